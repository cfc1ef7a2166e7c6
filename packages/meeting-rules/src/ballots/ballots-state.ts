/** The ballots of the meeting, as the log has them. */
import type { RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';

export type BallotsState = Record<never, never>;

export const emptyBallots: BallotsState = {};

export function applyBallots(state: BallotsState, _recorded: RecordedEvent, _meeting: Meeting): BallotsState {
  return state;
}
