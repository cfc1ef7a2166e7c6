import { describe, expect, test } from 'vitest';
import { linesOf, moreSeats, seatsOf, wholeNumber } from './whole-number.ts';

describe('what is written in the register', () => {
  test('is a whole number within its limits, or none', () => {
    expect(wholeNumber(' 61 ', 200, 1)).toBe(61);
    for (const typed of ['', '0', '201', '6,5', '6.5', '-3', '1e3', 'sju']) {
      expect([typed, wholeNumber(typed, 200, 1)]).toEqual([typed, undefined]);
    }
    expect(wholeNumber('0', 9_999)).toBe(0);
  });

  test('is a line for each constituency, and each once', () => {
    expect(linesOf(' Norra \n\nSödra\nNorra\n')).toEqual(['Norra', 'Södra']);
  });

  test('gives each party its seats in order, and leaves the rest to none', () => {
    const seats = seatsOf(4, [
      { party: 'S', seats: 2 },
      { party: 'V', seats: 0 },
      { party: 'M', seats: 1 },
    ]);
    expect(seats).toEqual([
      { label: '1', party: 'S' },
      { label: '2', party: 'S' },
      { label: '3', party: 'M' },
      { label: '4' },
    ]);
  });

  test('names more seats on from the highest number, whatever the others are called', () => {
    expect(moreSeats(['1', '2', 'ordf', '7'], 2)).toEqual(['8', '9']);
    expect(moreSeats([], 1)).toEqual(['1']);
  });
});
