/**
 * Which audience a connection belongs to now: a pure function of the meeting and the person (`decisions.md` 18).
 *
 * Being shut out of the open item beats every role, the chair's too.
 */
import { hasBrokenOffToday, isServing } from './attendance/serving.ts';
import { isDisqualified, isExcluded } from './disqualification/exclusion.ts';
import type { Meeting } from './meeting.ts';
import { rolesOfPerson } from './rights.ts';
import type { Audience } from './views.ts';
import type { ItemId, PersonId, UnitKind } from './vocabulary.ts';

/** Who a connection is, as far as its audience depends on it. `kind` is absent for a reader of the public page. */
export interface Attendee {
  readonly personId?: PersonId | string;
  readonly unitId?: string;
  readonly kind?: UnitKind;
}

export function audienceOf(meeting: Meeting, { personId, kind }: Attendee): Audience {
  if (personId === undefined) {
    return kind === 'hallScreen' || kind === 'hallRoom' ? 'hallScreen' : outside(meeting);
  }
  // Whoever is not on the roster is not found, whatever the text is.
  const person = meeting.call?.roster.get(personId as PersonId);
  return person === undefined ? outside(meeting) : audienceOfPerson(meeting, person.personId);
}

function outside(meeting: Meeting): Audience {
  return meeting.call?.called.isPublic === false ? 'lobby' : 'public';
}

/** The audience of somebody on the roster. */
export function audienceOfPerson(meeting: Meeting, personId: PersonId): Audience {
  const itemId = meeting.agenda.currentItemId;
  if (itemId !== undefined && isExcluded(meeting, personId, itemId)) return `excluded:${itemId}`;
  const doorsFor = meeting.security.doorsClosedFor;
  // Doors are closed for an item before it is opened: who is out of it is out already.
  if (doorsFor !== undefined && isDisqualified(meeting, personId, doorsFor)) return `excluded:${doorsFor}`;
  const waiting = meeting.admission.waiting.get(personId);
  const roles = rolesOfPerson(meeting, personId);
  if (roles.has('presiding') || roles.has('secretary')) return 'presidium';
  if (roles.has('technician') || roles.has('meetingHost')) return 'technician';
  if (waiting !== undefined || meeting.floor.expelled.has(personId)) return 'lobby';
  if (isServing(meeting, personId)) return insiders(meeting);
  const admitted = meeting.admission.admitted.get(personId);
  if (admitted?.asGuestFor !== undefined) return `guest:${admitted.asGuestFor}`;
  // Whoever has broken off service in a public meeting follows it as anybody does (S-03).
  if (hasBrokenOffToday(meeting, personId)) return outside(meeting);
  if (admitted === undefined) return 'lobby';
  return mayStay(meeting, personId, itemId) ? insiders(meeting) : 'lobby';
}

function insiders(meeting: Meeting): Audience {
  return meeting.security.doorsClosedFor === undefined ? 'participants' : 'closedItem';
}

/** Non-serving substitutes may stay behind closed doors (KL 5:42, 6:17); others only where they have not been refused. */
function mayStay(meeting: Meeting, personId: PersonId, itemId: ItemId | undefined): boolean {
  return itemId === undefined || meeting.admission.refusedItems.get(personId)?.has(itemId) !== true;
}
