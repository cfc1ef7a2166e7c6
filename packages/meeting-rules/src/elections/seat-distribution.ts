/**
 * Seats in a proportional election by LPV: the request's threshold, groups of ballots, comparison numbers, list order.
 *
 * Ballots with the same designation form one group only when their names stand in the same order (ELE-08). Comparison
 * numbers are compared as fractions by whole numbers, so that no rounding ever makes or hides a tie.
 */
import type { LotId } from '../vocabulary.ts';

/** LPV 2 §, ELE-05: those present divided by the seats plus one; a whole quotient is not raised. */
export function proportionalThreshold(present: number, seats: number): number {
  return Math.ceil(present / (seats + 1));
}

export interface BallotGroup {
  readonly designation: string;
  readonly names: readonly string[];
  readonly votes: number;
}

export interface SeatRound {
  /** 1-based. */
  readonly seat: number;
  /** Place of the group in the list given. */
  readonly group: number;
  readonly numerator: number;
  readonly denominator: number;
  /** Groups that were level for this seat; a lot had to say which came first. */
  readonly level: readonly number[];
}

export type Distribution =
  | { readonly kind: 'done'; readonly rounds: readonly SeatRound[]; readonly elected: readonly string[] }
  | { readonly kind: 'lotNeeded'; readonly seat: number; readonly between: readonly number[] }
  | { readonly kind: 'listsTooShort'; readonly seat: number };

/**
 * Puts ballots into groups: same designation and identical names in the same order. Two lists named alike but ordered
 * otherwise are two groups (S-13).
 */
export function groupBallots(
  ballots: readonly { readonly designation: string; readonly names: readonly string[] }[],
): BallotGroup[] {
  const groups = new Map<string, { designation: string; names: readonly string[]; votes: number }>();
  for (const { designation, names } of ballots) {
    const key = JSON.stringify([designation, names]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { designation, names, votes: 1 });
    else group.votes += 1;
  }
  return [...groups.values()];
}

/**
 * Seats by the largest comparison number: the votes while a group has no seat, then the votes divided by one more than
 * its seats (d'Hondt). Where numbers are equal for a seat, `lots` names the group that comes first, one per tie in
 * order; a tie without a lot stops the distribution. Names are taken from the top of each list, and a person already
 * elected from another list is passed over (LPV 19 §).
 */
export function distributeSeats(groups: readonly BallotGroup[], seats: number, lots: readonly number[]): Distribution {
  const won = groups.map(() => 0);
  const elected: string[] = [];
  const rounds: SeatRound[] = [];
  let lotsUsed = 0;
  for (let seat = 1; seat <= seats; seat++) {
    const open = groups.flatMap((group, i) => (nextName(group, elected) === undefined || group.votes <= 0 ? [] : [i]));
    const level = largest(groups, won, open);
    const first = level[0];
    if (first === undefined) return { kind: 'listsTooShort', seat };
    let taker = first;
    if (level.length > 1) {
      const drawn = lots[lotsUsed];
      if (drawn === undefined || !level.includes(drawn)) return { kind: 'lotNeeded', seat, between: level };
      lotsUsed += 1;
      taker = drawn;
    }
    const group = groups[taker];
    const name = group === undefined ? undefined : nextName(group, elected);
    if (group === undefined || name === undefined) return { kind: 'listsTooShort', seat };
    const denominator = (won[taker] ?? 0) + 1;
    rounds.push({ seat, group: taker, numerator: group.votes, denominator, level: level.length > 1 ? level : [] });
    won[taker] = denominator;
    elected.push(name);
  }
  return { kind: 'done', rounds, elected };
}

function nextName(group: BallotGroup, elected: readonly string[]): string | undefined {
  return group.names.find((name) => !elected.includes(name));
}

/** The groups whose votes/(seats+1) is largest; a/b > c/d is a·d > c·b. */
function largest(groups: readonly BallotGroup[], won: readonly number[], open: readonly number[]): readonly number[] {
  let best: number[] = [];
  for (const i of open) {
    const votes = groups[i]?.votes ?? 0;
    const divisor = (won[i] ?? 0) + 1;
    const [top] = best;
    if (top === undefined) {
      best = [i];
      continue;
    }
    const left = votes * ((won[top] ?? 0) + 1);
    const right = (groups[top]?.votes ?? 0) * divisor;
    if (left > right) best = [i];
    else if (left === right) best = [...best, i];
  }
  return best;
}

/** Seats per group, in the order of the groups. */
export function seatsPerGroup(groups: readonly BallotGroup[], rounds: readonly SeatRound[]): readonly number[] {
  return groups.map((_, i) => rounds.filter((round) => round.group === i).length);
}

/**
 * The order in which substitutes step in for the members of one group: their places on the list of the substitutes'
 * own proportional election (ELE-06), top first, without those who are members.
 */
export function substitutesOrder(
  list: readonly string[],
  members: readonly string[],
  count: number,
): readonly string[] {
  return list.filter((name) => !members.includes(name)).slice(0, count);
}

/**
 * Who takes a seat that has become vacant, counted anew: the same group's list, next name not elected (ELE-09). Since
 * 2022 the council fills it by election and keeps the representation as far as possible; this is the proposal.
 */
export function successorByRecount(
  groups: readonly BallotGroup[],
  rounds: readonly { readonly group: number }[],
  elected: readonly string[],
  leaving: string,
): { readonly group: number; readonly proposed?: string } | undefined {
  const at = elected.indexOf(leaving);
  const round = rounds[at];
  const group = round === undefined ? undefined : groups[round.group];
  if (round === undefined || group === undefined) return undefined;
  const proposed = group.names.find((name) => name !== leaving && !elected.includes(name));
  return { group: round.group, ...(proposed === undefined ? {} : { proposed }) };
}

/** A lot that settled a tie, by its id and the group it named. */
export interface DrawnLot {
  readonly lotId: LotId;
  readonly group: number;
}
