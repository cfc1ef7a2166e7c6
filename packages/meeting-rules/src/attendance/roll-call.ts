/** The roll call: who answers, and who serves when it ends, members first and then substitutes by the body's order. */
import { identificationRefusal, remoteRefusal } from '../call/remote-permit.ts';
import type { CommandOf } from '../commands.ts';
import { isExcluded } from '../disqualification/exclusion.ts';
import type { EventOf, MeetingEvent, ServingSeat } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { RosterEntry } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { Mode, PersonId, RollCallId, Rule } from '../vocabulary.ts';
import { hasBrokenOffToday, meetingDay, quorumRule, requiredForQuorum, servingSeats } from './serving.ts';
import { pairSubstitutes } from './substitutes.ts';

/** Calls the roll. Refuses while one is running. */
export function startRollCall(meeting: Meeting, { body, ids }: CommandOf<'StartRollCall'>): Answer<MeetingEvent> {
  if (meeting.attendance.rollCall !== undefined) return refuse({ code: 'roll-call-running' });
  const cause = body.cause ?? causeOf(meeting);
  return accept({ type: 'RollCallStarted', rollCallId: ids[0] as RollCallId, cause });
}

function causeOf(meeting: Meeting): EventOf<'RollCallStarted'>['cause'] {
  const day = meetingDay(meeting);
  if (meeting.attendance.lastRollCall?.day === day) {
    return meeting.sitting.adjournments.length > 0 ? 'afterAdjournment' : 'requested';
  }
  return day > 1 ? 'newDay' : 'opening';
}

/** The member answers on the own unit: in the hall by its code, at a distance by being heard. */
export function answerRoll(meeting: Meeting, { body, actor }: CommandOf<'AnswerRoll'>): Answer<MeetingEvent> {
  const { personId } = actor;
  if (meeting.attendance.rollCall?.rollCallId !== body.rollCallId) return refuse({ code: 'roll-call-not-running' });
  const admitted = personId === undefined ? undefined : meeting.admission.admitted.get(personId);
  if (personId === undefined) return refuse({ code: 'invalid-body', field: 'personId' });
  if (admitted === undefined || admitted.mode === 'standby') return refuse({ code: 'not-admitted', personId });
  return answered(
    meeting,
    body.rollCallId,
    personId,
    admitted.mode,
    admitted.mode === 'hall' ? 'hallCode' : 'soundCheck',
  );
}

/**
 * The secretary hears or sees the answer: hall or remote is attested, never self-declared (`decisions.md` 13).
 *
 * Refuses to move somebody who was let in at a distance into the hall, or the other way, without the officer's word that
 * it is so: one wrong key would end that member's sound and picture and stand in the minutes.
 */
export function recordRollAnswer(meeting: Meeting, { body }: CommandOf<'RecordRollAnswer'>): Answer<MeetingEvent> {
  const { rollCallId, personId, present } = body;
  if (meeting.attendance.rollCall?.rollCallId !== rollCallId) return refuse({ code: 'roll-call-not-running' });
  if (!present) {
    if (!isCalled(meeting, personId)) return refuse({ code: 'not-on-roster', personId });
    const isSame = meeting.attendance.rollCall.answers.get(personId)?.present === false;
    return isSame ? accept() : accept({ type: 'RollAnswered', rollCallId, personId, present, attestedBy: 'secretary' });
  }
  const admitted = meeting.admission.admitted.get(personId)?.mode;
  const mode = body.mode ?? (admitted === 'remote' ? 'remote' : 'hall');
  const answer = answered(meeting, rollCallId, personId, mode, 'secretary');
  const isOther = (admitted === 'hall' || admitted === 'remote') && admitted !== mode && body.changesMode !== true;
  return isOther && 'accepted' in answer
    ? refuse({ code: 'admitted-in-other-mode', personId, mode: admitted })
    : answer;
}

function answered(
  meeting: Meeting,
  rollCallId: RollCallId,
  personId: PersonId,
  mode: Mode,
  attestedBy: EventOf<'RollAnswered'>['attestedBy'],
): Answer<MeetingEvent> {
  if (!isCalled(meeting, personId)) return refuse({ code: 'not-on-roster', personId });
  const barred = mode === 'remote' ? remotePresenceRefusal(meeting, personId) : undefined;
  if (barred !== undefined) return refuse(barred);
  // Said again it is the same answer: nobody makes the record longer by pressing.
  const before = meeting.attendance.rollCall?.answers.get(personId);
  if (before?.present === true && before.mode === mode) return accept();
  return accept({ type: 'RollAnswered', rollCallId, personId, present: true, mode, attestedBy });
}

function isCalled(meeting: Meeting, personId: PersonId): boolean {
  const role = meeting.call?.roster.get(personId)?.role;
  return role === 'member' || role === 'substitute';
}

/** Why this person may not be counted as present at a distance: permit, identification, admission. */
export function remotePresenceRefusal(meeting: Meeting, personId: PersonId): Refusal | undefined {
  const barred = remoteRefusal(meeting, personId) ?? identificationRefusal(meeting, personId);
  if (barred !== undefined) return barred;
  if (meeting.admission.waiting.has(personId)) return { code: 'not-admitted', personId };
  if (meeting.admission.admitted.get(personId)?.mode === 'remote') return undefined;
  // From level 1 nobody is in the room without having been let in (P1.1).
  return meeting.security.meetingLevel < 1 ? undefined : { code: 'not-admitted', personId, rule: { source: 'P1.1' } };
}

/** Ends the roll call: every seat is filled by its member, else by the substitute next in order, else it is empty. */
export function endRollCall(meeting: Meeting, { body }: CommandOf<'EndRollCall'>): Answer<MeetingEvent> {
  const { rollCall } = meeting.attendance;
  if (rollCall === undefined || rollCall.rollCallId !== body.rollCallId)
    return refuse({ code: 'roll-call-not-running' });
  const seats = seatsAfterRollCall(meeting);
  const held = new Map(servingSeats(meeting).map((seat) => [seat.seatId, seat]));
  const kept = (seat: ServingSeat) => held.get(seat.seatId)?.personId === seat.personId;
  const staying = new Set(seats.filter(kept).map((seat) => seat.seatId));
  const rule = substituteRule(meeting);
  return accept(
    ...[...held.values()]
      .filter(({ seatId }) => !staying.has(seatId))
      .map(({ seatId, personId, forPersonId }): EventOf<'SeatLeft'> => {
        // A substitute who is there gives way to the member; whoever does not answer has broken off service (KL 5:20).
        const givesWay = forPersonId !== undefined && rollCall.answers.get(personId)?.present === true;
        const cause = givesWay ? 'memberArrived' : 'recordedAbsent';
        return { type: 'SeatLeft', seatId, personId, cause, breaksService: !givesWay, rule };
      }),
    ...seats
      .filter((seat) => !kept(seat))
      .map((seat): EventOf<'SeatTaken'> => ({ type: 'SeatTaken', ...seat, cause: 'rollCall', rule })),
    {
      type: 'RollCallEnded',
      rollCallId: body.rollCallId,
      servingSeats: seats,
      serving: seats.length,
      required: requiredForQuorum(meeting),
      rule: quorumRule(meeting),
    },
  );
}

export function substituteRule(meeting: Meeting): Rule {
  return { source: meeting.call?.called.bodyKind === 'council' ? 'KL 5:17' : 'KL 6:16' };
}

export function seatsAfterRollCall(meeting: Meeting): readonly ServingSeat[] {
  const called = meeting.call?.called;
  const answers = meeting.attendance.rollCall?.answers;
  if (called === undefined || answers === undefined) return [];
  const itemId = meeting.agenda.currentItemId;
  const mayServe = (personId: PersonId) =>
    !hasBrokenOffToday(meeting, personId) && (itemId === undefined || !isExcluded(meeting, personId, itemId));
  const members = called.roster.filter((person) => person.role === 'member' && person.seatId !== undefined);
  const answeredMode = (personId: PersonId): Mode | undefined => {
    const answer = answers.get(personId);
    return answer?.present === true ? (answer.mode ?? 'hall') : undefined;
  };
  const shutOut = presidiumShutOut(meeting, members, answeredMode);
  const modeAt = (personId: PersonId): Mode | undefined => {
    const mode = mayServe(personId) ? answeredMode(personId) : undefined;
    return mode === 'remote' && shutOut.has(personId) ? undefined : mode;
  };
  const absent = members.filter((member) => modeAt(member.personId) === undefined);
  const remoteOk = policy(meeting, 'remote.substitutesMayBeRemote') !== 'none';
  const substitutes = called.roster.filter(({ role, personId }) => {
    const mode = role === 'substitute' ? modeAt(personId) : undefined;
    return mode === 'hall' || (mode === 'remote' && remoteOk);
  });
  const pairs = precedenceKept(meeting, absent, substitutes);
  const seats = members.flatMap((member): readonly ServingSeat[] => {
    const { seatId, personId } = member;
    if (seatId === undefined) return [];
    const mode = modeAt(personId);
    if (mode !== undefined) return [{ seatId, personId, mode }];
    const substitute = pairs.get(personId);
    const substituteMode = substitute === undefined ? undefined : modeAt(substitute.personId);
    if (substitute === undefined || substituteMode === undefined) return [];
    return [{ seatId, personId: substitute.personId, forPersonId: personId, mode: substituteMode }];
  });
  const positionOf = (seat: ServingSeat) => meeting.call?.seatList.get(seat.seatId)?.position ?? 0;
  return seats.sort((a, b) => positionOf(a) - positionOf(b));
}

/**
 * Where members are on site but neither chair nor vice chairs are, these may not take part at all, not even as ordinary
 * members at a distance (CON-12).
 */
function presidiumShutOut(
  meeting: Meeting,
  members: readonly RosterEntry[],
  modeAt: (personId: PersonId) => Mode | undefined,
): ReadonlySet<PersonId> {
  if (policy(meeting, 'remote.chairOnSite') !== 'pitea') return new Set();
  const presidium = members.filter((member) => member.presidium !== undefined).map(({ personId }) => personId);
  const isOnSite = (personId: PersonId) => modeAt(personId) === 'hall';
  const someoneIs = members.some(({ personId }) => isOnSite(personId));
  return someoneIs && !presidium.some(isOnSite) ? new Set(presidium) : new Set();
}

/** A substitute who has begun to serve keeps the seat, whatever the order says (KL 5:18, ATT-09). */
function precedenceKept(
  meeting: Meeting,
  absent: readonly RosterEntry[],
  substitutes: readonly RosterEntry[],
): ReadonlyMap<PersonId, RosterEntry> {
  const begun = new Map<PersonId, RosterEntry>();
  for (const seat of servingSeats(meeting)) {
    const substitute = substitutes.find(({ personId }) => personId === seat.personId);
    if (substitute === undefined || seat.forPersonId === undefined || seat.onlyItemId !== undefined) continue;
    if (absent.some(({ personId }) => personId === seat.forPersonId)) begun.set(seat.forPersonId, substitute);
  }
  const serving = new Set(begun.values());
  const rest = pairSubstitutes(
    meeting,
    absent.filter(({ personId }) => !begun.has(personId)),
    substitutes.filter((substitute) => !serving.has(substitute)),
  );
  return new Map([...begun, ...rest]);
}
