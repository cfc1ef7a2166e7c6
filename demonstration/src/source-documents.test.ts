import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plannedMeetings, swedishTime } from './seed-plan.ts';
import { blocksOf, sourceDocuments } from './source-documents.ts';
import { typeset } from './typesetting.ts';

test('lines of a text become paragraphs, parted words come together, control signs go', () => {
  expect(blocksOf('Ett möte hålls di-\ngitalt i dag.\n\nNästa stycke\u000c börjar\nhär.\n')).toEqual([
    'Ett möte hålls digitalt i dag.',
    'Nästa stycke börjar här.',
  ]);
});

test('texts laid beside the checkout become documents, and none of them is needed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinget-sources-'));
  writeFileSync(join(folder, 'b.txt'), 'Om digitala sammanträden\n\nFörsta stycket #strong[x] $y$.\n');
  writeFileSync(join(folder, 'a.txt'), 'Kort text utan rubrik.\n');
  writeFileSync(join(folder, 'bild.png'), 'inte en text');
  const documents = sourceDocuments('2027-05-12', folder);
  expect(documents.map((document) => document.title)).toEqual(['Underlag 1', 'Underlag 2: Om digitala sammanträden']);
  for (const document of documents) expect(typeset(document).subarray(0, 5).toString()).toBe('%PDF-');
  rmSync(folder, { recursive: true });
  expect(sourceDocuments('2027-05-12', folder)).toEqual([]);
});

test('meetings lie around the day they are loaded on, with its year, on workdays', () => {
  for (const now of ['2026-11-22T08:00:00Z', '2028-01-02T23:59:00Z', '2027-03-28T00:30:00Z']) {
    const meetings = plannedMeetings(new Date(now));
    const [held, current] = meetings;
    expect(held?.startsAt.getTime()).toBeLessThan(Date.parse(now));
    expect(current?.startsAt.getTime()).toBeLessThanOrEqual(Date.parse(now));
    expect(Date.parse(now) - (current?.startsAt.getTime() ?? 0)).toBeLessThan(15 * 60_000);
    for (const meeting of meetings.filter((one) => one !== current)) {
      expect([0, 6]).not.toContain(meeting.startsAt.getUTCDay());
      const year = meeting.startsAt.getFullYear();
      for (const item of meeting.items) {
        if (item.registryNumber !== undefined)
          expect([year, year - 1]).toContain(Number(/\b20\d\d\b/.exec(item.registryNumber)?.[0]));
      }
    }
  }
});

test('an hour in Sweden is that hour in winter and in summer', () => {
  expect(swedishTime('2026-12-01', 18).toISOString()).toBe('2026-12-01T17:00:00.000Z');
  expect(swedishTime('2026-07-01', 18).toISOString()).toBe('2026-07-01T16:00:00.000Z');
});
