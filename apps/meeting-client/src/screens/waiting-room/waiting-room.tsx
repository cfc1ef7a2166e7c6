/** The waiting room: what the secretary waits for, and the equipment in the meantime. */
import type { UnitKind } from '@tinget/meeting-rules';
import { lazy, Suspense } from 'react';
import { Icon } from '../../components/icon.tsx';
import { SkipLink } from '../../components/top-bar.tsx';
import { useMeetingRow, useMeetingSource, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { commonWords } from '../../wording/common.ts';
import { clock } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { waitingRoomWords } from '../../wording/waiting-room.ts';
import { MeetingTopBar } from '../member/meeting-head.tsx';
import { PerCapsulamToAnswer } from '../member/own-matters.tsx';
import styles from './waiting-room.module.css';

const EquipmentTest = lazy(async () => ({ default: (await import('./equipment-test.tsx')).EquipmentTest }));

export function WaitingRoom({ kind, onChangeKind }: { readonly kind: UnitKind; readonly onChangeKind: () => void }) {
  const words = useWords(waitingRoomWords);
  const common = useWords(commonWords);
  const source = useMeetingSource();
  const meeting = useMeetingRow();
  const guarded = Object.values(useRows('agenda')).filter((item) => item.level > 1);
  const starts = meeting === undefined ? '' : clock(meeting.startsAt);
  const isRemote = kind === 'remote';
  const lead = !isRemote
    ? words.hallLead
    : meeting !== undefined && meeting.state !== 'called'
      ? words.leadOpen
      : words.lead(starts);
  return (
    <>
      <SkipLink>{words.skip}</SkipLink>
      <MeetingTopBar />
      <main id="main" className={isRemote ? styles.main : styles.single}>
        <section className={styles.left}>
          <div className={styles.wait} role="status">
            <Pulse />
            <div>
              <h1>{words.title}</h1>
              <p>{lead}</p>
            </div>
          </div>
          <PerCapsulamToAnswer />
          {meeting !== undefined && (
            <section className={`card ${styles.room}`}>
              <Icon name="hall" />
              <p className="small">
                <strong>{meeting.meetingRoom}</strong>
                <br />
                <span className="quiet">
                  {words.room(starts, meeting.isPublic ? common.openMeeting : common.closedMeeting, meeting.level)}
                </span>
              </p>
              <button className="btn small" type="button" onClick={onChangeKind}>
                {words.changeHow}
              </button>
            </section>
          )}
        </section>
        {isRemote && (
          <Suspense fallback={<p role="status">{common.loading}</p>}>
            <EquipmentTest onReport={source.reportEquipment}>
              <section className={`card ${styles.declaration}`} aria-labelledby="declaration">
                <h2 id="declaration">{words.before}</h2>
                <ul>
                  <li>{words.alone}</li>
                  {guarded.map((item) => (
                    <li key={item.itemId}>{words.aloneAtLevel(words.itemNumber(item.position), item.level)}</li>
                  ))}
                </ul>
              </section>
            </EquipmentTest>
          </Suspense>
        )}
      </main>
    </>
  );
}

function Pulse() {
  return (
    <svg className={styles.pulse} viewBox="0 0 64 64" aria-hidden="true">
      <circle cx="32" cy="32" r="9" fill="currentColor" />
      <circle cx="32" cy="32" r="18" fill="none" stroke="currentColor" strokeWidth="3" opacity="0.6" />
      <circle cx="32" cy="32" r="28" fill="none" stroke="currentColor" strokeWidth="3" opacity="0.35" />
    </svg>
  );
}
