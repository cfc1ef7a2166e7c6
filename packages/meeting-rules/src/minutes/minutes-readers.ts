/**
 * Who may read the minutes: those who write and sign them from the start, the others once they are adjusted.
 *
 * Before the adjustment they are working material and nobody's to read but theirs who answer for them (MIN-11). What was
 * decided behind closed doors, or at a level that is, stays with those who might see the item then (MIN-10): never with the
 * public, with a guest, or with somebody who was disqualified in it.
 */
import type { Meeting } from '../meeting.ts';
import { entriesOf } from '../meeting.ts';
import { rolesOfPerson } from '../rights.ts';
import { effectiveLevel } from '../security/levels.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';
import { type Adjustment, paragraphsOf, signersOf } from './adjustments.ts';

/** A text, fixed or not yet: the whole, or §§ that are adjusted immediately. */
export type MinutesText = Pick<Adjustment, 'fixed' | 'adjusted'>;

/** Without a person: the public. */
export function mayReadMinutes(meeting: Meeting, text: MinutesText, personId?: PersonId | string): boolean {
  const person = personId === undefined ? undefined : meeting.call?.roster.get(personId as PersonId);
  if (person !== undefined && answersFor(meeting, text, person.personId)) return true;
  if (text.adjusted === undefined) return false;
  const closed = closedItemsIn(meeting, text.adjusted.paragraphs);
  if (closed.length === 0 && meeting.call?.called.isPublic === true) return true;
  if (person === undefined || meeting.floor.expelled.has(person.personId)) return false;
  const isOfBody = person.role === 'member' || person.role === 'substitute';
  if (closed.length === 0) return isOfBody || person.role === 'official' || person.role === 'auditor';
  return isOfBody && closed.every((itemId) => !wasOutOf(meeting, person.personId, itemId));
}

/** The officers, those who sign, and the reserves who may sign in an adjuster's place. */
function answersFor(meeting: Meeting, { fixed }: MinutesText, personId: PersonId): boolean {
  const roles = rolesOfPerson(meeting, personId);
  if (roles.has('presiding') || roles.has('secretary')) return true;
  const { minutes } = meeting;
  if (fixed === undefined) return false;
  if (minutes.adjusters?.reserveIds.includes(personId) === true) return true;
  return signersOf(minutes, fixed.paragraphs).some((signer) => signer.personId === personId);
}

/** Items of these §§ that were not open to all when they were handled. */
function closedItemsIn(meeting: Meeting, paragraphs: readonly number[]): readonly ItemId[] {
  const behindDoors = new Set(
    entriesOf(meeting).flatMap(({ event }) => (event.type === 'DoorsClosed' ? [event.itemId] : [])),
  );
  return paragraphsOf(meeting.minutes)
    .filter(({ number }) => number !== undefined && paragraphs.includes(number))
    .map(({ item }) => item.itemId)
    .filter((itemId) => behindDoors.has(itemId) || effectiveLevel(meeting, itemId) >= 2);
}

function wasOutOf(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  const wasDisqualified = meeting.disqualification.recorded.some(
    (one) => one.personId === personId && one.itemId === itemId,
  );
  return wasDisqualified || meeting.admission.refusedItems.get(personId)?.has(itemId) === true;
}
