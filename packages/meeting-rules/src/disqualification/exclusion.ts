/**
 * Who is shut out of an item: disqualified, moved out for a closed ballot or for a level not met.
 *
 * It beats every role, the chair's too (`decisions.md` 18). It ends with the item.
 */
import type { Meeting } from '../meeting.ts';
import type { ItemId, PersonId, Rule } from '../vocabulary.ts';
import type { DisqualificationOfPerson } from './disqualification-state.ts';

/** Whether a disqualification of this person for this item stands. */
export function isDisqualified(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  return meeting.disqualification.recorded.some(
    (other) => other.personId === personId && other.itemId === itemId && !other.isOver,
  );
}

/**
 * Accountable for what the auditors have looked at: may deliberate on the audit report in the council, and is out only
 * when it comes to the decision (KL 5:48–49).
 */
export function mayStillDeliberate(meeting: Meeting, { ground, itemId }: DisqualificationOfPerson): boolean {
  if (ground !== 'audit' || meeting.call?.called.bodyKind !== 'council') return false;
  return meeting.agenda.items.get(itemId)?.phase !== 'propositions';
}

/** The paragraph on jäv for the body: KL 5:47 and 6:30, ABL 8:23 for a board and 7:46 for a general meeting (JAV-08). */
export function disqualificationRule(meeting: Meeting): Rule {
  switch (meeting.call?.called.bodyKind) {
    case 'council':
      return { source: 'KL 5:47' };
    case 'companyBoard':
      return { source: 'ABL 8:23' };
    case 'generalMeeting':
      return { source: 'ABL 7:46' };
    default:
      return { source: 'KL 6:30' };
  }
}

/** Staff representatives are not present where it is about bargaining, conflict, dispute or procurement (KL 7:14). */
export function isStaffOut(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  if (meeting.call?.items.get(itemId)?.staffRepresentativesOut !== true) return false;
  return meeting.call.roster.get(personId)?.role === 'staffRepresentative';
}

/** Whether this person may neither take part in the item nor see anything of it now. */
export function isExcluded(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  const isOut = meeting.disqualification.recorded.some(
    (other) =>
      other.personId === personId && other.itemId === itemId && !other.isOver && !mayStillDeliberate(meeting, other),
  );
  if (isOut || isStaffOut(meeting, personId, itemId)) return true;
  const waiting = meeting.admission.waiting.get(personId);
  return waiting?.itemId === itemId;
}
