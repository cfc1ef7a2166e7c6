/** Adjusters, fixed and signed minutes, notices and legal force, as the log has them. */
import type { RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';

export type MinutesState = Record<never, never>;

export const emptyMinutes: MinutesState = {};

export function applyMinutes(state: MinutesState, _recorded: RecordedEvent, _meeting: Meeting): MinutesState {
  return state;
}
