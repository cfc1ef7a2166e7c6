/** The meeting in one row: state, place, who leads, how many serve, which item, what bars the next formal act. */
import { warningsOf } from '../agenda/warnings.ts';
import { isQuorate, requiredForQuorum, servingCount } from '../attendance/serving.ts';
import type { CallState } from '../call/call-state.ts';
import { extraMeetingRule } from '../call/extra-meeting.ts';
import type { Meeting } from '../meeting.ts';
import { barsToFormalActs } from '../presence/formal-acts.ts';
import { phaseOf } from '../rights.ts';
import { effectiveLevel } from '../security/levels.ts';
import { presidingNow, secretaryOf } from '../sitting/presiding.ts';
import { runningAdjournment } from '../sitting/sitting-state.ts';
import type { MeetingRow } from '../views.ts';
import type { Visibility } from '../visibility.ts';

const states = {
  notCalled: 'called',
  called: 'called',
  open: 'open',
  adjourned: 'adjourned',
  betweenDays: 'betweenDays',
  ended: 'ended',
  cancelled: 'cancelled',
} as const;

/** The row, with what this audience may know. */
export function meetingRow(meeting: Meeting, visibility: Visibility): MeetingRow | undefined {
  const { call, sitting, agenda, attendance, security } = meeting;
  if (call === undefined) return undefined;
  const { called } = call;
  const secretaryId = secretaryOf(meeting);
  const seats = [...attendance.seats.values()];
  const remote = seats.filter(({ mode }) => mode === 'remote').length;
  const break_ = runningAdjournment(sitting);
  const itemId = agenda.currentItemId;
  const knowsItem = itemId !== undefined && visibility.seesItem(itemId);
  // Who presides over an item is of the item: whoever is out of it sees who presides over the meeting.
  const presidingId = knowsItem || itemId === undefined ? presidingNow(meeting) : sitting.presidingId;
  const isOpen =
    sitting.openedAt !== undefined && sitting.endedAt === undefined && attendance.lastRollCall !== undefined;
  return {
    state: states[phaseOf(meeting)],
    bodyKind: called.bodyKind,
    bodyName: called.bodyName,
    organisationName: called.organisationName,
    meetingRoom: sitting.days.at(-1)?.meetingRoom ?? called.meetingRoom,
    startsAt: called.startsAt,
    ...(sitting.openedAt === undefined ? {} : { openedAt: sitting.openedAt }),
    ...(sitting.endedAt === undefined ? {} : { endedAt: sitting.endedAt }),
    day: sitting.days.length,
    isPublic: called.isPublic,
    rehearsal: called.rehearsal,
    ...(called.joint === undefined ? {} : { joint: called.joint }),
    ...extraMeetingFacts(call),
    level: knowsItem || itemId === undefined ? effectiveLevel(meeting) : security.meetingLevel,
    media: called.media,
    ...(called.externalLink === undefined || !visibility.seesBars ? {} : { externalLink: called.externalLink }),
    ...(presidingId === undefined ? {} : { presidingId }),
    ...(secretaryId === undefined ? {} : { secretaryId }),
    seats: called.seats,
    serving: servingCount(meeting),
    required: requiredForQuorum(meeting),
    isQuorate: isQuorate(meeting),
    inHall: seats.length - remote,
    remote,
    ...(knowsItem ? { currentItemId: itemId } : {}),
    doorsClosed: security.doorsClosedFor !== undefined,
    ...(security.segment === undefined || !visibility.seesBars ? {} : { segmentId: security.segment.segmentId }),
    endToEndEncrypted: security.segment?.e2ee ?? false,
    ...(break_ === undefined
      ? {}
      : {
          adjournment: {
            since: break_.since,
            cause: break_.cause,
            awaitingPersonIds: visibility.seesBars ? break_.awaitingPersonIds : [],
            ...(break_.resumeBy === undefined ? {} : { resumeBy: break_.resumeBy }),
          },
        }),
    ...rollCallFacts(meeting),
    ...(visibility.isOfficer ? warningFacts(meeting) : {}),
    blocked: isOpen && visibility.seesBars ? barsToFormalActs(meeting, meeting.lastAt ?? called.startsAt) : [],
    seq: meeting.seq,
  };
}

function extraMeetingFacts({ called, roster }: CallState): Pick<MeetingRow, 'extraMeeting'> {
  const { extraMeeting, bodyKind } = called;
  if (extraMeeting === undefined) return {};
  const names = (extraMeeting.personIds ?? []).map((personId) => roster.get(personId)?.displayName ?? '');
  return { extraMeeting: { askedBy: extraMeeting.askedBy, names, rule: { source: extraMeetingRule(bodyKind) } } };
}

function warningFacts(meeting: Meeting): Pick<MeetingRow, 'warnings'> {
  const warnings = warningsOf(meeting);
  return warnings.length === 0 ? {} : { warnings };
}

function rollCallFacts({ attendance, call }: Meeting): Pick<MeetingRow, 'rollCall'> | Record<never, never> {
  const { rollCall } = attendance;
  if (rollCall === undefined || call === undefined) return {};
  const expected = call.called.roster.filter(({ role }) => role === 'member').length;
  const answered = [...rollCall.answers].filter(([personId]) => call.roster.get(personId)?.role === 'member').length;
  return { rollCall: { rollCallId: rollCall.rollCallId, answered, expected } };
}
