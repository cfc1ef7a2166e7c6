/**
 * What follows in other topics from what has happened: one step, so that it can be tested by itself.
 *
 * It never refuses. The events it gives are recorded directly after the one they follow from, in the same batch.
 */
import type { MeetingEvent } from './events.ts';
import type { Meeting } from './meeting.ts';
import type { Instant } from './vocabulary.ts';

export function consequences(
  _before: Meeting,
  _after: Meeting,
  _event: MeetingEvent,
  _at: Instant,
): readonly MeetingEvent[] {
  return [];
}
