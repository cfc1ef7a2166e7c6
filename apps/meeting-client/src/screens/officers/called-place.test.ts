import type { BallotRow, PersonId } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { keyOfChoice, movedTo, nextToCall } from './called-place.ts';

const people = ['a', 'b', 'c'] as unknown as readonly PersonId[];
const [a, b, c] = people as unknown as readonly [PersonId, PersonId, PersonId];
const voted =
  (...names: readonly PersonId[]) =>
  (name: PersonId) =>
    names.includes(name);

describe('the call of a vote', () => {
  test('goes on to the next who has not voted, then to whom was passed over, and stays where nobody is left', () => {
    expect(nextToCall(people, a, voted(a))).toBe(b);
    expect(nextToCall(people, a, voted(a, b))).toBe(c);
    expect(nextToCall(people, c, voted(b, c))).toBe(a);
    expect(nextToCall(people, c, voted(a, b, c))).toBe(c);
  });

  test('moves by arrows, Home and End, and stays inside the list', () => {
    expect(movedTo(people, a, 'arrowup')).toBe(a);
    expect(movedTo(people, a, 'end')).toBe(c);
    expect(movedTo(people, c, 'arrowdown')).toBe(c);
    expect(movedTo(people, c, 'home')).toBe(a);
    expect(movedTo(people, a, 'j')).toBeUndefined();
  });

  test('takes J or Y, N and A for the three answers, and only answers that the vote has', () => {
    const choices = [{ key: 'yes' }, { key: 'no' }, { key: 'abstain' }] as unknown as BallotRow['choices'];
    const keys = ['j', 'y', 'n', 'a', 'x', '2'];
    expect(keys.map((key) => keyOfChoice(choices, key))).toEqual(['yes', 'yes', 'no', 'abstain', undefined, undefined]);
    expect(keyOfChoice(choices.slice(0, 2), 'a')).toBeUndefined();
  });

  test('takes the digit on the button in a vote between alternatives, and no letter', () => {
    const choices = [{ key: 'A' }, { key: 'B' }, { key: 'abstain' }] as unknown as BallotRow['choices'];
    expect(['1', '2', '3', '4', 'a'].map((key) => keyOfChoice(choices, key))).toEqual([
      'A',
      'B',
      'abstain',
      undefined,
      undefined,
    ]);
  });
});
