/**
 * Bytes and their spellings: UTF-8, hexadecimal, Base64 without padding, and SHA-256 over texts.
 *
 * Every hash of an election is taken over UTF-8 text, so the functions here take strings.
 */

import { bytesToUtf8 } from '@noble/ciphers/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { FaultError } from './fault.ts';

/** The source of all randomness of this package: `n` unpredictable bytes from the device's own generator. */
export type Random = (n: number) => Uint8Array;

/** Many random bytes, in portions that every device's generator gives at once (a browser's: 65,536 bytes). */
export function drawBytes(random: Random, n: number): Uint8Array {
  const bytes = new Uint8Array(n);
  const portion = 32_768;
  for (let at = 0; at < n; at += portion) bytes.set(random(Math.min(portion, n - at)), at);
  return bytes;
}

export { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of the UTF-8 bytes of a text, in hexadecimal. */
export type TextHash = (text: string) => string;

const plainHash: TextHash = (text) => bytesToHex(sha256(utf8ToBytes(text)));
let hash = plainHash;

/**
 * Lets texts be hashed by the SHA-256 that the program's platform brings, which is several times as fast; without one, by
 * the library's own. One that gives another hash of any of some awkward texts is not used.
 */
export function useTextHash(own: TextHash | undefined): void {
  const awkward = [
    '',
    'abc',
    'å € 🗳️ \u2028\0',
    '\ud800 alone',
    ...[55, 56, 63, 64, 65, 9000].map((n) => 'x'.repeat(n)),
  ];
  hash = own !== undefined && awkward.every((text) => own(text) === plainHash(text)) ? own : plainHash;
}

export function sha256OfText(text: string): Uint8Array {
  return hexToBytes(hash(text));
}

export function sha256HexOfText(text: string): string {
  return hash(text);
}

export function bytesToNumber(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytesToHex(bytes)}`);
}

const base64Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Standard Base64 without the `=` at the end, as fingerprints and trackers are written (specification 4.15). */
export function base64WithoutPadding(bytes: Uint8Array): string {
  let text = '';
  let pending = 0;
  let bits = 0;
  for (const byte of bytes) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += base64Letters.charAt((pending >> bits) & 63);
    }
    pending &= (1 << bits) - 1;
  }
  if (bits > 0) text += base64Letters.charAt((pending << (6 - bits)) & 63);
  return text;
}

/** Reads UTF-8 and refuses what is not exactly UTF-8 (overlong forms, surrogates, a byte-order mark that would vanish). */
export function textFromBytes(bytes: Uint8Array): string {
  const text = bytesToUtf8(bytes);
  // As many letters as bytes, and none that stands for a bad sequence: all of them are ASCII.
  if (text.length === bytes.length && !text.includes('\ufffd')) return text;
  // The decoder replaces bad sequences and drops a leading mark; encoding again shows whether it did.
  const again = utf8ToBytes(text);
  let same = again.length === bytes.length;
  for (let i = 0; same && i < bytes.length; i += 1) same = again[i] === bytes[i];
  if (!same) throw new FaultError('malformed-text', '', 'the bytes are not valid UTF-8');
  return text;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return false;
  return true;
}
