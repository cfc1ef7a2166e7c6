import type { Refusal } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { isStanding, secondsUntilFree } from './standing-refusal.ts';

const early: Refusal = { code: 'gavel-too-early', notBefore: '2026-03-09T18:47:05.000+01:00' };
const at = (time: string) => Date.parse(`2026-03-09T${time}+01:00`);

describe('a gavel that is too early', () => {
  test('counts down whole seconds and is free when its moment has come', () => {
    expect(secondsUntilFree(early, at('18:47:00.000'))).toBe(5);
    expect(secondsUntilFree(early, at('18:47:04.100'))).toBe(1);
    expect(isStanding(early, at('18:47:04.999'))).toBe(true);
    expect(isStanding(early, at('18:47:05.000'))).toBe(false);
  });
});

test('another refusal stands until the meeting changes', () => {
  const refusal: Refusal = { code: 'no-finding', propositionId: 'p' as never };
  expect(secondsUntilFree(refusal, at('23:00:00.000'))).toBeUndefined();
  expect(isStanding(refusal, at('23:00:00.000'))).toBe(true);
  expect(isStanding(undefined, 0)).toBe(false);
});
