/** What the papers of a closed vote are counted for. A blank paper has a line of its own in the count. */
import type { BallotRow } from '@tinget/meeting-rules';

export const paperAlternatives = (ballot: Pick<BallotRow, 'choices'> | undefined): BallotRow['choices'] =>
  (ballot?.choices ?? []).filter(({ key }) => key !== 'blank' && key !== 'abstain');

/** A number of papers as typed; undefined while it is none. */
export function papersTyped(typed: string): number | undefined {
  return /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : undefined;
}

/** A vote on paper that has ended and is not yet counted. */
export const isBeingCounted = (ballot: BallotRow): boolean =>
  ballot.method === 'paper' && ballot.state === 'ended' && ballot.result === undefined;
