/**
 * Votes that are called out, taken down by the keyboard: one letter for each, and the next name comes by itself.
 *
 * The names stay where they are while the list is open, also of those who vote on their own devices meanwhile, so that no
 * letter and no press falls on the next one. Nothing is said to be taken down before the meeting has it, and a vote that
 * has come another way is never overwritten from here (DEC-07: the roll's order, the chair last).
 */
import type { BallotRow, PersonId, VoteChoice } from '@tinget/meeting-rules';
import { type KeyboardEvent, type MouseEvent, useLayoutEffect, useRef, useState } from 'react';
import { useNames } from '../../meeting-hooks/meeting-context.tsx';
import { calledVotesWords } from '../../wording/called-votes.ts';
import { useWords } from '../../wording/language.ts';
import { isYesNo, keyOfChoice, movedTo, nextToCall } from './called-place.ts';
import styles from './called-votes.module.css';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import roll from './roll-call.module.css';

interface Taken {
  readonly choice: VoteChoice;
  readonly state: 'sending' | 'received' | 'failed';
}

export function CalledVotes({ ballot, left }: { readonly ballot: BallotRow; readonly left: readonly PersonId[] }) {
  const words = useWords(calledVotesWords);
  const names = useNames();
  const desk = useDesk();
  const list = useRef<HTMLDivElement>(null);
  const [first] = useState(left);
  const people = [...first, ...left.filter((personId) => !first.includes(personId))];
  const [marked, setMarked] = useState(people[0]);
  const [taken, setTaken] = useState<ReadonlyMap<PersonId, Taken>>(new Map());
  const [last, setLast] = useState<PersonId | undefined>(undefined);
  const hasVote = (personId: PersonId): boolean => {
    const state = taken.get(personId)?.state;
    return !left.includes(personId) || state === 'sending' || state === 'received';
  };

  // Only what this officer presses here moves the focus, never an answer that comes later.
  const wantsFocus = useRef(false);
  const goTo = (personId: PersonId): void => {
    wantsFocus.current = true;
    setMarked(personId);
  };
  useLayoutEffect(() => {
    if (!wantsFocus.current || marked === undefined) return;
    wantsFocus.current = false;
    const button = list.current?.querySelector<HTMLElement>(`[data-called="${marked}"] button`);
    button?.focus({ preventScroll: true });
    button?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }, [marked]);

  const note = (personId: PersonId, one: Taken): void => setTaken((before) => new Map(before).set(personId, one));
  const take = async (personId: PersonId, choice: VoteChoice): Promise<void> => {
    if (hasVote(personId)) return;
    note(personId, { choice, state: 'sending' });
    setLast(personId);
    goTo(nextToCall(people, personId, (other) => other === personId || hasVote(other)));
    const { ballotId } = ballot;
    const isReceived = await desk.run(command('EnterVote', { ballotId, personId, choice, onlyIfNotVoted: true }));
    note(personId, { choice, state: isReceived ? 'received' : 'failed' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || marked === undefined) return;
    const key = event.key.toLowerCase();
    // A key that is held down is one person's vote, not the whole list's.
    if (event.repeat && !key.startsWith('arrow')) return event.preventDefault();
    const to = movedTo(people, marked, key);
    const choice = keyOfChoice(ballot.choices, key);
    if (to === undefined && choice === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== undefined) goTo(to);
    else if (choice !== undefined) void take(marked, choice);
  };
  const onPress = (event: MouseEvent, personId: PersonId, choice: VoteChoice): void => {
    // The second half of a double click is no vote of its own.
    if (event.detail < 2) void take(personId, choice);
  };
  const change = (personId: PersonId): void => {
    setLast(undefined);
    desk.openForm('enterVote', { personId: [personId] });
  };
  const nameOfChoice = (key: string): string =>
    key === 'yes' || key === 'no' || key === 'abstain'
      ? words.choices[key]
      : (ballot.choices.find((choice) => choice.key === key)?.words ?? key);
  const lastTaken = last === undefined ? undefined : taken.get(last);
  const failed = people.filter((personId) => taken.get(personId)?.state === 'failed' && left.includes(personId));
  return (
    <>
      <p className="small quiet">{isYesNo(ballot.choices) ? words.keys : words.numbers}</p>
      <p className={styles.last} aria-live="polite">
        {last !== undefined && lastTaken !== undefined && lastTaken.state !== 'failed' && (
          <span>
            {(lastTaken.state === 'sending' ? words.sending : words.last)(
              names.person(last),
              nameOfChoice(lastTaken.choice),
            )}
          </span>
        )}
      </p>
      {failed.length > 0 && (
        <p className="field problem" role="alert">
          {failed.map((personId) => words.failed(names.person(personId))).join(' ')}
        </p>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside, whose events come up here. */}
      <div ref={list} className={roll.roll} onKeyDown={onKeyDown} data-scroll>
        <ol>
          {people.map((personId, index) => {
            const name = names.person(personId);
            const isDone = hasVote(personId);
            const state = taken.get(personId)?.state;
            return (
              <li
                key={personId}
                data-called={personId}
                data-voted={!left.includes(personId)}
                className={personId === marked ? `${roll.row} ${roll.current}` : roll.row}
              >
                <span className={`${roll.no} num`}>{index + 1}</span>
                <span className={roll.name}>
                  <b>{name}</b>
                  {isDone ? (
                    <small>{state === 'sending' ? words.isSending : words.hasVoted}</small>
                  ) : (
                    state === 'failed' && <small>{words.isFailed}</small>
                  )}
                </span>
                <span className={roll.acts}>
                  {ballot.choices.map(({ key }, place) => (
                    <button
                      key={key}
                      className={isDone ? 'btn small off' : 'btn small'}
                      type="button"
                      data-choice={key}
                      tabIndex={personId === marked ? 0 : -1}
                      aria-disabled={isDone}
                      aria-label={`${nameOfChoice(key)}: ${name}`}
                      onFocus={() => setMarked(personId)}
                      onClick={(event) => onPress(event, personId, key)}
                    >
                      {isYesNo(ballot.choices) ? nameOfChoice(key) : `${place + 1} ${nameOfChoice(key)}`}
                    </button>
                  ))}
                  {isDone && state !== 'sending' && (
                    <button
                      className="btn small"
                      type="button"
                      tabIndex={personId === marked ? 0 : -1}
                      aria-label={words.changeFor(name)}
                      onClick={() => change(personId)}
                    >
                      {words.change}
                    </button>
                  )}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}
