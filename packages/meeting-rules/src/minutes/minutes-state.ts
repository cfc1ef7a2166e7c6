/** The minutes as a topic of the meeting: the record they are written from, and where adjustment and notice stand. */
import type { RecordedEvent } from '../events.ts';
import type { Meeting } from '../meeting.ts';
import { emptyMinutesRecord, type MinutesRecord, recordForMinutes } from './minutes-record.ts';

export type MinutesState = MinutesRecord;

export const emptyMinutes: MinutesState = emptyMinutesRecord;

export function applyMinutes(state: MinutesState, recorded: RecordedEvent, _meeting: Meeting): MinutesState {
  return recordForMinutes(state, recorded);
}
