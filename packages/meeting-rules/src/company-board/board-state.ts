/** What only companies have: decisions without a meeting, and votes by shares at the general meeting. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import type { ItemId, PersonId, TextRef } from '../vocabulary.ts';

export interface PerCapsulam {
  readonly itemId: ItemId;
  readonly textRef: TextRef;
  readonly agreed: readonly PersonId[];
  readonly rejectedBy?: PersonId;
}

export interface BoardState {
  readonly perCapsulam: readonly PerCapsulam[];
  readonly shareVotes: readonly Omit<EventOf<'ShareVotesCounted'>, 'type'>[];
}

export const emptyBoard: BoardState = { perCapsulam: [], shareVotes: [] };

export function applyBoard(state: BoardState, recorded: RecordedEvent, _meeting: Meeting): BoardState {
  const { event } = recorded;
  switch (event.type) {
    case 'PerCapsulamProposed': {
      const { itemId, textRef } = event;
      const others = state.perCapsulam.filter((p) => p.itemId !== itemId);
      return { ...state, perCapsulam: [...others, { itemId, textRef, agreed: [] }] };
    }
    case 'PerCapsulamAgreed':
      return changed(state, event.itemId, (p) => ({ ...p, agreed: [...p.agreed, event.personId] }));
    case 'PerCapsulamRejected':
      return changed(state, event.itemId, (p) => ({ ...p, rejectedBy: event.personId }));
    case 'ShareVotesCounted': {
      const { type: _type, ...counted } = event;
      return { ...state, shareVotes: [...state.shareVotes, counted] };
    }
    default:
      return state;
  }
}

function changed(state: BoardState, itemId: ItemId, change: (p: PerCapsulam) => PerCapsulam): BoardState {
  return { ...state, perCapsulam: state.perCapsulam.map((p) => (p.itemId === itemId ? change(p) : p)) };
}
