import { describe, expect, test } from 'vitest';
import { clockFrom, instantAt } from './server-clock.ts';

describe("the meeting's clock", () => {
  test('is right on a device whose own clock is three minutes slow', () => {
    const deviceNow = Date.parse('2027-05-24T16:00:00.000Z') - 180_000;
    const clock = clockFrom('2027-05-24T18:00:00.000+02:00', deviceNow);
    expect(instantAt(clock, deviceNow + 1_000 + clock.offsetMs)).toBe('2027-05-24T18:00:01.000+02:00');
  });

  test('keeps the municipality’s wall clock for a reader in another zone', () => {
    expect(instantAt({ offsetMs: 0, zoneMinutes: 60 }, Date.parse('2027-01-10T23:30:00Z'))).toBe(
      '2027-01-11T00:30:00.000+01:00',
    );
  });
});
