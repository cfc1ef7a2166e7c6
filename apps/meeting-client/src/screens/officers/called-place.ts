/** Where the call of the roll stands in a vote, and which letter is which vote. */
import type { BallotRow, PersonId, VoteChoice } from '@tinget/meeting-rules';

export interface CallPlace {
  /** Whose turn it is; stays when that person votes alone, so that the next is not taken for it. */
  readonly personId: PersonId | undefined;
  readonly index: number;
}

/** The place of the next name after one whose vote was taken down. */
export function placeAfter(waiting: readonly PersonId[], personId: PersonId): CallPlace {
  const index = waiting.indexOf(personId);
  const rest = waiting.filter((other) => other !== personId);
  const next = Math.min(Math.max(index, 0), Math.max(rest.length - 1, 0));
  return { personId: rest[next], index: next };
}

/** Where an arrow, Home or End leads; nothing for other keys. The name after one that has gone is where that one stood. */
export function placeMoved(waiting: readonly PersonId[], place: CallPlace, key: string): CallPlace | undefined {
  const at = place.personId === undefined ? -1 : waiting.indexOf(place.personId);
  const steps: Readonly<Record<string, number>> = {
    arrowdown: at === -1 ? place.index : at + 1,
    arrowup: at === -1 ? place.index - 1 : at - 1,
    home: 0,
    end: waiting.length - 1,
  };
  const to = steps[key];
  if (to === undefined) return undefined;
  const index = Math.max(0, Math.min(waiting.length - 1, to));
  return { personId: waiting[index], index };
}

/** The vote that a key stands for: J or Y, N and A; the digit of its place for other alternatives. */
export function keyOfChoice(choices: BallotRow['choices'], key: string): VoteChoice | undefined {
  const letters: Readonly<Record<string, string>> = { j: 'yes', y: 'yes', n: 'no', a: 'abstain' };
  const byLetter = choices.find((choice) => choice.key === letters[key]);
  if (byLetter !== undefined) return byLetter.key;
  return /^[1-9]$/.test(key) ? choices[Number(key) - 1]?.key : undefined;
}
