/** Everybody on the roster: where, serving for whom, in which §§. Officers also see whom to phone and who steps in. */
import type { RollAnswer } from '../attendance/attendance-state.ts';
import { seatsAfterRollCall } from '../attendance/roll-call.ts';
import { isOutByMistake } from '../attendance/seat-changes.ts';
import { hasBrokenOffToday, lostMembers } from '../attendance/serving.ts';
import { nextSubstitute } from '../attendance/substitutes.ts';
import { isExcluded } from '../disqualification/exclusion.ts';
import type { Meeting } from '../meeting.ts';
import type { ServedParagraph } from '../minutes/attendance-record.ts';
import type { RosterEntry } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import { remembered } from '../remembered.ts';
import type { AttendanceRow } from '../views.ts';
import type { Visibility } from '../visibility.ts';
import type { PersonId } from '../vocabulary.ts';

export type AttendanceRows = Readonly<Record<string, AttendanceRow>>;

const sources = (meeting: Meeting) => [
  meeting.call,
  meeting.attendance,
  meeting.admission,
  meeting.minutes.attendance,
  meeting.disqualification,
  meeting.presence,
  meeting.sitting.days,
  meeting.floor.expelled,
  // Who is out of the open item, and in whose place a substitute would serve, follows from the item and its rules.
  meeting.agenda,
  meeting.security,
];

const forOfficers = remembered(sources, (meeting: Meeting) => rows(meeting, false, true));
const forParticipants = remembered(sources, (meeting: Meeting) => rows(meeting, false, false));
const forPublic = remembered(sources, (meeting: Meeting) => rows(meeting, true, false));

export function attendanceRows(meeting: Meeting, visibility: Visibility): AttendanceRows {
  if (visibility.isOfficer) return forOfficers(meeting);
  return visibility.usesPublicNames ? forPublic(meeting) : forParticipants(meeting);
}

function rows(meeting: Meeting, usesPublicNames: boolean, isOfficer: boolean): AttendanceRows {
  const answers = meeting.attendance.rollCall?.answers ?? meeting.attendance.lastRollCall?.answers ?? new Map();
  const lost = isOfficer ? new Set(lostMembers(meeting)) : new Set<PersonId>();
  const stepsIn = isOfficer ? whoStepsIn(meeting) : new Map<PersonId, PersonId>();
  const result: Record<string, AttendanceRow> = {};
  for (const person of meeting.call?.roster.values() ?? []) {
    // The public has no use for guests and officials by name; who presents an item is told by the chair.
    if (usesPublicNames && person.role === 'partyConcerned') continue;
    const row = rowOf(meeting, person, usesPublicNames, answers.get(person.personId));
    const stepsInFor = stepsIn.get(person.personId);
    result[person.personId] = isOfficer
      ? { ...row, ...officerFacts(meeting, person, lost), ...(stepsInFor === undefined ? {} : { stepsInFor }) }
      : row;
  }
  return result;
}

/** Substitutes with the absent member each would serve for, were the roll call ended now; none for who has not been called. */
function whoStepsIn(meeting: Meeting): ReadonlyMap<PersonId, PersonId> {
  const answers = meeting.attendance.rollCall?.answers;
  if (answers === undefined) return new Map();
  return new Map(
    seatsAfterRollCall(meeting).flatMap(({ personId, forPersonId }) =>
      forPersonId !== undefined && answers.get(forPersonId)?.present === false ? [[personId, forPersonId]] : [],
    ),
  );
}

function rowOf(
  meeting: Meeting,
  person: RosterEntry,
  usesPublicNames: boolean,
  answer: RollAnswer | undefined,
): AttendanceRow {
  const { attendance, call } = meeting;
  const { personId, role, party, presidium } = person;
  const servedSeatId = attendance.seatOf.get(personId);
  const seat = servedSeatId === undefined ? undefined : attendance.seats.get(servedSeatId);
  const seatId = servedSeatId ?? person.seatId;
  const position = seatId === undefined ? undefined : call?.seatList.get(seatId)?.position;
  const admitted = meeting.admission.admitted.get(personId)?.mode;
  const mode = seat?.mode ?? (admitted === 'standby' ? undefined : admitted);
  const forPersonId = seat?.forPersonId;
  return {
    personId,
    name: usesPublicNames ? person.publicName : person.displayName,
    ...(party === undefined ? {} : { party }),
    role,
    ...(presidium === undefined ? {} : { presidium }),
    ...(seatId === undefined ? {} : { seatId }),
    ...(position === undefined ? {} : { position }),
    status: statusOf(meeting, person),
    ...(mode === undefined ? {} : { mode }),
    ...(forPersonId === undefined ? {} : { forPersonId }),
    intervals: intervalsOf(
      meeting.minutes.attendance.served.get(personId) ?? [],
      meeting.minutes.attendance.allParagraphs,
    ),
    ...(answer === undefined ? {} : { rollAnswer: answer.present ? 'present' : 'absent' }),
  };
}

/** What somebody is to the meeting now, for a lamp beside the name. */
export function statusOf(meeting: Meeting, { personId, role }: RosterEntry): AttendanceRow['status'] {
  const { attendance, admission } = meeting;
  if (attendance.seatOf.has(personId)) return 'serving';
  // Gone home from outside the item.
  if (attendance.steppedOut.has(personId) && attendance.left.has(personId)) return 'brokenOff';
  const itemId = meeting.agenda.currentItemId;
  if (itemId !== undefined && isExcluded(meeting, personId, itemId) && !admission.waiting.has(personId)) {
    return 'excluded';
  }
  if (admission.waiting.has(personId)) return 'inWaitingRoom';
  if (hasBrokenOffToday(meeting, personId)) return 'brokenOff';
  if (attendance.left.has(personId)) return 'left';
  const answer = attendance.rollCall?.answers.get(personId) ?? attendance.lastRollCall?.answers.get(personId);
  const admitted = admission.admitted.get(personId)?.mode;
  if (answer?.present === true || (admitted !== undefined && admitted !== 'standby')) return 'present';
  if (admitted === 'standby') return 'inWaitingRoom';
  const isOver = attendance.lastRollCall !== undefined && (role === 'member' || role === 'substitute');
  return isOver ? 'absent' : 'expected';
}

function officerFacts(meeting: Meeting, person: RosterEntry, lost: ReadonlySet<PersonId>): Partial<AttendanceRow> {
  const { personId, telephone, role, seatId } = person;
  const request = meeting.call?.remote.get(personId);
  const out = meeting.attendance.steppedOut.get(personId);
  const isEmpty = role === 'member' && seatId !== undefined && !meeting.attendance.seats.has(seatId);
  const isToBeReplaced = meeting.attendance.lastRollCall !== undefined && (isEmpty || lost.has(personId));
  const substitute = isToBeReplaced ? nextSubstitute(meeting, personId)?.personId : undefined;
  return {
    ...(telephone === undefined ? {} : { telephone }),
    ...(request?.decision === undefined ? {} : { remoteGranted: request.decision.granted }),
    ...(request?.reasonCode === undefined ? {} : { remoteRequested: true }),
    identified: meeting.admission.identified.has(personId),
    ...(substitute === undefined ? {} : { proposedSubstituteId: substitute }),
    ...(substitute !== undefined && endsService(meeting, personId) ? { replacementEndsService: true } : {}),
    ...(out === undefined || meeting.attendance.left.has(personId)
      ? {}
      : { mayReturn: out.itemId !== meeting.agenda.currentItemId || isOutByMistake(meeting, personId) }),
  };
}

/** Whether being replaced bars the member for the rest of the day: not after jäv, nor where service is over already. */
function endsService(meeting: Meeting, personId: PersonId): boolean {
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  if (!isCouncil && policy(meeting, 'attendance.reentryRule') !== 'neverSameDay') return false;
  if (hasBrokenOffToday(meeting, personId)) return false;
  const out = meeting.attendance.steppedOut.get(personId);
  // Left and not broken off: the permit for another item had run out.
  const isOutAnyway = meeting.attendance.left.get(personId) === 'left';
  return out === undefined ? meeting.attendance.seatOf.has(personId) || isOutAnyway : out.cause === 'levelNotMet';
}

/** §§ in a row with the same place and for the same person, as one interval (ATT-16). */
export function intervalsOf(served: readonly ServedParagraph[], all: readonly number[]): AttendanceRow['intervals'] {
  const inOrder = [...served].sort((a, b) => a.paragraph - b.paragraph);
  const intervals: { from: number; to: number; mode: ServedParagraph['mode']; forPersonId?: PersonId }[] = [];
  for (const { paragraph, mode, forPersonId } of inOrder) {
    const last = intervals.at(-1);
    const follows = last !== undefined && all.indexOf(paragraph) === all.indexOf(last.to) + 1;
    if (last !== undefined && follows && last.mode === mode && last.forPersonId === forPersonId) last.to = paragraph;
    else
      intervals.push({ from: paragraph, to: paragraph, mode, ...(forPersonId === undefined ? {} : { forPersonId }) });
  }
  return intervals;
}
