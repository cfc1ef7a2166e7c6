/**
 * Real documents for a case, when somebody has laid them beside the checkout (`../shared/sources`): texts about digital
 * meetings that become attachments of the nämnd's and fullmäktige's items. They are read when the demonstration is
 * loaded and are no part of this repository.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { CaseDocument } from './case-document.ts';

const folder = resolve(import.meta.dirname, '../../../shared/sources');

/** Every text of the folder as a document, in the order of the file names; none when there is no folder. */
export function sourceDocuments(date: string, from: string = folder): CaseDocument[] {
  if (!existsSync(from)) return [];
  return readdirSync(from)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name, index) => documentOf(readFileSync(join(from, name), 'utf8'), { date, number: index + 1 }));
}

function documentOf(text: string, options: { readonly date: string; readonly number: number }): CaseDocument {
  const blocks = blocksOf(text);
  return {
    title: titleOf(text, options.number),
    kind: `Bilaga ${options.number}`,
    sender: 'Underlag i ärendet',
    date: options.date,
    sections: [{ paragraphs: blocks }],
  };
}

/** Lines that belong together become one paragraph; what the extraction left of page ends is taken away. */
export function blocksOf(text: string): string[] {
  const lines = text
    .replaceAll('\r', '')
    // Control characters but the line feed, and the private signs that bullets become when a page is turned to text.
    .replaceAll(/[\p{Cc}\p{Co}]/gu, (sign) => (sign === '\n' ? '\n' : ' '))
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim());
  const isSpaced = lines.filter((line, index) => index % 2 === 1 && line === '').length > lines.length / 3;
  const blocks: string[] = [];
  let current = '';
  let empty = 0;
  for (const line of lines) {
    if (line === '') {
      empty += 1;
      continue;
    }
    const isNewBlock =
      empty >= (isSpaced ? 2 : 1) ||
      /^([•–-]|\d+\.)\s/.test(line) ||
      (current !== '' && /[.!?:]$/.test(current) && /^\p{Lu}/u.test(line) && current.length > 60);
    if (isNewBlock && current !== '') {
      blocks.push(current);
      current = '';
    }
    // A word parted at the end of a line comes together again.
    current =
      current.endsWith('-') && /^\p{Ll}/u.test(line) ? current.slice(0, -1) + line : `${current} ${line}`.trim();
    empty = 0;
  }
  if (current !== '') blocks.push(current);
  return blocks;
}

/** The first line that reads like a heading about the matter; else just the number. */
function titleOf(text: string, number: number): string {
  const heading = text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .find(
      (line) =>
        /möten|sammanträde|molntjänst/i.test(line) &&
        /^\p{Lu}/u.test(line) &&
        line.length >= 15 &&
        line.length <= 80 &&
        !/[.,:-]$|^Detta|^Under/.test(line),
    );
  return heading === undefined ? `Underlag ${number}` : `Underlag ${number}: ${heading}`;
}
