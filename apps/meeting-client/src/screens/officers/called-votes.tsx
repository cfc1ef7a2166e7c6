/**
 * Votes that are called out, taken down by the keyboard: one letter for each, and the next name comes by itself.
 *
 * A key belongs to the name it stands on. When that member votes on the own device meanwhile, no name is marked until
 * the officer goes on, so that no letter falls on the next one (DEC-07: the roll's order, the chair last).
 */
import type { BallotRow, PersonId, VoteChoice } from '@tinget/meeting-rules';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useNames } from '../../meeting-hooks/meeting-context.tsx';
import { calledVotesWords } from '../../wording/called-votes.ts';
import { useWords } from '../../wording/language.ts';
import { type CallPlace, keyOfChoice, placeAfter, placeMoved } from './called-place.ts';
import styles from './called-votes.module.css';
import { useDesk } from './desk-context.ts';
import { command } from './officer-command.ts';
import roll from './roll-call.module.css';

export function CalledVotes({ ballot, left }: { readonly ballot: BallotRow; readonly left: readonly PersonId[] }) {
  const words = useWords(calledVotesWords);
  const names = useNames();
  const desk = useDesk();
  const list = useRef<HTMLDivElement>(null);
  // What was just taken down is off the list at once; the view follows within a moment.
  const [taken, setTaken] = useState<ReadonlyMap<PersonId, VoteChoice>>(new Map());
  const waiting = left.filter((personId) => !taken.has(personId));
  const [place, setPlace] = useState<CallPlace>({ personId: waiting[0], index: 0 });
  const marked = place.personId !== undefined && waiting.includes(place.personId) ? place.personId : undefined;
  const votedAlone = marked === undefined && place.personId !== undefined ? place.personId : undefined;
  const last = [...taken].at(-1);

  const goTo = (to: CallPlace) => {
    setPlace(to);
    requestAnimationFrame(() => {
      const button = list.current?.querySelector<HTMLElement>(`[data-called="${to.personId}"] button`);
      (button ?? list.current)?.focus({ preventScroll: true });
      button?.closest('li')?.scrollIntoView({ block: 'nearest' });
    });
  };
  // The button that had the focus went with its row: the list keeps it, and no name is marked.
  const hadFocus = useRef(false);
  useEffect(() => {
    if (votedAlone !== undefined && hadFocus.current) list.current?.focus({ preventScroll: true });
  }, [votedAlone]);

  const take = async (personId: PersonId, choice: VoteChoice): Promise<void> => {
    setTaken((before) => new Map([...before].filter(([id]) => id !== personId)).set(personId, choice));
    goTo(placeAfter(waiting, personId));
    const isAccepted = await desk.run(command('EnterVote', { ballotId: ballot.ballotId, personId, choice }));
    if (isAccepted) return;
    setTaken((before) => new Map([...before].filter(([id]) => id !== personId)));
    goTo({ personId, index: waiting.indexOf(personId) });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    const moved = placeMoved(waiting, place, key);
    const choice = keyOfChoice(ballot.choices, key);
    if (moved === undefined && choice === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (moved !== undefined) goTo(moved);
    // A letter that is held down is one person's vote, not the whole list's.
    else if (choice !== undefined && marked !== undefined && !event.repeat) void take(marked, choice);
  };
  const isYesNo = ballot.choices.some(({ key }) => key === 'yes');
  const nameOfChoice = (key: string): string =>
    key === 'yes' || key === 'no' || key === 'abstain'
      ? words.choices[key]
      : (ballot.choices.find((choice) => choice.key === key)?.words ?? key);
  return (
    <>
      <p className="small quiet">{isYesNo ? words.keys : words.numbers}</p>
      <p className={styles.last} aria-live="polite">
        {last !== undefined && (
          <>
            <span>{words.last(names.person(last[0]), nameOfChoice(last[1]))}</span>
            <button
              className="btn small"
              type="button"
              aria-label={words.changeFor(names.person(last[0]))}
              onClick={() => desk.openForm('enterVote', { personId: [last[0]] })}
            >
              {words.change}
            </button>
          </>
        )}
        {votedAlone !== undefined && !taken.has(votedAlone) && (
          <span>{words.votedAlone(names.person(votedAlone))}</span>
        )}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside, whose events come up here. */}
      <div
        ref={list}
        className={roll.roll}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocus={() => {
          hadFocus.current = true;
        }}
        onBlur={(event) => {
          // A blur without a next one is the row that went away.
          if (event.relatedTarget !== null) hadFocus.current = false;
        }}
        data-scroll
      >
        <ol>
          {waiting.map((personId, index) => (
            <li
              key={personId}
              data-called={personId}
              className={personId === marked ? `${roll.row} ${roll.current}` : roll.row}
            >
              <span className={`${roll.no} num`}>{index + 1}</span>
              <span className={roll.name}>
                <b>{names.person(personId)}</b>
              </span>
              <span className={roll.acts}>
                {ballot.choices.map(({ key }, place) => (
                  <button
                    key={key}
                    className="btn small"
                    type="button"
                    data-choice={key}
                    tabIndex={(personId === marked || (marked === undefined && index === 0)) && place === 0 ? 0 : -1}
                    aria-label={`${nameOfChoice(key)}: ${names.person(personId)}`}
                    onFocus={() => setPlace({ personId, index })}
                    onClick={() => void take(personId, key)}
                  >
                    {nameOfChoice(key)}
                  </button>
                ))}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}
