/**
 * Who is shut out of an item: disqualified, moved out for a closed ballot or for a level not met.
 *
 * It beats every role, the chair's too (`decisions.md` 18). It ends with the item.
 */
import type { Meeting } from '../meeting.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';

/** Whether a disqualification of this person for this item stands. */
export function isDisqualified(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  return meeting.disqualification.recorded.some(
    (other) => other.personId === personId && other.itemId === itemId && !other.isOver,
  );
}

/** Whether this person may neither take part in the item nor see anything of it now. */
export function isExcluded(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  if (isDisqualified(meeting, personId, itemId)) return true;
  const waiting = meeting.admission.waiting.get(personId);
  return waiting?.itemId === itemId;
}
