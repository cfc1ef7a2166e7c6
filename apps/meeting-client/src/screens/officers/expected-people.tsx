/** Before the meeting is opened: who is in the room, who waits outside, and who has not come. */
import type { AttendanceRow } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { useRows } from '../../meeting-hooks/meeting-context.tsx';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import styles from './officers.module.css';

const order: readonly AttendanceRow['status'][] = [
  'inWaitingRoom',
  'expected',
  'present',
  'serving',
  'left',
  'absent',
  'excluded',
  'brokenOff',
];

export function ExpectedPeople() {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const desk = useDesk();
  const rows = Object.values(useRows('attendance')).filter((row) => row.role === 'member');
  const here = rows.filter((row) => row.status === 'present' || row.status === 'serving').length;
  const sorted = [...rows].sort(
    (a, b) => order.indexOf(a.status) - order.indexOf(b.status) || (a.position ?? 999) - (b.position ?? 999),
  );
  return (
    <section className="card" aria-labelledby="expected-title">
      <div className={styles.paneHead}>
        <h2 id="expected-title">{words.expectedTitle}</h2>
        <Badge tone={here === rows.length ? 'ok' : 'plain'} icon="people">
          {words.inPlace(here, rows.length)}
        </Badge>
      </div>
      <ul className={styles.chips}>
        {sorted.map((row) => (
          <li key={row.personId}>
            <button className="btn small" type="button" onClick={() => desk.openPerson(row.personId)}>
              {nameWithParty(row.name, row.party)}
              <span className="small quiet">
                {row.status === 'present'
                  ? words.here
                  : row.status === 'expected'
                    ? words.notHere
                    : member.statusWords[row.status].toLocaleLowerCase('sv')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
