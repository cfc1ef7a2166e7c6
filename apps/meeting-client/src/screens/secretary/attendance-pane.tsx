/** Who is there and serves for which paragraphs, with every change one press away; found by typing. */
import type { AttendanceRow } from '@tinget/meeting-rules';
import { useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { useMeetingRow, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import { useDesk } from '../officers/desk-context.ts';
import { command } from '../officers/officer-command.ts';
import { peopleMatching } from '../officers/people-field.tsx';
import { extentOf, PresenceBadge } from '../officers/person-pane.tsx';
import styles from './secretary.module.css';

const groupOf = (row: AttendanceRow): 'members' | 'substitutes' | 'others' =>
  row.role === 'member' ? 'members' : row.role === 'substitute' ? 'substitutes' : 'others';

export function AttendancePane() {
  const words = useWords(secretaryWords);
  const meeting = useMeetingRow();
  const rows = Object.values(useRows('attendance')).sort(
    (a, b) => (a.position ?? 999) - (b.position ?? 999) || a.name.localeCompare(b.name, 'sv'),
  );
  const [typed, setTyped] = useState('');
  const found = peopleMatching(rows, typed);
  return (
    <section aria-labelledby="attendance-title" data-area="attendance">
      <div className="pane-head">
        <h2 id="attendance-title" style={{ flex: 1 }}>
          {words.attendance}
        </h2>
        {meeting !== undefined && (
          <span className="small quiet">{words.attendanceCount(meeting.serving, meeting.seats, meeting.remote)}</span>
        )}
      </div>
      <label className="hidden-visually" htmlFor="attendance-find">
        {words.find}
      </label>
      <div className={styles.find}>
        <Icon name="search" size="s" />
        <input
          id="attendance-find"
          className="input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      {(['members', 'substitutes', 'others'] as const).map((group) => {
        const own = found.filter((row) => groupOf(row) === group);
        if (own.length === 0) return null;
        return (
          <table className={styles.roll} key={group}>
            <caption>{words.groupsOf[group]}</caption>
            <thead>
              <tr>
                <th scope="col">{words.member}</th>
                <th scope="col">{words.where}</th>
                <th scope="col">{words.serves}</th>
                <th scope="col">
                  <span className="hidden-visually">{words.more}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {own.map((row) => (
                <Row key={row.personId} row={row} />
              ))}
            </tbody>
          </table>
        );
      })}
    </section>
  );
}

function Row({ row }: { readonly row: AttendanceRow }) {
  const words = useWords(secretaryWords);
  const member = useWords(memberWords);
  const names = useNames();
  const desk = useDesk();
  const presence = useRows('presence')[row.personId];
  const now = useServerNow(5_000);
  const name = nameWithParty(row.name, row.party);
  const extent = extentOf(row);
  const isHere = row.status === 'serving' || row.status === 'present';
  const isTroubled = row.mode === 'remote' && isHere && presence !== undefined && presence.state !== 'equal';
  const substitute = row.proposedSubstituteId;
  return (
    <tr>
      <th scope="row">
        {name}
        {row.forPersonId !== undefined && (
          <span className={styles.forWhom}>, {words.forMember(names.plain(row.forPersonId))}</span>
        )}
        {substitute !== undefined && row.status !== 'serving' && (
          <span className={styles.next}>
            <button
              className="btn small"
              type="button"
              onClick={() =>
                void desk.run(command('CallSubstitute', { forPersonId: row.personId, substituteId: substitute }))
              }
            >
              {words.callIn(names.person(substitute))}
            </button>
          </span>
        )}
      </th>
      <td>{isHere ? (row.mode === 'remote' ? words.remote : words.hall) : member.statusWords[row.status]}</td>
      <td>
        {isTroubled ? (
          <PresenceBadge presence={presence} nowMs={now} />
        ) : row.status === 'serving' ? (
          <Badge tone="ok">{extent === '' ? member.statusWords.serving : extent}</Badge>
        ) : (
          extent !== '' && (
            <Badge tone="plain" icon="minus">
              {extent}
            </Badge>
          )
        )}
      </td>
      <td>
        <button
          className="btn"
          type="button"
          aria-label={words.moreFor(name)}
          onClick={() => desk.openPerson(row.personId)}
        >
          <Icon name="more" size="s" />
        </button>
      </td>
    </tr>
  );
}
