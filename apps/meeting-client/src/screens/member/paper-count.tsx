/**
 * The papers of a closed vote are counted: everybody sees that it goes on, and whoever is elected to count enters the
 * numbers on the own device. Nobody sees the first count; the second has to find the same alone (ELE-03).
 */
import type { BallotRow } from '@tinget/meeting-rules';
import { type FormEvent, useId, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { useMine, useNames, useSending } from '../../meeting-hooks/meeting-context.tsx';
import { useWords } from '../../wording/language.ts';
import { paperCountWords } from '../../wording/paper-count.ts';
import { paperAlternatives, papersTyped } from './paper-alternatives.ts';
import styles from './paper-count.module.css';

export function PaperCount({ ballot }: { readonly ballot: BallotRow }) {
  const words = useWords(paperCountWords);
  const names = useNames();
  const me = useMine().me;
  const isTeller = me?.roles.includes('teller') === true;
  const { firstCountBy } = ballot;
  return (
    <section className={`card ${styles.pane}`} aria-labelledby="paper-count" data-area={words.title} data-scroll>
      <div>
        <p className="eyebrow num">{words.papers(ballot.voted)}</p>
        <h2 id="paper-count">{words.title}</h2>
        <p className={styles.question} lang="sv">
          {ballot.question}
        </p>
      </div>
      <p role="status">
        {firstCountBy === undefined ? (
          isTeller ? (
            words.youCount
          ) : (
            words.waiting
          )
        ) : firstCountBy === me?.personId ? (
          <Badge tone="ok">{words.entered}</Badge>
        ) : (
          words.firstBy(names.person(firstCountBy))
        )}
      </p>
      {isTeller && <OwnCount key={ballot.ballotId} ballot={ballot} hasEntered={firstCountBy === me?.personId} />}
    </section>
  );
}

function OwnCount({ ballot, hasEntered }: { readonly ballot: BallotRow; readonly hasEntered: boolean }) {
  const words = useWords(paperCountWords);
  const sending = useSending();
  const id = useId();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({ blank: '0', invalid: '0' });
  const [isMissing, setMissing] = useState(false);
  const alternatives = paperAlternatives(ballot);
  const lines = [
    ...alternatives.map((choice) => ({ key: `votes:${choice.key}`, label: words.votesFor(choice.words) })),
    { key: 'blank', label: words.blank },
    { key: 'invalid', label: words.invalid },
  ];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const votes = alternatives.map(({ key }) => ({ key, votes: papersTyped(typed[`votes:${key}`] ?? '') }));
    const perAlternative = votes.flatMap(({ key, votes: count }) =>
      count === undefined ? [] : [{ key, votes: count }],
    );
    const blank = papersTyped(typed['blank'] ?? '');
    const invalid = papersTyped(typed['invalid'] ?? '');
    if (perAlternative.length !== votes.length || blank === undefined || invalid === undefined) return setMissing(true);
    await sending.send('EnterPaperCount', { ballotId: ballot.ballotId, perAlternative, blank, invalid });
  };
  return (
    <form className={styles.count} onSubmit={(event) => void submit(event)} noValidate>
      {lines.map(({ key, label }) => (
        <div key={key} className={styles.line}>
          <label htmlFor={`${id}-${key}`} lang="sv">
            {label}
          </label>
          <input
            id={`${id}-${key}`}
            className="input num"
            inputMode="numeric"
            autoComplete="off"
            value={typed[key] ?? ''}
            onChange={(event) => {
              setMissing(false);
              setTyped({ ...typed, [key]: event.target.value });
            }}
          />
        </div>
      ))}
      {isMissing && (
        <p className="field problem" role="alert">
          {words.missing}
        </p>
      )}
      <SendingProblem sending={sending} />
      <button className="btn large primary" type="submit" aria-disabled={sending.isSending}>
        {hasEntered ? words.change : words.enter}
      </button>
    </form>
  );
}
