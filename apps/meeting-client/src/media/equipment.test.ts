import { describe, expect, test } from 'vitest';
import { brightnessOf, judgeNetwork, soundLevel, troubleOf } from './equipment.ts';

describe('the equipment test', () => {
  test('shows nothing for silence and a full meter for a shout', () => {
    expect(soundLevel(new Float32Array(512))).toBe(0);
    expect(soundLevel(new Float32Array(512).fill(0.9))).toBe(100);
    expect(soundLevel(new Float32Array(512).fill(0.02))).toBeGreaterThan(20);
  });

  test('tells a dark picture from a lit one', () => {
    expect(brightnessOf(new Uint8ClampedArray([4, 4, 4, 255]))).toBeLessThan(10);
    expect(brightnessOf(new Uint8ClampedArray([200, 200, 200, 255]))).toBeGreaterThan(190);
  });

  test('calls a line weak that is slow or uneven, and none without an answer', () => {
    expect(judgeNetwork([20, 22, 25, 30])).toEqual({ state: 'good', ms: 25 });
    expect(judgeNetwork([20, 22, 25, 900]).state).toBe('weak');
    expect(judgeNetwork([200, 210, 220, 230]).state).toBe('weak');
    expect(judgeNetwork([]).state).toBe('none');
  });

  test('says what to do for each kind of trouble the browser names', () => {
    expect(troubleOf(new DOMException('', 'NotAllowedError'))).toBe('notAllowed');
    expect(troubleOf(new DOMException('', 'NotReadableError'))).toBe('inUse');
    expect(troubleOf(new DOMException('', 'OverconstrainedError'))).toBe('notFound');
  });
});
