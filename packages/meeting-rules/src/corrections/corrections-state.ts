/** Which entries have been corrected, and which decisions thereby became doubtful. */
import type { RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry } from '../replaced.ts';
import type { DecisionId } from '../vocabulary.ts';

export interface CorrectionsState {
  readonly corrected: ReadonlyMap<number, 'struck' | 'replaced'>;
  readonly inDoubt: ReadonlyMap<DecisionId, string>;
}

export const emptyCorrections: CorrectionsState = { corrected: new Map(), inDoubt: new Map() };

export function applyCorrections(
  state: CorrectionsState,
  recorded: RecordedEvent,
  _meeting: Meeting,
): CorrectionsState {
  const { event } = recorded;
  switch (event.type) {
    case 'EntryCorrected':
      return {
        ...state,
        corrected: withEntry(state.corrected, event.correctsSeq, event.struck ? 'struck' : 'replaced'),
      };
    case 'DecisionInDoubt':
      return { ...state, inDoubt: withEntry(state.inDoubt, event.decisionId, event.whyCode) };
    default:
      return state;
  }
}
