/** What every change of seat asks first: may it happen now, may this person serve again today, from which item on. */
import { ballotUnderWay } from '../ballots/ballots-state.ts';
import { isExcluded } from '../disqualification/exclusion.ts';
import type { MeetingEvent } from '../events.ts';
import { accept, refuse } from '../handlers.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Answer, Refusal } from '../refusals.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';
import type { Occupancy } from './attendance-state.ts';
import { hasBrokenOffToday, seatServedBy } from './serving.ts';
import { partyOfSeatOf } from './substitutes.ts';

/** The roll of a ballot under way never changes: coming and going waits (`decisions.md` 21). */
export function seatChangeRefusal(meeting: Meeting): Refusal | undefined {
  if (meeting.attendance.rollCall !== undefined) return { code: 'roll-call-running' };
  if (meeting.attendance.lastRollCall === undefined) return { code: 'roll-call-needed' };
  const ballot = ballotUnderWay(meeting.ballots);
  return ballot === undefined ? undefined : { code: 'ballot-running', ballotId: ballot.ballotId };
}

/** Out for a disqualification that has been struck, and not gone home: nothing keeps the person out of the item. */
export function isOutByMistake(meeting: Meeting, personId: PersonId): boolean {
  const { steppedOut, left } = meeting.attendance;
  const out = steppedOut.get(personId);
  if (out?.cause !== 'disqualification' || left.has(personId)) return false;
  const isRecorded = meeting.disqualification.recorded.some((d) => d.personId === personId && d.itemId === out.itemId);
  return !isRecorded && !isExcluded(meeting, personId, out.itemId);
}

/** From which item on: the open one, else whichever is opened next. */
export function fromNow(meeting: Meeting): { readonly fromItemId?: ItemId } {
  const itemId = meeting.agenda.currentItemId;
  return itemId === undefined ? {} : { fromItemId: itemId };
}

/**
 * KL 5:20 for the council: never again the same meeting day. Elsewhere by `attendance.reentryRule`; the model rules let
 * a member back only if the substitute has shifted the balance between the parties (ATT-12).
 */
export function reentryRefusal(
  meeting: Meeting,
  personId: PersonId,
  occupant: Occupancy | undefined,
): Refusal | undefined {
  if (!hasBrokenOffToday(meeting, personId)) return undefined;
  const isCouncil = meeting.call?.called.bodyKind === 'council';
  const reentry = isCouncil ? 'neverSameDay' : policy(meeting, 'attendance.reentryRule');
  if (reentry === 'free') return undefined;
  if (reentry === 'ifBalanceAffected') {
    const member = meeting.call?.roster.get(personId);
    const substitute = occupant === undefined ? undefined : meeting.call?.roster.get(occupant.personId);
    const party = member === undefined ? undefined : partyOfSeatOf(meeting, member);
    if (substitute === undefined || substitute.party !== party) return undefined;
  }
  const rule = { source: isCouncil ? 'KL 5:20' : 'attendance.reentryRule' };
  return { code: 'service-broken-off-today', personId, rule };
}

/**
 * Leaves the seat for the day. Refuses while a ballot is under way: its roll never changes. Who is out for an item may go
 * home from there at any time; whoever serves in the seat meanwhile keeps it.
 */
export function leaving(
  meeting: Meeting,
  personId: PersonId,
  cause: 'left' | 'recordedAbsent' | 'connectionLoss',
): Answer<MeetingEvent> {
  const served = seatServedBy(meeting, personId);
  const isGone = meeting.attendance.left.has(personId);
  const seat = served ?? (isGone ? undefined : meeting.attendance.steppedOut.get(personId));
  if (seat === undefined) return refuse({ code: 'not-serving', personId });
  const ballot = served === undefined ? undefined : ballotUnderWay(meeting.ballots);
  if (ballot !== undefined) return refuse({ code: 'ballot-running', ballotId: ballot.ballotId });
  const rule = { source: meeting.call?.called.bodyKind === 'council' ? 'KL 5:20' : 'attendance.reentryRule' };
  return accept({ type: 'SeatLeft', seatId: seat.seatId, personId, cause, breaksService: true, rule });
}
