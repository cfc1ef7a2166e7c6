/**
 * A digest of a paper count, to compare two counts without showing the first (SHA-256, FIPS 180-4).
 *
 * It keeps the second person from reading the first one's numbers on a screen or in the log. It is no secret: whoever
 * tries all counts finds the right one, and minutes later the numbers are announced anyway.
 */
import type { BallotId } from '../vocabulary.ts';

export interface PaperCount {
  readonly perAlternative: readonly { readonly key: string; readonly votes: number }[];
  readonly blank: number;
  readonly invalid: number;
}

/** The same numbers give the same digest, in whatever order the alternatives were entered. */
export function countDigest(ballotId: BallotId, count: PaperCount): string {
  const numbers = count.perAlternative
    .filter((a) => a.votes !== 0)
    .map((a) => [a.key, a.votes] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return sha256Hex(JSON.stringify([ballotId, numbers, count.blank, count.invalid]));
}

/** Bytes of a text in UTF-8. */
function utf8(text: string): readonly number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function rootFractions(count: number, root: (prime: number) => number): Uint32Array {
  const fractions = new Uint32Array(count);
  let found = 0;
  for (let n = 2; found < count; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
    if (!isPrime) continue;
    const value = root(n);
    fractions[found++] = Math.floor((value - Math.floor(value)) * 2 ** 32);
  }
  return fractions;
}

const constants = rootFractions(64, Math.cbrt);
const initial = rootFractions(8, Math.sqrt);

export function sha256Hex(text: string): string {
  const message = [...utf8(text)];
  const bits = message.length * 8;
  message.push(0x80);
  while (message.length % 64 !== 56) message.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) message.push(Math.floor(bits / 2 ** shift) & 255);
  const state = Uint32Array.from(initial);
  for (let block = 0; block < message.length; block += 64) compress(state, message, block);
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('');
}

const rotate = (x: number, n: number) => (x >>> n) | (x << (32 - n));

function compress(state: Uint32Array, message: readonly number[], block: number): void {
  const w = new Uint32Array(64);
  const at = (words: Uint32Array, i: number) => words[i] ?? 0;
  for (let i = 0; i < 16; i++) {
    const byte = (j: number) => message[block + i * 4 + j] ?? 0;
    w[i] = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
  }
  for (let i = 16; i < 64; i++) {
    const a = at(w, i - 15);
    const b = at(w, i - 2);
    const s0 = rotate(a, 7) ^ rotate(a, 18) ^ (a >>> 3);
    const s1 = rotate(b, 17) ^ rotate(b, 19) ^ (b >>> 10);
    w[i] = at(w, i - 16) + s0 + at(w, i - 7) + s1;
  }
  const v = Uint32Array.from(state);
  for (let i = 0; i < 64; i++) {
    const [a, b, c, e, f, g] = [at(v, 0), at(v, 1), at(v, 2), at(v, 4), at(v, 5), at(v, 6)];
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const first = at(v, 7) + s1 + ((e & f) ^ (~e & g)) + at(constants, i) + at(w, i);
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const second = s0 + ((a & b) ^ (a & c) ^ (b & c));
    v.copyWithin(1, 0, 7);
    v[4] = at(v, 4) + first;
    v[0] = first + second;
  }
  for (let i = 0; i < 8; i++) state[i] = at(state, i) + at(v, i);
}
