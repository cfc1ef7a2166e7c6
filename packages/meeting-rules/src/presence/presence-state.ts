/** Whether each remote member sees and hears, and the room's pictures and sound, as concluded or attested. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry, withMember, withoutEntry } from '../replaced.ts';
import type { Instant, PersonId, RoomSource } from '../vocabulary.ts';

export type PersonPresence = Omit<EventOf<'PresenceChanged'>, 'type'>;

export interface RoomSourceState {
  readonly state: 'live' | 'lost';
  readonly since: Instant;
  /** The officer who attested it; absent where it was measured. */
  readonly attestedBy?: PersonId;
}

export interface PresenceState {
  /** Nobody is here who has never been reported; that counts as equal. */
  readonly persons: ReadonlyMap<PersonId, PersonPresence>;
  readonly sources: ReadonlyMap<RoomSource, RoomSourceState>;
  /** Lost members for whom the chair has chosen to wait. */
  readonly waitedFor: ReadonlySet<PersonId>;
}

export const emptyPresence: PresenceState = { persons: new Map(), sources: new Map(), waitedFor: new Set() };

export function applyPresence(state: PresenceState, recorded: RecordedEvent, _meeting: Meeting): PresenceState {
  const { event, actor } = recorded;
  switch (event.type) {
    case 'PresenceChanged': {
      const { type: _type, ...presence } = event;
      return { ...state, persons: withEntry(state.persons, event.personId, presence) };
    }
    case 'RoomSourceChanged':
      return {
        ...state,
        sources: withEntry(state.sources, event.source, {
          state: event.state,
          since: event.since,
          ...(actor.personId === undefined ? {} : { attestedBy: actor.personId }),
        }),
      };
    case 'LossAcknowledged':
      return event.choice === 'wait'
        ? { ...state, waitedFor: event.personIds.reduce<ReadonlySet<PersonId>>(withMember, state.waitedFor) }
        : state;
    case 'ModeChanged':
      return event.to === 'hall' ? { ...state, persons: withoutEntry(state.persons, event.personId) } : state;
    default:
      return state;
  }
}
