import { describe, expect, test } from 'vitest';
import { mapHeight, mapWidth, seatPoints } from './seat-map.ts';

describe('the seat map', () => {
  for (const seats of [1, 5, 9, 31, 41, 61, 101]) {
    test(`has a place inside the picture for each of ${seats} seats, none on top of another`, () => {
      const points = seatPoints(seats);
      expect(points).toHaveLength(seats);
      for (const point of points) {
        expect(point.x).toBeGreaterThanOrEqual(0);
        expect(point.x).toBeLessThanOrEqual(mapWidth);
        expect(point.y).toBeGreaterThanOrEqual(0);
        expect(point.y).toBeLessThanOrEqual(mapHeight + 10);
      }
      for (const [i, a] of points.entries()) {
        for (const b of points.slice(i + 1)) {
          expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(38);
        }
      }
    });
  }
});
