import { describe, expect, test } from 'vitest';
import { endOfVote, missingVotes } from './end-vote.tsx';

const ballotId = 'b1' as Parameters<typeof endOfVote>[0];

describe('ending a vote', () => {
  test('is one press when everybody has voted, and says nothing of missing votes', () => {
    expect(missingVotes({ state: 'running', onRoll: 19, voted: 19 })).toBe(0);
    expect(endOfVote(ballotId, 0)).toEqual({ name: 'EndBallot', body: { ballotId } });
  });

  test('without some carries how many the officer was shown', () => {
    const left = missingVotes({ state: 'running', onRoll: 19, voted: 1 });
    expect(endOfVote(ballotId, left)).toEqual({ name: 'EndBallot', body: { ballotId, notVoted: 18 } });
  });

  test('asks about nobody once the vote is held or over', () => {
    expect(missingVotes({ state: 'held', onRoll: 19, voted: 1 })).toBe(0);
    expect(missingVotes({ state: 'ended', onRoll: 19, voted: 18 })).toBe(0);
    expect(missingVotes(undefined)).toBe(0);
  });
});
