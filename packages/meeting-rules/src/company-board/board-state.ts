/** What only companies have: decisions without a meeting and votes by shares. */
import type { RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';

export type BoardState = Record<never, never>;

export const emptyBoard: BoardState = {};

export function applyBoard(state: BoardState, _recorded: RecordedEvent, _meeting: Meeting): BoardState {
  return state;
}
