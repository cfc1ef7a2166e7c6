import { describe, expect, test } from 'vitest';
import { linesOf, moreSeats, seatsOf } from './whole-number.ts';

describe('what is written in the register', () => {
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
