/** How long somebody has spoken, and how a speech ends. */
import { secondsBetween } from '../dates/instant.ts';
import type { EventOf } from '../events.ts';
import type { Instant } from '../vocabulary.ts';
import type { Speech } from './speaker-list-state.ts';

/** Seconds spoken until now, pauses not counted. */
export function secondsSpoken(speech: Speech, at: Instant): number {
  const until = speech.pausedAt ?? at;
  return Math.max(0, Math.round(secondsBetween(speech.startedAt, until) - speech.pausedSeconds));
}

/** The end of a speech; past its limit it counts as ended by the time. */
export function ended(speech: Speech, at: Instant, cause: 'done' | 'takenAway'): EventOf<'SpeechEnded'> {
  const seconds = secondsSpoken(speech, at);
  const overTime = cause === 'done' && seconds >= speech.limitSeconds;
  return { type: 'SpeechEnded', speechId: speech.speechId, seconds, cause: overTime ? 'timeUp' : cause };
}
