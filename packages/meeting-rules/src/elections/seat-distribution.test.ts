import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BallotGroup,
  distributeSeats,
  groupBallots,
  proportionalThreshold,
  seatsPerGroup,
  substitutesOrder,
  successorByRecount,
} from './seat-distribution.ts';

const list = (designation: string, votes: number, names = 9): BallotGroup => ({
  designation,
  votes,
  names: Array.from({ length: names }, (_, i) => `${designation}${i + 1}`),
});

function done(groups: readonly BallotGroup[], seats: number, lots: readonly number[] = []) {
  const result = distributeSeats(groups, seats, lots);
  if (result.kind !== 'done') throw new Error(`not done: ${result.kind}`);
  return result;
}

describe('S-11 ELE-05 threshold for a proportional election', () => {
  test.each([
    [61, 7, 8],
    [56, 7, 7],
    [31, 5, 6],
    [60, 11, 5],
  ])('%i present, %i seats: %i must ask', (present, seats, required) => {
    expect(proportionalThreshold(present, seats)).toBe(required);
  });
});

describe('S-12 d’Hondt, five seats', () => {
  const groups = [list('A', 20), list('B', 13), list('C', 8), list('D', 4)];

  test('A 20, B 13, C 8, D 4 give A 3, B 1, C 1, D 0, without a lot', () => {
    const { rounds, elected } = done(groups, 5);
    expect(rounds.map((r) => [groups[r.group]?.designation, r.numerator / r.denominator])).toEqual([
      ['A', 20],
      ['B', 13],
      ['A', 10],
      ['C', 8],
      ['A', 20 / 3],
    ]);
    expect(seatsPerGroup(groups, rounds)).toEqual([3, 1, 1, 0]);
    expect(elected).toEqual(['A1', 'B1', 'A2', 'C1', 'A3']);
  });
});

describe('S-13 d’Hondt with equal numbers', () => {
  const groups = [list('A', 17), list('B', 5), list('C', 5), list('G', 4)];

  test('ELE-08 a lot says whether B or C takes the fourth seat; both ways give A 4, B 1, C 1, G 1', () => {
    expect(distributeSeats(groups, 7, [])).toEqual({ kind: 'lotNeeded', seat: 4, between: [1, 2] });
    for (const [first, second] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const { rounds } = done(groups, 7, [first]);
      expect(rounds.map((r) => r.group)).toEqual([0, 0, 0, first, second, 0, 3]);
      expect(seatsPerGroup(groups, rounds)).toEqual([4, 1, 1, 1]);
      expect(rounds.filter((r) => r.level.length > 0).map((r) => r.seat)).toEqual([4]);
    }
  });

  test('ELE-08 the same designation with another order of names is a group of its own', () => {
    const ballots = [
      { designation: 'A', names: ['x', 'y'] },
      { designation: 'A', names: ['y', 'x'] },
      { designation: 'A', names: ['x', 'y'] },
    ];
    expect(groupBallots(ballots)).toEqual([
      { designation: 'A', names: ['x', 'y'], votes: 2 },
      { designation: 'A', names: ['y', 'x'], votes: 1 },
    ]);
  });

  test('a person on two lists is elected once, the other list gives its next name', () => {
    const both: BallotGroup[] = [
      { designation: 'A', names: ['x', 'y'], votes: 5 },
      { designation: 'B', names: ['x', 'z'], votes: 4 },
    ];
    expect(done(both, 2).elected).toEqual(['x', 'z']);
  });

  test('lists too short for the seats are said to be', () => {
    expect(distributeSeats([list('A', 3, 1)], 2, [])).toEqual({ kind: 'listsTooShort', seat: 2 });
  });
});

describe('substitutes and vacancies', () => {
  test('ELE-06 substitutes follow their own list without those who are members', () => {
    expect(substitutesOrder(['a', 'b', 'c', 'd'], ['b'], 2)).toEqual(['a', 'c']);
  });

  test('ELE-09 a vacancy is proposed to the next name of the same group', () => {
    const groups = [list('A', 20, 4), list('B', 13, 1)];
    const { rounds, elected } = done(groups, 3);
    expect(elected).toEqual(['A1', 'B1', 'A2']);
    expect(successorByRecount(groups, rounds, elected, 'A1')).toEqual({ group: 0, proposed: 'A3' });
    expect(successorByRecount(groups, rounds, elected, 'B1')).toEqual({ group: 1 });
    expect(successorByRecount(groups, rounds, elected, 'nobody')).toBeUndefined();
  });
});

describe('any votes', () => {
  /** Every comparison number of every group, the largest first: the seats go to the top ones. */
  function naive(votes: readonly number[], seats: number): readonly number[] {
    const numbers = votes.flatMap((v, group) =>
      Array.from({ length: seats }, (_, i) => ({ group, votes: BigInt(v), divisor: BigInt(i + 1) })),
    );
    numbers.sort((a, b) => {
      const difference = b.votes * a.divisor - a.votes * b.divisor;
      return difference === 0n ? a.group - b.group : difference > 0n ? 1 : -1;
    });
    return votes.map((_, group) => numbers.slice(0, seats).filter((n) => n.group === group).length);
  }

  test('ELE-08 seats equal those by all comparison numbers in order, ties to the first by lot', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 101 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 15 }),
        (votes, seats) => {
          const groups = votes.map((v, i) => list(`G${i}-`, v, 20));
          const lots: number[] = [];
          let result = distributeSeats(groups, seats, lots);
          while (result.kind === 'lotNeeded') {
            lots.push(Math.min(...result.between));
            result = distributeSeats(groups, seats, lots);
          }
          expect(result.kind).toBe('done');
          if (result.kind !== 'done') return;
          expect(seatsPerGroup(groups, result.rounds)).toEqual(naive(votes, seats));
          expect(new Set(result.elected).size).toBe(seats);
        },
      ),
    );
  });

  test('a lot changes the seats of those that are level and of nobody else', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 1, max: 9 }),
        fc.array(fc.nat(5), { minLength: 12, maxLength: 12 }),
        (votes, seats, choices) => {
          const groups = votes.map((v, i) => list(`G${i}-`, v, 20));
          const outcome = (pick: (between: readonly number[], nth: number) => number) => {
            const lots: number[] = [];
            for (;;) {
              const result = distributeSeats(groups, seats, lots);
              if (result.kind === 'done') return seatsPerGroup(groups, result.rounds);
              if (result.kind === 'listsTooShort') throw new Error('lists');
              lots.push(pick(result.between, lots.length));
            }
          };
          const first = outcome((between) => between[0] ?? 0);
          const drawn = outcome((between, nth) => between[(choices[nth % 12] ?? 0) % between.length] ?? 0);
          first.forEach((n, i) => {
            expect(Math.abs(n - (drawn[i] ?? 0))).toBeLessThanOrEqual(1);
          });
        },
      ),
    );
  });
});
