/**
 * Damages archives at random, from a seed that is printed, so that a finding can be made again.
 *
 * Two kinds: bytes changed anywhere, and records changed with all hashes and the chain made anew, as a cheating server would.
 */
import { appendEvent, readRecords, startArchive } from '../archive/archive.ts';
import type { EventType } from '../archive/records.ts';
import { concatBytes, sha256HexOfText } from '../text/bytes.ts';

/** Whole numbers from 0 up to a bound, the same for the same seed (mulberry32). For damage only: nothing secret comes of it. */
export function seededNumbers(seed: number): (bound: number) => number {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

/** Bytes changed, put in, taken out or exchanged; never the same as before. */
export function damageBytes(bytes: Uint8Array, draw: (bound: number) => number): Uint8Array {
  const at = draw(bytes.length);
  const length = 1 + draw(600);
  switch (draw(5)) {
    case 0:
      return bytes.with(at, (bytes[at] ?? 0) ^ (1 + draw(255)));
    case 1:
      return bytes.slice(0, at);
    case 2:
      return concatBytes(bytes.slice(0, at), bytes.slice(at + length));
    case 3:
      return concatBytes(bytes.slice(0, at), bytes.slice(at, at + length), bytes.slice(at));
    default:
      return concatBytes(bytes.slice(0, at), new Uint8Array(length).fill(draw(256)), bytes.slice(at));
  }
}

interface EventGroup {
  readonly type: EventType;
  readonly data: readonly string[];
}

/** The text with something in it changed in a way that a program might not expect. */
function damageText(text: string, draw: (bound: number) => number): string {
  const replaceOne = (pattern: RegExp, replacement: (found: string) => string): string => {
    const places = [...text.matchAll(pattern)];
    const place = places[draw(Math.max(1, places.length))];
    if (place === undefined) return `${text} `;
    return text.slice(0, place.index) + replacement(place[0]) + text.slice(place.index + place[0].length);
  };
  const at = draw(text.length);
  switch (draw(9)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + draw(40));
    case 1:
      return text.slice(0, at) + text.slice(at, at + 1 + draw(40)) + text.slice(at);
    case 2:
      return replaceOne(/\d/g, () => String(draw(10)));
    case 3: {
      const strings = text.match(/"[^"]*"/g) ?? ['""'];
      return replaceOne(/"[^"]*"/g, () => strings[draw(strings.length)] ?? '""');
    }
    case 4:
      return text.slice(0, at) + String.fromCharCode(draw(0x250)) + text.slice(at + 1);
    case 5:
      return replaceOne(/"\d+"/g, () => `"${['0', '1', '9'.repeat(1 + draw(800))][draw(3)]}"`);
    case 6:
      return replaceOne(/\[[^[\]]*\]/g, () => '[]');
    case 7:
      return replaceOne(/:\d+/g, () => `:${['-1', '0', '1', '2', '3', '99', '1e9', '999999999999999'][draw(8)]}`);
    default:
      return `${text.slice(0, at)}"${text.slice(at)}`;
  }
}

/** One record of the archive changed, with its hash, what refers to it, and the whole chain made anew. */
export function damageRecord(bytes: Uint8Array, draw: (bound: number) => number): Uint8Array | undefined {
  const { timestamp, records } = readRecords(bytes);
  const groups: EventGroup[] = [];
  let data: string[] = [];
  for (const record of records) {
    if (record.kind === 'data') data.push(record.text);
    else {
      groups.push({ type: record.event.type, data });
      data = [];
    }
  }
  const withData = groups.filter((group) => group.data.length > 0);
  const chosen = withData[draw(withData.length)];
  const place = draw(chosen?.data.length ?? 1);
  const old = chosen?.data[place];
  if (chosen === undefined || old === undefined) return undefined;
  const changed = damageText(old, draw);
  if (changed === old) return undefined;
  const [oldHash, newHash] = [sha256HexOfText(old), sha256HexOfText(changed)];
  const started = startArchive(timestamp);
  const parts = [started.bytes];
  let { head } = started;
  for (const group of groups) {
    const texts = group === chosen ? group.data.with(place, changed) : group.data;
    const append = appendEvent(
      head,
      group.type,
      texts.map((text, i) => (group === chosen && i !== place ? text.replaceAll(oldHash, newHash) : text)),
    );
    head = append.head;
    parts.push(append.bytes);
  }
  return concatBytes(...parts);
}
