import { describe, expect, test } from 'vitest';
import { instantText, makeClock, makeSettableClock } from './clock.ts';

/** A machine whose two clocks the test moves. */
function machine(at: number) {
  const now = { wall: at, monotonic: 0 };
  return {
    source: { wall: () => now.wall, monotonic: () => now.monotonic },
    pass: (ms: number) => {
      now.wall += ms;
      now.monotonic += ms;
    },
    setWall: (to: number) => {
      now.wall = to;
    },
  };
}

describe('the clock of the server', () => {
  test('follows the machine’s', () => {
    const { source, pass } = machine(1_000_000);
    const clock = makeClock(source);
    pass(500);
    expect(clock.milliseconds()).toBe(1_000_500);
    expect(clock.steppedBack).toBe(false);
  });

  test('goes on at its own pace when the machine’s is set back an hour, and says so', () => {
    const { source, pass, setWall } = machine(10_000_000);
    const clock = makeClock(source);
    pass(1_000);
    const before = clock.milliseconds();
    setWall(10_001_000 - 3_600_000);
    pass(250);
    expect(clock.milliseconds()).toBe(before + 250);
    pass(60_000);
    expect(clock.milliseconds()).toBe(before + 60_250);
    expect(clock.steppedBack).toBe(true);
  });

  test('takes the small corrections of a time service without running backwards', () => {
    const { source, pass, setWall } = machine(10_000_000);
    const clock = makeClock(source);
    pass(1_000);
    const before = clock.milliseconds();
    setWall(10_001_000 - 100);
    expect(clock.milliseconds()).toBe(before);
    pass(300);
    expect(clock.milliseconds()).toBe(10_001_200);
    expect(clock.steppedBack).toBe(false);
  });

  test('jumps forward with the machine after sleep', () => {
    const { source, setWall } = machine(10_000_000);
    const clock = makeClock(source);
    setWall(10_500_000);
    expect(clock.milliseconds()).toBe(10_500_000);
  });
});

describe('the clock of a test', () => {
  test('stands where it was put, or goes on from there', () => {
    const { source, pass } = machine(0);
    const clock = makeSettableClock(source);
    clock.set(5_000, false);
    pass(700);
    expect(clock.milliseconds()).toBe(5_000);
    clock.set(5_000, true);
    pass(700);
    expect(clock.milliseconds()).toBe(5_700);
    clock.release();
    expect(clock.milliseconds()).toBe(1_400);
  });
});

describe('the text of a moment', () => {
  test('has the offset of Swedish time, in summer and in winter', () => {
    expect(instantText(Date.parse('2027-05-24T16:00:00.000Z'))).toBe('2027-05-24T18:00:00.000+02:00');
    expect(instantText(Date.parse('2027-01-24T16:00:00.123Z'))).toBe('2027-01-24T17:00:00.123+01:00');
  });

  test('is right in both hours that the clock shows twice in October', () => {
    expect(instantText(Date.parse('2027-10-31T00:30:00.000Z'))).toBe('2027-10-31T02:30:00.000+02:00');
    expect(instantText(Date.parse('2027-10-31T01:30:00.000Z'))).toBe('2027-10-31T02:30:00.000+01:00');
  });

  test('can be read back to the same moment', () => {
    for (let at = Date.parse('2027-03-01T00:00:00Z'); at < Date.parse('2027-12-01T00:00:00Z'); at += 7_777_777_000) {
      expect(Date.parse(instantText(at))).toBe(at);
    }
  });
});
