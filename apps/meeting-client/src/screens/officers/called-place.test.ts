import type { BallotRow, PersonId } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { keyOfChoice, placeAfter, placeMoved } from './called-place.ts';

const people = ['a', 'b', 'c'] as unknown as readonly PersonId[];
const [a, b, c] = people as unknown as readonly [PersonId, PersonId, PersonId];

describe('the call of a vote', () => {
  test('goes on to the next name when one has answered, and to the one before after the last', () => {
    expect(placeAfter(people, a)).toEqual({ personId: b, index: 0 });
    expect(placeAfter(people, c)).toEqual({ personId: b, index: 1 });
    expect(placeAfter([a], a)).toEqual({ personId: undefined, index: 0 });
  });

  test('marks nobody when the marked one has voted alone, and goes on to who stood after by the arrow', () => {
    const without = people.filter((id) => id !== b);
    const place = { personId: b, index: 1 };
    expect(placeMoved(without, place, 'arrowdown')).toEqual({ personId: c, index: 1 });
    expect(placeMoved(without, place, 'arrowup')).toEqual({ personId: a, index: 0 });
  });

  test('moves by arrows, Home and End, and stays inside the list', () => {
    expect(placeMoved(people, { personId: a, index: 0 }, 'arrowup')).toEqual({ personId: a, index: 0 });
    expect(placeMoved(people, { personId: a, index: 0 }, 'end')).toEqual({ personId: c, index: 2 });
    expect(placeMoved(people, { personId: c, index: 2 }, 'arrowdown')).toEqual({ personId: c, index: 2 });
    expect(placeMoved(people, { personId: a, index: 0 }, 'j')).toBeUndefined();
  });

  test('takes J or Y, N and A for the three answers, and only answers that the vote has', () => {
    const choices = [{ key: 'yes' }, { key: 'no' }, { key: 'abstain' }] as unknown as BallotRow['choices'];
    expect(['j', 'y', 'n', 'a', 'x'].map((key) => keyOfChoice(choices, key))).toEqual([
      'yes',
      'yes',
      'no',
      'abstain',
      undefined,
    ]);
    expect(keyOfChoice(choices.slice(0, 2), 'a')).toBeUndefined();
    expect(keyOfChoice(choices, '2')).toBe('no');
  });
});
