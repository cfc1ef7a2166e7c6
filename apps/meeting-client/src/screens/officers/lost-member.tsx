/**
 * A remote member is lost: what has happened, the telephone number, the clock, and the chair's choices.
 *
 * Nothing happens by itself. Gavel and vote are barred until the chair has adjourned, called a substitute, gone on
 * without the member, or waited until the member is back (S-01 to S-03).
 */
import type { MeetingRow, PersonId, PresenceRow } from '@tinget/meeting-rules';
import { Badge } from '../../components/badge.tsx';
import { Icon } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { Ring } from '../../components/ring.tsx';
import { useMeetingRow, useNames, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useServerNow } from '../../meeting-hooks/server-time.ts';
import { clock, clockWithSeconds, minutesAndSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { useDesk } from './desk-context.ts';
import { ActButton, Script, useProcedure } from './next-act.tsx';
import { command } from './officer-command.ts';
import styles from './officers.module.css';

/** Serving remote members who are lost now, first lost first. */
export function lostNow(
  presence: Readonly<Record<string, PresenceRow>>,
  isServing: (personId: PersonId) => boolean,
): readonly (PresenceRow & { readonly personId: PersonId })[] {
  return Object.values(presence)
    .flatMap((row) =>
      row.personId !== undefined && row.state === 'lost' && isServing(row.personId)
        ? [{ ...row, personId: row.personId }]
        : [],
    )
    .sort((a, b) => a.since.localeCompare(b.since));
}

export function useLost(): readonly (PresenceRow & { readonly personId: PersonId })[] {
  const presence = useRows('presence');
  const attendance = useRows('attendance');
  return lostNow(presence, (personId) => attendance[personId]?.status === 'serving');
}

/** Who the meeting waits for: those lost now, and in an adjournment those it was made for. */
export function useAwaited(): { readonly ids: readonly PersonId[]; readonly since: string | undefined } {
  const lost = useLost();
  const meeting = useMeetingRow();
  const awaited = meeting?.adjournment?.cause === 'connectionLoss' ? meeting.adjournment.awaitingPersonIds : [];
  const ids = [...new Set([...lost.map((row) => row.personId), ...awaited])];
  return { ids, since: lost[0]?.since ?? meeting?.adjournment?.since };
}

export function LostMemberCard() {
  const words = useWords(officerWords);
  const names = useNames();
  const desk = useDesk();
  const meeting = useMeetingRow();
  const attendance = useRows('attendance');
  const journal = useRows('journal');
  const { next, others } = useProcedure();
  const { ids, since } = useAwaited();
  const [only] = ids;
  if (meeting === undefined || only === undefined) return null;
  const acts = [...(next === undefined ? [] : [next]), ...others];
  const ofLoss = acts.filter((row) => ['adjourn', 'callSubstitute', 'recordAbsent', 'resume'].includes(row.actKey));
  const first = ofLoss[0];
  const isAdjourned = meeting.state === 'adjourned';
  const evidence = Object.values(journal)
    .filter(
      (row) =>
        since !== undefined &&
        row.at >= since &&
        /Presence|Adjourn|Resumed|Telephone|Substitute|Absent|Loss/.test(row.type),
    )
    .sort((a, b) => a.seq - b.seq)
    .slice(-6);
  return (
    <>
      <section className={`card ${styles.alarm}`} aria-labelledby="lost-title" role="alert">
        <div>
          <Badge tone="bad">{words.lostBadge}</Badge>
          <h2 id="lost-title">
            {ids.length === 1 && since !== undefined
              ? words.isGone(names.person(only), clock(since))
              : words.areGone(names.people(ids))}
          </h2>
          <p>
            {isAdjourned ? words.lostAdjourned(clockWithSeconds(meeting.adjournment?.since ?? '')) : words.lostOpen}
          </p>
          {ids.map((personId) => {
            const telephone = attendance[personId]?.telephone;
            if (telephone === undefined) return null;
            return (
              <div className={styles.call} key={personId}>
                <Icon name="telephone" size="l" />
                <a className={`${styles.tel} num`} href={`tel:${telephone.replaceAll(/[^+\d]/g, '')}`}>
                  {telephone}
                </a>
                {ids.length > 1 && <span>{names.plain(personId)}</span>}
                <button
                  className="btn small"
                  type="button"
                  onClick={() => void desk.run(command('RecordTelephoneCall', { personId, outcome: 'reached' }))}
                >
                  {words.reached}
                </button>
                <button
                  className="btn small"
                  type="button"
                  onClick={() => void desk.run(command('RecordTelephoneCall', { personId, outcome: 'noAnswer' }))}
                >
                  {words.noAnswer}
                </button>
              </div>
            );
          })}
        </div>
        {isAdjourned && meeting.adjournment?.resumeBy !== undefined && (
          <AdjournmentRing adjournment={meeting.adjournment} />
        )}
        {first !== undefined && first.words !== '' && (
          <div className={styles.wide}>
            <Script row={first} />
          </div>
        )}
        <section className={styles.alarmActs} aria-label={words.lostChoices}>
          {ofLoss.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one act per lost member.
            <ActButton
              key={index}
              row={row}
              isPrimary={index === 0}
              sub={row.actKey === 'callSubstitute' ? String(row.labelFacts['member'] ?? '') : undefined}
            />
          ))}
          {!isAdjourned && (
            <button
              className="btn"
              type="button"
              onClick={() => void desk.run(command('DecideOnLoss', { personIds: ids, choice: 'wait' }))}
            >
              {words.wait}
            </button>
          )}
        </section>
        {!ofLoss.some((row) => row.actKey === 'callSubstitute') && (
          <p className={`why ${styles.wide}`}>{words.noSubstitute}</p>
        )}
        <div className={styles.wide}>
          <SendingProblem sending={desk.sending} />
        </div>
      </section>
      <section className="card" aria-labelledby="evidence-title">
        <div className={styles.paneHead}>
          <h2 id="evidence-title">{words.evidence}</h2>
        </div>
        <ul className={`${styles.track} num`} lang="sv">
          {evidence.map((row) => (
            <li key={row.seq}>
              <time>{clockWithSeconds(row.at)}</time>
              <span>{row.sentence}</span>
            </li>
          ))}
        </ul>
        <p className="quiet" style={{ marginTop: 8 }}>
          {words.evidenceLaw(meeting.serving, meeting.seats)}
        </p>
      </section>
    </>
  );
}

/** How much of the adjournment is left. */
export function AdjournmentRing({ adjournment }: { readonly adjournment: NonNullable<MeetingRow['adjournment']> }) {
  const words = useWords(officerWords);
  const now = useServerNow(500);
  if (adjournment.resumeBy === undefined) return null;
  const end = Date.parse(adjournment.resumeBy);
  const whole = Math.max(1, end - Date.parse(adjournment.since));
  const left = Math.max(0, end - now);
  const text = minutesAndSeconds(left / 1_000);
  return (
    <Ring share={left / whole} label={left === 0 ? words.timeIsOver : words.minutesLeftLabel(text)}>
      <b className={`num ${styles.ringTime}`}>{text}</b>
      <span>{left === 0 ? words.timeIsOver : words.ofMinutesLeft(Math.round(whole / 60_000))}</span>
    </Ring>
  );
}
