/**
 * Seats and who fills them: a mandate is a seat, a person fills it for an interval, in the hall or at a distance.
 *
 * Attendance per §, the voting roll and the quorum all follow from these intervals.
 */
import type { EventOf, RecordedEvent, ServingSeat } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry, withoutEntry } from '../replaced.ts';
import type { Instant, ItemId, Mode, PersonId, RollCallId, SeatId } from '../vocabulary.ts';

/** A seat filled from one entry of the log to another. */
export interface Occupancy extends ServingSeat {
  readonly fromSeq: number;
  readonly fromAt: Instant;
  readonly fromItemId?: ItemId;
  readonly onlyItemId?: ItemId;
  readonly cause: EventOf<'SeatTaken'>['cause'];
  readonly toSeq?: number;
  readonly toAt?: Instant;
  /** The item open when the seat was left. */
  readonly toItemId?: ItemId;
  readonly endCause?: EventOf<'SeatLeft'>['cause'];
}

export interface RollAnswer {
  readonly present: boolean;
  readonly mode?: Mode;
}

/** Left for one item only, so the seat waits: jäv, a closed ballot, a level not met. */
export interface SteppedOut {
  readonly seatId: SeatId;
  readonly itemId: ItemId;
  readonly mode: Mode;
  readonly cause: EventOf<'SeatLeft'>['cause'];
  readonly forPersonId?: PersonId;
}

export interface AttendanceState {
  readonly rollCall?: {
    readonly rollCallId: RollCallId;
    readonly cause: EventOf<'RollCallStarted'>['cause'];
    readonly startedAt: Instant;
    readonly answers: ReadonlyMap<PersonId, RollAnswer>;
  };
  /** The last roll call that was ended, and on which meeting day. */
  readonly lastRollCall?: {
    readonly rollCallId: RollCallId;
    readonly day: number;
    readonly endedAt: Instant;
    readonly answers: ReadonlyMap<PersonId, RollAnswer>;
  };
  /** Seats filled now. */
  readonly seats: ReadonlyMap<SeatId, Occupancy>;
  /** The same by person: nobody fills two. */
  readonly seatOf: ReadonlyMap<PersonId, SeatId>;
  /** Seats filled before and left again, oldest first. */
  readonly past: readonly Occupancy[];
  /** Who has broken off service, on which meeting day (KL 5:20). */
  readonly brokenOff: ReadonlyMap<PersonId, number>;
  readonly steppedOut: ReadonlyMap<PersonId, SteppedOut>;
  /** Who has left and may come back by the rules of the body. */
  readonly left: ReadonlyMap<PersonId, EventOf<'SeatLeft'>['cause']>;
}

export const emptyAttendance: AttendanceState = {
  seats: new Map(),
  seatOf: new Map(),
  past: [],
  brokenOff: new Map(),
  steppedOut: new Map(),
  left: new Map(),
};

export function applyAttendance(state: AttendanceState, recorded: RecordedEvent, meeting: Meeting): AttendanceState {
  const { event } = recorded;
  const at = recorded.occurredAt ?? recorded.at;
  switch (event.type) {
    case 'RollCallStarted':
      return {
        ...state,
        rollCall: { rollCallId: event.rollCallId, cause: event.cause, startedAt: at, answers: new Map() },
      };
    case 'RollAnswered': {
      if (state.rollCall?.rollCallId !== event.rollCallId) return state;
      const answer = { present: event.present, ...(event.mode === undefined ? {} : { mode: event.mode }) };
      return {
        ...state,
        rollCall: { ...state.rollCall, answers: withEntry(state.rollCall.answers, event.personId, answer) },
      };
    }
    case 'RollCallEnded': {
      const { rollCall, ...rest } = state;
      const answers = rollCall?.answers ?? new Map<PersonId, RollAnswer>();
      const day = meeting.sitting.days.length;
      return { ...rest, lastRollCall: { rollCallId: event.rollCallId, day, endedAt: at, answers } };
    }
    case 'SeatTaken': {
      const { seatId, personId, forPersonId, mode, cause, fromItemId, onlyItemId } = event;
      const occupancy: Occupancy = {
        seatId,
        personId,
        mode,
        cause,
        fromSeq: recorded.seq,
        fromAt: at,
        ...(forPersonId === undefined ? {} : { forPersonId }),
        ...(fromItemId === undefined ? {} : { fromItemId }),
        ...(onlyItemId === undefined ? {} : { onlyItemId }),
      };
      const replaced = forPersonId === undefined ? undefined : state.steppedOut.get(forPersonId);
      // Out because a level was not met, or a permit for another item had run out, and replaced: that breaks off service,
      // as jäv does not (KL 5:20, S-19).
      const isOut = forPersonId !== undefined && state.left.get(forPersonId) === 'left';
      const breaks = forPersonId !== undefined && cause === 'stepIn' && (replaced?.cause === 'levelNotMet' || isOut);
      return {
        ...state,
        seats: withEntry(state.seats, seatId, occupancy),
        seatOf: withEntry(state.seatOf, personId, seatId),
        left: withoutEntry(state.left, personId),
        steppedOut: withoutEntry(breaks ? withoutEntry(state.steppedOut, forPersonId) : state.steppedOut, personId),
        ...(breaks ? { brokenOff: withEntry(state.brokenOff, forPersonId, meeting.sitting.days.length) } : {}),
      };
    }
    case 'SeatLeft':
      return leave(state, event, recorded.seq, at, meeting);
    case 'ModeChanged': {
      const seatId = state.seatOf.get(event.personId);
      const occupancy = seatId === undefined ? undefined : state.seats.get(seatId);
      if (seatId === undefined || occupancy === undefined) return state;
      const currentItemId = meeting.agenda.currentItemId;
      const inItem = currentItemId === undefined ? {} : { toItemId: currentItemId };
      const ended = { ...occupancy, toSeq: recorded.seq, toAt: at, ...inItem };
      const { fromItemId: _before, ...rest } = occupancy;
      const begun = {
        ...rest,
        mode: event.to,
        fromSeq: recorded.seq,
        fromAt: at,
        ...(currentItemId === undefined ? {} : { fromItemId: currentItemId }),
      };
      return { ...state, past: [...state.past, ended], seats: withEntry(state.seats, seatId, begun) };
    }
    case 'MeetingDayEnded': {
      // What a disqualification or an obstacle has broken off belongs to the day (KL 5:20).
      const past = [...state.seats.values()].map((seat) => ({ ...seat, toSeq: recorded.seq, toAt: at }));
      return {
        ...state,
        past: [...state.past, ...past],
        seats: new Map(),
        seatOf: new Map(),
        left: new Map(),
        steppedOut: new Map(),
      };
    }
    case 'MeetingEnded': {
      const past = [...state.seats.values()].map((seat) => ({ ...seat, toSeq: recorded.seq, toAt: at }));
      return { ...state, past: [...state.past, ...past], seats: new Map(), seatOf: new Map() };
    }
    default:
      return state;
  }
}

function leave(
  state: AttendanceState,
  event: EventOf<'SeatLeft'>,
  seq: number,
  at: Instant,
  meeting: Meeting,
): AttendanceState {
  const { personId, seatId, cause, onlyItemId } = event;
  const occupancy = state.seats.get(seatId);
  if (occupancy?.personId !== personId) {
    // Gone home from outside. Still out for the item too: in the council that does not break its quorum (KL 5:46).
    if (!event.breaksService || onlyItemId !== undefined || !state.steppedOut.has(personId)) return state;
    return {
      ...state,
      brokenOff: withEntry(state.brokenOff, personId, meeting.sitting.days.length),
      left: withEntry(state.left, personId, cause),
    };
  }
  const openItemId = meeting.agenda.currentItemId;
  const ended = {
    ...occupancy,
    toSeq: seq,
    toAt: at,
    endCause: cause,
    ...(openItemId === undefined ? {} : { toItemId: openItemId }),
  };
  const { mode, forPersonId } = occupancy;
  return {
    ...state,
    past: [...state.past, ended],
    seats: withoutEntry(state.seats, seatId),
    seatOf: withoutEntry(state.seatOf, personId),
    ...(event.breaksService ? { brokenOff: withEntry(state.brokenOff, personId, meeting.sitting.days.length) } : {}),
    ...(onlyItemId === undefined
      ? { left: withEntry(state.left, personId, cause) }
      : {
          steppedOut: withEntry(state.steppedOut, personId, {
            seatId,
            itemId: onlyItemId,
            mode,
            cause,
            ...(forPersonId === undefined ? {} : { forPersonId }),
          }),
        }),
  };
}
