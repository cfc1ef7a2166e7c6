/** Proportional elections and who was elected, as the log has them. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemId } from '../vocabulary.ts';

export interface ProportionalElection {
  readonly itemId: ItemId;
  readonly requested: Omit<EventOf<'ProportionalElectionRequested'>, 'type'>;
  readonly counted?: Omit<EventOf<'BallotGroupsCounted'>, 'type'>;
  /** Lots between equal comparison numbers, in the order they were drawn. */
  readonly lots: readonly Omit<EventOf<'LotDrawn'>, 'type'>[];
  readonly distributed?: Omit<EventOf<'SeatsDistributed'>, 'type'>;
}

export interface ElectionsState {
  /** Elections carried out proportionally, the last request of each item. */
  readonly proportional: readonly ProportionalElection[];
  readonly elected: readonly Omit<EventOf<'PersonsElected'>, 'type'>[];
  /** Items whose remote members have left for a closed ballot. */
  readonly remoteLeft: readonly Omit<EventOf<'RemoteLeftForClosedBallot'>, 'type'>[];
}

export const emptyElections: ElectionsState = { proportional: [], elected: [], remoteLeft: [] };

export function proportionalElection(state: ElectionsState, itemId: ItemId): ProportionalElection | undefined {
  return state.proportional.findLast((p) => p.itemId === itemId);
}

export function applyElections(state: ElectionsState, recorded: RecordedEvent, _meeting: Meeting): ElectionsState {
  const { event } = recorded;
  switch (event.type) {
    case 'ProportionalElectionRequested': {
      const { type: _type, ...requested } = event;
      if (!requested.isProportional) return state;
      const others = state.proportional.filter((p) => p.itemId !== event.itemId);
      return { ...state, proportional: [...others, { itemId: event.itemId, requested, lots: [] }] };
    }
    case 'BallotGroupsCounted': {
      const { type: _type, ...counted } = event;
      return changed(state, event.itemId, ({ distributed: _again, ...p }) => ({ ...p, counted, lots: [] }));
    }
    case 'LotDrawn': {
      if (event.for !== 'comparisonNumber' || event.itemId === undefined) return state;
      const { type: _type, ...lot } = event;
      return changed(state, event.itemId, (p) => ({ ...p, lots: [...p.lots, lot] }));
    }
    case 'SeatsDistributed': {
      const { type: _type, ...distributed } = event;
      return changed(state, event.itemId, (p) => ({ ...p, distributed }));
    }
    case 'PersonsElected': {
      const { type: _type, ...elected } = event;
      return { ...state, elected: [...state.elected, elected] };
    }
    case 'RemoteLeftForClosedBallot': {
      const { type: _type, ...left } = event;
      return { ...state, remoteLeft: [...state.remoteLeft, left] };
    }
    default:
      return state;
  }
}

function changed(
  state: ElectionsState,
  itemId: ItemId,
  change: (p: ProportionalElection) => ProportionalElection,
): ElectionsState {
  return { ...state, proportional: state.proportional.map((p) => (p.itemId === itemId ? change(p) : p)) };
}
