import { describe, expect, test } from 'vitest';
import { reconnectDelay } from './reconnect-delay.ts';

describe('the delay before a new attempt', () => {
  test('is at most half a second the first time, so that a short break is not felt', () => {
    expect(reconnectDelay(1, () => 0)).toBe(0);
    expect(reconnectDelay(1, () => 0.999)).toBeLessThanOrEqual(500);
  });

  test('never exceeds five seconds, however long the break', () => {
    for (let attempt = 1; attempt < 200; attempt += 1) {
      expect(reconnectDelay(attempt, () => 1)).toBeLessThanOrEqual(5_000);
    }
  });

  test('differs between two clients that fell at the same moment', () => {
    expect(reconnectDelay(4, () => 0.1)).not.toBe(reconnectDelay(4, () => 0.9));
  });
});
