/**
 * Moments with their offset in the text: `2027-05-24T18:00:00.000+02:00`.
 *
 * The offset belongs to the moment, so that a log read in another country shows the clock of the room.
 */
import type { Day, Instant } from '../vocabulary.ts';
import { makeDay, ordinalOf } from './calendar.ts';

const instantPattern = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,3}))?(Z|[+-]\d{2}:\d{2})$/;

interface Parts {
  readonly utcMilliseconds: number;
  readonly offsetMinutes: number;
  readonly offset: string;
}

function parse(instant: Instant): Parts | undefined {
  const match = instantPattern.exec(instant);
  if (match === null) return undefined;
  const [, day = '', hour = '0', minute = '0', second = '0', fraction = '0', offset = 'Z'] = match;
  const ordinal = ordinalOf(day);
  if (ordinal === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const sign = offset.startsWith('-') ? -1 : 1;
  const offsetMinutes = offset === 'Z' ? 0 : sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4, 6)));
  const local =
    ((ordinal * 24 + Number(hour)) * 60 + Number(minute)) * 60_000 +
    Number(second) * 1000 +
    Number(fraction.padEnd(3, '0'));
  return { utcMilliseconds: local - offsetMinutes * 60_000, offsetMinutes, offset };
}

export function isInstant(text: string): boolean {
  return parse(text) !== undefined;
}

/** Milliseconds since 1970 in UTC; 0 for what is not a moment. */
export function millisecondsOf(instant: Instant): number {
  return parse(instant)?.utcMilliseconds ?? 0;
}

export function secondsBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 1000;
}

export function isBefore(a: Instant, b: Instant): boolean {
  return millisecondsOf(a) < millisecondsOf(b);
}

const two = (n: number) => String(n).padStart(2, '0');

/** The moment so many seconds later, with the same offset. What is not a moment comes back unchanged. */
export function addSeconds(instant: Instant, seconds: number): Instant {
  const parts = parse(instant);
  if (parts === undefined) return instant;
  const local = parts.utcMilliseconds + parts.offsetMinutes * 60_000 + Math.round(seconds * 1000);
  const ordinal = Math.floor(local / 86_400_000);
  const rest = local - ordinal * 86_400_000;
  const hour = Math.floor(rest / 3_600_000);
  const minute = Math.floor(rest / 60_000) % 60;
  const second = Math.floor(rest / 1000) % 60;
  const fraction = String(rest % 1000).padStart(3, '0');
  return `${makeDay(ordinal)}T${two(hour)}:${two(minute)}:${two(second)}.${fraction}${parts.offset}`;
}

/** The day on the clock of the room. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** `18.47` as it is written in Swedish. */
export function clockOf(instant: Instant): string {
  return `${instant.slice(11, 13)}.${instant.slice(14, 16)}`;
}

/** `18.52.30` */
export function clockWithSeconds(instant: Instant): string {
  return `${clockOf(instant)}.${instant.slice(17, 19)}`;
}
