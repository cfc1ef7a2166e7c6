/**
 * The file format of an archive (`.bel`): an old-style tar in which nothing is left to choice.
 *
 * Every byte of a header follows from name, size and the archive's one timestamp, so a header is checked by writing it
 * again. There is no end-of-archive block: a running election grows at its end.
 */
import { sameBytes, utf8ToBytes } from '../text/bytes.ts';
import { FaultError } from '../text/fault.ts';

const block = 512;
/** Eleven octal digits. */
const sizeLimit = 8 ** 11;
/** No engine holds a longer text; the shuffle of a hundred thousand answers is smaller. */
const largestRecord = 500_000_000;

export interface TarEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

export function paddedSize(size: number): number {
  return Math.ceil(size / block) * block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}

export function tarHeader(name: string, size: number, timestamp: number): Uint8Array {
  const header = new Uint8Array(block);
  const put = (at: number, text: string) => header.set(utf8ToBytes(text), at);
  if (name.length > 100 || size >= sizeLimit || timestamp >= sizeLimit) {
    throw new FaultError('too-large', 'archive', 'the record does not fit a tar header');
  }
  put(0, name);
  put(100, '0000644');
  put(108, '0000000');
  put(116, '0000000');
  put(124, octal(size, 11));
  put(136, octal(timestamp, 11));
  put(148, '        ');
  put(156, '0');
  let sum = 0;
  for (const byte of header) sum += byte;
  put(148, `${octal(sum, 6)}\0 `);
  return header;
}

export function writeTarEntry(entry: TarEntry, timestamp: number): Uint8Array {
  const bytes = new Uint8Array(block + paddedSize(entry.content.length));
  bytes.set(tarHeader(entry.name, entry.content.length, timestamp), 0);
  bytes.set(entry.content, block);
  return bytes;
}

/** What a header claims; whether the claim is the one right header is checked by `readTarEntry`. */
function claims(header: Uint8Array): { name: string; size: number; timestamp: number } {
  const ascii = (from: number, to: number) => {
    let text = '';
    for (let i = from; i < to && header[i] !== 0; i += 1) text += String.fromCharCode(header[i] ?? 0);
    return text;
  };
  const number = (from: number) => {
    const text = ascii(from, from + 11);
    return /^[0-7]{11}$/.test(text) ? Number.parseInt(text, 8) : -1;
  };
  return { name: ascii(0, 100), size: number(124), timestamp: number(136) };
}

/**
 * Reads the entry that starts at `offset`. `timestamp` is that of the archive; the first entry is read without.
 * The content is a view into `bytes`, not a copy.
 */
export function readTarEntry(
  bytes: Uint8Array,
  offset: number,
  timestamp?: number,
): { readonly entry: TarEntry; readonly timestamp: number; readonly next: number } {
  const refuse = (why: string) => new FaultError('malformed-archive', '', `${why} (at byte ${offset})`);
  if (offset + block > bytes.length) throw refuse('the archive ends in the middle of a header');
  const header = bytes.subarray(offset, offset + block);
  const claim = claims(header);
  if (claim.size < 0 || claim.timestamp < 0) throw refuse('the header is not that of an archive record');
  const own = tarHeader(claim.name.replace(/[^ -~]/g, '?'), claim.size, timestamp ?? claim.timestamp);
  if (!sameBytes(own, header)) throw refuse('the header is not written as it has to be');
  if (claim.size > largestRecord) {
    throw new FaultError('too-large', '', `a record may have ${largestRecord} bytes (at byte ${offset})`);
  }
  const start = offset + block;
  const next = start + paddedSize(claim.size);
  if (next > bytes.length) throw refuse('the archive ends in the middle of a record');
  for (let i = start + claim.size; i < next; i += 1) {
    if (bytes[i] !== 0) throw refuse('the padding of the record is not empty');
  }
  return {
    entry: { name: claim.name, content: bytes.subarray(start, start + claim.size) },
    timestamp: claim.timestamp,
    next,
  };
}
