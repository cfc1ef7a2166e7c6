import { describe, expect, test } from 'vitest';
import { parseChoice } from './hall-publisher.ts';

describe('the devices chosen for the hall', () => {
  test('come back after a reload with what was sent', () => {
    const stored = JSON.stringify({
      overview: { deviceId: 'a', isSent: true },
      hallSound: { deviceId: 'b', isSent: false },
    });
    expect(parseChoice(stored)).toEqual({
      overview: { deviceId: 'a', isSent: true },
      hallSound: { deviceId: 'b', isSent: false },
    });
  });

  test('count as not chosen when what is stored does not have the form', () => {
    expect(parseChoice(null)).toEqual({});
    expect(parseChoice('not json')).toEqual({});
    expect(parseChoice('[]')).toEqual({});
    expect(parseChoice('{"overview":{"deviceId":""},"other":{"deviceId":"x"},"lectern":4}')).toEqual({});
  });
});
