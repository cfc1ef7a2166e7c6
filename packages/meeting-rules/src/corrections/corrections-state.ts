/** Which entries have been corrected, and which decisions thereby became doubtful. */
import type { EventOf, RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { withEntry, withoutEntry } from '../replaced.ts';
import type { DecisionId } from '../vocabulary.ts';
import { doubtLifted } from './doubts.ts';

export interface CorrectionsState {
  /** Asked for and waiting for the other of secretary and chair, by the entry they correct. */
  readonly proposed: ReadonlyMap<number, EventOf<'CorrectionProposed'>>;
  readonly corrected: ReadonlyMap<number, 'struck' | 'replaced'>;
  readonly inDoubt: ReadonlyMap<DecisionId, string>;
}

export const emptyCorrections: CorrectionsState = { proposed: new Map(), corrected: new Map(), inDoubt: new Map() };

export function applyCorrections(
  state: CorrectionsState,
  recorded: RecordedEvent,
  _meeting: Meeting,
): CorrectionsState {
  const { event } = recorded;
  switch (event.type) {
    case 'CorrectionProposed':
      return { ...state, proposed: withEntry(state.proposed, event.correctsSeq, event) };
    case 'CorrectionDeclined':
      return { ...state, proposed: withoutEntry(state.proposed, event.correctsSeq) };
    case 'EntryCorrected':
      return {
        ...state,
        proposed: withoutEntry(state.proposed, event.correctsSeq),
        corrected: withEntry(state.corrected, event.correctsSeq, event.struck ? 'struck' : 'replaced'),
      };
    case 'DecisionInDoubt':
      return event.whyCode === doubtLifted
        ? { ...state, inDoubt: withoutEntry(state.inDoubt, event.decisionId) }
        : { ...state, inDoubt: withEntry(state.inDoubt, event.decisionId, event.whyCode) };
    default:
      return state;
  }
}
