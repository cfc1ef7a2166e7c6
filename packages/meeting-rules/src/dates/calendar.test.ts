import { describe, expect, test } from 'vitest';
import {
  addDays,
  earliestRemovalDay,
  easterSunday,
  isDay,
  lastAppealDay,
  latestAdjustmentDay,
  latestCallDay,
  latestNoticeDay,
  makeDay,
  midsummerDay,
  movesTerm,
  ordinalOf,
  weekdayBefore,
  weekdayOf,
} from './calendar.ts';
import { addSeconds, clockOf, secondsBetween } from './instant.ts';

describe('the calendar', () => {
  test('gives every day of four centuries back from its ordinal', () => {
    for (let n = ordinalOf('1900-01-01') ?? 0; n < (ordinalOf('2300-01-01') ?? 0); n += 13) {
      expect(ordinalOf(makeDay(n))).toBe(n);
    }
  });
  test('refuses days that do not exist', () => {
    expect(isDay('2027-02-29')).toBe(false);
    expect(isDay('2028-02-29')).toBe(true);
    expect(isDay('2027-13-01')).toBe(false);
  });
  test('knows weekdays and Easter as the almanac has them', () => {
    expect(weekdayOf('2027-05-24')).toBe(1);
    expect(weekdayOf('2026-11-22')).toBe(7);
    expect([2024, 2025, 2026, 2027, 2038].map(easterSunday)).toEqual([
      '2024-03-31',
      '2025-04-20',
      '2026-04-05',
      '2027-03-28',
      '2038-04-25',
    ]);
    expect(midsummerDay(2027)).toBe('2027-06-26');
    expect(midsummerDay(2026)).toBe('2026-06-20');
  });
  test('lets a term end on no Saturday, holiday or the three eves (lag 1930:173)', () => {
    for (const day of ['2027-06-25', '2026-12-24', '2026-12-31', '2026-04-03', '2026-06-06', '2026-10-31']) {
      expect([day, movesTerm(day)]).toEqual([day, true]);
    }
    expect(movesTerm('2026-04-02')).toBe(false);
  });
});

describe('S-18 adjustment, notice and appeal dates', () => {
  test('the council of 2 March 2026, with Good Friday and Easter Monday in the way (MIN-03, MIN-05, MIN-06)', () => {
    expect(latestAdjustmentDay('2026-03-02')).toBe('2026-03-16');
    expect(latestNoticeDay('2026-03-12')).toBe('2026-03-14');
    expect(addDays('2026-03-13', 21)).toBe('2026-04-03');
    expect(lastAppealDay('2026-03-13')).toBe('2026-04-07');
    expect(earliestRemovalDay('2026-03-13')).toBe('2026-04-08');
  });
  test('the evening in Björkhamra, with Midsummer Eve in the way', () => {
    expect(latestAdjustmentDay('2027-05-24')).toBe('2027-06-07');
    expect(latestNoticeDay('2027-06-03')).toBe('2027-06-05');
    expect(lastAppealDay('2027-06-04')).toBe('2027-06-28');
    expect(earliestRemovalDay('2027-06-04')).toBe('2027-06-29');
  });
  test('CON-02 a week before, CON-03 the weekday nearest before', () => {
    expect(latestCallDay('2027-05-24', 7)).toBe('2027-05-17');
    expect(weekdayBefore('2027-05-24')).toBe('2027-05-21');
  });
});

describe('moments', () => {
  test('keep the clock of the room when seconds are added over midnight', () => {
    expect(addSeconds('2027-05-24T23:59:58.500+02:00', 5)).toBe('2027-05-25T00:00:03.500+02:00');
    expect(secondsBetween('2027-05-24T18:00:00.000+02:00', '2027-05-24T16:00:05.000Z')).toBe(5);
    expect(clockOf('2027-05-24T18:47:00.000+02:00')).toBe('18.47');
  });
});
