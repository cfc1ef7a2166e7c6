/** Proportional elections and who was elected, as the log has them. */
import type { RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';

export type ElectionsState = Record<never, never>;

export const emptyElections: ElectionsState = {};

export function applyElections(state: ElectionsState, _recorded: RecordedEvent, _meeting: Meeting): ElectionsState {
  return state;
}
