import { describe, expect, test } from 'vitest';
import { greetingOf, whenWord } from './start-time.ts';

const startsAt = '2027-05-24T18:00:00.000+02:00';
const starts = Date.parse(startsAt);
const minute = 60_000;

describe('when a meeting is', () => {
  test('is counted in minutes the last hour and in hours the same day', () => {
    expect(whenWord({ state: 'called', startsAt }, starts - 35 * minute)).toEqual({ kind: 'inMinutes', count: 35 });
    expect(whenWord({ state: 'called', startsAt }, starts - 180 * minute)).toEqual({ kind: 'inHours', count: 3 });
  });

  test('is now while it is open, whatever the call said', () => {
    expect(whenWord({ state: 'open', startsAt }, starts + 300 * minute)).toEqual({ kind: 'goesOn' });
  });

  test('is late when it has not been opened in time', () => {
    expect(whenWord({ state: 'called', startsAt }, starts + 5 * minute)).toEqual({ kind: 'shouldHaveStarted' });
  });

  test('is later when it is not near', () => {
    expect(whenWord({ state: 'called', startsAt }, starts - 100 * 60 * minute)).toEqual({ kind: 'later' });
  });
});

describe('the greeting', () => {
  test('follows the hour', () => {
    expect([8, 13, 19].map(greetingOf)).toEqual(['morning', 'day', 'evening']);
  });
});
