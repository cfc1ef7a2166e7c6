/** The course of the meeting: opening, days, breaks, who presides, officers, end. */
import { isQuorate, lostMembers, meetingDay } from '../attendance/serving.ts';
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { SittingCommands } from '../commands/meeting-commands.ts';
import type { CommandOf } from '../commands.ts';
import { isDay } from '../dates/calendar.ts';
import { addSeconds, dayOf } from '../dates/instant.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import { hasOpenQuestions, outcomeOfItem } from '../proposals/questions.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { AdjournmentId, ItemId, PersonId } from '../vocabulary.ts';
import {
  leaderMustBeOnSite,
  mayPreside,
  modeOf,
  nextToPreside,
  presidingNow,
  presidingOrder,
  secretaryOf,
} from './presiding.ts';
import { runningAdjournment } from './sitting-state.ts';

export const sittingHandlers: Handlers<keyof SittingCommands> = {
  OpenMeeting: openMeeting,
  OpenMeetingDay: openMeetingDay,
  EndMeetingDay: endMeetingDay,
  ChangePresiding: changePresiding,
  AppointOfficer: appointOfficer,
  Adjourn: adjourn,
  RecordTelephoneCall: recordTelephoneCall,
  Resume: resume,
  EndMeeting: endMeeting,
};

/** Opens the meeting, led by whoever comes first of chair, vice chairs and the member of longest service (BOD-04). */
function openMeeting(meeting: Meeting, { at }: CommandOf<'OpenMeeting'>): Answer<MeetingEvent> {
  const called = meeting.call?.called;
  const leader = nextToPreside(meeting);
  if (called === undefined || leader === undefined) return refuse({ code: 'no-right', command: 'OpenMeeting' });
  const { personId: presidingId, isSeniorMember, rule } = leader;
  const date = dayOf(at);
  const opened: MeetingEvent[] = [
    { type: 'MeetingOpened', presidingId, secretaryId: secretaryOf(meeting) ?? presidingId, openedOn: date },
    { type: 'MeetingDayOpened', day: 1, date, meetingRoom: called.meetingRoom },
  ];
  if (called.roster.some((person) => person.presidium === 'chair' && person.personId !== presidingId)) {
    const cause = isSeniorMember ? 'seniorMember' : 'absence';
    opened.push({ type: 'PresidingChanged', personId: presidingId, cause, scope: 'meeting', rule });
  }
  return accept(...opened);
}

/** Goes on another day, at a named place; a new roll call is needed then (ATT-01). */
function openMeetingDay(meeting: Meeting, { body }: CommandOf<'OpenMeetingDay'>): Answer<MeetingEvent> {
  if (body.meetingRoom.trim() === '') return refuse({ code: 'no-meeting-room', rule: { source: 'CON-07' } });
  const last = meeting.sitting.days.at(-1);
  if (!isDay(body.date) || (last !== undefined && body.date < last.date)) {
    return refuse({ code: 'invalid-body', field: 'date' });
  }
  const { date, meetingRoom } = body;
  return accept({ type: 'MeetingDayOpened', day: meetingDay(meeting) + 1, date, meetingRoom });
}

/** Ends the day and names when and where it goes on. An item under way keeps its § and is taken up again. */
function endMeetingDay(meeting: Meeting, { body }: CommandOf<'EndMeetingDay'>): Answer<MeetingEvent> {
  const { continuesOn, meetingRoom } = body;
  if (meetingRoom.trim() === '') return refuse({ code: 'no-meeting-room', rule: { source: 'CON-07' } });
  const today = meeting.sitting.days.at(-1)?.date;
  if (!isDay(continuesOn) || (today !== undefined && continuesOn < today)) {
    return refuse({ code: 'invalid-body', field: 'continuesOn' });
  }
  const running = ballotRefusal(meeting);
  if (running !== undefined) return refuse(running);
  const itemId = meeting.agenda.currentItemId;
  return accept(
    ...resumedFirst(meeting),
    ...(itemId === undefined ? [] : [{ type: 'ItemSetAside', itemId, causeCode: 'dayEnded' } as const]),
    { type: 'MeetingDayEnded', day: meetingDay(meeting), continuesOn, meetingRoom },
  );
}

function ballotRefusal(meeting: Meeting): Refusal | undefined {
  const ballot = ballotUnderWay(meeting.ballots);
  return ballot === undefined ? undefined : { code: 'ballot-running', ballotId: ballot.ballotId };
}

function resumedFirst(meeting: Meeting): readonly EventOf<'Resumed'>[] {
  const running = runningAdjournment(meeting.sitting);
  return running === undefined ? [] : [{ type: 'Resumed', adjournmentId: running.adjournmentId }];
}

/**
 * Another person takes the chair. Refuses whoever is not next in order, and a leader at a distance while others are on
 * site (CON-12); and a member's word for it while whoever presides is there and may go on, but for one who comes before in
 * the order and takes the gavel back. A temporary chair is elected by a question to the body instead.
 */
function changePresiding(meeting: Meeting, { body, actor }: CommandOf<'ChangePresiding'>): Answer<MeetingEvent> {
  const { personId } = body;
  const scope = body.scope ?? 'meeting';
  const itemId = scope === 'meeting' ? meeting.agenda.currentItemId : scope;
  const now = presidingNow(meeting);
  const isOfficer = actor.personId === now || actor.personId === secretaryOf(meeting);
  const next = nextToPreside(meeting, itemId);
  const takesBack = actor.personId === personId && personId === next?.personId;
  if (!isOfficer && !takesBack && now !== undefined && mayPreside(meeting, now, itemId)) {
    return refuse({ code: 'no-right', command: 'ChangePresiding' });
  }
  if (scope !== 'meeting' && scope !== meeting.agenda.currentItemId)
    return refuse({ code: 'item-not-open', itemId: scope });
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  if (modeOf(meeting, personId) === 'remote' && leaderMustBeOnSite(meeting)) {
    return refuse({ code: 'must-preside-on-site', personId, rule: { source: 'remote.chairOnSite' } });
  }
  if (personId === next?.personId) return accept(taking(meeting, personId, scope, next.isSeniorMember));
  const other = nextAfter(meeting, itemId);
  if (personId !== other) {
    const expected = other ?? next?.personId;
    return refuse({ code: 'not-next-to-preside', personId, ...(expected === undefined ? {} : { expected }) });
  }
  const isSenior = meeting.call.roster.get(personId)?.presidium === undefined;
  return accept(taking(meeting, personId, scope, isSenior));
}

/** Who is next when whoever presides hands over. */
function nextAfter(meeting: Meeting, itemId: ItemId | undefined): PersonId | undefined {
  const now = presidingNow(meeting);
  return presidingOrder(meeting).find(({ personId }) => personId !== now && mayPreside(meeting, personId, itemId))
    ?.personId;
}

function taking(
  meeting: Meeting,
  personId: PersonId,
  scope: 'meeting' | ItemId,
  isSeniorMember: boolean,
): EventOf<'PresidingChanged'> {
  const isChair = meeting.call?.roster.get(personId)?.presidium === 'chair';
  const cause = isChair ? 'returned' : isSeniorMember ? 'seniorMember' : 'absence';
  const rule = {
    source: isSeniorMember ? 'BOD-04' : meeting.call?.called.bodyKind === 'council' ? 'KL 5:72' : 'KL 6:22',
  };
  return { type: 'PresidingChanged', personId, cause, scope, rule };
}

function appointOfficer(meeting: Meeting, { body }: CommandOf<'AppointOfficer'>): Answer<MeetingEvent> {
  const person = meeting.call?.roster.get(body.personId);
  if (person === undefined) return refuse({ code: 'not-on-roster', personId: body.personId });
  const { party } = person;
  return accept({
    type: 'OfficerAppointed',
    role: body.role,
    personId: body.personId,
    ...(party === undefined ? {} : { party }),
  });
}

/**
 * Breaks the meeting off for a while. For a lost connection the break is at most `connection.adjournMaxSeconds` (ATT-13).
 * Refuses while a ballot runs: hold or annul it first.
 */
function adjourn(meeting: Meeting, { body, at, ids }: CommandOf<'Adjourn'>): Answer<MeetingEvent> {
  const running = ballotUnderWay(meeting.ballots);
  if (running?.state === 'running') return refuse({ code: 'ballot-running', ballotId: running.ballotId });
  const longest = policy(meeting, 'connection.adjournMaxSeconds');
  const isLoss = body.cause === 'connectionLoss';
  const seconds = isLoss ? Math.min(body.seconds ?? longest, longest) : body.seconds;
  return accept({
    type: 'Adjourned',
    adjournmentId: ids[0] as AdjournmentId,
    cause: body.cause,
    awaitingPersonIds: body.awaitingPersonIds ?? (isLoss ? lostMembers(meeting) : []),
    ...(seconds === undefined ? {} : { resumeBy: addSeconds(at, seconds) }),
  });
}

function recordTelephoneCall(meeting: Meeting, { body }: CommandOf<'RecordTelephoneCall'>): Answer<MeetingEvent> {
  const { personId, outcome } = body;
  if (!meeting.call?.roster.has(personId)) return refuse({ code: 'not-on-roster', personId });
  return accept({ type: 'MemberTelephoned', personId, outcome });
}

function resume(meeting: Meeting, _command: CommandOf<'Resume'>): Answer<MeetingEvent> {
  const running = runningAdjournment(meeting.sitting);
  if (running === undefined) return refuse({ code: 'meeting-not-adjourned' });
  return accept({ type: 'Resumed', adjournmentId: running.adjournmentId });
}

/**
 * Closes the meeting: the last moment for a reservation (KL 4:27). An item under way that has been decided ends so; any
 * other ends unfinished and keeps its §. Refuses while a ballot runs.
 */
function endMeeting(meeting: Meeting, { body }: CommandOf<'EndMeeting'>): Answer<MeetingEvent> {
  const running = ballotRefusal(meeting);
  if (running !== undefined) return refuse(running);
  const { items, order } = meeting.agenda;
  const stateOf = (itemId: ItemId) => items.get(itemId)?.state;
  const begun = order.filter((itemId) => stateOf(itemId) === 'open' || stateOf(itemId) === 'setAside');
  const outcomeOf = (itemId: ItemId) =>
    hasOpenQuestions(meeting.proposals, itemId) ? undefined : outcomeOfItem(meeting.proposals, itemId);
  const unfinished = begun.filter((itemId) => outcomeOf(itemId) === undefined);
  const unhandledItemIds = order.filter((itemId) => stateOf(itemId) === 'waiting' || unfinished.includes(itemId));
  const cause =
    body.cause ?? (unhandledItemIds.length === 0 ? 'agendaDone' : isQuorate(meeting) ? 'timeUp' : 'notQuorate');
  return accept(
    ...begun.map((itemId) => ({ type: 'ItemEnded', itemId, outcome: outcomeOf(itemId) ?? 'unfinished' }) as const),
    { type: 'MeetingEnded', cause, unhandledItemIds },
  );
}
