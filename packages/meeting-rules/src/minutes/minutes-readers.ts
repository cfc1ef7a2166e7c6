/**
 * Who may read the minutes: those who write and sign them from the start, the others once they are adjusted.
 *
 * Before the adjustment they are working material and nobody's to read but theirs who answer for them (MIN-11). What was
 * decided behind closed doors, or at a level that is, stays with those who might see the item then (MIN-10): never with the
 * public, with a guest, or with somebody who was disqualified in it, also when the same person leads the meeting or
 * adjusts other §§. Two read it even so: the secretary, who keeps the record of all §§ in one text, and whoever has to
 * sign exactly that §.
 */
import type { Meeting } from '../meeting.ts';
import { entriesOf } from '../meeting.ts';
import { rolesOfPerson } from '../rights.ts';
import { effectiveLevel } from '../security/levels.ts';
import type { ItemId, PersonId, SecurityLevel } from '../vocabulary.ts';
import { type Adjustment, paragraphsOf, signersOf } from './adjustments.ts';
import type { ParagraphRecord } from './minutes-record.ts';

/** A text, fixed or not yet: the whole, or §§ that are adjusted immediately. */
export type MinutesText = Pick<Adjustment, 'fixed' | 'adjusted'>;

/** Without a person: the public. */
export function mayReadMinutes(meeting: Meeting, text: MinutesText, personId?: PersonId | string): boolean {
  const person = personId === undefined ? undefined : meeting.call?.roster.get(personId as PersonId);
  if (person !== undefined && answersFor(meeting, text, person.personId)) return true;
  if (text.adjusted === undefined) return false;
  const closed = closedParagraphs(meeting, text.adjusted.paragraphs).map(({ item }) => item.itemId);
  if (closed.length === 0 && meeting.call?.called.isPublic === true) return true;
  if (person === undefined || meeting.floor.expelled.has(person.personId)) return false;
  const isOfBody = person.role === 'member' || person.role === 'substitute';
  if (closed.length === 0) return isOfBody || person.role === 'official' || person.role === 'auditor';
  return isOfBody && closed.every((itemId) => !wasOutOf(meeting, person.personId, itemId));
}

/** The officers, those who sign, and the reserves who may sign in an adjuster's place. */
function answersFor(meeting: Meeting, text: MinutesText, personId: PersonId): boolean {
  const roles = rolesOfPerson(meeting, personId);
  if (roles.has('secretary')) return true;
  const { minutes } = meeting;
  const { fixed } = text;
  const own = signersOf(minutes, fixed?.paragraphs).filter((signer) => signer.personId === personId);
  const isReserve = minutes.adjusters?.reserveIds.includes(personId) === true;
  const isAnswerable = roles.has('presiding') || (fixed !== undefined && (isReserve || own.length > 0));
  return isAnswerable && !isKeptFrom(meeting, text, personId, new Set(own.flatMap(({ paragraphs }) => paragraphs)));
}

/** A § of this text was closed to the person, who was out of it and does not have to sign it. */
function isKeptFrom(
  meeting: Meeting,
  { fixed, adjusted }: MinutesText,
  personId: PersonId,
  signed: ReadonlySet<number>,
): boolean {
  return closedParagraphs(meeting, adjusted?.paragraphs ?? fixed?.paragraphs).some(
    ({ item, number }) => wasOutOf(meeting, personId, item.itemId) && (number === undefined || !signed.has(number)),
  );
}

/** Those of these §§, or of all, that were not open to all when they were handled. */
function closedParagraphs(meeting: Meeting, paragraphs?: readonly number[]): readonly ParagraphRecord[] {
  const behindDoors = new Set<ItemId>();
  const levels = new Map<ItemId, SecurityLevel>();
  for (const { event } of entriesOf(meeting)) {
    if (event.type === 'DoorsClosed') behindDoors.add(event.itemId);
    // The level at which it was opened, each time: what is raised or lowered later changes nothing in what was handled.
    if (event.type === 'ItemOpened' && event.level >= (levels.get(event.itemId) ?? 0)) {
      levels.set(event.itemId, event.level);
    }
  }
  const levelOf = (itemId: ItemId) => levels.get(itemId) ?? effectiveLevel(meeting, itemId);
  return paragraphsOf(meeting.minutes).filter(
    ({ item, number }) =>
      (paragraphs === undefined || (number !== undefined && paragraphs.includes(number))) &&
      (behindDoors.has(item.itemId) || levelOf(item.itemId) >= 2),
  );
}

function wasOutOf(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  const wasDisqualified = meeting.disqualification.recorded.some(
    (one) => one.personId === personId && one.itemId === itemId,
  );
  return wasDisqualified || meeting.admission.refusedItems.get(personId)?.has(itemId) === true;
}
