/**
 * Who may read the minutes: those who write and sign them from the start, the others once they are adjusted.
 *
 * Before the adjustment they are working material and nobody's to read but theirs who answer for them (MIN-11). What was
 * decided behind closed doors, or at a level that is, stays with those who might see the item then (MIN-10): never with the
 * public, with a guest, or with somebody who was disqualified in it, also when the same person leads the meeting or
 * adjusts other §§. Two read it even so: the secretary, who keeps the record of all §§ in one text, and whoever has to
 * sign exactly that §, unless disqualified before it was decided.
 *
 * A § that stays closed does not close the others: the public reads an extract without it, and whoever signs for other §§
 * reads those that are signed.
 */
import type { Meeting } from '../meeting.ts';
import { entriesOf, entryOf } from '../meeting.ts';
import { rolesOfPerson } from '../rights.ts';
import { effectiveLevel } from '../security/levels.ts';
import type { ItemId, PersonId, SecurityLevel } from '../vocabulary.ts';
import { type Adjustment, paragraphsOf, signersOf } from './adjustments.ts';
import type { ParagraphRecord } from './minutes-record.ts';

/** A text, fixed or not yet: the whole, or §§ that are adjusted immediately. */
export type MinutesText = Pick<Adjustment, 'fixed' | 'adjusted' | 'notice'>;

/** What somebody reads of a text: the whole, the text without some items, or nothing. */
export type MinutesReading =
  | { readonly kind: 'whole' | 'nothing' }
  | {
      readonly kind: 'without';
      readonly itemIds: ReadonlySet<ItemId>;
      /** For everybody, or for one who signs §§ of it and was kept from others (MIN-03, MIN-10). */
      readonly purpose: 'publication' | 'signing';
    };

/** What this person reads of the text; without a person, the public. */
export function readingOf(meeting: Meeting, text: MinutesText, personId?: PersonId | string): MinutesReading {
  if (mayReadMinutes(meeting, text, personId)) return { kind: 'whole' };
  const person = personId === undefined ? undefined : meeting.call?.roster.get(personId as PersonId);
  if (person !== undefined) {
    const keptFrom = closedWithout(meeting, text, person.personId);
    if (keptFrom !== undefined && keptFrom.length > 0) return without(keptFrom, 'signing');
  }
  return publicReadingOf(meeting, text);
}

/**
 * What everybody reads once the adjustment has been announced: the text of a public meeting, without what was closed to
 * the public (MIN-10, MIN-12).
 */
export function publicReadingOf(meeting: Meeting, text: MinutesText): MinutesReading {
  if (mayReadMinutes(meeting, text)) return { kind: 'whole' };
  const isAnnounced = text.adjusted !== undefined && text.notice !== undefined;
  if (!isAnnounced || meeting.call?.called.isPublic !== true) return { kind: 'nothing' };
  return isPrintedAdjusted(meeting, text)
    ? without(closedParagraphs(meeting, printedIn(text)), 'publication')
    : { kind: 'nothing' };
}

function without(
  paragraphs: readonly ParagraphRecord[],
  purpose: Extract<MinutesReading, { readonly kind: 'without' }>['purpose'],
): MinutesReading {
  return { kind: 'without', itemIds: new Set(paragraphs.map(({ item }) => item.itemId)), purpose };
}

/** Without a person: the public. */
export function mayReadMinutes(meeting: Meeting, text: MinutesText, personId?: PersonId | string): boolean {
  const person = personId === undefined ? undefined : meeting.call?.roster.get(personId as PersonId);
  if (person !== undefined && answersFor(meeting, text, person.personId)) return true;
  if (text.adjusted === undefined || !isPrintedAdjusted(meeting, text)) return false;
  const closed = closedParagraphs(meeting, printedIn(text)).map(({ item }) => item.itemId);
  if (closed.length === 0 && meeting.call?.called.isPublic === true) return true;
  if (person === undefined || meeting.floor.expelled.has(person.personId)) return false;
  const isOfBody = person.role === 'member' || person.role === 'substitute';
  if (closed.length === 0) return isOfBody || person.role === 'official' || person.role === 'auditor';
  return isOfBody && closed.every((itemId) => !wasOutOf(meeting, person.personId, itemId));
}

/** The officers, those who sign, and the reserves who may sign in an adjuster's place. */
function answersFor(meeting: Meeting, text: MinutesText, personId: PersonId): boolean {
  return closedWithout(meeting, text, personId)?.length === 0;
}

/** The closed §§ that one who answers for the text was kept from and does not sign; nothing for who answers for none. */
function closedWithout(
  meeting: Meeting,
  text: MinutesText,
  personId: PersonId,
): readonly ParagraphRecord[] | undefined {
  const roles = rolesOfPerson(meeting, personId);
  if (roles.has('secretary')) return [];
  const { minutes } = meeting;
  const { fixed } = text;
  const own = signersOf(minutes, fixed?.paragraphs).filter((signer) => signer.personId === personId);
  const isReserve = minutes.adjusters?.reserveIds.includes(personId) === true;
  const isAnswerable = roles.has('presiding') || (fixed !== undefined && (isReserve || own.length > 0));
  if (!isAnswerable) return undefined;
  const signed = new Set(own.flatMap(({ paragraphs }) => paragraphs));
  return closedParagraphs(meeting, printedIn(text)).filter(
    ({ item, number }) =>
      wasKeptOut(meeting, personId, item.itemId) ||
      (wasOutOf(meeting, personId, item.itemId) && (number === undefined || !signed.has(number))),
  );
}

/**
 * The §§ that the document prints: those of a text that is adjusted immediately; of the whole all, also what has been
 * adjusted immediately and is signed for apart from the rest (`FixMinutes`).
 */
function printedIn({ fixed }: MinutesText): readonly number[] | undefined {
  return fixed?.immediate === true ? fixed.paragraphs : undefined;
}

/** The whole prints §§ with texts of their own: while one of those waits for its signatures, it is nobody else's (MIN-11). */
function isPrintedAdjusted({ minutes }: Meeting, { fixed }: MinutesText): boolean {
  return fixed?.immediate === true || minutes.immediate.every(({ adjusted }) => adjusted !== undefined);
}

/** Those of these §§, or of all, that were not open to all when they were handled. */
function closedParagraphs(meeting: Meeting, paragraphs?: readonly number[]): readonly ParagraphRecord[] {
  const closed = closedItems(meeting);
  return paragraphsOf(meeting.minutes).filter(
    ({ item, number }) =>
      (paragraphs === undefined || (number !== undefined && paragraphs.includes(number))) && closed.has(item.itemId),
  );
}

/** The items of §§ that were handled behind closed doors, or at a level that is closed, and which of the two. */
export function closedItems(meeting: Meeting): ReadonlyMap<ItemId, 'doors' | 'level'> {
  const behindDoors = new Set<ItemId>();
  const levels = new Map<ItemId, SecurityLevel>();
  for (const { event } of entriesOf(meeting)) {
    if (event.type === 'DoorsClosed') behindDoors.add(event.itemId);
    // The level at which it was opened, each time: what is raised or lowered later changes nothing in what was handled.
    if (event.type === 'ItemOpened' && event.level >= (levels.get(event.itemId) ?? 0)) {
      levels.set(event.itemId, event.level);
    }
  }
  const closed = new Map<ItemId, 'doors' | 'level'>();
  for (const { item } of paragraphsOf(meeting.minutes)) {
    if (behindDoors.has(item.itemId)) closed.set(item.itemId, 'doors');
    else if ((levels.get(item.itemId) ?? effectiveLevel(meeting, item.itemId)) >= 2) closed.set(item.itemId, 'level');
  }
  return closed;
}

/** Disqualified before it was decided: such a one does not read it for having to sign it either. */
function wasKeptOut(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  return meeting.disqualification.recorded.some((one) => {
    if (one.personId !== personId || one.itemId !== itemId) return false;
    const entry = entryOf(meeting, one.seq)?.event;
    return entry?.type === 'DisqualificationRecorded' && entry.late !== true;
  });
}

/** Whether this person was disqualified in the item or not let in to it. */
export function wasOutOf(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  const wasDisqualified = meeting.disqualification.recorded.some(
    (one) => one.personId === personId && one.itemId === itemId,
  );
  return wasDisqualified || meeting.admission.refusedItems.get(personId)?.has(itemId) === true;
}
