/**
 * The next formal act: one filled button that names it, with the words to say above it.
 *
 * A blocked act keeps its place, greyed, with the reason written on it. The words are Swedish whatever language the
 * reader has: they are said in the room.
 */
import type { ProcedureRow } from '@tinget/meeting-rules';
import { Fragment, type ReactNode } from 'react';
import { Icon, type IconName } from '../../components/icon.tsx';
import { SendingProblem, useRefusalWords } from '../../components/refusal-text.tsx';
import { useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useStandingRefusal } from '../../meeting-hooks/standing-refusal.ts';
import { useLanguage, useWords } from '../../wording/language.ts';
import { officerWords } from '../../wording/officers.ts';
import { labelOfAct } from '../../wording/procedure.ts';
import { useDesk } from './desk-context.ts';
import styles from './officers.module.css';

/** The first act, and the others in falling likelihood. */
export function useProcedure(): { readonly next: ProcedureRow | undefined; readonly others: readonly ProcedureRow[] } {
  const rows = useRows('procedure');
  const others = Object.entries(rows)
    .filter(([id]) => id.startsWith('act:'))
    .sort(([a], [b]) => Number(a.slice(4)) - Number(b.slice(4)))
    .map(([, row]) => row);
  return { next: rows['next'], others };
}

/** The words with the names that matter in bold, so that the eye finds them while one speaks. */
export function Script({ row }: { readonly row: Pick<ProcedureRow, 'words' | 'labelFacts'> }) {
  const marks = Object.values(row.labelFacts).filter(
    (fact): fact is string => typeof fact === 'string' && fact.length > 2,
  );
  return (
    <p className="script" lang="sv">
      {emphasised(row.words, marks).map((part, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text have no other name than their place.
        part.isMarked ? <em key={index}>{part.text}</em> : <Fragment key={index}>{part.text}</Fragment>,
      )}
    </p>
  );
}

export function emphasised(
  text: string,
  marks: readonly string[],
): readonly { readonly text: string; readonly isMarked: boolean }[] {
  let parts: { text: string; isMarked: boolean }[] = [{ text, isMarked: false }];
  for (const mark of marks) {
    parts = parts.flatMap((part) => {
      const at = part.isMarked ? -1 : part.text.toLowerCase().indexOf(mark.toLowerCase());
      if (at === -1) return [part];
      return [
        { text: part.text.slice(0, at), isMarked: false },
        { text: part.text.slice(at, at + mark.length), isMarked: true },
        { text: part.text.slice(at + mark.length), isMarked: false },
      ].filter((one) => one.text !== '');
    });
  }
  return parts;
}

const actIcons: { readonly [K in ProcedureRow['actKey']]?: IconName } = {
  strikeGavel: 'gavel',
  prepareBallot: 'ballot',
  startBallot: 'ballot',
  endBallot: 'ballot',
  adjourn: 'pause',
  resume: 'play',
  endSpeech: 'stop',
  callSubstitute: 'people',
};

/** One act as a button; `isPrimary` only for the first. */
export function ActButton({
  row,
  isPrimary,
  sub,
  isBarred,
}: {
  readonly row: ProcedureRow;
  readonly isPrimary?: boolean;
  readonly sub?: string | undefined;
  /** Not yet, by the clock: the window before the gavel. */
  readonly isBarred?: boolean;
}) {
  const desk = useDesk();
  const language = useLanguage();
  const inWords = useRefusalWords();
  const words = useWords(officerWords);
  const { refusal, seconds } = useStandingRefusal(row.refusal);
  if (row.actKey === 'nothing') return null;
  const icon = actIcons[row.actKey];
  const why = refusal === undefined ? sub : seconds === undefined ? inWords(refusal) : words.gavelIn(seconds);
  const isOff = refusal !== undefined || isBarred === true;
  return (
    <button
      className={isOff ? 'btn off' : isPrimary === true ? 'btn primary' : 'btn'}
      type="button"
      aria-disabled={isOff}
      data-act={row.actKey}
      {...(isPrimary === true ? { 'data-primary': '', 'aria-keyshortcuts': 'Control+Enter' } : {})}
      onKeyDown={(event) => {
        // A key that is held down is one press, whatever act has come to the same place meanwhile.
        if (event.repeat && event.key === 'Enter') event.preventDefault();
      }}
      onClick={(event) => {
        // The second press of a double click would carry out the act that has come to the same place meanwhile.
        if (!isOff && event.detail < 2) desk.perform(row);
      }}
    >
      <span className={styles.actLabel}>
        {icon !== undefined && <Icon name={icon} size="s" />}
        {labelOfAct(row, language)}
      </span>
      {why !== undefined && <span className="sub">{why}</span>}
    </button>
  );
}

/** What is said, the primary act, and the others one tap away. */
export function NextAct({ say, extra }: { readonly say?: string; readonly extra?: ReactNode }) {
  const words = useWords(officerWords);
  const desk = useDesk();
  const { next, others } = useProcedure();
  if (next === undefined) return null;
  return (
    <>
      {next.words !== '' && (
        <div>
          <p className="say" id="say">
            <Icon name="sound" size="s" />
            {say ?? words.say}
          </p>
          <Script row={next} />
        </div>
      )}
      <div className={styles.primaryRow}>
        <ActButton row={next} isPrimary />
      </div>
      <SendingProblem sending={desk.sending} />
      {(others.length > 0 || extra !== undefined) && (
        <section className={styles.otherActs} aria-label={words.otherActs}>
          {others.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same act may stand twice, for two persons.
            <ActButton key={index} row={row} />
          ))}
          {extra}
        </section>
      )}
    </>
  );
}
