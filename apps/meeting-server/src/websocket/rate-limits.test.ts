import { describe, expect, test } from 'vitest';
import { Buckets, SlidingLimit } from './rate-limits.ts';

describe('a limit within a stretch of time', () => {
  test('lets so many through and no more, and again when time has passed', () => {
    const limit = new SlidingLimit(2, 1_000);
    expect([0, 10, 20, 999].map((now) => limit.take(now))).toEqual([true, true, false, false]);
    expect(limit.take(1_001)).toBe(true);
    expect(limit.take(1_005)).toBe(false);
    expect(limit.take(1_011)).toBe(true);
  });
});

describe('buckets by address', () => {
  test('let a hall full of people in at once, then ten a second, each address for itself', () => {
    const buckets = new Buckets(300, 10);
    const admitted = Array.from({ length: 400 }, () => buckets.take('hall', 0)).filter(Boolean);
    expect(admitted).toHaveLength(300);
    expect(buckets.take('library', 0)).toBe(true);
    const later = Array.from({ length: 50 }, () => buckets.take('hall', 1_000)).filter(Boolean);
    expect(later).toHaveLength(10);
  });

  test('forget addresses that are at rest, so that memory does not grow', () => {
    const buckets = new Buckets(1, 1_000);
    for (let n = 0; n < 30_000; n += 1) buckets.take(`address ${n}`, n);
    expect(buckets.take('address 1', 40_000)).toBe(true);
  });
});
