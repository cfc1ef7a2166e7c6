import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawByNumbers } from './lots.ts';

describe('ELE-11 a lot drawn by the program', () => {
  test('takes different alternatives, as many as asked, by the numbers given', () => {
    expect(drawByNumbers(['A', 'B', 'C'], 1, [4])).toEqual(['B']);
    expect(drawByNumbers(['A', 'B', 'C'], 2, [2, 0])).toEqual(['C', 'A']);
    expect(drawByNumbers(['A', 'B'], 2, [1])).toBeUndefined();
  });

  test('throws numbers away that would favour somebody', () => {
    expect(drawByNumbers(['A', 'B', 'C'], 1, [2 ** 32 - 1, 0])).toEqual(['A']);
  });

  test('gives every alternative the same chance', () => {
    const seen = new Map<string, number>();
    for (let n = 0; n < 3000; n++) {
      const [drawn = ''] = drawByNumbers(['A', 'B', 'C'], 1, [n]) ?? [];
      seen.set(drawn, (seen.get(drawn) ?? 0) + 1);
    }
    expect([...seen.values()]).toEqual([1000, 1000, 1000]);
  });

  test('never draws one twice or one that is not there', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }), { maxLength: 20 }),
        fc.nat(8),
        (alternatives, lots, toDraw) => {
          const drawn = drawByNumbers(alternatives, toDraw, lots) ?? [];
          expect(new Set(drawn).size).toBe(drawn.length);
          expect(drawn.every((one) => alternatives.includes(one))).toBe(true);
        },
      ),
    );
  });
});
