/** When the meeting has ended: the minutes are fixed, adjusted and announced, one act after the other. */
import { useMeetingRow } from '../../meeting-hooks/meeting-context.tsx';
import { minutesAddress } from '../../server-api/meetings.ts';
import { clock } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import { NextAct } from './next-act.tsx';
import styles from './officers.module.css';

export function MinutesAfterwards() {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const meeting = useMeetingRow();
  const desk = useDesk();
  return (
    <section className={`card ${styles.next}`}>
      <div>
        <h2>{words.ended}</h2>
        {meeting?.endedAt !== undefined && <p className="quiet">{member.endedAt(clock(meeting.endedAt))}</p>}
      </div>
      <NextAct
        extra={
          <>
            <a className="btn" href={minutesAddress(desk.meetingId)} target="_blank" rel="noreferrer">
              {words.readMinutes}
            </a>
            <button className="btn" type="button" onClick={() => desk.openForm('reservationMotive')}>
              {member.motive}
            </button>
          </>
        }
      />
      {meeting?.headHash !== undefined && (
        <p className="small quiet" style={{ overflowWrap: 'anywhere' }}>
          {words.head}: <span style={{ fontFamily: 'var(--font-code)' }}>{meeting.headHash}</span> (
          {words.headEvents(meeting.seq)})
        </p>
      )}
    </section>
  );
}
