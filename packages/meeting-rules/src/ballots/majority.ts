/**
 * What a count means: simple and qualified majorities, the minority's third, casting vote, and the company board.
 *
 * The numbers that come out are those that were counted: a casting vote settles a level ballot and is never added to it
 * (KL 5:56, scenario S-07).
 */
import type { Majority } from '../vocabulary.ts';

export interface Count {
  readonly yes: number;
  readonly no: number;
  readonly abstain: number;
  readonly majority: Majority;
  /** Heads present, whether they vote or not (ATT-06). */
  readonly present: number;
  /** Decided number of seats of the body. */
  readonly seats: number;
  /** What the chair voted; absent when the chair has not voted yes or no, or has no vote. */
  readonly chairVoted?: 'yes' | 'no';
  /** In a company board: the votes that the articles ask for, where they ask for more than half (ABL 8:22). */
  readonly byArticles?: number;
  /** In a company board: the election of its own chair, where level votes are settled by lot (ABL 8:17). */
  readonly levelByLot?: boolean;
}

/** How many votes a company's articles ask for, of those present or of the full board (ABL 8:22). */
export function votesByArticles(
  rule: 'none' | 'twoThirdsPresent' | 'threeQuartersPresent' | 'twoThirdsBoard',
  present: number,
  seats: number,
): number | undefined {
  switch (rule) {
    case 'none':
      return undefined;
    case 'twoThirdsPresent':
      return twoThirds(present);
    case 'threeQuartersPresent':
      return Math.ceil((3 * present) / 4);
    case 'twoThirdsBoard':
      return twoThirds(seats);
  }
}

export type Verdict =
  | {
      readonly outcome: 'yes' | 'no';
      readonly castingVote?: 'yes' | 'no';
      readonly threshold?: number;
      /** A delay carried: by more votes than against it, by one third of those present, or both at once. */
      readonly delay?: { readonly byMajority: boolean; readonly byMinority: boolean };
    }
  /** Level, and the chair has not voted: the chair must (KL 4:25). */
  | { readonly outcome: 'level' }
  /** Level where a lot decides. */
  | { readonly outcome: 'lot' }
  /** Neither side has what ABL 8:22 asks. */
  | {
      readonly outcome: 'notReached';
      readonly why: 'ablThird' | 'majorityNotReached';
      readonly threshold: number;
    };

/** At least one third of those present, rounded up: 61 → 21, 60 → 20 (KL 5:50, PRO-04). */
export function minorityThird(present: number): number {
  return Math.ceil(present / 3);
}

/** At least two thirds of those present, rounded up (DEC-11). */
export function twoThirds(present: number): number {
  return Math.ceil((2 * present) / 3);
}

/** More than one third of the full board: 7 → 3 (ABL 8:22, S-20). */
export function moreThanThirdOfBoard(seats: number): number {
  return Math.floor(seats / 3) + 1;
}

/**
 * The verdict on a count of yes and no.
 *
 * In a question of delay `no` is the delay, and one third of those present carries it (KL 5:50). For `twoThirdsPresent`
 * and `unanimous` everything short of the demand is a no. Abstentions count only among those present.
 */
export function verdictOf(count: Count): Verdict {
  const { yes, no, present } = count;
  switch (count.majority) {
    case 'simple':
      return simple(count);
    case 'twoThirdsPresent': {
      const threshold = twoThirds(present);
      return { outcome: yes >= threshold ? 'yes' : 'no', threshold };
    }
    case 'unanimous':
      return { outcome: yes >= present ? 'yes' : 'no', threshold: present };
    case 'minorityThird': {
      const threshold = minorityThird(present);
      const byMinority = no >= threshold && no > 0;
      if (byMinority) return { outcome: 'no', threshold, delay: { byMajority: no > yes, byMinority } };
      const settled = simple(count);
      if (settled.outcome !== 'no') return settled.outcome === 'yes' ? { ...settled, threshold } : settled;
      return { ...settled, threshold, delay: { byMajority: true, byMinority: false } };
    }
    case 'abl':
      return byBoard(count);
  }
}

function simple({ yes, no, chairVoted }: Count): Verdict {
  if (yes > no) return { outcome: 'yes' };
  if (no > yes) return { outcome: 'no' };
  return chairVoted === undefined ? { outcome: 'level' } : { outcome: chairVoted, castingVote: chairVoted };
}

/**
 * More than half of those present agree, or it is level and the chair is on the side; and where not all are present,
 * that side is more than one third of the full board (ABL 8:22, S-20). Where the articles ask for a majority of their
 * own, it takes the place of both the half and the casting vote. The board's own chair is elected by lot when it is
 * level (ABL 8:17).
 */
function byBoard({ yes, no, present, seats, chairVoted, byArticles, levelByLot }: Count): Verdict {
  const third = moreThanThirdOfBoard(seats);
  const isLevel = yes === no;
  if (isLevel && levelByLot === true && yes > 0) return { outcome: 'lot' };
  if (byArticles !== undefined) {
    const threshold = present < seats ? Math.max(byArticles, third) : byArticles;
    return !isLevel && Math.max(yes, no) >= threshold
      ? { outcome: yes > no ? 'yes' : 'no', threshold }
      : { outcome: 'notReached', why: 'majorityNotReached', threshold };
  }
  const threshold = third;
  if (isLevel && chairVoted === undefined) return { outcome: 'level' };
  const side = isLevel ? chairVoted : yes > no ? 'yes' : 'no';
  if (side === undefined) return { outcome: 'level' };
  const votes = side === 'yes' ? yes : no;
  if (!isLevel && votes * 2 <= present) return { outcome: 'notReached', why: 'majorityNotReached', threshold };
  if (present < seats && votes * 3 <= seats) return { outcome: 'notReached', why: 'ablThird', threshold };
  return isLevel ? { outcome: side, castingVote: side, threshold } : { outcome: side, threshold };
}

/** Votes on names or other alternatives, most first; who has won and who is level at the border (ELE-03, S-08). */
export interface CountByAlternative {
  /** In order of votes; those before a tie are elected. */
  readonly won: readonly string[];
  /** Alternatives with equal numbers for the posts still left: a lot decides. */
  readonly tied: readonly string[];
  readonly postsLeft: number;
}

/** Most votes win, as many as there are posts; equal numbers at the border are left to the lot (KL 5:56). */
export function mostVotes(
  perAlternative: readonly { readonly key: string; readonly votes: number }[],
  posts: number,
): CountByAlternative {
  const ordered = [...perAlternative].filter((a) => a.votes > 0).sort((a, b) => b.votes - a.votes);
  // Nobody has a vote: between those proposed only the lot is left.
  const standing = ordered.length >= posts ? ordered : [...ordered, ...perAlternative.filter((a) => a.votes === 0)];
  const border = standing[posts - 1];
  if (standing.length <= posts || border === undefined) {
    return { won: standing.map((a) => a.key), tied: [], postsLeft: 0 };
  }
  if (standing[posts]?.votes !== border.votes) {
    return { won: standing.slice(0, posts).map((a) => a.key), tied: [], postsLeft: 0 };
  }
  const won = standing.filter((a) => a.votes > border.votes).map((a) => a.key);
  const tied = standing.filter((a) => a.votes === border.votes).map((a) => a.key);
  return { won, tied, postsLeft: posts - won.length };
}

/**
 * Absolute majority, where the body's own rules ask for it: more than half of the valid votes; otherwise a second
 * ballot between the two with most votes (all who share the second place).
 */
export function absoluteMajority(
  perAlternative: readonly { readonly key: string; readonly votes: number }[],
): { readonly won: string } | { readonly secondBallotBetween: readonly string[] } {
  const valid = perAlternative.reduce((sum, a) => sum + a.votes, 0);
  const winner = perAlternative.find((a) => a.votes * 2 > valid);
  if (winner !== undefined) return { won: winner.key };
  const ordered = [...perAlternative].sort((a, b) => b.votes - a.votes);
  const second = ordered[1]?.votes ?? 0;
  return { secondBallotBetween: ordered.filter((a) => a.votes >= second).map((a) => a.key) };
}
