/** What has been decided: in the item under way, and just before the next one is opened. It never leaves by itself. */
import type { AgendaRow } from '@tinget/meeting-rules';
import { lazy, Suspense } from 'react';
import { Icon } from '../../components/icon.tsx';
import { ParagraphMark } from '../../components/item-steps.tsx';
import { useRow, useRows } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import styles from './decided.module.css';

// Only a general meeting votes by shares.
const ShareVotesResult = lazy(async () => ({
  default: (await import('../officers/share-votes-result.tsx')).ShareVotesResult,
}));

/** The item that was decided last, while no other is open. */
export function lastDecided(agenda: Readonly<Record<string, AgendaRow>>): AgendaRow | undefined {
  return Object.values(agenda)
    .filter((row) => row.state === 'ended' && (row.decisions?.length ?? 0) > 0)
    .reduce<AgendaRow | undefined>(
      (latest, row) => ((row.paragraphNumber ?? 0) >= (latest?.paragraphNumber ?? 0) ? row : latest),
      undefined,
    );
}

export function JustDecided() {
  const words = useWords(memberWords);
  const row = lastDecided(useRows('agenda'));
  if (row?.decisions === undefined) return null;
  return (
    <section className={styles.decided} aria-labelledby="just-decided">
      <p className="eyebrow" id="just-decided">
        {words.decidedJustNow}
      </p>
      <h3>
        <ParagraphMark number={row.paragraphNumber} position={row.position} isForecast={false} /> {row.title}
      </h3>
      {row.decisions.map((sentence) => (
        <p key={sentence} className={styles.sentence} lang="sv">
          {sentence}
        </p>
      ))}
    </section>
  );
}

/** A vote by shares has been counted on the question under way. */
function useHasShareVotes(): boolean {
  const { shareVotes, proposition } = useRows('proposals');
  return (
    shareVotes?.kind === 'shareVotes' &&
    proposition?.kind === 'proposition' &&
    shareVotes.propositionId === proposition.propositionId
  );
}

/** Whether there is something settled to show in the place of what was proposed. */
export function useIsSettled(): boolean {
  const decisions = useRow('item', 'item')?.decisions.length ?? 0;
  return useHasShareVotes() || decisions > 0;
}

/**
 * Decisions of the open item: a decision by acclamation has no vote whose result would show it. A vote by shares is shown
 * with it, also where it came to no decision.
 */
export function DecidedInItem() {
  const words = useWords(memberWords);
  const item = useRow('item', 'item');
  const hasShareVotes = useHasShareVotes();
  return (
    <>
      {item !== undefined && item.decisions.length > 0 && (
        <section className={`card ${styles.inItem}`} aria-labelledby="decided-in-item">
          <h2 id="decided-in-item">
            <Icon name="gavel" /> {words.decidedInItem}
          </h2>
          {item.decisions.map((decision) => (
            <p key={decision.decisionId} className={styles.sentence} lang="sv">
              {decision.sentence}
            </p>
          ))}
        </section>
      )}
      {hasShareVotes && (
        <Suspense fallback={null}>
          <ShareVotesResult />
        </Suspense>
      )}
    </>
  );
}
