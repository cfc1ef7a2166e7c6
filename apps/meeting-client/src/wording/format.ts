/**
 * Moments, days and lengths of time as a Swedish meeting writes them: 18.47, 9 mars 2026, 4.32.
 *
 * A moment carries the municipality's offset in its text, so the clock that is shown is the meeting's and not that of
 * the reader's own device.
 */

const clockPattern = /T(\d{2}):(\d{2}):(\d{2})/;
const dayPattern = /^(\d{4})-(\d{2})-(\d{2})/;

/** `18.47` from a moment of the server. */
export function clock(instant: string): string {
  const found = clockPattern.exec(instant);
  return found ? `${found[1]}.${found[2]}` : instant;
}

/** `18.52.30`: for what is measured or received. */
export function clockWithSeconds(instant: string): string {
  const found = clockPattern.exec(instant);
  return found ? `${found[1]}.${found[2]}.${found[3]}` : instant;
}

const months = {
  sv: [
    'januari',
    'februari',
    'mars',
    'april',
    'maj',
    'juni',
    'juli',
    'augusti',
    'september',
    'oktober',
    'november',
    'december',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

const weekdays = {
  sv: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;

export type LanguageCode = 'sv' | 'en';

interface DayParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayParts(text: string): DayParts | undefined {
  const found = dayPattern.exec(text);
  return found ? { year: Number(found[1]), month: Number(found[2]), day: Number(found[3]) } : undefined;
}

/** `9 mars 2026`, from a day or a moment. */
export function dayInText(text: string, language: LanguageCode): string {
  const parts = dayParts(text);
  return parts ? `${parts.day} ${months[language][parts.month - 1] ?? ''} ${parts.year}` : text;
}

/** `måndag 9 mars 2026`. */
export function weekdayAndDay(text: string, language: LanguageCode): string {
  const parts = dayParts(text);
  if (!parts) return text;
  const weekday = weekdays[language][new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay()] ?? '';
  return `${weekday} ${dayInText(text, language)}`;
}

/** `9` and `mars`, for the leaf of a calendar. */
export function dayAndMonth(text: string, language: LanguageCode): { readonly day: string; readonly month: string } {
  const parts = dayParts(text);
  return parts ? { day: String(parts.day), month: months[language][parts.month - 1] ?? '' } : { day: '', month: '' };
}

/** `4.32`; `−0.12` when the time is over. */
export function minutesAndSeconds(seconds: number): string {
  const whole = Math.round(Math.abs(seconds));
  const text = `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, '0')}`;
  return seconds < 0 && whole > 0 ? `−${text}` : text;
}

/** `12 000`, the thousands apart by a space that does not break. */
export function wholeInText(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+$)/g, '\u00a0');
}

/** `Karin Öberg (RÖ)`; officials have no party. */
export function nameWithParty(name: string, party: string | undefined): string {
  return party === undefined || party === '' ? name : `${name} (${party})`;
}

/** `K. Öberg`, for a small picture. */
export function shortName(name: string): string {
  const words = name.split(' ').filter((word) => word !== '');
  const first = words[0];
  const last = words.at(-1);
  return first === undefined || last === undefined || words.length < 2 ? name : `${first.charAt(0)}. ${last}`;
}

/** `3 av 12`-like lists of names: `Ingrid Falk, Samira Haddad och Per-Olof Stark`. */
export function listInText(names: readonly string[], and: string): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1) ?? ''}`;
}

/** A decision clause as it is read: `att bevilja …`, also where the call left the first word out. */
export function attClause(clause: string): string {
  return /^[a-zåäö]/.test(clause) && !clause.startsWith('att ') ? `att ${clause}` : clause;
}

/** Words for organs, as they stand in a sentence: `kommunstyrelsen`, `miljö- och byggnadsnämnden`, `utskottets`. */
const organ =
  /^(?:\p{Ll}+- och )?\p{Ll}*(?:nämnden|utskottet|styrelsen|förvaltningen|beredningen|kommittén|kontoret|presidiet|revisorerna|fullmäktige|direktören)s?(?!\p{L})/u;

/**
 * Who prepared something, within a sentence. The Swedish word for an organ begins with a small letter there; whatever else
 * has been written, an abbreviation or a name, keeps the letters it has.
 */
export function organInSentence(preparedBy: string): string {
  const inSentence = `${preparedBy.charAt(0).toLocaleLowerCase('sv')}${preparedBy.slice(1)}`;
  return organ.test(inSentence) || inSentence.startsWith('verkställande direktören') ? inSentence : preparedBy;
}
