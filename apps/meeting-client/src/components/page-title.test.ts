import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { pageNames } from '../wording/page-names.ts';
import { pageTitle } from './page-title.ts';

test('a page is named by itself, its meeting and the system, and what is not known leaves no trace', () => {
  expect(pageTitle('Handlingar', 'Kommunfullmäktige')).toBe('Handlingar · Kommunfullmäktige · Tinget');
  expect(pageTitle('Hjälp')).toBe('Hjälp · Tinget');
  expect(pageTitle(undefined, '')).toBe('Tinget');
});

test('no two addresses share a name, in either language', () => {
  for (const language of ['sv', 'en'] as const) {
    const names = Object.values(pageNames[language]);
    expect(new Set(names).size).toBe(names.length);
    expect(names).not.toContain('');
  }
});

test('every address that leads somewhere is drawn under its own name', () => {
  const app = readFileSync(new URL('../routes/app.tsx', import.meta.url), 'utf8');
  expect(app).toContain('pageTitle(names[route.page])');
});
