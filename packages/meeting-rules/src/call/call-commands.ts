/**
 * The call and before: a meeting is called in time, to a room, with what belongs to it; urgent items are added; members
 * ask to take part at a distance and the chair decides.
 */
import type { CallCommands } from '../commands/meeting-commands.ts';
import type { CommandOf } from '../commands.ts';
import { addDays, isDay, latestCallDay, weekdayBefore } from '../dates/calendar.ts';
import { dayOf, isBefore, isInstant } from '../dates/instant.ts';
import type { MeetingEvent } from '../events.ts';
import { subjectOf } from '../guard.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policyDefaults } from '../policies.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { Day, Instant, ItemId, PersonId, Rule } from '../vocabulary.ts';
import { extraMeetingRefusal } from './extra-meeting.ts';
import { jointBodyRefusal } from './joint-body.ts';
import { policyRefusal } from './policy-values.ts';
import { authorizationRefusal, isLateRequest, isTakingPartAtDistance } from './remote-permit.ts';

export const callHandlers: Handlers<keyof CallCommands> = {
  CallMeeting: callMeeting,
  SupplementCall: supplementCall,
  CancelMeeting: (_meeting, { body }) => accept({ type: 'MeetingCancelled', reasonCode: body.reasonCode }),
  RequestRemote: requestRemote,
  DecideRemoteRequest: decideRemoteRequest,
  WithdrawRemotePermit: withdrawRemotePermit,
};

/**
 * Calls the meeting and fixes what it needs to know about its surroundings.
 *
 * Refuses without a physical place (CON-07), and for the council later than one week before the meeting day, the call
 * and the announcement alike (KL 5:13, 5:15). The calling time of other bodies is theirs to set (CON-05). An extra meeting
 * is refused where too few members ask for it (KL 5:12, 6:23).
 */
function callMeeting(_meeting: Meeting, { body, at }: CommandOf<'CallMeeting'>): Answer<MeetingEvent> {
  if (body.meetingRoom.trim() === '') return refuse({ code: 'no-meeting-room', rule: { source: 'CON-07' } });
  if (!isInstant(body.startsAt)) return refuse({ code: 'invalid-body', field: 'startsAt' });
  const inconsistent = inconsistentField(body);
  if (inconsistent !== undefined) return refuse({ code: 'invalid-body', field: inconsistent });
  for (const value of body.policies) {
    const refused = policyRefusal(body.bodyKind, value);
    if (refused !== undefined) return refuse(refused);
  }
  const unfit = extraMeetingRefusal(body) ?? jointBodyRefusal(body);
  if (unfit !== undefined) return refuse(unfit);
  const calledOn = dayOf(at);
  const isCouncil = body.bodyKind === 'council';
  const rule: Rule = { source: isCouncil ? 'KL 5:13, 5:15' : 'CON-05' };
  if (isCouncil) {
    if (!body.isPublic) return refuse({ code: 'invalid-body', field: 'isPublic', rule: { source: 'KL 5:42' } });
    const latest = latestCallDay(dayOf(body.startsAt), 7);
    if (body.announcedOn === undefined) return refuse({ code: 'invalid-body', field: 'announcedOn', rule });
    const last = calledOn > body.announcedOn ? calledOn : body.announcedOn;
    if (last > latest) return refuse({ code: 'called-too-late', calledOn: last, latest, rule });
  }
  const deadline = callingTime(body);
  const isLate = !isCouncil && calledOn > deadline.latest;
  if (isLate && deadline.isDecided && body.lateReasonCode === undefined) {
    const late = { source: 'call.deadlineDays', since: deadline.since ?? calledOn };
    return refuse({ code: 'called-too-late', calledOn, latest: deadline.latest, rule: late });
  }
  const asked = requestsBefore(body, at);
  if ('refused' in asked) return asked;
  const { remoteRequests: _asked, ...called } = body;
  return accept(
    { type: 'MeetingCalled', ...called, calledOn, ...(isLate ? { isLate: true } : {}), rule },
    ...asked.events,
  );
}

/**
 * The last day to call a body that is not the council. What the body has decided binds, unless the chair gives a reason;
 * a default nobody has decided is told and does not bar (CON-05).
 */
function callingTime(body: CommandOf<'CallMeeting'>['body']) {
  const decided = body.policies.find(({ key }) => key === 'call.deadlineDays');
  const days =
    decided?.key === 'call.deadlineDays' ? decided.value : policyDefaults(body.bodyKind)['call.deadlineDays'].value;
  return {
    latest: latestCallDay(dayOf(body.startsAt), days),
    isDecided: decided !== undefined,
    ...(decided === undefined ? {} : { since: decided.since }),
  };
}

/** Requests to take part at a distance that came before the call; refused where the council has not allowed it. */
function requestsBefore(
  { remoteRequests = [], remoteAuthorization, roster, bodyKind, startsAt, policies }: CommandOf<'CallMeeting'>['body'],
  at: Instant,
): { readonly events: readonly MeetingEvent[] } | { readonly refused: Refusal } {
  if (remoteRequests.length === 0) return { events: [] };
  const isCompany = bodyKind === 'companyBoard' || bodyKind === 'generalMeeting';
  if (!isCompany && remoteAuthorization === undefined) {
    return {
      refused: { code: 'no-remote-authorization', rule: { source: bodyKind === 'council' ? 'KL 5:16' : 'KL 6:24' } },
    };
  }
  const known = new Set(roster.map(({ personId }) => personId));
  const stranger = remoteRequests.find(({ personId }) => !known.has(personId));
  if (stranger !== undefined) return { refused: { code: 'not-on-roster', personId: stranger.personId } };
  const decided = policies.find(({ key }) => key === 'remote.requestDeadlineDays');
  const days =
    decided?.key === 'remote.requestDeadlineDays'
      ? decided.value
      : policyDefaults(bodyKind)['remote.requestDeadlineDays'].value;
  const lastDay = addDays(dayOf(startsAt), -days);
  if (remoteRequests.some((request) => isBefore(at, request.at))) {
    return { refused: { code: 'invalid-body', field: 'remoteRequests' } };
  }
  return {
    events: remoteRequests.map(({ personId, reasonCode, at: askedAt }) => ({
      type: 'RemoteRequested',
      personId,
      reasonCode,
      isLate: dayOf(askedAt) > lastDay,
      askedAt,
    })),
  };
}

function inconsistentField(body: CommandOf<'CallMeeting'>['body']): string | undefined {
  const seatIds = new Set(body.seatList.map((seat) => seat.seatId));
  if (body.seats < 1 || seatIds.size !== body.seatList.length || seatIds.size > body.seats) return 'seatList';
  const personIds = new Set(body.roster.map((person) => person.personId));
  if (personIds.size !== body.roster.length) return 'roster';
  const held = body.roster.flatMap(({ seatId }) => (seatId === undefined ? [] : [seatId]));
  // Staff representatives have no place in the executive board (KL 7:12).
  if (body.bodyKind === 'executiveBoard' && body.roster.some(({ role }) => role === 'staffRepresentative'))
    return 'roster';
  if (new Set(held).size !== held.length || held.some((seatId) => !seatIds.has(seatId))) return 'roster';
  const itemIds = body.agenda.map((item) => item.itemId);
  if (new Set(itemIds).size !== itemIds.length) return 'agenda';
  if (body.announcedOn !== undefined && !isDay(body.announcedOn)) return 'announcedOn';
  return undefined;
}

/** Adds urgent items to the call. The council's are announced and told by the weekday before (KL 5:14–15, CON-03). */
function supplementCall(meeting: Meeting, { body }: CommandOf<'SupplementCall'>): Answer<MeetingEvent> {
  const called = meeting.call?.called;
  if (called === undefined) return refuse({ code: 'meeting-not-called' });
  const known = new Set<ItemId>(meeting.agenda.order);
  for (const item of body.items) {
    if (known.has(item.itemId)) return refuse({ code: 'invalid-body', field: 'items' });
    known.add(item.itemId);
  }
  const rule: Rule = { source: called.bodyKind === 'council' ? 'KL 5:14, 5:15' : 'CON-05' };
  if (called.bodyKind === 'council') {
    const latest = weekdayBefore(dayOf(called.startsAt));
    const last = latestOf(body.informedOn, body.announcedOn ?? body.informedOn);
    if (body.announcedOn === undefined) return refuse({ code: 'invalid-body', field: 'announcedOn', rule });
    if (last > latest) return refuse({ code: 'called-too-late', calledOn: last, latest, rule });
  }
  const { items, informedOn, announcedOn } = body;
  return accept({
    type: 'CallSupplemented',
    items: items.map((item) => ({ ...item, urgent: true })),
    informedOn,
    ...(announcedOn === undefined ? {} : { announcedOn }),
    rule,
  });
}

const latestOf = (a: Day, b: Day) => (a > b ? a : b);

/**
 * Asks to take part at a distance; late is noted, not refused (CON-10). Refuses where the council has not allowed it, and
 * what has been asked for already: while the chair has not decided, and once it is granted for the whole meeting.
 */
function requestRemote(meeting: Meeting, command: CommandOf<'RequestRemote'>): Answer<MeetingEvent> {
  const barred = authorizationRefusal(meeting);
  if (barred !== undefined) return refuse(barred);
  const personId = subjectOf(command);
  if (personId === undefined || !meeting.call?.roster.has(personId)) return refuse(notOnRoster(personId));
  const asked = meeting.call.remote.get(personId);
  const isGranted = asked?.decision?.granted === true && asked.decision.scope === 'meeting';
  if (asked !== undefined && (asked.decision === undefined || isGranted)) {
    return refuse({ code: 'already-requested', personId });
  }
  return accept({
    type: 'RemoteRequested',
    personId,
    reasonCode: command.body.reasonCode,
    isLate: isLateRequest(meeting, command.at),
  });
}

function notOnRoster(personId: PersonId | undefined): Refusal {
  return personId === undefined ? { code: 'invalid-body', field: 'personId' } : { code: 'not-on-roster', personId };
}

/** The chair's decision on one person (CON-08). Refuses without the council's decision and above the body's limit. */
function decideRemoteRequest(meeting: Meeting, { body }: CommandOf<'DecideRemoteRequest'>): Answer<MeetingEvent> {
  const { personId, granted, groundCode } = body;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  if (granted) {
    const barred = authorizationRefusal(meeting);
    if (barred !== undefined) return refuse(barred);
    const limit = policy(meeting, 'remote.maxRemote');
    const others = [...meeting.call.remote].filter(([other, { decision }]) => other !== personId && decision?.granted);
    if (limit !== 'none' && others.length >= limit) {
      return refuse({ code: 'too-many-remote', limit, rule: { source: 'remote.maxRemote' } });
    }
  }
  return accept({ type: 'RemoteDecided', personId, granted, scope: body.scope ?? 'meeting', groundCode });
}

/**
 * Takes the permit back, as when the security cannot be guaranteed (ATT-18), or because the person wishes to sit in the hall
 * after all (CON-09): one's own request may be taken back before the chair has answered it too.
 *
 * By a wish alone nobody who takes part at a distance goes out of the meeting: it would cost the day (KL 5:20) and change
 * a roll in the middle of a vote. To the hall one changes by `ChangeMode`, out of the meeting by `LeaveSeat`.
 */
function withdrawRemotePermit(
  meeting: Meeting,
  { actor, body }: CommandOf<'WithdrawRemotePermit'>,
): Answer<MeetingEvent> {
  const { personId, groundCode } = body;
  const asked = meeting.call?.remote.get(personId);
  const isOwnRequest = asked !== undefined && asked.decision === undefined && actor.personId === personId;
  if (asked?.decision?.granted !== true && !isOwnRequest) {
    return refuse({ code: 'no-remote-permit', personId });
  }
  const isOwnWish = actor.personId === personId || groundCode === 'ownWish';
  if (isOwnWish && isTakingPartAtDistance(meeting, personId)) {
    return refuse({ code: 'takes-part-at-distance', personId, rule: { source: 'CON-09' } });
  }
  return accept({ type: 'RemoteDecided', personId, granted: false, scope: 'meeting', groundCode });
}
