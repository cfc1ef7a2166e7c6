import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MinutesDocument, PersonId } from '@tinget/meeting-rules';
import { afterAll, describe, expect, test } from 'vitest';
import { daysInSwedish, renderMinutes } from './minutes-pdf.ts';
import { makePdfRenderer, PdfFault, PdfTooSlow } from './pdf-renderer.ts';

const pdf = makePdfRenderer();
afterAll(async () => pdf.close());

const person = (name: string, more: object = {}) => ({
  personId: name as PersonId,
  name,
  remote: false,
  extent: '',
  ...more,
});

const minutes: MinutesDocument = {
  language: 'sv-SE',
  title: 'Sammanträdesprotokoll',
  isRehearsal: false,
  isDraft: false,
  asOf: '2027-05-24T20:55:00.000+02:00',
  items: [{ sign: '§ 41', title: 'Taxa för vatten & avlopp' }],
  front: {
    organisationName: 'Björkhamra kommun',
    bodyName: 'Kommunfullmäktige',
    days: ['2027-05-24'],
    placeAndTime: ['Stora salen, kommunhuset, klockan 18.00–20.55'],
    deciding: [
      person('Birgitta Sandahl (S)', { capacity: 'ordförande' }),
      person('Karin Öberg (M)', { remote: true, extent: '§§ 41–46' }),
    ],
    servingSubstitutes: [person('Erik Carp (M)', { instead: 'för Karin Öberg (M)', extent: '§§ 47–49' })],
    nonServing: [],
    absent: [person('Göran Moe (V)')],
    others: [person('Annika Holm', { capacity: 'sekreterare' })],
    adjusters: ['Jonas Wikman (S)', 'Charlotta Ask (M)'],
    reserves: ['Kerstin Hedin (C)'],
    adjustmentPlaceAndTime: 'Kommunhuset, den 3 juni 2027',
    paragraphs: '§§ 41–49',
    signatures: [{ capacity: 'Sekreterare', name: 'Annika Holm', personId: 'secretary' as PersonId, extent: '' }],
    remarks: ['Närvaron på distans intygades av sekreteraren.'],
  },
  paragraphs: [
    {
      itemId: 'i8' as never,
      number: 41,
      sign: '§ 41',
      // What looks like markup is text, and stays it.
      title: 'Taxa för vatten & avlopp #panic("nej") *fet* $x$ @ref <etikett>',
      registryNumber: 'KS 2027/96',
      parts: [
        {
          heading: 'Beslut',
          sentences: [
            { text: 'Kommunfullmäktige beslutar' },
            { text: 'att fastställa taxan med ordförandens utslagsröst.', isClause: true },
          ],
        },
        {
          heading: 'Omröstning',
          sentences: [{ text: '15 ja-röster och 15 nej-röster.' }],
          table: {
            heading: 'Omröstningslista',
            rows: Array.from({ length: 31 }, (_, index) => ({
              name: `Ledamot nummer ${index + 1} (S)`,
              choice: index % 2 === 0 ? 'Ja' : 'Nej',
            })),
          },
        },
        { heading: 'Tomt', sentences: [] },
      ],
    },
  ],
};

/** The text of the pages, where this machine has a program to read it. */
function textOf(bytes: Buffer): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tinget-pdf-'));
  try {
    writeFileSync(join(folder, 'minutes.pdf'), bytes);
    return execFileSync('pdftotext', ['-layout', join(folder, 'minutes.pdf'), '-'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// Compiling shares its processor with all other tests.
const patience = { timeout: 90_000 };

describe('the minutes as PDF', patience, () => {
  test('are tagged, Swedish, PDF/A-2a, and dated by the last entry of the log', async () => {
    const bytes = await renderMinutes(pdf, minutes, { isDraft: false, logHead: 'ab'.repeat(32) });
    const raw = bytes.toString('latin1');
    expect(raw.startsWith('%PDF-1.7')).toBe(true);
    expect(raw).toContain('/MarkInfo');
    expect(raw).toContain('/Lang (sv-SE)');
    expect(raw).toMatch(/<pdfaid:part>2<\/pdfaid:part>/);
    expect(raw).toMatch(/<pdfaid:conformance>A<\/pdfaid:conformance>/);
    expect(raw).toContain('2027-05-24T18:55:00');
  });

  test('are the same bytes for the same log, also from another thread', async () => {
    const other = makePdfRenderer();
    const options = { isDraft: false, logHead: 'cd'.repeat(32) };
    const [a, b] = await Promise.all([renderMinutes(pdf, minutes, options), renderMinutes(other, minutes, options)]);
    await other.close();
    expect(a.equals(b)).toBe(true);
    expect(a.equals(await renderMinutes(pdf, minutes, { ...options, logHead: 'ce'.repeat(32) }))).toBe(false);
  });

  test('say what the document says, and nothing a person wrote is read as markup', async (context) => {
    const bytes = await renderMinutes(pdf, minutes, { isDraft: false, logHead: 'ab'.repeat(32) });
    const text = textOf(bytes);
    if (text === undefined) return context.skip('pdftotext is not on this machine');
    for (const said of [
      'Sammanträdesprotokoll',
      'Birgitta Sandahl (S), ordförande',
      'Karin Öberg (M), på distans, §§ 41–46',
      'Erik Carp (M) för Karin Öberg (M), §§ 47–49',
      'Jonas Wikman (S) och Charlotta Ask (M). Ersättare: Kerstin Hedin (C)',
      '#panic("nej") *fet* $x$ @ref <etikett>',
      'att fastställa taxan med ordförandens utslagsröst.',
      'Ledamot nummer 31 (S)',
      'Diarienummer KS 2027/96',
    ]) {
      expect(text).toContain(said);
    }
    // The decision comes first, as in the minutes of a municipality (MIN-09), and an empty part leaves no heading.
    expect(text.indexOf('Beslut\n')).toBeLessThan(text.indexOf('Omröstning\n'));
    expect(text).not.toContain('Tomt');
    expect(text).not.toContain('Övning');
  });

  test('carry a watermark as draft and as rehearsal', async () => {
    const rehearsal = await renderMinutes(pdf, { ...minutes, isRehearsal: true }, { isDraft: false });
    const draft = await renderMinutes(pdf, minutes, { isDraft: true });
    const plain = await renderMinutes(pdf, minutes, { isDraft: false });
    expect(rehearsal.equals(plain)).toBe(false);
    expect(draft.equals(plain)).toBe(false);
    const lettersOf = (bytes: Buffer) => textOf(bytes)?.replaceAll(/\s/g, '').length;
    const [marked, unmarked] = [lettersOf(rehearsal), lettersOf(plain)];
    if (marked === undefined || unmarked === undefined) return;
    // Three pages: the first, the list of items, and the §.
    expect(marked - unmarked).toBe(3 * 'Övning'.length);
  });

  test('MIN-10 an extract says on every page that it is one, in the same bytes each time, and a part without heading has none', async () => {
    const closed = {
      itemId: 'i9' as never,
      number: 42,
      sign: '§ 42',
      title: 'Sekretess',
      parts: [{ heading: '', sentences: [{ text: 'Paragrafen publiceras inte.' }] }],
    };
    const extract = { ...minutes, extract: 'Utdrag för publicering', paragraphs: [...minutes.paragraphs, closed] };
    const bytes = await renderMinutes(pdf, extract, { isDraft: false });
    expect(bytes.equals(await renderMinutes(pdf, extract, { isDraft: false }))).toBe(true);
    const text = textOf(bytes);
    if (text === undefined) return;
    const pages = text.split('\f').filter((page) => page.trim() !== '');
    for (const page of pages) expect(page).toContain('Sammanträdesprotokoll, utdrag för publicering');
    expect(pages.at(-1)).toMatch(/§ 42\s+Sekretess\s+Paragrafen publiceras inte\./u);
  });

  test('of a hundred items, each on its page, are ready within the time limit', async () => {
    const paragraph = minutes.paragraphs[0];
    if (paragraph === undefined) throw new Error('no paragraph');
    const paragraphs = Array.from({ length: 100 }, (_, index) => ({
      ...paragraph,
      number: index + 1,
      sign: `§ ${index + 1}`,
    }));
    const bytes = await renderMinutes(pdf, { ...minutes, paragraphs }, { isDraft: true });
    expect(bytes.length).toBeGreaterThan(50_000);
  });
});

describe('the renderer', patience, () => {
  test('gives up on pages that never end, and goes on with the next', async () => {
    const impatient = makePdfRenderer({ timeLimitMs: 8_000 });
    const endless = {
      source: '#for i in range(1000000) { for j in range(1000000) { let x = calc.sin(j) } }',
      data: {},
      createdAt: 0,
      kind: 'draft' as const,
    };
    await expect(impatient.render(endless)).rejects.toBeInstanceOf(PdfTooSlow);
    const page = { source: '#set document(title: "a")\nHej', data: {}, createdAt: 0, kind: 'draft' as const };
    expect((await impatient.render(page)).subarray(0, 4).toString()).toBe('%PDF');
    await impatient.close();
  });

  test('refuses pages to be kept that a screen reader could not read', async () => {
    const picture =
      '#set document(title: "a")\n#image(bytes("<svg xmlns=\\"http://www.w3.org/2000/svg\\" width=\\"9\\" height=\\"9\\"/>"), format: "svg")';
    const request = { source: picture, data: {}, createdAt: 0 };
    await expect(pdf.render({ ...request, kind: 'archive' })).rejects.toBeInstanceOf(PdfFault);
  });

  test('knows no font of the machine and reads no file of it', async () => {
    const request = { source: '#read("/etc/passwd")', data: {}, createdAt: 0, kind: 'draft' as const };
    await expect(pdf.render(request)).rejects.toBeInstanceOf(PdfFault);
    const outside = {
      source: '#read("../../../../../../../../etc/passwd")',
      data: {},
      createdAt: 0,
      kind: 'draft' as const,
    };
    await expect(pdf.render(outside)).rejects.toBeInstanceOf(PdfFault);
  });
});

test('days of a meeting read as Swedish writes them', () => {
  expect(daysInSwedish(['2027-05-24'])).toBe('24 maj 2027');
  expect(daysInSwedish(['2027-05-24', '2027-05-25'])).toBe('24–25 maj 2027');
  expect(daysInSwedish(['2027-05-31', '2027-06-01'])).toBe('31 maj 2027 – 1 juni 2027');
});
