/**
 * Days and moments as the law counts them, without a clock: everything is arithmetic on what came with the command.
 *
 * A `Day` is `2027-05-24`. The last day of a term moves to the next weekday when it falls on a Sunday, another public
 * holiday, a Saturday, or Midsummer, Christmas or New Year's Eve (lag 1930:173, 2 §).
 */
import type { Day } from '../vocabulary.ts';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1970-01-01 in the Gregorian calendar. Gives `undefined` for what is not a day. */
export function ordinalOf(day: Day): number | undefined {
  const match = dayPattern.exec(day);
  if (match === null) return undefined;
  const year = Number(match[1]);
  const month = Number(match[2]);
  const date = Number(match[3]);
  if (month < 1 || month > 12 || date < 1) return undefined;
  const ordinal = fromCivil(year, month, date);
  return makeDay(ordinal) === day ? ordinal : undefined;
}

/** Whether the text names a day that exists. */
export function isDay(text: string): boolean {
  return ordinalOf(text) !== undefined;
}

// Era arithmetic: years counted from 1 March, so that the leap day comes last and needs no special case.
function fromCivil(year: number, month: number, date: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The day of an ordinal from `ordinalOf`. */
export function makeDay(ordinal: number): Day {
  const z = ordinal + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

/** The day so many days later (earlier when negative). What is not a day comes back unchanged. */
export function addDays(day: Day, days: number): Day {
  const ordinal = ordinalOf(day);
  return ordinal === undefined ? day : makeDay(ordinal + days);
}

/** 1 Monday … 7 Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  const ordinal = ordinalOf(day) ?? 0;
  // 1970-01-01 was a Thursday.
  return ((((ordinal + 3) % 7) + 7) % 7) + 1;
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

/** Easter Sunday, by the Gregorian computus (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const date = (h + l - 7 * m + 33 * month + 19) % 32;
  return makeDay(fromCivil(year, month, date));
}

/** The first Saturday in a span of seven days: Midsummer Day (20–26 June), All Saints' Day (31 October–6 November). */
function saturdayFrom(first: Day): Day {
  return addDays(first, 6 - (weekdayOf(first) % 7));
}

export function midsummerDay(year: number): Day {
  return saturdayFrom(`${year}-06-20`);
}

/** Public holidays that are not Sundays by nature (lag 1989:253, 1 §). */
export function publicHolidays(year: number): ReadonlySet<Day> {
  const easter = easterSunday(year);
  return new Set([
    `${year}-01-01`,
    `${year}-01-06`,
    addDays(easter, -2),
    easter,
    addDays(easter, 1),
    `${year}-05-01`,
    addDays(easter, 39),
    addDays(easter, 49),
    `${year}-06-06`,
    midsummerDay(year),
    saturdayFrom(`${year}-10-31`),
    `${year}-12-25`,
    `${year}-12-26`,
  ]);
}

/** Whether a term cannot end on this day (lag 1930:173, 2 §). */
export function movesTerm(day: Day): boolean {
  const year = yearOf(day);
  return (
    weekdayOf(day) >= 6 ||
    publicHolidays(year).has(day) ||
    day === addDays(midsummerDay(year), -1) ||
    day === `${year}-12-24` ||
    day === `${year}-12-31`
  );
}

/** The day itself, or the next on which a term can end. */
export function nextTermDay(day: Day): Day {
  let candidate = day;
  while (movesTerm(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** The weekday nearest before a day: last moment to inform of an urgent item (KL 5:14–15, CON-03; Saturday not taken). */
export function weekdayBefore(day: Day): Day {
  let candidate = addDays(day, -1);
  while (movesTerm(candidate)) candidate = addDays(candidate, -1);
  return candidate;
}

/** Last day to announce and call a meeting that must be called so many days before (KL 5:13, 5:15). */
export function latestCallDay(meetingDay: Day, days: number): Day {
  return addDays(meetingDay, -days);
}

/** Minutes are adjusted at the latest fourteen days after the meeting (KL 5:69). */
export function latestAdjustmentDay(meetingDay: Day): Day {
  return addDays(meetingDay, 14);
}

/** The adjustment is announced at the latest the second day after it; a holiday does not extend it (KL 8:12, MIN-05). */
export function latestNoticeDay(adjustedOn: Day): Day {
  return addDays(adjustedOn, 2);
}

/** An appeal must have reached the court within three weeks from the announcement (KL 13:5 with lag 1930:173). */
export function lastAppealDay(postedOn: Day): Day {
  return nextTermDay(addDays(postedOn, 21));
}

/** A notice stays up the whole appeal time, so the day after is the first on which it may come down (MIN-06). */
export function earliestRemovalDay(postedOn: Day): Day {
  return addDays(lastAppealDay(postedOn), 1);
}
