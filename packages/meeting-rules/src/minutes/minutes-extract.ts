/**
 * The minutes without what a reader may not see: each § left out keeps its number and says that it is withheld.
 *
 * For publication (MIN-10, MIN-12), and for whoever signs some §§ and was kept from others. Nothing of a withheld § is in
 * the document: no title, no registration number, no vote, not who was out of it, served in it alone or was waited for in it.
 */
import type { Texts } from '../events.ts';
import { entriesOf, type Meeting } from '../meeting.ts';
import type { ItemOfCall } from '../people.ts';
import { effectiveLevel } from '../security/levels.ts';
import type { Instant, ItemId, PersonId } from '../vocabulary.ts';
import { paragraphsOf } from './adjustments.ts';
import { frontPageOf } from './front-page.ts';
import type { MinutesDocument, MinutesFront, MinutesParagraph } from './minutes-document.ts';
import { minutesOf, tellingOf } from './minutes-of.ts';
import type { MinutesReading } from './minutes-readers.ts';
import type { MinutesRecord, ParagraphRecord } from './minutes-record.ts';
import { partsOf } from './paragraph-parts.ts';
import { paragraphSigns } from './swedish.ts';
import type { Telling } from './telling.ts';

type Without = Extract<MinutesReading, { readonly kind: 'without' }>;

const withheldTitle = 'Sekretess';

/**
 * The extract of the whole, or of these §§. The same log gives the same document, and once the notice has been posted
 * nothing that comes after changes it.
 */
export function minutesExtractOf(
  meeting: Meeting,
  texts: Texts,
  reading: Without,
  only?: readonly number[],
): MinutesDocument {
  const { minutes } = meeting;
  const { itemIds, purpose } = reading;
  const record: MinutesRecord = { ...minutes, items: withoutTitles(meeting, itemIds) };
  const telling: Telling = { ...tellingOf(record, texts), nameOf: nameOf(record, texts, purpose) };
  const paragraphs = paragraphsOf(record)
    .filter(({ number }) => only === undefined || (number !== undefined && only.includes(number)))
    .map((p) => (itemIds.has(p.item.itemId) ? withheldParagraph(meeting, p, purpose) : whole(p, telling)));
  const numbers = paragraphs.flatMap(({ itemId, number }) =>
    itemIds.has(itemId) && number !== undefined ? [number] : [],
  );
  // Whoever signs some §§ is told who signs the others; the public nothing of who was able to sign what is withheld.
  const withheld = { itemIds, withSigners: purpose === 'signing' };
  const front = frontPageOf(record, telling.nameOf, { only, withheld });
  return {
    ...minutesOf(minutes, texts, only),
    extract: purpose === 'publication' ? 'Utdrag för publicering' : 'Exemplar för underskrift',
    asOf: asOf(meeting, purpose, only),
    front: {
      ...front,
      others: othersWithout(meeting, front, itemIds),
      remarks: [remark(numbers, purpose), ...front.remarks],
    },
    items: paragraphs.map(({ sign, title }) => ({ sign, title })),
    paragraphs,
  };
}

/** Titles that other §§ or the front page might tell: of what is withheld, and of what was never taken up and is secret. */
function withoutTitles(meeting: Meeting, itemIds: ReadonlySet<ItemId>): ReadonlyMap<ItemId, ItemOfCall> {
  const handled = new Set(paragraphsOf(meeting.minutes).map(({ item }) => item.itemId));
  const isSecret = (itemId: ItemId) =>
    itemIds.has(itemId) || (!handled.has(itemId) && effectiveLevel(meeting, itemId) >= 2);
  return new Map(
    [...meeting.minutes.items].map(([itemId, item]) => [
      itemId,
      isSecret(itemId) ? { ...item, title: 'ett ärende som omfattas av sekretess' } : item,
    ]),
  );
}

/** What is published has the names that are for the web, of whoever is protected (`decisions.md` 16). */
function nameOf(record: MinutesRecord, texts: Texts, purpose: Without['purpose']): Telling['nameOf'] {
  const { call } = record;
  if (purpose === 'signing' || call === undefined) return tellingOf(record, texts).nameOf;
  const roster = call.roster.map((person) => ({ ...person, displayName: person.publicName }));
  return tellingOf({ ...record, call: { ...call, roster } }, texts).nameOf;
}

function whole(paragraph: ParagraphRecord, telling: Telling): MinutesParagraph {
  const { item, number } = paragraph;
  return {
    itemId: item.itemId,
    ...(number === undefined ? {} : { number }),
    sign: signOf(number),
    title: item.title,
    ...(item.registryNumber === undefined ? {} : { registryNumber: item.registryNumber }),
    // Not the remembered parts: those have the titles and names of the whole.
    parts: partsOf(paragraph, telling),
  };
}

const signOf = (number: number | undefined): string => (number === undefined ? '' : `§ ${number}`);

function withheldParagraph(
  meeting: Meeting,
  { item, number }: ParagraphRecord,
  purpose: Without['purpose'],
): MinutesParagraph {
  const behindDoors = entriesOf(meeting).some(
    ({ event }) => event.type === 'DoorsClosed' && event.itemId === item.itemId,
  );
  const rule = meeting.call?.called.bodyKind === 'council' ? '5 kap. 42 §' : '6 kap. 25 §';
  const where = behindDoors ? `Ärendet har behandlats inom stängda dörrar enligt ${rule} kommunallagen.` : '';
  const why =
    purpose === 'publication'
      ? 'Paragrafen innehåller uppgifter som kan omfattas av sekretess och publiceras inte.'
      : 'Paragrafen innehåller uppgifter som kan omfattas av sekretess. Läsaren har inte deltagit i ärendet och undertecknar inte paragrafen.';
  return {
    itemId: item.itemId,
    ...(number === undefined ? {} : { number }),
    sign: signOf(number),
    title: withheldTitle,
    parts: [{ heading: '', sentences: [where, why].filter((text) => text !== '').map((text) => ({ text })) }],
  };
}

/** A party concerned or another guest who was let in for a withheld item, or for none that is known, is not named. */
function othersWithout(
  meeting: Meeting,
  { others }: MinutesFront,
  itemIds: ReadonlySet<ItemId>,
): MinutesFront['others'] {
  const isHidden = (personId: PersonId): boolean => {
    const { admitted, heardGuests } = meeting.admission;
    const asGuestFor = admitted.get(personId)?.asGuestFor;
    const heard = heardGuests.filter((guest) => guest.personId === personId).map(({ itemId }) => itemId);
    const items = asGuestFor === undefined ? heard : [asGuestFor, ...heard];
    const isParty = meeting.call?.roster.get(personId)?.role === 'partyConcerned';
    return items.length === 0 ? isParty : items.some((itemId) => itemIds.has(itemId));
  };
  return others.filter(({ personId }) => !isHidden(personId));
}

function remark(numbers: readonly number[], purpose: Without['purpose']): string {
  const signs = numbers.length === 0 ? 'En del av protokollet' : paragraphSigns(numbers);
  return purpose === 'publication'
    ? `Detta är ett utdrag ur det justerade protokollet för publicering. ${signs} återges inte, eftersom uppgifter kan omfattas av sekretess.`
    : `Detta är ett exemplar för den som undertecknar övriga paragrafer. ${signs} återges inte. Underskriften gäller de paragrafer som anges vid namnet.`;
}

/** The file's own date: when the text was announced or fixed, so that what comes later changes no byte. */
function asOf(meeting: Meeting, purpose: Without['purpose'], only: readonly number[] | undefined): Instant {
  const { minutes } = meeting;
  const text =
    only === undefined
      ? minutes
      : minutes.immediate.find(({ fixed }) => only.every((n) => fixed.paragraphs.includes(n)));
  const entry = entriesOf(meeting).findLast(({ event }) =>
    purpose === 'publication'
      ? event.type === 'NoticePosted' && event.noticeId === text?.notice?.noticeId
      : event.type === 'MinutesFixed' && event.minutesId === text?.fixed?.minutesId,
  );
  return entry?.at ?? minutes.lastAt;
}
