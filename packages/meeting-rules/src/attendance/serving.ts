/**
 * Who serves now, and whether that is enough: everything here is computed from the seats, nothing is stored.
 *
 * A remote member whose connection is lost still has the seat, but is not present (KL 5:16, 6:24; S-01).
 */
import { dayOf, isBefore } from '../dates/instant.ts';
import type { ServingSeat } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { policy } from '../policy-in-force.ts';
import type { ItemId, PersonId, Rule } from '../vocabulary.ts';
import type { Occupancy } from './attendance-state.ts';

const servingByAttendance = new WeakMap<object, readonly Occupancy[]>();

/** Seats filled now, in the order of the roll-call list. */
export function servingSeats(meeting: Meeting): readonly Occupancy[] {
  const known = servingByAttendance.get(meeting.attendance.seats);
  if (known !== undefined) return known;
  const positionOf = (seat: ServingSeat) => meeting.call?.seatList.get(seat.seatId)?.position ?? 0;
  const seats = [...meeting.attendance.seats.values()].sort((a, b) => positionOf(a) - positionOf(b));
  servingByAttendance.set(meeting.attendance.seats, seats);
  return seats;
}

export function isServing(meeting: Meeting, personId: PersonId): boolean {
  return meeting.attendance.seatOf.has(personId);
}

/** A commissioner who is no member of the council, but speaks and proposes in it (KL 5:39). */
export function isCommissioner(meeting: Meeting, personId: PersonId): boolean {
  if (meeting.call?.called.bodyKind !== 'council') return false;
  const person = meeting.call.roster.get(personId);
  return person?.commissioner === true && person.role !== 'member';
}

export function seatServedBy(meeting: Meeting, personId: PersonId): Occupancy | undefined {
  const seatId = meeting.attendance.seatOf.get(personId);
  return seatId === undefined ? undefined : meeting.attendance.seats.get(seatId);
}

/** Serving remote members whose connection has been lost. */
export function lostMembers(meeting: Meeting): readonly PersonId[] {
  if (meeting.presence.persons.size === 0) return [];
  return servingSeats(meeting)
    .filter(({ mode, personId }) => mode === 'remote' && meeting.presence.persons.get(personId)?.state === 'lost')
    .map(({ personId }) => personId);
}

export function remoteMembers(meeting: Meeting): readonly PersonId[] {
  return servingSeats(meeting)
    .filter(({ mode }) => mode === 'remote')
    .map(({ personId }) => personId);
}

/** Serving and present. */
export function presentMembers(meeting: Meeting): readonly Occupancy[] {
  const lost = new Set(lostMembers(meeting));
  return lost.size === 0 ? servingSeats(meeting) : servingSeats(meeting).filter(({ personId }) => !lost.has(personId));
}

/** How many serve and are present. */
export function servingCount(meeting: Meeting): number {
  return meeting.attendance.seats.size - lostMembers(meeting).length;
}

/**
 * More than half of the decided number of seats, vacant ones too (KL 5:45, 6:27; ABL 8:21; ATT-02, ATT-07). The articles
 * of a company may ask for more, never for less (ABL 8:21).
 */
export function requiredForQuorum(meeting: Meeting): number {
  const called = meeting.call?.called;
  if (called === undefined) return 1;
  if (called.bodyKind === 'generalMeeting') return 1;
  const byLaw = Math.floor(called.seats / 2) + 1;
  const byArticles = called.bodyKind === 'companyBoard' ? policy(meeting, 'ab.quorum') : 'none';
  return byArticles === 'none' ? byLaw : Math.max(byLaw, Math.min(byArticles, called.seats));
}

export function quorumRule(meeting: Meeting): Rule {
  switch (meeting.call?.called.bodyKind) {
    case 'council':
      return { source: 'KL 5:45' };
    case 'companyBoard':
      return { source: 'ABL 8:21' };
    // One owner is enough: the law asks for no number at a general meeting.
    case 'generalMeeting':
      return { source: 'ABL 7:1' };
    default:
      return { source: 'KL 6:27' };
  }
}

/**
 * Whether the meeting may handle the item it is at.
 *
 * In the council those who are out for a disqualification do not break the quorum (KL 5:46); in a committee and in a
 * company they do (KL 6:27, ABL 8:21; S-16). The council may have waived the quorum for answers to questions, which is
 * no leave to decide anything (KL 5:45).
 */
export function isQuorate(meeting: Meeting): boolean {
  return isQuorateToDecide(meeting) || isAnsweredBelowQuorum(meeting, meeting.agenda.currentItemId);
}

/** Whether enough are present for a gavel or a vote. */
export function isQuorateToDecide(meeting: Meeting): boolean {
  return servingCount(meeting) + excusedFromQuorum(meeting) >= requiredForQuorum(meeting);
}

/** Whether the item may be answered, though not decided, by fewer than the quorum. */
export function isAnsweredBelowQuorum(meeting: Meeting, itemId: ItemId | undefined): boolean {
  if (meeting.call?.called.bodyKind !== 'council' || itemId === undefined) return false;
  const kind = meeting.call.items.get(itemId)?.kind;
  const isAnswer = kind === 'question' || kind === 'interpellation';
  return isAnswer && policy(meeting, 'attendance.quorumForQuestions') === 'waived';
}

/**
 * How many are out of the open item for jäv with nobody in their place. In the council they do not break the quorum
 * (KL 5:46); elsewhere they do, and the number is 0.
 */
export function excusedFromQuorum(meeting: Meeting): number {
  return meeting.call?.called.bodyKind === 'council' ? outForDisqualification(meeting) : 0;
}

function outForDisqualification(meeting: Meeting): number {
  const itemId = meeting.agenda.currentItemId;
  let count = 0;
  for (const [personId, out] of meeting.attendance.steppedOut) {
    // A seat where somebody serves in the place of the disqualified member is counted already.
    if (out.cause !== 'disqualification' || out.itemId !== itemId || meeting.attendance.seats.has(out.seatId)) continue;
    // Whose entry has been struck was not disqualified, and is absent like anybody until back in the seat.
    if (meeting.disqualification.recorded.some((d) => d.personId === personId && d.itemId === itemId)) count++;
  }
  return count;
}

/** The open item: what the call says of it and how far it has come. */
export function currentItem(meeting: Meeting) {
  const itemId = meeting.agenda.currentItemId;
  if (itemId === undefined) return undefined;
  const item = meeting.call?.items.get(itemId);
  const state = meeting.agenda.items.get(itemId);
  return item === undefined || state === undefined ? undefined : { itemId, item, state };
}

/**
 * Whether the roll has to be called before anything is handled: at the start, on each new day, and after a break that has
 * lasted into another date (ATT-01).
 */
export function isRollCallNeeded({ attendance, sitting }: Meeting): boolean {
  const { lastRollCall } = attendance;
  if (lastRollCall?.day !== sitting.days.length) return true;
  const last = sitting.adjournments.at(-1);
  if (last?.resumedAt === undefined || dayOf(last.since) === dayOf(last.resumedAt)) return false;
  return isBefore(lastRollCall.endedAt, last.resumedAt);
}

/** Number of the meeting day under way; 0 before the first. */
export function meetingDay(meeting: Meeting): number {
  return meeting.sitting.days.length;
}

/**
 * KL 5:20: whether the member has broken off service earlier the same day: the meeting day, also past midnight
 * (`decisions.md` 10); and another meeting day on the same date is the same day.
 */
export function hasBrokenOffToday(meeting: Meeting, personId: PersonId): boolean {
  const brokenOn = meeting.attendance.brokenOff.get(personId);
  if (brokenOn === undefined) return false;
  const { days } = meeting.sitting;
  return brokenOn === days.length || days[brokenOn - 1]?.date === days.at(-1)?.date;
}
