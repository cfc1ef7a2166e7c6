/**
 * The vote: ja, nej, avstår, always in this order, far apart, with the server's receipt below.
 *
 * The pane shows the server's vote, never a guess: what was pressed is marked as being sent until it is acknowledged.
 */
import type { BallotRow } from '@tinget/meeting-rules';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Badge } from '../../components/badge.tsx';
import { Icon, VoteMark } from '../../components/icon.tsx';
import { SendingProblem } from '../../components/refusal-text.tsx';
import { shortcutsAreOn } from '../../components/shortcuts.ts';
import { useMine, useSending, useSnapshot } from '../../meeting-hooks/meeting-context.tsx';
import { clockWithSeconds } from '../../wording/format.ts';
import { useWords } from '../../wording/language.ts';
import { memberWords } from '../../wording/member.ts';
import { ClampedQuestion } from './clamped.tsx';
import styles from './vote-pane.module.css';

const standard = ['yes', 'no', 'abstain'] as const;
type StandardChoice = (typeof standard)[number];

function asStandard(key: string): StandardChoice | undefined {
  return standard.find((one) => one === key);
}

const colours: Readonly<Record<StandardChoice, string>> = { yes: 'ja', no: 'nej', abstain: 'avstar' };

/** The word on the button: JA, NEJ, AVSTÅR; the name or proposal itself in a vote between several. */
export function useChoiceWord(): (choice: { readonly key: string; readonly words: string }) => string {
  const words = useWords(memberWords);
  return (choice) => {
    const known = asStandard(choice.key);
    return known === undefined ? choice.words : words.choiceWords[known];
  };
}

export function VotePane({ ballot, isPhone }: { readonly ballot: BallotRow; readonly isPhone?: boolean }) {
  const words = useWords(memberWords);
  const mine = useMine();
  const [isWhole, setWhole] = useState(false);
  const lead =
    ballot.kind === 'closed'
      ? words.closedVotePaper
      : ballot.method === 'rollCall'
        ? words.rollCallVote
        : isPhone === true
          ? `${words.openVoteShort} · ${words.voted(ballot.voted, ballot.onRoll)}`
          : words.openVote;
  const isOnDevice = ballot.kind === 'open' && ballot.method === 'device';
  return (
    <section
      id="vote"
      className={`card ${styles.pane} ${isPhone === true ? styles.phone : ''} ${isWhole ? '' : styles.short}`}
      aria-labelledby="vote-question"
      data-area={words.question}
    >
      <div>
        <p className={styles.lead}>{lead}</p>
        <ClampedQuestion id="vote-question" text={ballot.question} isWhole={isWhole} onWhole={setWhole} />
      </div>
      {mine.onRoll === false ? (
        <p className={styles.notice}>
          <strong>{words.notOnRoll}</strong> {words.notOnRollWhy}
        </p>
      ) : ballot.state === 'prepared' ? (
        <p className={styles.notice} role="status">
          <strong>{words.voteSoon}.</strong> {words.voteSoonText}
        </p>
      ) : null}
      {isOnDevice ? <Choices ballot={ballot} /> : <PlainChoices ballot={ballot} />}
    </section>
  );
}

/** What the choices mean, where the vote itself is by voice or on paper. */
function PlainChoices({ ballot }: { readonly ballot: BallotRow }) {
  const word = useChoiceWord();
  return (
    <dl className={styles.plain}>
      {ballot.choices.map((choice) => (
        <div key={choice.key}>
          <dt>{word(choice)}</dt>
          {word(choice) !== choice.words && <dd>{choice.words}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Choices({ ballot }: { readonly ballot: BallotRow }) {
  const words = useWords(memberWords);
  const word = useChoiceWord();
  const mine = useMine();
  const sending = useSending();
  const isConnected = useSnapshot((snapshot) => snapshot.connection.state === 'connected');
  const [pressed, setPressed] = useState<string | undefined>(undefined);
  const group = useRef<HTMLDivElement>(null);
  const vote = mine.vote?.ballotId === ballot.ballotId ? mine.vote : undefined;
  const isOpen = ballot.state === 'running' && mine.onRoll !== false;
  const marked = sending.isSending ? pressed : vote?.choice;
  const cast = (key: string) => {
    if (!isOpen || sending.isSending) return;
    setPressed(key);
    void sending.send('CastVote', { ballotId: ballot.ballotId, choice: key });
  };
  const focusChoice = (index: number) => {
    const buttons = group.current?.querySelectorAll<HTMLButtonElement>('[role="radio"]');
    const count = buttons?.length ?? 0;
    if (buttons !== undefined && count > 0) buttons[(index + count) % count]?.focus();
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const letters: Readonly<Record<string, string>> = { j: 'yes', n: 'no', a: 'abstain' };
    if (event.key === 'ArrowDown' || event.key === 'ArrowRight') focusChoice(index + 1);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') focusChoice(index - 1);
    else {
      const choice = letters[event.key.toLowerCase()];
      if (choice === undefined || event.ctrlKey || event.metaKey || !shortcutsAreOn()) return;
      const chosen = ballot.choices.findIndex((one) => one.key === choice);
      if (chosen < 0) return;
      focusChoice(chosen);
      cast(choice);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const focusable = Math.max(
    0,
    ballot.choices.findIndex((choice) => choice.key === marked),
  );
  return (
    <>
      <div className={styles.choices} role="radiogroup" aria-labelledby="vote-question" ref={group}>
        {ballot.choices.map((choice, index) => {
          const known = asStandard(choice.key);
          const isMine = marked === choice.key;
          return (
            // biome-ignore lint/a11y/useSemanticElements: arrows move and space chooses; a native radio casts on an arrow.
            <button
              key={choice.key}
              type="button"
              role="radio"
              aria-checked={isMine}
              aria-disabled={!isOpen}
              tabIndex={index === focusable ? 0 : -1}
              className={`choice ${styles.choice} ${known === undefined ? 'avstar' : colours[known]} ${marked !== undefined && !isMine ? 'dim' : ''}`}
              onClick={() => cast(choice.key)}
              onKeyDown={(event) => onKey(event, index)}
            >
              <span className={known === undefined ? `word ${styles.name}` : 'word'}>
                {known !== undefined && <VoteMark choice={known} />}
                {word(choice)}
              </span>
              {known !== undefined && (
                <span className="meaning">{known === 'abstain' ? words.abstainMeaning : choice.words}</span>
              )}
              {isMine && (
                <span className={styles.got}>
                  <Icon name={sending.isSending ? 'clock' : 'tick'} size="s" />
                  {sending.isSending ? words.sendingVote : words.yourVote}
                </span>
              )}
            </button>
          );
        })}
      </div>
      <div className={styles.foot} role="status">
        {vote !== undefined && !sending.isSending ? (
          <>
            <Badge tone="ok">{words.received(clockWithSeconds(vote.receivedAt))}</Badge>
            <span>
              <strong>
                {words.yourVoteIs(word({ key: vote.choice, words: vote.choice }).toLocaleLowerCase('sv'))}
              </strong>{' '}
              {ballot.state === 'running' && words.mayChangeIt}
            </span>
          </>
        ) : sending.isSending && !isConnected ? (
          <>
            <Icon name="network" />
            <span>{words.sendingVoteOffline}</span>
          </>
        ) : ballot.state === 'held' ? (
          <>
            <Icon name="pause" />
            <span>
              <strong>{words.voteHeld}.</strong> {words.voteHeldText}
            </span>
          </>
        ) : isOpen ? (
          <>
            <Icon name="hand" />
            <span>
              <strong>{ballot.choices.some((choice) => choice.key === 'yes') ? words.press : words.pressOther}</strong>{' '}
              {ballot.dutyToVote ? words.dutyToVote : words.mayChange}
            </span>
            {shortcutsAreOn() && <span className={styles.keys}>{words.keys}</span>}
          </>
        ) : null}
      </div>
      <SendingProblem sending={sending} />
    </>
  );
}

/** How far the vote has come: how many, never how. */
export function VoteProgress({ ballot }: { readonly ballot: BallotRow }) {
  const words = useWords(memberWords);
  const share = ballot.onRoll === 0 ? 0 : ballot.voted / ballot.onRoll;
  return (
    <section className={`card ${styles.progress}`} aria-label={words.voteProgress}>
      <h2>
        {ballot.state === 'held' ? words.voteHeld : ballot.state === 'prepared' ? words.voteSoon : words.voteRunning}
      </h2>
      <p className={`num ${styles.big}`}>{words.voted(ballot.voted, ballot.onRoll)}</p>
      <div className="meter">
        <i style={{ width: `${Math.round(share * 100)}%` }} />
      </div>
    </section>
  );
}
