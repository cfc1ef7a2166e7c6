/**
 * Seats change hands: late members, substitutes stepping in, leaving, coming back (KL 5:17–21, 6:16–17).
 *
 * Changes take effect between items; inside one only for a lost connection, jäv, a closed ballot, a level not met, and
 * late members by the chair's ruling (`decisions.md` 25). While a ballot is under way nobody comes or goes.
 */
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { AttendanceCommands } from '../commands/meeting-commands.ts';
import type { CommandOf } from '../commands.ts';
import { isExcluded } from '../disqualification/exclusion.ts';
import { leadingAgain } from '../disqualification/serving-again.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { subjectOf } from '../guard.ts';
import { accept, type Handlers, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { RosterEntry } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer, Refusal } from '../refusals.ts';
import { modeOf, presidingNow, secretaryOf } from '../sitting/presiding.ts';
import type { Mode, PersonId, Rule } from '../vocabulary.ts';
import type { Occupancy, SteppedOut } from './attendance-state.ts';
import { callSubstitute } from './call-substitute.ts';
import { answerRoll, endRollCall, recordRollAnswer, remotePresenceRefusal, startRollCall } from './roll-call.ts';
import { fromNow, isOutByMistake, leaving, reentryRefusal, seatChangeRefusal } from './seat-changes.ts';
import { seatServedBy } from './serving.ts';

export const attendanceHandlers: Handlers<keyof AttendanceCommands> = {
  StartRollCall: startRollCall,
  AnswerRoll: answerRoll,
  RecordRollAnswer: recordRollAnswer,
  EndRollCall: endRollCall,
  TakeSeat: takeSeat,
  CallSubstitute: callSubstitute,
  LeaveSeat: leaveSeat,
  RecordAbsent: recordAbsent,
  ChangeMode: changeMode,
  ReturnToSeat: returnToSeat,
};

/**
 * A member who comes late takes the own seat, also from a substitute who has begun (KL 5:19).
 * Refuses a member who has broken off service the same day (KL 5:20).
 */
function takeSeat(meeting: Meeting, { body }: CommandOf<'TakeSeat'>): Answer<MeetingEvent> {
  return toOwnSeat(meeting, body.personId, body.mode, 'lateMember');
}

function toOwnSeat(
  meeting: Meeting,
  personId: PersonId,
  mode: Mode,
  cause: 'lateMember' | 'returned',
): Answer<MeetingEvent> {
  const changing = seatChangeRefusal(meeting);
  if (changing !== undefined) return refuse(changing);
  const member = meeting.call?.roster.get(personId);
  if (member === undefined) return refuse({ code: 'not-on-roster', personId });
  if (member.role !== 'member' || member.seatId === undefined) return refuse({ code: 'no-right', command: 'TakeSeat' });
  const { seatId } = member;
  if (seatServedBy(meeting, personId) !== undefined) return refuse({ code: 'already-serving', personId });
  const itemId = meeting.agenda.currentItemId;
  if (itemId !== undefined && isExcluded(meeting, personId, itemId)) {
    return refuse({ code: 'disqualified', personId, itemId });
  }
  const occupant = meeting.attendance.seats.get(seatId);
  const broken = reentryRefusal(meeting, personId, occupant);
  if (broken !== undefined) return refuse(broken);
  const barred =
    mode === 'remote' ? (remotePresenceRefusal(meeting, personId) ?? leaderRefusal(meeting, member)) : undefined;
  if (barred !== undefined) return refuse(barred);
  const rule: Rule = { source: 'KL 5:19' };
  const left: readonly EventOf<'SeatLeft'>[] =
    occupant === undefined
      ? []
      : [{ type: 'SeatLeft', seatId, personId: occupant.personId, cause: 'memberArrived', breaksService: false, rule }];
  return accept(...left, { type: 'SeatTaken', seatId, personId, mode, cause, ...fromNow(meeting), rule });
}

/** Chair and vice chairs take no part at a distance while others are on site and none of them is (CON-12). */
function leaderRefusal(meeting: Meeting, { personId, presidium }: RosterEntry): Refusal | undefined {
  if (presidium === undefined || policy(meeting, 'remote.chairOnSite') !== 'pitea') return undefined;
  const onSite = [...meeting.attendance.seats.values()].filter(({ mode }) => mode === 'hall');
  const isLed = onSite.some((seat) => meeting.call?.roster.get(seat.personId)?.presidium !== undefined);
  if (onSite.length === 0 || isLed) return undefined;
  return { code: 'must-preside-on-site', personId, rule: { source: 'remote.chairOnSite' } };
}

/** The member says that he or she leaves: service is broken off for the day (KL 5:20). */
function leaveSeat(meeting: Meeting, { body }: CommandOf<'LeaveSeat'>): Answer<MeetingEvent> {
  return leaving(meeting, body.personId, 'left');
}

/** The chair finds that somebody is not there, as after a connection that did not come back (ATT-15). */
function recordAbsent(meeting: Meeting, { body }: CommandOf<'RecordAbsent'>): Answer<MeetingEvent> {
  const cause = body.cause ?? 'recordedAbsent';
  return leaving(meeting, body.personId, cause);
}

/** From hall to distance or back. To a distance needs the chair's permit (`decisions.md` 13). */
function changeMode(meeting: Meeting, { body }: CommandOf<'ChangeMode'>): Answer<MeetingEvent> {
  const { personId, to } = body;
  const from = modeOf(meeting, personId);
  const permittedBy = presidingNow(meeting);
  if (from === undefined || permittedBy === undefined) return refuse({ code: 'not-present', personId });
  if (from === to) return refuse({ code: 'already-serving', personId });
  const barred = to === 'remote' ? remoteModeRefusal(meeting, personId) : undefined;
  if (barred !== undefined) return refuse(barred);
  return accept({ type: 'ModeChanged', personId, from, to, permittedBy });
}

function remoteModeRefusal(meeting: Meeting, personId: PersonId): Refusal | undefined {
  // The record is kept on site (CON-12).
  if (personId === secretaryOf(meeting) && policy(meeting, 'remote.secretaryOnSite')) {
    return { code: 'must-preside-on-site', personId, rule: { source: 'remote.secretaryOnSite' } };
  }
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot !== undefined) return { code: 'ballot-running', ballotId: ballot.ballotId };
  const barred = remotePresenceRefusal(meeting, personId);
  // Whoever comes from the hall has not been let in at a distance yet; the change of mode is that.
  return barred?.code === 'not-admitted' && !meeting.admission.waiting.has(personId) ? undefined : barred;
}

/**
 * Back after an item that the person was out of, or after having left. Refuses inside that item, unless what kept the
 * person out was a mistake: whoever enters the return has seen the person come in. Refuses after service
 * broken off the same day (KL 5:20; committees by `attendance.reentryRule`).
 */
function returnToSeat(meeting: Meeting, command: CommandOf<'ReturnToSeat'>): Answer<MeetingEvent> {
  const personId = subjectOf(command);
  if (personId === undefined) return refuse({ code: 'invalid-body', field: 'personId' });
  const out = meeting.attendance.steppedOut.get(personId);
  const memberSeatId = meeting.call?.roster.get(personId)?.seatId;
  const seatId = out?.seatId ?? memberSeatId;
  const broken = reentryRefusal(
    meeting,
    personId,
    seatId === undefined ? undefined : meeting.attendance.seats.get(seatId),
  );
  if (broken !== undefined) return refuse(broken);
  const mode = command.body.mode ?? out?.mode ?? modeOf(meeting, personId) ?? 'hall';
  if (out === undefined) return toOwnSeat(meeting, personId, mode, 'returned');
  const changing = seatChangeRefusal(meeting);
  if (changing !== undefined) return refuse(changing);
  // Whoever has left for a closed vote and stands in the hall before it is prepared is on site like anybody.
  const isOnSite = out.cause === 'closedBallot' && command.body.mode === 'hall';
  const isStruck = isOutByMistake(meeting, personId);
  if (out.itemId === meeting.agenda.currentItemId && !isOnSite && !isStruck) return refuse(stillOut(out, personId));
  if (out.cause === 'disqualification' && !isStruck && !policy(meeting, 'disqualification.mayReturn')) {
    return refuse({ code: 'service-broken-off-today', personId, rule: { source: 'disqualification.mayReturn' } });
  }
  const occupant = meeting.attendance.seats.get(out.seatId);
  // A substitute's place is gone when somebody with a better right has taken it.
  if (occupant !== undefined && personId !== memberSeat(meeting, out.seatId)) {
    return refuse({ code: 'seat-taken', personId: occupant.personId });
  }
  const rule: Rule = { source: out.cause === 'disqualification' ? 'KL 5:18' : 'attendance.reentryRule' };
  const { forPersonId } = out;
  return accept(
    ...(occupant === undefined
      ? []
      : [
          {
            type: 'SeatLeft',
            seatId: out.seatId,
            personId: occupant.personId,
            cause: 'memberArrived',
            breaksService: false,
            rule,
          } as const,
        ]),
    { type: 'ServiceResumed', personId, seatId: out.seatId, ...fromNow(meeting), rule },
    {
      type: 'SeatTaken',
      seatId: out.seatId,
      personId,
      mode,
      cause: 'returned',
      ...fromNow(meeting),
      ...(forPersonId === undefined ? {} : { forPersonId }),
      rule,
    },
    ...(isStruck ? leadingAgain(meeting, personId, out.itemId, mode) : []),
  );
}

/** Out of the item that is open, and why. */
function stillOut({ cause, itemId }: SteppedOut, personId: PersonId): Refusal {
  if (cause !== 'closedBallot') return { code: 'disqualified', personId, itemId };
  const rule: Rule = { source: 'closedBallot.remote' };
  return { code: 'remote-excluded-from-closed-ballot', personIds: [personId], rule };
}

function memberSeat(meeting: Meeting, seatId: Occupancy['seatId']): PersonId | undefined {
  return meeting.call?.memberOfSeat.get(seatId);
}
