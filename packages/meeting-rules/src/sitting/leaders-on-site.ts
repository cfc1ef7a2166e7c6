/**
 * Chair and vice chairs on site while other members are (CON-12): what follows when the one who was there goes home or
 * goes on from a distance, and what bars the gavel while nobody on site leads.
 */
import { isServing } from '../attendance/serving.ts';
import type { EventOf, MeetingEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { Refusal } from '../refusals.ts';
import type { ItemId, PersonId } from '../vocabulary.ts';
import { leaderMustBeOnSite, mayPreside, modeOf, nextToPreside, presidingNow, presidingOrder } from './presiding.ts';

/** Whoever presided from the hall presides no more from a distance: the next in order on site does (BOD-04). */
export function leaderAfterModeChange(after: Meeting, { personId }: EventOf<'ModeChanged'>): readonly MeetingEvent[] {
  const itemId = after.agenda.currentItemId;
  const presiding = presidingNow(after);
  if (presiding === undefined || mayPreside(after, presiding, itemId) || modeOf(after, presiding) !== 'remote')
    return [];
  const next = nextToPreside(after, itemId);
  if (next === undefined) return [];
  const { itemPresiding } = after.sitting;
  // Somebody who leads one item only is replaced in that item only.
  const isOfItem =
    itemPresiding !== undefined && itemPresiding.itemId === itemId && presiding !== after.sitting.presidingId;
  const scope: 'meeting' | ItemId = isOfItem && itemId !== undefined ? itemId : 'meeting';
  const cause = next.isSeniorMember ? 'seniorMember' : personId === presiding ? 'notOnSite' : 'absence';
  return [{ type: 'PresidingChanged', personId: next.personId, cause, scope, rule: next.rule }];
}

/**
 * Chair and vice chairs at a distance take no part while other members are on site and none of them is, not even as
 * members (CON-12). Seats change between items (`decisions.md` 25), so it takes effect there; who presides changes at once.
 */
export function leadersLeaving(after: Meeting): readonly MeetingEvent[] {
  const { attendance, agenda, call, admission } = after;
  if (attendance.rollCall !== undefined || agenda.currentItemId !== undefined) return [];
  if (policy(after, 'remote.chairOnSite') !== 'pitea') return [];
  const seats = [...attendance.seats.values()];
  const isLeader = ({ personId }: { readonly personId: PersonId }) =>
    call?.roster.get(personId)?.presidium !== undefined;
  const onSite = seats.filter(({ mode }) => mode === 'hall');
  // Out for an item only and still in the house: that leader has not gone home.
  const isBack = [...attendance.steppedOut].some(
    ([personId, { mode }]) => mode === 'hall' && !attendance.left.has(personId) && isLeader({ personId }),
  );
  if (onSite.length === 0 || isBack || onSite.some(isLeader)) return [];
  const rule = { source: 'CON-12' };
  return seats
    .filter((seat) => seat.mode === 'remote' && isLeader(seat))
    .flatMap(({ seatId, personId }): readonly MeetingEvent[] => [
      { type: 'SeatLeft', seatId, personId, cause: 'left', breaksService: false, rule },
      ...(admission.waiting.has(personId) ? [] : [{ type: 'MovedToWaitingRoom', personId, cause: 'order' } as const]),
    ]);
}

/** Why the gavel cannot fall and no vote begin: somebody at a distance would lead, or nobody on site may. */
export function leaderBar(meeting: Meeting): Refusal | undefined {
  if (meeting.attendance.seats.size === 0 || !leaderMustBeOnSite(meeting)) return undefined;
  const personId = presidingNow(meeting);
  if (personId === undefined) return undefined;
  const bar = (leaderId: PersonId): Refusal => ({
    code: 'must-preside-on-site',
    personId: leaderId,
    rule: { source: 'CON-12' },
  });
  if (modeOf(meeting, personId) === 'remote') return bar(personId);
  if (isServing(meeting, personId) || nextToPreside(meeting, meeting.agenda.currentItemId) !== undefined)
    return undefined;
  // Whoever presided is gone, and those who could are at a distance: the first of them is named.
  const remote = presidingOrder(meeting).find((other) => modeOf(meeting, other.personId) === 'remote');
  return remote === undefined ? undefined : bar(remote.personId);
}
