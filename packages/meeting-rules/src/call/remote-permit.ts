/**
 * Whether somebody may take part at a distance: the council's decision, the chair's permit, and identification
 * (KL 5:16, 6:24; CON-08, P1.2).
 */
import { seatServedBy } from '../attendance/serving.ts';
import { addDays } from '../dates/calendar.ts';
import { dayOf, isBefore } from '../dates/instant.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Refusal } from '../refusals.ts';
import type { Instant, PersonId } from '../vocabulary.ts';

/** Why nobody may take part at a distance in this body, or nothing. */
export function authorizationRefusal(meeting: Meeting): Refusal | undefined {
  const { call } = meeting;
  if (call === undefined) return { code: 'meeting-not-called' };
  const { remoteAuthorization, startsAt, bodyKind } = call.called;
  const rule = { source: bodyKind === 'council' ? 'KL 5:16' : 'KL 6:24' };
  if (bodyKind === 'companyBoard' || bodyKind === 'generalMeeting') return undefined;
  const day = dayOf(startsAt);
  if (remoteAuthorization === undefined || remoteAuthorization.from > day)
    return { code: 'no-remote-authorization', rule };
  if (remoteAuthorization.to !== undefined && remoteAuthorization.to < day)
    return { code: 'no-remote-authorization', rule };
  return undefined;
}

/** Why this person may not take part at a distance now, or nothing. */
export function remoteRefusal(meeting: Meeting, personId: PersonId): Refusal | undefined {
  const barred = authorizationRefusal(meeting);
  if (barred !== undefined) return barred;
  const person = meeting.call?.roster.get(personId);
  if (person === undefined) return { code: 'not-on-roster', personId };
  if (person.role !== 'member' && person.role !== 'substitute') return undefined;
  const decision = meeting.call?.remote.get(personId)?.decision;
  const scope = decision?.scope;
  const holds = decision?.granted === true && (scope === 'meeting' || scope === meeting.agenda.currentItemId);
  if (!holds) return { code: 'no-remote-permit', personId, rule: { source: 'CON-08' } };
  return undefined;
}

/** Serves at a distance, or may answer the roll call under way from there. */
export function isTakingPartAtDistance(meeting: Meeting, personId: PersonId): boolean {
  const seat = seatServedBy(meeting, personId);
  if (seat !== undefined) return seat.mode === 'remote';
  return meeting.attendance.rollCall !== undefined && meeting.admission.admitted.get(personId)?.mode === 'remote';
}

/** From level 1 nobody is let in at a distance who has not been identified by an act of an officer (P1.2). */
export function identificationRefusal(meeting: Meeting, personId: PersonId): Refusal | undefined {
  if (meeting.security.meetingLevel < 1 || meeting.admission.identified.has(personId)) return undefined;
  return { code: 'not-identified', personId, rule: { source: 'P1.2' } };
}

/** Why the request came too late is for the chair to weigh; that it did is a fact (CON-10). */
export function isLateRequest(meeting: Meeting, at: Instant): boolean {
  const startsAt = meeting.call?.called.startsAt;
  if (startsAt === undefined) return false;
  const lastDay = addDays(dayOf(startsAt), -policy(meeting, 'remote.requestDeadlineDays'));
  return dayOf(at) > lastDay || !isBefore(at, startsAt);
}
