import type { PersonId, PrivateRows, Sections } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { councilMembers } from '../bjorkhamra-council.ts';
import { chanceOf, nextActOf } from './robot-behaviour.ts';

function robot(
  personId: string,
  party: string,
  allowed: PrivateRows['allowed'],
  more: Partial<PrivateRows> = {},
): Partial<PrivateRows> {
  const me = {
    personId: personId as PersonId,
    name: personId,
    party,
    roles: ['member' as const],
    status: 'serving' as const,
    hasFloor: false,
  };
  return { me, requests: [], allowed, ...more };
}

const running = {
  ballot: {
    b1: {
      ballotId: 'b1',
      kind: 'open',
      method: 'device',
      state: 'running',
      choices: [
        { key: 'yes', words: 'Ja' },
        { key: 'no', words: 'Nej' },
        { key: 'abstain', words: 'Avstår' },
      ],
    },
  },
} as unknown as Sections;

describe('a robot', () => {
  test('votes once in a running ballot when it stands on the roll', () => {
    const may = { CastVote: {} };
    const act = nextActOf(robot('S02', 'S', may, { onRoll: true }), running);
    expect(act).toMatchObject({ name: 'CastVote', body: { ballotId: 'b1' } });
    const voted = { onRoll: true, vote: { ballotId: 'b1' as never, choice: 'yes', receivedAt: '' } };
    expect(nextActOf(robot('S02', 'S', may, voted), running)).toBeUndefined();
    expect(nextActOf(robot('S02', 'S', may, { onRoll: false }), running)).toBeUndefined();
  });

  test('does nothing that would be refused', () => {
    const refused = { CastVote: { refusal: { code: 'chair-votes-last' as const, notVoted: 3 } } };
    expect(nextActOf(robot('S01', 'S', refused, { onRoll: true }), running)).toBeUndefined();
    expect(nextActOf({}, running)).toBeUndefined();
  });

  test('votes the same way twice, and a council of them is not of one mind', () => {
    const choices = councilMembers.map((member) => {
      const vote = () =>
        nextActOf(robot(member.id, member.party ?? '', { CastVote: {} }, { onRoll: true }), running)?.body;
      expect(vote()).toEqual(vote());
      return JSON.stringify(vote());
    });
    expect(new Set(choices).size).toBeGreaterThan(1);
  });

  test('answers the roll while it is called', () => {
    const sections = {
      meeting: { meeting: { rollCall: { rollCallId: 'r1', answered: 0, expected: 31 } } },
    } as unknown as Sections;
    expect(nextActOf(robot('M02', 'M', { AnswerRoll: {} }), sections)).toMatchObject({
      name: 'AnswerRoll',
      body: { rollCallId: 'r1' },
    });
  });

  test('asks for the floor in a few debates only', () => {
    const asked = councilMembers.filter((member) => {
      const sections = { item: { item: { itemId: 'i5', phase: 'deliberation' } } } as unknown as Sections;
      return nextActOf(robot(member.id, member.party ?? '', { RequestFloor: {} }), sections) !== undefined;
    });
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThan(10);
  });
});

test('chance is even enough, and hangs on every word', () => {
  const draws = Array.from({ length: 10_000 }, (_, index) => chanceOf('S01', `vote ${index}`));
  const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
  expect(Math.abs(mean - 0.5)).toBeLessThan(0.02);
  expect(draws.every((draw) => draw >= 0 && draw < 1)).toBe(true);
  expect(chanceOf('a', 'b')).not.toBe(chanceOf('ab'));
});
