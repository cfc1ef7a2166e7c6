/**
 * A correction that needs two: what the other officer wants corrected, as it stands and as it should have been.
 *
 * Nothing is corrected before the second person has agreed; whoever asked sees that it waits, and for whom.
 */
import type { JournalRow } from '@tinget/meeting-rules';
import { Announcer } from '../../components/announcer.tsx';
import { Badge } from '../../components/badge.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useMine, useNames, useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { clockWithSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { secretaryWords } from '../../wording/secretary.ts';
import styles from './correction-bar.module.css';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';

type Asked = JournalRow & Required<Pick<JournalRow, 'proposedCorrection'>>;

/** Corrections that have been asked for, the oldest first. */
export function askedCorrections(journal: Readonly<Record<string, JournalRow>>): readonly Asked[] {
  return Object.values(journal)
    .filter((row): row is Asked => row.proposedCorrection !== undefined && row.corrected === undefined)
    .sort((a, b) => a.seq - b.seq);
}

export function CorrectionBar() {
  const words = useWords(secretaryWords);
  const names = useNames();
  const own = useMine().me?.personId;
  const desk = useDesk();
  const asked = askedCorrections(useRows('journal'));
  const meeting = useRow('meeting', 'meeting');
  const officers = [meeting?.presidingId, meeting?.secretaryId];
  const isMine = ({ proposedCorrection: { by, waitingFor } }: Asked) =>
    // Asked by one officer of whom it concerns, it is not the other officer's to answer.
    by === own || (officers.includes(by) && waitingFor !== undefined && !officers.includes(waitingFor));
  const forMe = asked.filter((row) => !isMine(row));
  const mine = asked.filter(isMine);
  const [first] = forMe;
  const confirm = (row: Asked, agrees: boolean) =>
    void desk.run(command('ConfirmCorrection', { correctsSeq: row.seq, ...(agrees ? {} : { agrees }) }));
  useShortcuts({ b: first === undefined ? undefined : () => confirm(first, true) });
  return (
    <>
      {forMe.map((row, index) => {
        const { by, reasonCode } = row.proposedCorrection;
        return (
          <section key={row.seq} className={`card ${styles.asked}`} aria-label={words.wantsCorrected(names.plain(by))}>
            <div>
              <h2>{words.wantsCorrected(names.person(by))}</h2>
              <p className="quiet">
                {words.reason}: {reasonIn(words.reasons, reasonCode)}
              </p>
            </div>
            <Change row={row} />
            <div className="buttons">
              <button
                className="btn"
                type="button"
                onClick={() => confirm(row, true)}
                {...(index === 0 ? { 'aria-keyshortcuts': 'B' } : {})}
              >
                {words.confirmCorrection}
                {index === 0 && <kbd>B</kbd>}
              </button>
              <button className="btn" type="button" onClick={() => confirm(row, false)}>
                {words.declineCorrection}
              </button>
            </div>
            <SendingProblem sending={desk.sending} />
          </section>
        );
      })}
      {mine.map((row) => {
        const { waitingFor } = row.proposedCorrection;
        return (
          <section key={row.seq} className={`card ${styles.asked}`} aria-label={words.correctionWaits}>
            <div className={styles.head}>
              <h2>{words.correctionWaits}</h2>
              <Badge tone="info" icon="clock">
                {waitingFor === undefined ? words.waitsForOther : words.waitsFor(names.person(waitingFor))}
              </Badge>
            </div>
            <Change row={row} />
          </section>
        );
      })}
      <Announcer text={first === undefined ? '' : words.wantsCorrected(names.plain(first.proposedCorrection.by))} />
    </>
  );
}

function Change({ row }: { readonly row: Asked }) {
  const words = useWords(secretaryWords);
  const { struck, sentence, occurredAt } = row.proposedCorrection;
  return (
    <dl className={styles.change}>
      <dt>{words.before}</dt>
      <dd>
        <time className="num">{clockWithSeconds(row.at)}</time> <span lang="sv">{row.sentence}</span>
      </dd>
      <dt>{words.after}</dt>
      <dd>
        {struck ? (
          words.entryIsStruck
        ) : (
          <>
            <time className="num">{clockWithSeconds(occurredAt ?? row.at)}</time>{' '}
            <span lang="sv">{sentence ?? row.sentence}</span>
          </>
        )}
      </dd>
    </dl>
  );
}

function reasonIn(reasons: Readonly<Record<string, string>>, code: string): string {
  return reasons[code] ?? code;
}
