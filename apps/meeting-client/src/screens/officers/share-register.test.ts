import { describe, expect, test } from 'vitest';
import { linesOf, type RegisterLine, standingOf, votesOfLines, wholeNumber } from './share-register.ts';

const line = (personId: string, shares: string, choice: RegisterLine['choice'], votes = ''): RegisterLine => ({
  personId: personId as never,
  shares,
  votes,
  choice,
});

describe('the register of votes', () => {
  test('reads numbers as people write them, and nothing that is none', () => {
    expect([wholeNumber('12 000'), wholeNumber('12\u00a0000'), wholeNumber('900')]).toEqual([12_000, 12_000, 900]);
    expect([wholeNumber(''), wholeNumber('-1'), wholeNumber('1,5'), wholeNumber('x')]).toEqual(
      Array.from({ length: 4 }, () => undefined),
    );
  });

  test('counts one vote a share where votes are left empty, and their own number where shares differ', () => {
    expect(votesOfLines([line('a', '100', 'yes'), line('b', '10', 'no', '100')])).toEqual([
      { personId: 'a', shares: 100, votes: 100, choice: 'yes' },
      { personId: 'b', shares: 10, votes: 100, choice: 'no' },
    ]);
  });

  test('is sent only when every line has its shares and its vote', () => {
    expect(votesOfLines([])).toBeUndefined();
    expect(votesOfLines([line('a', '100', undefined)])).toBeUndefined();
    expect(votesOfLines([line('a', '', 'yes')])).toBeUndefined();
  });

  test('stands by both majorities while it is filled in (ABL 7:40, 7:42)', () => {
    const lines = [line('a', '600', 'yes'), line('b', '400', 'no'), line('c', '50', undefined)];
    const { simple, qualified } = standingOf(lines);
    expect(simple).toMatchObject({ yesVotes: 600, noVotes: 400, outcome: 'yes' });
    expect(qualified.outcome).toBe('no');
  });

  test('is kept from one vote to the next, without what was voted', () => {
    const last = {
      kind: 'shareVotes' as const,
      propositionId: 'p' as never,
      votes: [{ personId: 'a' as never, shares: 900, votes: 9_000, choice: 'yes' }],
      yesVotes: 9_000,
      noVotes: 0,
      yesShares: 900,
      sharesRepresented: 900,
      outcome: 'yes' as const,
    };
    expect(linesOf(last)).toEqual([{ personId: 'a', shares: '900', votes: '9000', choice: undefined }]);
    expect(linesOf(undefined)).toEqual([]);
  });
});
