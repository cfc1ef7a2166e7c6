import { expect, test } from 'vitest';
import { decidedFrom, seatsOn } from './decided-seats.tsx';
import { takesNew } from './read-anew.ts';

test('a form in which somebody writes is filled in anew only when its saving was refused, or when it was saved', () => {
  expect(takesNew({ isAskedFor: false, isUntouched: false })).toBe(false);
  expect(takesNew({ isAskedFor: true, isUntouched: false })).toBe(true);
  expect(takesNew({ isAskedFor: false, isUntouched: true })).toBe(true);
});

test('the seats of a day have the party whose they are then, and who decides from a day answers for what comes later too', () => {
  const allSeats = [
    { label: '1', party: 'S', from: null, to: '2026-12-31' },
    { label: '1', party: 'V', from: '2027-01-01', to: null },
    { label: '2', party: null, from: '2027-06-01', to: null },
  ];
  expect(seatsOn({ allSeats }, '2026-12-31')).toEqual([{ label: '1', party: 'S' }]);
  expect(seatsOn({ allSeats }, '2027-01-01')).toEqual([{ label: '1', party: 'V' }]);
  expect(decidedFrom({ allSeats }, '2026-12-31')).toEqual(allSeats);
  expect(decidedFrom({ allSeats }, '2027-01-01')).toEqual(allSeats.slice(1));
});
