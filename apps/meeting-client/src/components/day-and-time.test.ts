import { describe, expect, test } from 'vitest';
import { dayFrom, timeFrom } from './day-and-time.ts';

describe('a day that is written', () => {
  test.each([
    ['2026-03-09', '2026-03-09'],
    [' 20260309 ', '2026-03-09'],
    ['2026-3-9', '2026-03-09'],
    ['9/3 2026', '2026-03-09'],
    ['9.3.2026', '2026-03-09'],
    ['2024-02-29', '2024-02-29'],
  ])('%s is %s', (typed, day) => {
    expect(dayFrom(typed)).toBe(day);
  });

  test.each([
    '',
    '9 mars',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29',
    '03/09',
    '26-03-09',
    '0001-01-01',
  ])('%s is none', (typed) => {
    expect(dayFrom(typed)).toBeUndefined();
  });
});

describe('a time of day that is written', () => {
  test.each([
    ['18.00', '18:00'],
    ['18:05', '18:05'],
    ['1830', '18:30'],
    ['9', '09:00'],
    ['9.15', '09:15'],
  ])('%s is %s', (typed, time) => {
    expect(timeFrom(typed)).toBe(time);
  });

  test.each(['', '24.00', '18.60', '6 pm', '18.'])('%s is none', (typed) => {
    expect(timeFrom(typed)).toBeUndefined();
  });
});
