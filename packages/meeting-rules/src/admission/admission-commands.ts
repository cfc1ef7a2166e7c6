/**
 * The waiting room: nobody is in the meeting without having been let in by an act of an officer, and nobody at a
 * distance without having been identified (P1.1, P1.2).
 */
import { authorizationRefusal, identificationRefusal, remoteRefusal } from '../call/remote-permit.ts';
import type { AdmissionCommands } from '../commands/meeting-commands.ts';
import type { CommandOf } from '../commands.ts';
import { isDisqualified, isExcluded, staffRule } from '../disqualification/exclusion.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer } from '../refusals.ts';
import { rolesOf } from '../rights.ts';
import { effectiveLevel } from '../security/levels.ts';
import { secretaryOf } from '../sitting/presiding.ts';

export const admissionHandlers: Handlers<keyof AdmissionCommands> = {
  IdentifyPerson: identifyPerson,
  TakeUnit: takeUnit,
  AdmitPerson: admitPerson,
  MoveToWaitingRoom: moveToWaitingRoom,
  LetGuestOut: letGuestOut,
  RefuseParticipation: refuseParticipation,
};

/** An officer has made sure who somebody is, and says how. */
function identifyPerson(meeting: Meeting, { body, actor }: CommandOf<'IdentifyPerson'>): Answer<MeetingEvent> {
  const { personId, method, assuranceLevel } = body;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  if (actor.personId === undefined) return refuse({ code: 'no-right', command: 'IdentifyPerson' });
  return accept({
    type: 'PersonIdentified',
    personId,
    method,
    identifiedBy: actor.personId,
    forLevel: body.forLevel ?? effectiveLevel(meeting),
    ...(assuranceLevel === undefined ? {} : { assuranceLevel }),
  });
}

/** A browser carries a person's presence, or is equipment of the room; the unit that carried it before is released. */
function takeUnit(meeting: Meeting, { body }: CommandOf<'TakeUnit'>): Answer<MeetingEvent> {
  const { unitId, personId, kind, supportsE2ee256 } = body;
  if (personId !== undefined && !meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  const carries = kind === 'hall' || kind === 'remote';
  const earlier = [...meeting.admission.units.values()].find(
    (unit) =>
      carries &&
      unit.unitId !== unitId &&
      unit.personId === personId &&
      (unit.kind === 'hall' || unit.kind === 'remote'),
  );
  return accept({
    type: 'UnitTaken',
    unitId,
    kind,
    supportsE2ee256,
    ...(personId === undefined ? {} : { personId }),
    ...(personId === undefined || earlier === undefined ? {} : { releasedUnitId: earlier.unitId }),
  });
}

/** Lets somebody in. Refuses at a distance without permit or identification, and inside an item the person is out of. */
function admitPerson(meeting: Meeting, { body }: CommandOf<'AdmitPerson'>): Answer<MeetingEvent> {
  const { personId, mode, asGuestFor } = body;
  const person = meeting.call?.roster.get(personId);
  if (person === undefined) return refuse({ code: 'not-on-roster', personId });
  const currentItemId = meeting.agenda.currentItemId;
  const staff = currentItemId === undefined ? undefined : staffRule(meeting, personId, currentItemId);
  if (staff !== undefined) {
    return refuse({ code: 'not-admitted', personId, rule: staff });
  }
  // Staff representatives whom the body has let in after all wait outside only until then (KL 7:13).
  const isOut = person.role === 'staffRepresentative' ? isDisqualified : isExcluded;
  if (currentItemId !== undefined && isOut(meeting, personId, currentItemId)) {
    return refuse({ code: 'disqualified', personId, itemId: currentItemId });
  }
  if (meeting.floor.expelled.has(personId)) return refuse({ code: 'no-right', command: 'AdmitPerson' });
  const isGuest = person.role === 'partyConcerned' || asGuestFor !== undefined;
  if (isGuest && asGuestFor === undefined) return refuse({ code: 'invalid-body', field: 'asGuestFor' });
  if (asGuestFor !== undefined && !meeting.call?.items.has(asGuestFor)) {
    return refuse({ code: 'item-not-on-agenda', itemId: asGuestFor });
  }
  if (mode === 'remote') {
    if (personId === secretaryOf(meeting) && policy(meeting, 'remote.secretaryOnSite')) {
      return refuse({ code: 'must-preside-on-site', personId, rule: { source: 'remote.secretaryOnSite' } });
    }
    const barred = isGuest
      ? (authorizationRefusal(meeting) ?? identificationRefusal(meeting, personId))
      : (remoteRefusal(meeting, personId) ?? identificationRefusal(meeting, personId));
    if (barred !== undefined) return refuse(barred);
    if (currentItemId !== undefined && meeting.admission.refusedItems.get(personId)?.has(currentItemId)) {
      return refuse({ code: 'no-remote-permit', personId });
    }
  }
  return accept({ type: 'Admitted', personId, mode, ...(asGuestFor === undefined ? {} : { asGuestFor }) });
}

/** Out of the room, by an officer; or by one's own wish. */
function moveToWaitingRoom(meeting: Meeting, { body, actor }: CommandOf<'MoveToWaitingRoom'>): Answer<MeetingEvent> {
  const { personId, cause } = body;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  const roles = rolesOf(meeting, actor);
  const isOfficer = roles.has('presiding') || roles.has('secretary') || roles.has('meetingHost');
  if (!isOfficer && (actor.personId !== personId || cause !== 'ownWish')) {
    return refuse({ code: 'no-right', command: 'MoveToWaitingRoom' });
  }
  if (!meeting.admission.admitted.has(personId)) return refuse({ code: 'not-admitted', personId });
  // Out by the own wish once is out; nothing is added by saying so again.
  if (!isOfficer && meeting.admission.waiting.get(personId)?.cause === 'ownWish') return accept();
  // Between items a level that is not met concerns the next item with a level of its own.
  const { currentItemId, order, items } = meeting.agenda;
  const { meetingLevel } = meeting.security;
  const itemId =
    currentItemId ??
    order.find((other) => items.get(other)?.state === 'waiting' && effectiveLevel(meeting, other) > meetingLevel);
  const forItem = cause === 'levelNotMet' && itemId !== undefined ? { itemId } : {};
  return accept({ type: 'MovedToWaitingRoom', personId, cause, ...forItem });
}

/** The party concerned, or who presented the item, has been heard and leaves before the deliberation goes on. */
function letGuestOut(meeting: Meeting, { body }: CommandOf<'LetGuestOut'>): Answer<MeetingEvent> {
  const { personId, itemId, capacity } = body;
  if (!meeting.admission.admitted.has(personId)) return refuse({ code: 'not-admitted', personId });
  if (!meeting.call?.items.has(itemId)) return refuse({ code: 'item-not-on-agenda', itemId });
  return accept({ type: 'GuestHeard', personId, itemId, capacity });
}

/** Somebody may not take part in one item, as an official or non-serving substitute at own risk (PH.1). */
function refuseParticipation(meeting: Meeting, { body }: CommandOf<'RefuseParticipation'>): Answer<MeetingEvent> {
  const { personId, itemId, groundCode } = body;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  if (!meeting.call.items.has(itemId)) return refuse({ code: 'item-not-on-agenda', itemId });
  return accept({ type: 'ParticipationRefused', personId, itemId, groundCode });
}
