/**
 * Whether another person may be put in the place of the one who was entered in a seat by mistake: somebody who may sit
 * there and sat nowhere else, and only where the wrong one has not acted as leader or left the seat for an item.
 */
import type { EventOf } from '../events.ts';
import { entriesOf, type Meeting } from '../meeting.ts';
import type { Refusal } from '../refusals.ts';
import { presidingNow } from '../sitting/presiding.ts';
import type { PersonId } from '../vocabulary.ts';

interface Taken {
  readonly event: EventOf<'SeatTaken'>;
  readonly seq: number;
}

/** Why this person cannot have sat there, or nothing. Nothing either when the person is the same. */
export function occupantRefusal(
  meeting: Meeting,
  { event, seq }: Taken,
  { personId, forPersonId, seatId }: EventOf<'SeatTaken'>,
): Refusal | undefined {
  if (event.personId === personId && event.forPersonId === forPersonId) return undefined;
  const memberId = meeting.call?.memberOfSeat.get(seatId);
  const isOwnSeat = forPersonId === undefined && personId === memberId;
  const isSubstitute = forPersonId === memberId && meeting.call?.roster.get(personId)?.role === 'substitute';
  if (!isOwnSeat && !isSubstitute) return { code: 'invalid-body', field: 'personId' };
  const until = heldUntil(meeting, seq);
  if (satElsewhere(meeting, personId, seq, until)) return { code: 'already-serving', personId };
  // What was led, or left for one item, hangs on the person and not on the seat alone.
  return hasLedOrSteppedOut(meeting, currentOccupant(meeting, { event, seq }), seq, until)
    ? { code: 'not-correctable', seq, type: event.type }
    : undefined;
}

/** Who the seat is held by as the log stands, with earlier corrections of the same entry. */
function currentOccupant(meeting: Meeting, { event, seq }: Taken): PersonId {
  const { past, seats } = meeting.attendance;
  return [...past, ...seats.values()].find(({ fromSeq }) => fromSeq === seq)?.personId ?? event.personId;
}

/** Log number of the entry with which the seat taken there was left; endless while it is held. */
function heldUntil(meeting: Meeting, seq: number): number {
  const held = meeting.attendance.past.findLast(({ fromSeq }) => fromSeq === seq);
  return held?.toSeq ?? Number.POSITIVE_INFINITY;
}

function satElsewhere({ attendance }: Meeting, personId: PersonId, from: number, until: number): boolean {
  return [...attendance.past, ...attendance.seats.values()].some(
    (other) =>
      other.personId === personId &&
      other.fromSeq !== from &&
      other.fromSeq < until &&
      (other.toSeq ?? Number.POSITIVE_INFINITY) > from,
  );
}

function hasLedOrSteppedOut(meeting: Meeting, personId: PersonId, from: number, until: number): boolean {
  if (presidingNow(meeting) === personId) return true;
  return entriesOf(meeting).some(({ seq, event }) => {
    if (seq <= from || seq > until) return false;
    if (event.type === 'ItemOpened') return event.presidingId === personId;
    if (event.type === 'PresidingChanged') return event.personId === personId;
    return event.type === 'SeatLeft' && event.personId === personId && event.onlyItemId !== undefined;
  });
}
