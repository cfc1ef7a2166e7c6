/** When a meeting is, as somebody would say it on the day: going on, in 35 minutes, tomorrow. */
import type { MyMeeting } from '../../server-api/meetings.ts';

export type WhenWord =
  | { readonly kind: 'goesOn' | 'shouldHaveStarted' | 'today' | 'tomorrow' }
  | { readonly kind: 'inMinutes' | 'inHours'; readonly count: number }
  | { readonly kind: 'later' };

const minute = 60_000;
const hour = 60 * minute;

export function whenWord(meeting: Pick<MyMeeting, 'state' | 'startsAt'>, nowMs: number): WhenWord {
  if (meeting.state === 'open' || meeting.state === 'adjourned') return { kind: 'goesOn' };
  const starts = Date.parse(meeting.startsAt);
  const left = starts - nowMs;
  if (left < -minute) return { kind: 'shouldHaveStarted' };
  if (left < hour) return { kind: 'inMinutes', count: Math.max(1, Math.round(left / minute)) };
  if (left < 8 * hour) return { kind: 'inHours', count: Math.round(left / hour) };
  const day = (ms: number) => new Date(ms).toDateString();
  if (day(starts) === day(nowMs)) return { kind: 'today' };
  return day(starts) === day(nowMs + 24 * hour) ? { kind: 'tomorrow' } : { kind: 'later' };
}

export function greetingOf(hourOfDay: number): 'morning' | 'day' | 'evening' {
  if (hourOfDay < 10) return 'morning';
  return hourOfDay < 17 ? 'day' : 'evening';
}
