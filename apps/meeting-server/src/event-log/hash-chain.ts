/**
 * The chain of a meeting's log: each row carries the hash of the row before it.
 *
 *   hash = H(previous hash ‖ H(header) ‖ H(salt ‖ payload)),  H = SHA-256
 *
 * The payload enters through a salted hash of its own. An export can therefore leave a payload out, show that hash, and
 * still be verified; and deleting salt and text of a row is a lawful erasure that leaves the chain whole.
 */
import { createHash } from 'node:crypto';

/** What stands before the first row. */
export const genesisHash: Uint8Array = new Uint8Array(32);

/** One row as it is verified: with its payload, or with the payload's salted hash in its place. */
export interface ChainRow {
  readonly seq: number;
  readonly header: string;
  readonly payload: { readonly text: string; readonly salt: Uint8Array } | { readonly commitment: Uint8Array };
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
}

export type ChainFault =
  | 'seq-gap'
  | 'prev-hash-differs'
  | 'hash-differs'
  | 'header-unreadable'
  | 'header-names-other-seq'
  | 'header-names-other-meeting'
  | 'length-differs'
  | 'head-differs';

export type ChainVerdict =
  | { readonly whole: true; readonly length: number; readonly head: Uint8Array; readonly redacted: number }
  | { readonly whole: false; readonly seq: number; readonly fault: ChainFault };

function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** H(salt ‖ payload): what stands for a payload that is left out. */
export function commitmentOf(salt: Uint8Array, payload: string): Uint8Array {
  return sha256(salt, payload);
}

/** The hash of a row, from the hash of the row before it. */
export function rowHash(prevHash: Uint8Array, header: string, commitment: Uint8Array): Uint8Array {
  return sha256(prevHash, sha256(header), commitment);
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}

function readHeader(header: string): { seq: unknown; meetingId: unknown } | null {
  try {
    const value: unknown = JSON.parse(header);
    if (typeof value !== 'object' || value === null || !('seq' in value) || !('meetingId' in value)) return null;
    return { seq: value.seq, meetingId: value.meetingId };
  } catch {
    return null;
  }
}

/**
 * Follows the chain from its first row and names the first row that does not fit.
 *
 * A chain shows that nothing in it was changed afterwards; it does not stop its owner from writing a new one. Hold the
 * head against one that was kept elsewhere (`expected`): the signed minutes, a screen, another person's browser.
 */
export function verifyChain(
  rows: Iterable<ChainRow>,
  expected: { readonly meetingId?: string; readonly length?: number; readonly head?: Uint8Array } = {},
): ChainVerdict {
  let previous = genesisHash;
  let length = 0;
  let redacted = 0;
  let meetingId = expected.meetingId;
  for (const row of rows) {
    const at = length + 1;
    if (row.seq !== at) return { whole: false, seq: at, fault: 'seq-gap' };
    if (!sameBytes(row.prevHash, previous)) return { whole: false, seq: at, fault: 'prev-hash-differs' };
    const commitment =
      'commitment' in row.payload ? row.payload.commitment : commitmentOf(row.payload.salt, row.payload.text);
    if ('commitment' in row.payload) redacted += 1;
    const hash = rowHash(previous, row.header, commitment);
    if (!sameBytes(hash, row.hash)) return { whole: false, seq: at, fault: 'hash-differs' };
    const header = readHeader(row.header);
    if (header === null) return { whole: false, seq: at, fault: 'header-unreadable' };
    if (header.seq !== at) return { whole: false, seq: at, fault: 'header-names-other-seq' };
    meetingId ??= String(header.meetingId);
    if (header.meetingId !== meetingId) return { whole: false, seq: at, fault: 'header-names-other-meeting' };
    previous = hash;
    length = at;
  }
  if (expected.length !== undefined && expected.length !== length) {
    return { whole: false, seq: length, fault: 'length-differs' };
  }
  if (expected.head !== undefined && !sameBytes(expected.head, previous)) {
    return { whole: false, seq: length, fault: 'head-differs' };
  }
  return { whole: true, length, head: previous, redacted };
}
