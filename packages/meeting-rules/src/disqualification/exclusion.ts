/**
 * Who is shut out of an item: disqualified, moved out for a closed ballot or for a level not met.
 *
 * It beats every role, the chair's too (`decisions.md` 18). It ends with the item.
 */
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
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

/**
 * Why a staff representative is not present in an item, or nothing: it is about bargaining, conflict, dispute or
 * procurement, or decides the rights of somebody (KL 7:14); or it does not concern the municipality as an employer, and
 * the body has not let them be present in others (KL 7:13).
 */
export function staffRule(meeting: Meeting, personId: PersonId, itemId: ItemId): Rule | undefined {
  if (meeting.call?.roster.get(personId)?.role !== 'staffRepresentative') return undefined;
  const item = meeting.call.items.get(itemId);
  if (item?.staffRepresentativesOut === true || item?.exerciseOfPublicAuthority === true) return { source: 'KL 7:14' };
  const isByRight = item?.employerMatter === true || item?.kind === 'employment';
  return isByRight || policy(meeting, 'attendance.staffInAllItems') ? undefined : { source: 'KL 7:13' };
}

export function isStaffOut(meeting: Meeting, personId: PersonId, itemId: ItemId): boolean {
  return staffRule(meeting, personId, itemId) !== undefined;
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
