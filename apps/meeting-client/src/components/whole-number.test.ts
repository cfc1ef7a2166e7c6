import { expect, test } from 'vitest';
import { wholeNumber } from './whole-number.ts';

test('what is written is a whole number within its limits, or none', () => {
  expect(wholeNumber(' 61 ', 200, 1)).toBe(61);
  for (const typed of ['', '0', '201', '6,5', '6.5', '-3', '1e3', 'sju', '12,']) {
    expect([typed, wholeNumber(typed, 200, 1)]).toEqual([typed, undefined]);
  }
  expect(wholeNumber('0', 9_999)).toBe(0);
});
