import { describe, expect, test } from 'vitest';
import { windowLeft } from './gavel-window.tsx';

const window = { foundAt: '2027-05-24T18:00:00.000+02:00', gavelNotBefore: '2027-05-24T18:00:05.000+02:00' };
const found = Date.parse(window.foundAt);

describe('the window before the gavel', () => {
  test('shows whole seconds that are left, the last one until it is over', () => {
    expect(windowLeft(window, found).seconds).toBe(5);
    expect(windowLeft(window, found + 4_100).seconds).toBe(1);
    expect(windowLeft(window, found + 5_000)).toEqual({ seconds: 0, share: 0 });
  });

  test('is never more than full, also on a device whose clock is behind', () => {
    expect(windowLeft(window, found - 60_000)).toEqual({ seconds: 5, share: 1 });
  });

  test('is over when the server has not said until when', () => {
    expect(windowLeft({}, found)).toEqual({ seconds: 0, share: 0 });
  });
});
