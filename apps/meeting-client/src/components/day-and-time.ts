/** Days and times of day as people write them, read as the one form the server takes. */

/** `2026-03-09` from that, from `20260309`, `9/3 2026`, or `9.3.2026`; nothing when there is no such day. */
export function dayFrom(typed: string): string | undefined {
  const text = typed.trim();
  const found =
    /^(?<year>\d{4})[-./ ]?(?<month>\d{1,2})[-./ ]?(?<day>\d{1,2})$/.exec(text) ??
    /^(?<day>\d{1,2})[-./ ](?<month>\d{1,2})[-./ ](?<year>\d{4})$/.exec(text);
  const { year = '', month = '', day = '' } = found?.groups ?? {};
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isDay =
    found !== null && year >= '1900' && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  return isDay ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** `18:00` from `18.00`, `18:00`, `1800` or `18`. */
export function timeFrom(typed: string): string | undefined {
  const found = /^([01]?\d|2[0-3])(?:[.:]?([0-5]\d))?$/.exec(typed.trim());
  if (found === null) return undefined;
  const [, hours = '', minutes = '00'] = found;
  return `${hours.padStart(2, '0')}:${minutes}`;
}
