/** Everything that concerns one person: what the meeting knows, and what an officer may do for or with that person. */
import type { AttendanceRow, PersonId, SectionRows } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useMeetingSource, useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { actTitles } from '../../wording/act-forms.ts';
import { commonWords } from '../../wording/common.ts';
import { nameWithParty } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import type { FormKey } from './form-definition.ts';
import styles from './forms.module.css';
import { command, type OfficerCommand } from './officer-command.ts';

/** Acts of attendance that come in question for somebody of this status. */
export function attendanceActs(row: AttendanceRow): readonly FormKey[] {
  // Out for an item: may have come back, or gone home.
  const ofOut: readonly FormKey[] =
    row.mayReturn === undefined ? [] : row.mayReturn ? ['returnToSeat', 'leaveSeat'] : ['leaveSeat'];
  const acts = [...new Set([...ofOut, ...actsByStatus(row)])];
  return row.remoteGranted === true ? [...acts, 'withdrawPermit'] : acts;
}

function actsByStatus(row: AttendanceRow): readonly FormKey[] {
  switch (row.status) {
    case 'serving':
      return [
        'changeMode',
        'leaveSeat',
        'recordAbsent',
        'callSubstitute',
        'toWaitingRoom',
        ...(row.mode === 'remote' ? (['attestPresence'] as const) : []),
      ];
    case 'present':
      return row.role === 'member'
        ? ['takeSeat', 'changeMode', 'leaveSeat']
        : ['changeMode', 'toWaitingRoom', 'refuseParticipation'];
    case 'expected':
    case 'absent':
      return row.role === 'member'
        ? ['admit', 'takeSeat', 'callSubstitute', 'remoteRequest']
        : ['admit', 'remoteRequest'];
    case 'left':
      return row.role === 'member' ? ['returnToSeat', 'callSubstitute'] : ['admit'];
    case 'brokenOff':
      return ['callSubstitute'];
    case 'inWaitingRoom':
      return ['admit', 'callSubstitute'];
    case 'excluded':
      return ['callSubstitute'];
  }
}

export function extentOf(row: AttendanceRow): string {
  return row.intervals
    .filter((interval) => interval.from !== undefined)
    .map(({ from, to }) => (to === undefined ? `§§ ${from}–` : from === to ? `§ ${from}` : `§§ ${from}–${to}`))
    .join(', ');
}

export function PersonPane({ personId, onClose }: { readonly personId: PersonId; readonly onClose: () => void }) {
  const row = useRow('attendance', personId);
  if (row === undefined) return null;
  return (
    <Dialog title={nameWithParty(row.name, row.party)} onClose={onClose} wide>
      <PersonContent row={row} onClose={onClose} />
    </Dialog>
  );
}

function PersonContent({ row, onClose }: { readonly row: AttendanceRow; readonly onClose: () => void }) {
  const words = useWords(officerWords);
  const member = useWords(memberWords);
  const common = useWords(commonWords);
  const titles = useWords(actTitles);
  const names = useNames();
  const desk = useDesk();
  const source = useMeetingSource();
  const item = useRow('item', 'item');
  const proposition = useRows('proposals')['proposition'];
  const { personId } = row;
  const extent = extentOf(row);
  const form = (key: FormKey) => {
    onClose();
    desk.openForm(key, { personId: [personId] });
  };
  const run = async (act: OfficerCommand) => {
    if (await desk.run(act)) onClose();
  };
  const isIn = row.status === 'serving' || row.status === 'present';
  return (
    <div className={styles.person}>
      <dl className={styles.facts}>
        <dt>{words.isNow}</dt>
        <dd>
          {member.statusWords[row.status]}
          {row.mode !== undefined && `, ${row.mode === 'remote' ? common.remote : common.inHall}`}
          {row.forPersonId !== undefined && `, ${words.servesFor(names.person(row.forPersonId))}`}
        </dd>
        {extent !== '' && (
          <>
            <dt>{words.served}</dt>
            <dd>{extent}</dd>
          </>
        )}
        {row.telephone !== undefined && (
          <>
            <dt>{words.telephone}</dt>
            <dd>
              <a href={`tel:${row.telephone.replaceAll(/[^+\d]/g, '')}`}>{row.telephone}</a>
            </dd>
          </>
        )}
        {(row.remoteRequested === true || row.remoteGranted !== undefined) && (
          <>
            <dt>{common.remotely}</dt>
            <dd>
              {row.remoteGranted === undefined
                ? words.remoteAsked
                : row.remoteGranted
                  ? words.remoteGranted
                  : words.remoteRefused}
            </dd>
          </>
        )}
      </dl>
      {isIn && (
        <section>
          <h3>
            <Icon name="swap" size="s" /> {words.doFor(row.name)}
          </h3>
          <p className="why">{words.doForLead}</p>
          <div className="buttons">
            {(['speech', 'rejoinder', 'pointOfOrder', 'factualInformation'] as const).map((kind) => (
              <button
                key={kind}
                className="btn small"
                type="button"
                onClick={() => void run(command('RequestFloor', { kind, personId }, personId))}
              >
                {words.requestKinds[kind]}
              </button>
            ))}
            {item !== undefined && (
              <button className="btn small" type="button" onClick={() => form('proposal')}>
                {words.propose}
              </button>
            )}
            {proposition?.kind === 'proposition' && proposition.state === 'found' && (
              <button
                className="btn small"
                type="button"
                onClick={() =>
                  void run(command('RequestBallot', { propositionId: proposition.propositionId, personId }, personId))
                }
              >
                {words.requestBallot}
              </button>
            )}
            <button className="btn small" type="button" onClick={() => form('enterVote')}>
              {titles.enterVote.title}
            </button>
            <button className="btn small" type="button" onClick={() => form('reservation')}>
              {titles.reservation.title}
            </button>
            {item !== undefined && (
              <button className="btn small" type="button" onClick={() => form('abstention')}>
                {titles.abstention.title}
              </button>
            )}
          </div>
        </section>
      )}
      <section>
        <h3>{words.groups.attendance}</h3>
        <div className="buttons">
          {attendanceActs(row).map((key) => (
            <button key={key} className="btn small" type="button" onClick={() => form(key)}>
              {titles[key].title}
            </button>
          ))}
          {row.telephone !== undefined && (
            <button className="btn small" type="button" onClick={() => form('telephoneCall')}>
              {titles.telephoneCall.title}
            </button>
          )}
          <button className="btn small" type="button" onClick={() => form('disqualify')}>
            {titles.disqualify.title}
          </button>
          {item !== undefined && (
            <button className="btn small" type="button" onClick={() => form('questionDisqualification')}>
              {titles.questionDisqualification.title}
            </button>
          )}
          {row.mode === 'remote' && isIn && (
            <button className="btn small" type="button" onClick={() => source.mute(personId)}>
              <Icon name="microphone-off" size="s" />
              {words.mute}
            </button>
          )}
          {isIn && (
            <button className="btn small plain" type="button" onClick={() => form('warn')}>
              {titles.warn.title}
            </button>
          )}
        </div>
        <SendingProblem sending={desk.sending} />
      </section>
    </div>
  );
}

/** How a remote member is: in a shape and the words of the member's own screen. */
export function PresenceBadge({
  presence,
  nowMs,
}: {
  readonly presence: SectionRows['presence'] | undefined;
  readonly nowMs: number;
}) {
  const member = useWords(memberWords);
  const words = useWords(officerWords);
  if (presence === undefined) return <Badge tone="line">{words.notMeasured}</Badge>;
  const seconds = Math.max(0, Math.round((nowMs - Date.parse(presence.since)) / 1_000));
  const length = seconds < 90 ? `${seconds} s` : words.minutesShort(Math.round(seconds / 60));
  if (presence.state === 'lost') return <Badge tone="bad">{words.gone(length)}</Badge>;
  if (presence.state === 'impaired') {
    const first = presence.missing[0];
    return <Badge tone="warn">{`${first === undefined ? member.impaired : member.theyMiss[first]}, ${length}`}</Badge>;
  }
  return <Badge tone="ok">{presence.basis === 'attested' ? words.seenAttested : words.seenAndHeard}</Badge>;
}
