/** Where the call of the roll stands in a vote, and which key is which vote. */
import type { BallotRow, PersonId, VoteChoice } from '@tinget/meeting-rules';

/** The next name after this one that has no vote, else the first before it; stays where nobody is left. */
export function nextToCall(
  people: readonly PersonId[],
  personId: PersonId,
  hasVote: (personId: PersonId) => boolean,
): PersonId {
  const at = people.indexOf(personId);
  const inTurn = [...people.slice(at + 1), ...people.slice(0, Math.max(at, 0))];
  return inTurn.find((other) => !hasVote(other)) ?? personId;
}

/** Whom an arrow, Home or End leads to; nothing for other keys. */
export function movedTo(people: readonly PersonId[], personId: PersonId, key: string): PersonId | undefined {
  const at = people.indexOf(personId);
  const places: Readonly<Record<string, number>> = {
    arrowdown: at + 1,
    arrowup: at - 1,
    home: 0,
    end: people.length - 1,
  };
  const to = places[key];
  return to === undefined ? undefined : people[Math.max(0, Math.min(people.length - 1, to))];
}

/** The vote that a key stands for: J or Y, N and A; in a vote between alternatives the digit of its place. */
export function keyOfChoice(choices: BallotRow['choices'], key: string): VoteChoice | undefined {
  const letters: Readonly<Record<string, string>> = { j: 'yes', y: 'yes', n: 'no', a: 'abstain' };
  if (isYesNo(choices)) return choices.find((choice) => choice.key === letters[key])?.key;
  return /^[1-9]$/.test(key) ? choices[Number(key) - 1]?.key : undefined;
}

export function isYesNo(choices: BallotRow['choices']): boolean {
  return choices.some(({ key }) => key === 'yes');
}
