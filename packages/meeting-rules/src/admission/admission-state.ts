/** Who has been identified and let in, on which unit, and who waits outside. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry, withMember, withoutEntry } from '../replaced.ts';
import type { Instant, ItemId, Mode, PersonId, SecurityLevel, UnitId } from '../vocabulary.ts';

export interface IdentificationOfPerson {
  readonly method: EventOf<'PersonIdentified'>['method'];
  readonly assuranceLevel?: 2 | 3 | 4;
  readonly by: PersonId;
  readonly at: Instant;
  readonly forLevel: SecurityLevel;
}

export interface UnitOfMeeting {
  readonly unitId: UnitId;
  readonly personId?: PersonId;
  readonly kind: EventOf<'UnitTaken'>['kind'];
  readonly supportsE2ee256: boolean;
}

export interface AdmittedPerson {
  readonly mode: Mode | 'standby';
  readonly asGuestFor?: ItemId;
}

/** Put out of the room: why, and for which item where it is for one only. */
export interface WaitingPerson {
  readonly cause: EventOf<'MovedToWaitingRoom'>['cause'];
  readonly itemId?: ItemId;
  readonly since: Instant;
}

export interface AdmissionState {
  readonly identified: ReadonlyMap<PersonId, IdentificationOfPerson>;
  readonly units: ReadonlyMap<UnitId, UnitOfMeeting>;
  readonly admitted: ReadonlyMap<PersonId, AdmittedPerson>;
  readonly waiting: ReadonlyMap<PersonId, WaitingPerson>;
  readonly refusedItems: ReadonlyMap<PersonId, ReadonlySet<ItemId>>;
  readonly heardGuests: readonly { readonly personId: PersonId; readonly itemId: ItemId; readonly capacity: string }[];
}

export const emptyAdmission: AdmissionState = {
  identified: new Map(),
  units: new Map(),
  admitted: new Map(),
  waiting: new Map(),
  refusedItems: new Map(),
  heardGuests: [],
};

export function applyAdmission(state: AdmissionState, recorded: RecordedEvent, _meeting: Meeting): AdmissionState {
  const { event, at } = recorded;
  switch (event.type) {
    case 'PersonIdentified': {
      const { personId, method, assuranceLevel, identifiedBy, forLevel } = event;
      return {
        ...state,
        identified: withEntry(state.identified, personId, {
          method,
          by: identifiedBy,
          at,
          forLevel,
          ...(assuranceLevel === undefined ? {} : { assuranceLevel }),
        }),
      };
    }
    case 'UnitTaken': {
      const { unitId, personId, kind, supportsE2ee256, releasedUnitId } = event;
      const kept = releasedUnitId === undefined ? state.units : withoutEntry(state.units, releasedUnitId);
      const unit = { unitId, kind, supportsE2ee256, ...(personId === undefined ? {} : { personId }) };
      return { ...state, units: withEntry(kept, unitId, unit) };
    }
    case 'Admitted': {
      const { personId, mode, asGuestFor } = event;
      return {
        ...state,
        admitted: withEntry(state.admitted, personId, { mode, ...(asGuestFor === undefined ? {} : { asGuestFor }) }),
        waiting: withoutEntry(state.waiting, personId),
      };
    }
    case 'SeatTaken':
    case 'RollAnswered': {
      // Who is seen in the hall at roll call, or takes a seat there, is in the room.
      if (event.mode !== 'hall' || (event.type === 'RollAnswered' && !event.present)) return state;
      if (state.admitted.get(event.personId)?.mode === 'hall') return state;
      return { ...state, admitted: withEntry(state.admitted, event.personId, { mode: 'hall' }) };
    }
    case 'ModeChanged':
      return { ...state, admitted: withEntry(state.admitted, event.personId, { mode: event.to }) };
    case 'MovedToWaitingRoom': {
      const { personId, cause, itemId } = event;
      return {
        ...state,
        waiting: withEntry(state.waiting, personId, {
          cause,
          since: at,
          ...(itemId === undefined ? {} : { itemId }),
        }),
      };
    }
    case 'ServiceResumed':
      return { ...state, waiting: withoutEntry(state.waiting, event.personId) };
    case 'ItemEnded': {
      const back = [...state.waiting].filter(
        ([, waiting]) => waiting.itemId === event.itemId && waiting.cause !== 'guestDone',
      );
      if (back.length === 0) return state;
      return { ...state, waiting: back.reduce((map, [personId]) => withoutEntry(map, personId), state.waiting) };
    }
    case 'ParticipationRefused': {
      const earlier = state.refusedItems.get(event.personId) ?? new Set();
      return {
        ...state,
        refusedItems: withEntry(state.refusedItems, event.personId, withMember(earlier, event.itemId)),
      };
    }
    case 'GuestHeard':
      return {
        ...state,
        heardGuests: [
          ...state.heardGuests,
          { personId: event.personId, itemId: event.itemId, capacity: event.capacity },
        ],
      };
    default:
      return state;
  }
}
