/**
 * The minutes of a meeting, whole: a pure function of its record, so that the same log gives the same document.
 *
 * Paragraphs are remembered by their record, because a long evening has many and one event changes only one of them.
 */
import type { Texts } from '../events.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';
import { paragraphsOf } from './adjustments.ts';
import { frontPageOf } from './front-page.ts';
import type { MinutesDocument, MinutesParagraph, MinutesPart } from './minutes-document.ts';
import type { MinutesRecord, ParagraphRecord } from './minutes-record.ts';
import { partsOf } from './paragraph-parts.ts';
import type { Telling } from './telling.ts';

/**
 * The whole document, or only these §§ where they are adjusted immediately (MIN-04). A draft until its text has been
 * fixed.
 */
export function minutesOf(record: MinutesRecord, texts: Texts, only?: readonly number[]): MinutesDocument {
  const telling = tellingOf(record, texts);
  const paragraphs = paragraphsOf(record)
    .filter(({ number }) => only === undefined || (number !== undefined && only.includes(number)))
    .map((p) => paragraphDocument(p, telling));
  const fixed =
    only === undefined
      ? record.fixed
      : record.immediate.find((text) => only.every((n) => text.fixed.paragraphs.includes(n)))?.fixed;
  return {
    language: 'sv-SE',
    title: 'Sammanträdesprotokoll',
    isRehearsal: record.call?.rehearsal ?? false,
    isDraft: fixed === undefined,
    asOf: record.lastAt,
    front: frontPageOf(record, telling.nameOf, { only }),
    items: paragraphs.map(({ sign, title }) => ({ sign, title })),
    paragraphs,
  };
}

/** Names and titles as the minutes write them. */
export function tellingOf(record: MinutesRecord, texts: Texts): Telling {
  const people = new Map((record.call?.roster ?? []).map((p) => [p.personId, p]));
  return {
    bodyName: record.call?.bodyName ?? '',
    proposes: record.call?.bodyKind === 'preparatoryBody',
    texts,
    nameOf: (personId: PersonId) => {
      const person = people.get(personId);
      if (person === undefined) return personId;
      return person.party === undefined ? person.displayName : `${person.displayName} (${person.party})`;
    },
    titleOf: (itemId: ItemId) => record.items.get(itemId)?.title ?? itemId,
  };
}

interface Remembered {
  readonly from: readonly unknown[];
  readonly parts: readonly MinutesPart[];
}
const remembered = new WeakMap<object, Remembered>();

/**
 * The parts of one paragraph; computed again only when something told in it, its fields or the texts it may name have
 * changed. A vote that comes in changes nothing that is told before the ballot has ended.
 */
export function rememberedParts(paragraph: ParagraphRecord, telling: Telling): readonly MinutesPart[] {
  const { entries, fields, documents, item } = paragraph;
  // Texts are only ever added, so their number tells whether one may have come that was missing.
  const from = [fields, documents, telling.bodyName, telling.texts.size];
  const key = entries ?? item;
  const before = remembered.get(key);
  if (before !== undefined && from.every((one, i) => one === before.from[i])) return before.parts;
  const parts = partsOf(paragraph, telling);
  remembered.set(key, { from, parts });
  return parts;
}

function paragraphDocument(paragraph: ParagraphRecord, telling: Telling): MinutesParagraph {
  const { item, number } = paragraph;
  return {
    itemId: item.itemId,
    ...(number === undefined ? {} : { number }),
    sign: number === undefined ? '' : `§ ${number}`,
    title: item.title,
    ...(item.registryNumber === undefined ? {} : { registryNumber: item.registryNumber }),
    parts: rememberedParts(paragraph, telling),
  };
}
