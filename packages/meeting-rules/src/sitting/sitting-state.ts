/** The course of the meeting as a whole: its days and breaks, who presides, the officers, and the end. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { AdjournmentId, Day, Instant, ItemId, PersonId } from '../vocabulary.ts';

export interface MeetingDay {
  readonly day: number;
  readonly date: Day;
  readonly meetingRoom: string;
  readonly openedAt: Instant;
  readonly endedAt?: Instant;
}

export interface AdjournmentState {
  readonly adjournmentId: AdjournmentId;
  readonly cause: EventOf<'Adjourned'>['cause'];
  readonly awaitingPersonIds: readonly PersonId[];
  readonly since: Instant;
  readonly resumeBy?: Instant;
  readonly resumedAt?: Instant;
}

export interface Officer {
  readonly role: EventOf<'OfficerAppointed'>['role'];
  readonly personId: PersonId;
  readonly party?: string;
}

export interface SittingState {
  readonly openedAt?: Instant;
  readonly endedAt?: Instant;
  readonly endCause?: EventOf<'MeetingEnded'>['cause'];
  readonly days: readonly MeetingDay[];
  /** Where and when a meeting between two days goes on. */
  readonly continues?: { readonly on: Day; readonly meetingRoom: string };
  /** Who presides over the meeting. */
  readonly presidingId?: PersonId;
  /** Who presides over one item only. */
  readonly itemPresiding?: { readonly itemId: ItemId; readonly personId: PersonId };
  readonly secretaryId?: PersonId;
  readonly officers: readonly Officer[];
  readonly adjournments: readonly AdjournmentState[];
  readonly telephoned: readonly { readonly personId: PersonId; readonly at: Instant; readonly outcome: string }[];
}

export const emptySitting: SittingState = { days: [], officers: [], adjournments: [], telephoned: [] };

/** The adjournment under way. */
export function runningAdjournment(sitting: SittingState): AdjournmentState | undefined {
  const last = sitting.adjournments.at(-1);
  return last !== undefined && last.resumedAt === undefined ? last : undefined;
}

export function applySitting(state: SittingState, recorded: RecordedEvent, _meeting: Meeting): SittingState {
  const { event, at } = recorded;
  const happened = recorded.occurredAt ?? at;
  switch (event.type) {
    case 'MeetingOpened':
      return { ...state, openedAt: happened, presidingId: event.presidingId, secretaryId: event.secretaryId };
    case 'MeetingDayOpened': {
      const { day, date, meetingRoom } = event;
      const { continues: _over, ...rest } = state;
      return { ...rest, days: [...state.days, { day, date, meetingRoom, openedAt: happened }] };
    }
    case 'MeetingDayEnded':
      return {
        ...state,
        days: state.days.map((day) => (day.day === event.day ? { ...day, endedAt: happened } : day)),
        continues: { on: event.continuesOn, meetingRoom: event.meetingRoom },
      };
    case 'PresidingChanged':
      return event.scope === 'meeting'
        ? { ...state, presidingId: event.personId }
        : { ...state, itemPresiding: { itemId: event.scope, personId: event.personId } };
    case 'ItemEnded': {
      if (state.itemPresiding?.itemId !== event.itemId) return state;
      const { itemPresiding: _over, ...rest } = state;
      return rest;
    }
    case 'OfficerAppointed': {
      const { role, personId, party } = event;
      const officer = { role, personId, ...(party === undefined ? {} : { party }) };
      return {
        ...state,
        officers: [...state.officers.filter((other) => other.role !== role || other.personId !== personId), officer],
        ...(role === 'secretary' ? { secretaryId: personId } : {}),
      };
    }
    case 'Adjourned': {
      const { adjournmentId, cause, awaitingPersonIds, resumeBy } = event;
      const adjournment = {
        adjournmentId,
        cause,
        awaitingPersonIds,
        since: happened,
        ...(resumeBy === undefined ? {} : { resumeBy }),
      };
      return { ...state, adjournments: [...state.adjournments, adjournment] };
    }
    case 'Resumed':
      return {
        ...state,
        adjournments: state.adjournments.map((adjournment) =>
          adjournment.adjournmentId === event.adjournmentId ? { ...adjournment, resumedAt: happened } : adjournment,
        ),
      };
    case 'MemberTelephoned':
      return {
        ...state,
        telephoned: [...state.telephoned, { personId: event.personId, at: happened, outcome: event.outcome }],
      };
    case 'MeetingEnded':
      return {
        ...state,
        endedAt: happened,
        endCause: event.cause,
        days: state.days.map((day) => (day.endedAt === undefined ? { ...day, endedAt: happened } : day)),
        adjournments: state.adjournments.map((a) => (a.resumedAt === undefined ? { ...a, resumedAt: happened } : a)),
      };
    default:
      return state;
  }
}
