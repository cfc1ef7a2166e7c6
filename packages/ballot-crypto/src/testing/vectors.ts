/**
 * The frozen elections in `test-vectors/belenios`, made by Belenios' own program, for the tests of this package.
 */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecords } from '../archive/archive.ts';
import type { ArchiveRecord } from '../archive/records.ts';
import type { Random } from '../text/bytes.ts';

export const vectorFolder = join(import.meta.dirname, '../../../../test-vectors/belenios');

export const random: Random = (n) => new Uint8Array(randomBytes(n));

export const positiveSets = readdirSync(vectorFolder).filter((name) =>
  /^(?:single|threshold|twelve|writein)-/.test(name),
);
export const oldThresholdSet = 'threshold-2of3-belenios2048-v2.0';

export function vectorText(...path: string[]): string {
  return readFileSync(join(vectorFolder, ...path), 'utf8');
}

/** The one archive in a folder of vectors. */
export function vectorArchive(...path: string[]): Uint8Array {
  const folder = join(vectorFolder, ...path);
  const name = readdirSync(folder).find((item) => item.endsWith('.bel'));
  if (name === undefined) throw new Error(`no archive in ${folder}`);
  return new Uint8Array(readFileSync(join(folder, name)));
}

/** The records of a set up to and with the last event of a type. */
export function recordsUpTo(type: string, ...path: string[]): { timestamp: number; records: ArchiveRecord[] } {
  const { timestamp, records } = readRecords(vectorArchive(...path));
  const last = records.findLastIndex((record) => record.kind === 'event' && record.event.type === type);
  return { timestamp, records: records.slice(0, last + 1) };
}

export interface NegativeBallot {
  readonly name: string;
  readonly expect: 'accept' | 'reject';
  readonly ballot: string;
}

export function negativeBallots(set: string): NegativeBallot[] {
  return vectorText(set, 'ballots.jsonl')
    .trim()
    .split('\n')
    .map((line): NegativeBallot => JSON.parse(line));
}

export interface NegativeArchive {
  readonly name: string;
  readonly expect: 'accept' | 'reject';
  readonly why: string;
}

export function negativeArchives(set: string): NegativeArchive[] {
  return JSON.parse(vectorText(set, 'archives', 'expected.json'));
}

export interface ExpectedOfSet {
  readonly uuid: string;
  readonly group: string;
  readonly election_fingerprint: string;
  readonly credentials: readonly { readonly private: string; readonly public: string }[];
  readonly ballot_summary: readonly { readonly hash: string }[];
  readonly sized_encrypted_tally: {
    readonly num_tallied: number;
    readonly total_weight: number;
    readonly encrypted_tally: string;
  };
  readonly result: unknown;
}

export function expectedOf(set: string): ExpectedOfSet {
  return JSON.parse(vectorText(set, 'expected.json'));
}
