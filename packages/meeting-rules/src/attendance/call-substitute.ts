/** A substitute steps in: for whom, by which order, for how long, and what it means for the one who is replaced. */
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import type { CommandOf } from '../commands.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import type { RosterEntry } from '../people.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer } from '../refusals.ts';
import { modeOf } from '../sitting/presiding.ts';
import type { ItemId, Mode, PersonId, Rule, SeatId } from '../vocabulary.ts';
import type { Occupancy } from './attendance-state.ts';
import { remotePresenceRefusal, substituteRule } from './roll-call.ts';
import { fromNow } from './seat-changes.ts';
import { isServing, lostMembers } from './serving.ts';
import { memberBehind, nextSubstitute, partiesInOrder, partyOfSeatOf } from './substitutes.ts';

/**
 * Calls a substitute in for a member who is lost, absent or out for the item.
 *
 * Refuses whoever is not next in order (KL 5:17, 6:16), a change of balance inside an item, and any change while a
 * ballot is under way. In the council a member replaced for another cause than jäv is out for the day (KL 5:20, S-03).
 */
export function callSubstitute(meeting: Meeting, { body }: CommandOf<'CallSubstitute'>): Answer<MeetingEvent> {
  const { forPersonId, substituteId } = body;
  if (meeting.attendance.rollCall !== undefined) return refuse({ code: 'roll-call-running' });
  if (meeting.attendance.lastRollCall === undefined) return refuse({ code: 'roll-call-needed' });
  const ballot = ballotUnderWay(meeting.ballots);
  if (ballot !== undefined) return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  const member = memberBehind(meeting, forPersonId);
  const substitute = meeting.call?.roster.get(substituteId);
  if (member?.seatId === undefined) return refuse({ code: 'not-on-roster', personId: forPersonId });
  if (substitute?.role !== 'substitute') return refuse({ code: 'not-on-roster', personId: substituteId });
  if (isServing(meeting, substituteId)) return refuse({ code: 'already-serving', personId: substituteId });
  const mode = body.mode ?? modeOf(meeting, substituteId);
  if (mode === undefined) return refuse({ code: 'not-present', personId: substituteId });
  const barred = mode === 'remote' ? remotePresenceRefusal(meeting, substituteId) : undefined;
  if (barred !== undefined) return refuse(barred);
  const occupant = meeting.attendance.seats.get(member.seatId);
  if (occupant === undefined) return steppingIn(meeting, member, member.seatId, substitute, mode);
  if (lostMembers(meeting).includes(occupant.personId)) return replacing(meeting, member, occupant, substitute, mode);
  return balancing(meeting, member, occupant, substitute, mode);
}

/** The seat is empty: the member is absent, has left, or is out for the item. */
function steppingIn(
  meeting: Meeting,
  member: RosterEntry,
  seatId: SeatId,
  substitute: RosterEntry,
  mode: Mode,
): Answer<MeetingEvent> {
  const outOfTurn = turnRefusal(meeting, member.personId, substitute.personId);
  if (outOfTurn !== undefined) return outOfTurn;
  const itemId = meeting.agenda.currentItemId;
  const out = [...meeting.attendance.steppedOut.values()].find((other) => other.seatId === seatId);
  if (itemId !== undefined && out?.itemId !== itemId && !isLeftInItemByForce(meeting, seatId, itemId)) {
    return refuse({ code: 'seat-change-inside-item', itemId, rule: { source: 'decisions 25' } });
  }
  // Back after jäv or a closed ballot, so the substitute has the seat for the item only (KL 5:18).
  const onlyItem =
    out !== undefined && out.itemId === itemId && out.cause !== 'levelNotMet' ? { onlyItemId: out.itemId } : {};
  return accept(taking(meeting, seatId, substitute.personId, member.personId, mode, 'stepIn', onlyItem));
}

/**
 * Lost, recorded as absent, put out or without permit any longer while the item was open: then the seat is filled at once
 * (`decisions.md` 25, ATT-18, KL 5:43).
 */
function isLeftInItemByForce({ attendance, admission }: Meeting, seatId: SeatId, itemId: ItemId): boolean {
  const last = attendance.past.findLast((occupancy) => occupancy.seatId === seatId);
  if (last?.toItemId !== itemId) return false;
  const isPutOut = last.endCause === 'left' && admission.waiting.get(last.personId)?.cause === 'order';
  return isPutOut || last.endCause === 'connectionLoss' || last.endCause === 'recordedAbsent';
}

/** The occupant's connection is lost: with the substitute's entry the service is broken off (S-03). */
function replacing(
  meeting: Meeting,
  member: RosterEntry,
  occupant: Occupancy,
  substitute: RosterEntry,
  mode: Mode,
): Answer<MeetingEvent> {
  const outOfTurn = turnRefusal(meeting, member.personId, substitute.personId);
  if (outOfTurn !== undefined) return outOfTurn;
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  const left: EventOf<'SeatLeft'> = {
    type: 'SeatLeft',
    seatId: occupant.seatId,
    personId: occupant.personId,
    cause: 'connectionLoss',
    breaksService: true,
    rule: { source: isCouncil ? 'KL 5:20' : 'attendance.reentryRule' },
  };
  return accept(left, taking(meeting, occupant.seatId, substitute.personId, member.personId, mode, 'stepIn', {}));
}

/**
 * One who has begun keeps the seat, but a substitute of the seat's own party may step in for one of another party, where
 * the body's rules keep the balance (ATT-09, S-04).
 */
function balancing(
  meeting: Meeting,
  member: RosterEntry,
  occupant: Occupancy,
  substitute: RosterEntry,
  mode: Mode,
): Answer<MeetingEvent> {
  const party = partyOfSeatOf(meeting, member);
  const occupantParty = meeting.call?.roster.get(occupant.personId)?.party;
  const restoresBalance = occupant.forPersonId !== undefined && occupantParty !== party && substitute.party === party;
  if (!restoresBalance || policy(meeting, 'attendance.balanceRule') !== 'replaceForBalance') {
    return refuse({ code: 'seat-taken', personId: occupant.personId, rule: { source: 'ATT-09' } });
  }
  const itemId = meeting.agenda.currentItemId;
  if (itemId !== undefined) return refuse({ code: 'seat-change-inside-item', itemId });
  const outOfTurn = turnRefusal(meeting, member.personId, substitute.personId);
  if (outOfTurn !== undefined) return outOfTurn;
  const rule: Rule = { source: 'attendance.balanceRule' };
  return accept(
    {
      type: 'SeatLeft',
      seatId: occupant.seatId,
      personId: occupant.personId,
      cause: 'balance',
      breaksService: false,
      rule,
    },
    { ...taking(meeting, occupant.seatId, substitute.personId, member.personId, mode, 'balance', {}), rule },
  );
}

function turnRefusal(
  meeting: Meeting,
  forPersonId: PersonId,
  substituteId: PersonId,
): Answer<MeetingEvent> | undefined {
  const expected = nextSubstitute(meeting, forPersonId)?.personId;
  if (expected === substituteId) return undefined;
  const member = memberBehind(meeting, forPersonId);
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  // Where no order has been decided for a committee there is none to break; the chair answers for the choice.
  if (!isCouncil && member !== undefined && partiesInOrder(meeting, member).length === 0) return undefined;
  return refuse({
    code: 'not-next-substitute',
    personId: substituteId,
    ...(expected === undefined ? {} : { expected }),
    rule: substituteRule(meeting),
  });
}

function taking(
  meeting: Meeting,
  seatId: SeatId,
  personId: PersonId,
  forPersonId: PersonId,
  mode: Mode,
  cause: 'stepIn' | 'balance',
  onlyItem: { readonly onlyItemId?: EventOf<'SeatTaken'>['fromItemId'] },
): EventOf<'SeatTaken'> {
  const { onlyItemId } = onlyItem;
  return {
    type: 'SeatTaken',
    seatId,
    personId,
    forPersonId,
    mode,
    cause,
    ...fromNow(meeting),
    ...(onlyItemId === undefined ? {} : { onlyItemId }),
    rule: substituteRule(meeting),
  };
}
