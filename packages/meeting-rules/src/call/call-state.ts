/**
 * The call as the meeting knows it: body, roster, seats, items, local rules, and who asked to take part at a distance.
 *
 * It is the whole of what a meeting knows about its surroundings; nothing is looked up elsewhere afterwards.
 */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemOfCall, RosterEntry, SeatOfBody } from '../people.ts';
import type { PolicyKey, PolicyValue } from '../policies.ts';
import { withEntry } from '../replaced.ts';
import type { ItemId, PersonId, SeatId } from '../vocabulary.ts';

export interface RemoteRequest {
  readonly personId: PersonId;
  readonly reasonCode?: string;
  readonly isLate?: boolean;
  /** Absent while nobody has decided. */
  readonly decision?: { readonly granted: boolean; readonly scope: 'meeting' | ItemId; readonly groundCode: string };
}

export interface PolicyOverride {
  readonly value: PolicyValue['value'];
  readonly scope: 'meeting' | ItemId;
}

export interface CallState {
  readonly called: EventOf<'MeetingCalled'>;
  /** Items of the call, its supplements and those raised at the meeting, in that order. */
  readonly items: ReadonlyMap<ItemId, ItemOfCall>;
  readonly roster: ReadonlyMap<PersonId, RosterEntry>;
  readonly seatList: ReadonlyMap<SeatId, SeatOfBody>;
  /** Which member holds the mandate of a seat. */
  readonly memberOfSeat: ReadonlyMap<SeatId, PersonId>;
  readonly policies: ReadonlyMap<PolicyKey, PolicyValue>;
  readonly overrides: ReadonlyMap<PolicyKey, readonly PolicyOverride[]>;
  readonly remote: ReadonlyMap<PersonId, RemoteRequest>;
  readonly isCancelled: boolean;
}

export function applyCall(
  state: CallState | undefined,
  recorded: RecordedEvent,
  _meeting: Meeting,
): CallState | undefined {
  const { event } = recorded;
  if (event.type === 'MeetingCalled') return callStateOf(event);
  if (state === undefined) return state;
  switch (event.type) {
    case 'CallSupplemented':
      return { ...state, items: new Map([...state.items, ...event.items.map((item) => [item.itemId, item] as const)]) };
    case 'ItemRaised':
      return { ...state, items: withEntry(state.items, event.item.itemId, event.item) };
    case 'MeetingCancelled':
      return { ...state, isCancelled: true };
    case 'RemoteRequested': {
      const { personId, reasonCode, isLate } = event;
      return { ...state, remote: withEntry(state.remote, personId, { personId, reasonCode, isLate }) };
    }
    case 'RemoteDecided': {
      const { personId, granted, scope, groundCode } = event;
      const request = state.remote.get(personId) ?? { personId };
      return {
        ...state,
        remote: withEntry(state.remote, personId, { ...request, decision: { granted, scope, groundCode } }),
      };
    }
    case 'PolicyOverridden': {
      const earlier = state.overrides.get(event.key) ?? [];
      const others = earlier.filter((override) => override.scope !== event.scope);
      return {
        ...state,
        overrides: withEntry(state.overrides, event.key, [...others, { value: event.value, scope: event.scope }]),
      };
    }
    default:
      return state;
  }
}

function callStateOf(called: EventOf<'MeetingCalled'>): CallState {
  return {
    called,
    items: new Map(called.agenda.map((item) => [item.itemId, item])),
    roster: new Map(called.roster.map((person) => [person.personId, person])),
    seatList: new Map(called.seatList.map((seat) => [seat.seatId, seat])),
    memberOfSeat: new Map(
      called.roster.flatMap(({ role, seatId, personId }) =>
        role === 'member' && seatId !== undefined ? [[seatId, personId] as const] : [],
      ),
    ),
    policies: new Map(called.policies.map((policy) => [policy.key, policy])),
    overrides: new Map(),
    remote: new Map(),
    isCancelled: false,
  };
}
