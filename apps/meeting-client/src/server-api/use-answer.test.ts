import { describe, expect, test } from 'vitest';
import { afterAnswer } from './use-answer.ts';

const there = { key: 'a', answer: { value: 1 } };
const problem = (status: number, key = 'a') => ({ key, answer: { problem: { status, code: 'x', facts: {} } } });

describe('what is read anew', () => {
  test('stays as it was read before, and is known to be old, when the connection or the sign-in is lost', () => {
    for (const status of [0, 401, 429, 500]) {
      expect(afterAnswer(there, problem(status), true)).toMatchObject({ answer: { value: 1 }, old: { status } });
    }
    expect(afterAnswer(there, { key: 'a', answer: { value: 2 } }, true)).toEqual({ key: 'a', answer: { value: 2 } });
  });

  test('is gone when it is no longer there or the reader’s, when it is something else, and on a page without forms', () => {
    for (const status of [403, 404]) expect(afterAnswer(there, problem(status), true)).toEqual(problem(status));
    expect(afterAnswer(there, problem(0, 'b'), true)).toEqual(problem(0, 'b'));
    expect(afterAnswer(there, problem(0), false)).toEqual(problem(0));
    expect(afterAnswer(undefined, problem(0), true)).toEqual(problem(0));
  });
});
