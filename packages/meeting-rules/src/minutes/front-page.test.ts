import { expect, test } from 'vitest';
import { Evening } from '../testing/evening.ts';
import { minutesOf } from './minutes-of.ts';

function frontOf(evening: Evening) {
  return minutesOf(evening.meeting.minutes, new Map()).front;
}

test('nobody stands as absent in the draft before the roll has been called', () => {
  const front = frontOf(new Evening().callIt());
  expect(front.absent).toEqual([]);
  expect(front.deciding).toEqual([]);
});

test('between the roll call and the first § those who have a seat decide, at a distance or not, and the others are absent', () => {
  const evening = new Evening().callIt().openIt();
  const front = frontOf(evening);
  const [roll] = evening.events('RollCallEnded');
  const seats = roll?.servingSeats ?? [];
  expect(seats.length).toBeGreaterThan(20);
  const decide = [...front.deciding, ...front.servingSubstitutes];
  expect(decide.map((line) => line.personId).sort()).toEqual(seats.map((seat) => seat.personId).sort());
  expect(decide.filter((line) => line.remote).length).toBe(seats.filter((seat) => seat.mode === 'remote').length);
  expect(front.absent.length).toBeGreaterThan(0);
  expect(front.absent.some((line) => decide.some((one) => one.personId === line.personId))).toBe(false);
  expect(decide.every((line) => line.extent === '')).toBe(true);
});
