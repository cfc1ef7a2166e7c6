import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Majority } from '../vocabulary.ts';
import { absoluteMajority, type Count, minorityThird, mostVotes, twoThirds, verdictOf } from './majority.ts';

function verdict(majority: Majority, yes: number, no: number, more: Partial<Count> = {}) {
  const abstain = more.abstain ?? 0;
  return verdictOf({ majority, yes, no, abstain, present: yes + no + abstain, seats: 61, ...more });
}

describe('DEC-03 simple majority', () => {
  test('counts yes and no and nothing else', () => {
    expect(verdict('simple', 2, 1, { abstain: 40 }).outcome).toBe('yes');
    expect(verdict('simple', 1, 2, { abstain: 40 }).outcome).toBe('no');
  });

  test('DEC-04 level: the chair decides, and has to', () => {
    expect(verdict('simple', 25, 25)).toEqual({ outcome: 'level' });
    expect(verdict('simple', 25, 25, { chairVoted: 'yes' })).toEqual({ outcome: 'yes', castingVote: 'yes' });
    expect(verdict('simple', 0, 0, { abstain: 9, chairVoted: 'no' })).toEqual({ outcome: 'no', castingVote: 'no' });
  });
});

describe('DEC-11 qualified majorities', () => {
  test('two thirds are of those present, not of the votes', () => {
    expect([61, 60, 49, 3].map(twoThirds)).toEqual([41, 40, 33, 2]);
    expect(verdict('twoThirdsPresent', 40, 0, { present: 61 })).toEqual({ outcome: 'no', threshold: 41 });
    expect(verdict('twoThirdsPresent', 41, 20, { present: 61 })).toEqual({ outcome: 'yes', threshold: 41 });
  });

  test('CON-04 unanimous means all present: one who abstains is not agreed', () => {
    expect(verdict('unanimous', 30, 0, { present: 30 }).outcome).toBe('yes');
    expect(verdict('unanimous', 29, 0, { abstain: 1, present: 30 }).outcome).toBe('no');
  });

  test('PRO-04 one third of those present', () => {
    expect([61, 60, 59, 58, 57, 30].map(minorityThird)).toEqual([21, 20, 20, 20, 19, 10]);
  });
});

describe('S-20 a company board (ABL 8:22)', () => {
  const board = (yes: number, no: number, present: number, chairVoted?: 'yes' | 'no', seats = 7) =>
    verdictOf({
      majority: 'abl',
      yes,
      no,
      abstain: present - yes - no,
      present,
      seats,
      ...(chairVoted === undefined ? {} : { chairVoted }),
    });

  test('4 of 7 present, 2–2 with the chair on the ja side: no decision, 2 is less than a third of 7', () => {
    expect(board(2, 2, 4, 'yes')).toEqual({ outcome: 'notReached', why: 'ablThird', threshold: 3 });
  });

  test('3–1 decides', () => {
    expect(board(3, 1, 4, 'no')).toEqual({ outcome: 'yes', threshold: 3 });
  });

  test('more than half of those present is needed: 2 of 4 with one abstaining is not', () => {
    expect(board(2, 1, 4, 'yes')).toMatchObject({ outcome: 'notReached', why: 'majorityNotReached' });
  });

  test('when all are present the third is not asked for, and the chair settles what is level', () => {
    expect(board(2, 2, 4, 'yes', 4)).toMatchObject({ outcome: 'yes', castingVote: 'yes' });
  });

  test('7 of 7 with three abstaining: 2–2 and the chair decide', () => {
    expect(board(2, 2, 7, 'no')).toMatchObject({ outcome: 'no', castingVote: 'no' });
  });

  test('6 of 7 present, 3–3: the side of the chair has more than a third', () => {
    expect(board(3, 3, 6, 'no')).toMatchObject({ outcome: 'no', castingVote: 'no', threshold: 3 });
  });
});

describe('most votes win (ELE-03)', () => {
  const votes = (numbers: Record<string, number>) => Object.entries(numbers).map(([key, n]) => ({ key, votes: n }));

  test('S-08 equal numbers at the border go to the lot', () => {
    expect(mostVotes(votes({ X: 6, Y: 6 }), 1)).toEqual({ won: [], tied: ['X', 'Y'], postsLeft: 1 });
  });

  test('for several posts those above the border are elected', () => {
    expect(mostVotes(votes({ A: 9, B: 7, C: 7, D: 7, E: 1 }), 3)).toEqual({
      won: ['A'],
      tied: ['B', 'C', 'D'],
      postsLeft: 2,
    });
    expect(mostVotes(votes({ A: 9, B: 7, C: 6 }), 2)).toEqual({ won: ['A', 'B'], tied: [], postsLeft: 0 });
  });

  test('without a single vote the lot is left', () => {
    expect(mostVotes(votes({ X: 0, Y: 0 }), 1).tied).toEqual(['X', 'Y']);
  });

  test('absolute majority, where a body asks for it: more than half, else a second ballot between the two first', () => {
    expect(absoluteMajority(votes({ X: 7, Y: 6 }))).toEqual({ won: 'X' });
    expect(absoluteMajority(votes({ X: 6, Y: 5, Z: 2 }))).toEqual({ secondBallotBetween: ['X', 'Y'] });
    expect(absoluteMajority(votes({ X: 6, Y: 4, Z: 4 }))).toEqual({ secondBallotBetween: ['X', 'Y', 'Z'] });
  });

  test('always fills every post exactly once, by votes or by lot', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(12), { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (numbers, posts) => {
          const perAlternative = numbers.map((n, i) => ({ key: `K${i}`, votes: n }));
          const { won, tied, postsLeft } = mostVotes(perAlternative, posts);
          expect(won.length + postsLeft).toBe(Math.min(posts, numbers.length));
          expect(tied.length === 0 ? postsLeft : tied.length - postsLeft).toBeGreaterThanOrEqual(0);
          expect(new Set([...won, ...tied]).size).toBe(won.length + tied.length);
          // Nobody outside has more votes than somebody inside.
          const of = (key: string) => perAlternative.find((a) => a.key === key)?.votes ?? 0;
          const inside = [...won, ...tied].map(of);
          const outside = perAlternative
            .filter((a) => !won.includes(a.key) && !tied.includes(a.key))
            .map((a) => a.votes);
          expect(Math.max(-1, ...outside)).toBeLessThanOrEqual(Math.min(...inside));
        },
      ),
    );
  });
});

test('a verdict depends on nothing but its numbers, and never leaves a vote without one', () => {
  const majorities: readonly Majority[] = ['simple', 'twoThirdsPresent', 'unanimous', 'minorityThird', 'abl'];
  fc.assert(
    fc.property(
      fc.constantFrom(...majorities),
      fc.nat(101),
      fc.nat(101),
      fc.nat(50),
      fc.constantFrom('yes' as const, 'no' as const),
      (majority, yes, no, abstain, chairVoted) => {
        const present = yes + no + abstain;
        const result = verdictOf({ majority, yes, no, abstain, present, seats: present, chairVoted });
        expect(['yes', 'no', 'notReached']).toContain(result.outcome);
        if (majority === 'simple' && yes !== no) expect(result.outcome).toBe(yes > no ? 'yes' : 'no');
      },
    ),
  );
});
