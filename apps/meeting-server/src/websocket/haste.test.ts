import { defaultLimits } from '@tinget/client-protocol';
import { describe, expect, test } from 'vitest';
import { Haste, PersonHaste } from './haste.ts';

const times = (count: number, one: () => unknown) => Array.from({ length: count }, one);

describe('the haste of one connection', () => {
  test('is taken up to its commands in ten seconds, then it is busy, then hopeless', () => {
    const haste = new Haste(defaultLimits, new PersonHaste(defaultLimits));
    expect(times(20, () => haste.command(0, 'm', undefined))).toEqual(Array(20).fill('go'));
    expect(haste.command(0, 'm', undefined)).toBe('busy');
    times(179, () => haste.command(0, 'm', undefined));
    expect(haste.command(0, 'm', undefined)).toBe('hopeless');
    expect(haste.command(10_001, 'm', undefined)).toBe('go');
  });

  test('of messages of any kind ends it at 400 in ten seconds', () => {
    const haste = new Haste(defaultLimits, new PersonHaste(defaultLimits));
    expect(times(400, () => haste.message(0)).every(Boolean)).toBe(true);
    expect(haste.message(9_999)).toBe(false);
  });
});

describe('the haste of one person', () => {
  test('is counted over all connections: a third device in full haste has to wait, another person not', () => {
    const person = new PersonHaste(defaultLimits);
    const devices = times(3, () => new Haste(defaultLimits, person)) as Haste[];
    const taken = devices.flatMap((device) => times(20, () => device.command(0, 'm', 'p1')));
    expect(taken.filter((one) => one === 'go')).toHaveLength(40);
    expect(taken.slice(40)).toEqual(Array(20).fill('busy'));
    expect(new Haste(defaultLimits, person).command(0, 'm', 'p2')).toBe('go');
    expect(devices[2]?.command(20_000, 'm', 'p1')).toBe('go');
  });

  test('brings twenty new devices at once, then one every half minute', () => {
    const person = new PersonHaste(defaultLimits);
    expect(times(20, () => person.mayBringUnit('m', 'a1', 0)).every(Boolean)).toBe(true);
    expect(person.mayBringUnit('m', 'a1', 0)).toBe(false);
    expect(person.mayBringUnit('m', 'a2', 0)).toBe(true);
    expect(person.mayBringUnit('m', 'a1', 30_001)).toBe(true);
  });
});
