/**
 * A general meeting votes by shares: majority of the votes cast, and for changes of the articles two thirds of the votes
 * and of the shares represented (ABL 7:40, 7:42).
 */
import type { VoteChoice } from '../vocabulary.ts';

export interface ShareVote {
  readonly shares: number;
  readonly votes: number;
  readonly choice: VoteChoice;
}

export interface ShareCount {
  readonly yesVotes: number;
  readonly noVotes: number;
  readonly yesShares: number;
  /** Shares of everybody at the meeting, also of those who abstain. */
  readonly sharesRepresented: number;
  readonly outcome: 'yes' | 'no' | 'tie';
}

/** Level votes are settled by the chair's casting vote (ABL 7:40); without one the outcome is `tie`. */
export function countShares(
  votes: readonly ShareVote[],
  isQualified: boolean,
  castingVote: 'yes' | 'no' | undefined,
): ShareCount {
  const sum = (choice: VoteChoice, of: (vote: ShareVote) => number) =>
    votes.reduce((total, vote) => (vote.choice === choice ? total + of(vote) : total), 0);
  const yesVotes = sum('yes', (v) => v.votes);
  const noVotes = sum('no', (v) => v.votes);
  const yesShares = sum('yes', (v) => v.shares);
  const sharesRepresented = votes.reduce((total, vote) => total + vote.shares, 0);
  const counted = { yesVotes, noVotes, yesShares, sharesRepresented };
  if (isQualified) {
    const isCarried =
      yesVotes * 3 >= (yesVotes + noVotes) * 2 && yesShares * 3 >= sharesRepresented * 2 && yesVotes > 0;
    return { ...counted, outcome: isCarried ? 'yes' : 'no' };
  }
  if (yesVotes === noVotes) return { ...counted, outcome: castingVote ?? 'tie' };
  return { ...counted, outcome: yesVotes > noVotes ? 'yes' : 'no' };
}
