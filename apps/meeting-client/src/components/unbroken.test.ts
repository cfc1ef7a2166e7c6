import { expect, test } from 'vitest';
import { unbrokenParts } from './unbroken.tsx';

test('a day and a span of time are parts of their own, and nothing of the text is lost', () => {
  const text = 'Gäller 2026-03-09, kl. 18.00–21.30 eller 9:05-10:00. Dnr KS 2026-0123.';
  expect(unbrokenParts(text).filter((_, index) => index % 2 === 1)).toEqual([
    '2026-03-09',
    '18.00–21.30',
    '9:05-10:00',
  ]);
  expect(unbrokenParts(text).join('')).toBe(text);
});

test('a text without either is one part', () => {
  expect(unbrokenParts('Kommunfullmäktige')).toEqual(['Kommunfullmäktige']);
});
