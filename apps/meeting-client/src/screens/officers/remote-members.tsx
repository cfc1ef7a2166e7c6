/** Faces small and states large: what the chair in the hall cannot see is who is not seen and heard. */
import type { AttendanceRow, MeetingRow } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { PictureTile } from '../../components/picture-tile.tsx';
import { useMeetingRow, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import styles from './officers.module.css';
import { PresenceBadge } from './person-pane.tsx';

export function remoteMembers(attendance: Readonly<Record<string, AttendanceRow>>): readonly AttendanceRow[] {
  return Object.values(attendance)
    .filter((row) => row.mode === 'remote' && ['serving', 'present', 'excluded', 'inWaitingRoom'].includes(row.status))
    .sort((a, b) => (a.position ?? 999) - (b.position ?? 999) || a.name.localeCompare(b.name, 'sv'));
}

export function RemoteMembers() {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const desk = useDesk();
  const attendance = useRows('attendance');
  const presence = useRows('presence');
  const now = useServerNow(1_000);
  const remote = remoteMembers(attendance);
  const equal = remote.filter((row) => presence[row.personId]?.state === 'equal').length;
  return (
    <section className="card" aria-labelledby="remote-title" data-area="remote">
      <div className={styles.paneHead}>
        <h2 id="remote-title">{words.remote}</h2>
        {remote.length > 0 && (
          <Badge tone={equal === remote.length ? 'ok' : 'warn'}>
            {equal === remote.length ? words.allRemote(remote.length) : words.someRemote(equal, remote.length)}
          </Badge>
        )}
      </div>
      {remote.length === 0 && <p className="quiet">{words.noRemote}</p>}
      <ul className="rows">
        {remote.map((row) => {
          const isMovedOut = row.status === 'excluded' || row.status === 'inWaitingRoom';
          const overlay =
            row.status === 'excluded' ? { icon: 'door' as const, words: member.inWaitingRoomBias } : undefined;
          return (
            <li key={row.personId} className={styles.remoteLine}>
              <button className={styles.remoteRow} type="button" onClick={() => desk.openPerson(row.personId)}>
                <PictureTile
                  picture={`person:${row.personId}`}
                  size="mini"
                  plate={row.name}
                  alt=""
                  overlay={overlay}
                  impaired={presence[row.personId]?.state === 'impaired'}
                  emptyWords={words.pictureMissing}
                />
                <span>
                  <b>{nameWithParty(row.name, row.party)}</b>
                  {isMovedOut ? (
                    <Badge tone="plain" icon="door">
                      {row.status === 'excluded' ? member.inWaitingRoomBias : member.inWaitingRoom}
                    </Badge>
                  ) : (
                    <PresenceBadge presence={presence[row.personId]} nowMs={now} />
                  )}
                </span>
              </button>
              {presence[row.personId] === undefined && !isMovedOut && (
                <button
                  className="btn small"
                  type="button"
                  aria-label={`${words.attest}: ${row.name}`}
                  onClick={() => void desk.run(command('AttestPresence', { personId: row.personId, state: 'equal' }))}
                >
                  {words.attest}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function OverviewState() {
  const words = useWords(officerWords);
  const desk = useDesk();
  const row = useRow('presence', 'source:overview');
  const meeting = useMeetingRow();
  const isLost = row?.state === 'lost';
  return (
    <section className="card" style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
      <div style={{ flex: 1, lineHeight: 1.3 }}>
        <strong>{words.overview}</strong>
        <br />
        <span className="small quiet">
          {isLost ? words.overviewLostText : words.overviewLiveText(meeting?.remote ?? 0)}
        </span>
      </div>
      {row === undefined ? (
        <button className="btn small" type="button" onClick={() => desk.openForm('attestSource')}>
          {words.attest}
        </button>
      ) : (
        <Badge tone={isLost ? 'bad' : 'ok'}>{isLost ? words.overviewLost : words.overviewLive}</Badge>
      )}
    </section>
  );
}

/** Before anybody has been called nobody serves: there is no quorum to speak of yet, and none that is missing. */
export function isQuorumUnknown(meeting: Pick<MeetingRow, 'serving' | 'state' | 'rollCall'>): boolean {
  return meeting.serving === 0 && (meeting.state === 'called' || meeting.rollCall !== undefined);
}

export function QuorumCard() {
  const words = useWords(officerWords);
  const meeting = useMeetingRow();
  if (meeting === undefined) return null;
  const share = (n: number) => `${(100 * n) / Math.max(1, meeting.seats)}%`;
  if (isQuorumUnknown(meeting)) {
    return (
      <section className="card" aria-labelledby="quorum-title">
        <h2 id="quorum-title">{meeting.rollCall === undefined ? words.beforeRollCall : words.rollCallGoesOn}</h2>
        <p className={styles.quorumText}>{words.quorumAfterRollCall(meeting.required, meeting.seats)}</p>
      </section>
    );
  }
  return (
    <section className="card" aria-labelledby="quorum-title">
      <div className={styles.quorumLine}>
        <h2 id="quorum-title">{meeting.isQuorate ? words.quorate : words.notQuorate}</h2>
        <b className="num">{words.ofSeats(meeting.serving, meeting.seats)}</b>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the browser’s own meter cannot show the line of the quorum. */}
      <div
        className={`meter ${styles.meter}`}
        role="meter"
        aria-valuemin={0}
        aria-valuemax={meeting.seats}
        aria-valuenow={meeting.serving}
        aria-label={words.quorumMeter}
      >
        <i className={meeting.isQuorate ? undefined : styles.bad} style={{ width: share(meeting.serving) }} />
        <span className={styles.need} style={{ left: share(meeting.required) }} />
      </div>
      <p className={styles.quorumText}>{words.quorumDetail(meeting.inHall, meeting.remote, meeting.required)}</p>
    </section>
  );
}
