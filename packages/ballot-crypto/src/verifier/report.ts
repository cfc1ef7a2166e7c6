/**
 * What a verification says: which checks were made, with how many of each, and at the first fault where and why.
 *
 * Codes and numbers only; the programs around this package put them into the reader's language.
 */

import type { QuestionResult } from '../tally/result.ts';
import type { Fault } from '../text/fault.ts';
import type { Stage } from './replay.ts';

/** In the order in which they are reported. */
export const checkNames = [
  'records', // headers, names and hashes, to the last byte
  'events', // chain and order
  'election',
  'trustees',
  'credentials',
  'roll', // credentials compared with the expected ones
  'ballots', // form, credential, signature, all proofs, membership
  'counted-ballots', // the last of each credential
  'tally',
  'shuffles',
  'partial-decryptions',
  'result',
  'earlier-copy', // records of the earlier copy found again
  'trackers', // kept trackers found again
] as const;
export type CheckName = (typeof checkNames)[number];

export interface Check {
  readonly name: CheckName;
  readonly count: number;
}

/** What no archive can show by itself, or was not asked for. */
export const blindSpots = [
  'no-roll', // whether the credentials are those of the right people
  'no-earlier-copy', // whether a ballot was left out and the chain rebuilt
  'other-ballots', // the same of ballots that neither the earlier copy nor a given tracker is about
  'revotes', // whether a later ballot of the same credential was the voter's own will
  'weights', // some votes count more than once; whether they are meant to, the roll says
  'one-shuffler', // one trustee alone knows how the answers were reordered
  'no-spare-decryption', // whether a trustee changed the result with whoever voted last: see the threat model
  'overfull-answers', // a free answer holds more than was asked for: the voter's doing, or a trustee's
  'unsigned-shuffles', // nobody signs a shuffle: which trustee made it is the server's word
] as const;
export type BlindSpot = (typeof blindSpots)[number];

export interface FoundFault extends Fault {
  /** The number of the record in the archive, the header being 0; undefined when the fault is not in one record. */
  readonly record?: number;
  readonly recordName?: string;
}

export interface ElectionSummary {
  readonly uuid: string;
  readonly name: string;
  readonly fingerprint: string;
  readonly group: string;
  readonly questions: readonly {
    readonly question: string;
    readonly answers: readonly string[];
    readonly blank: boolean;
    readonly free: boolean;
  }[];
  readonly credentials: number;
  readonly totalWeight: number;
  readonly trustees: number;
  /** For each of the trustees' groups how many have to decrypt, and of how many. */
  readonly thresholds: readonly { readonly needed: number; readonly of: number }[];
}

export interface Report {
  /** `unreadable` is said of a file that is no archive at all. */
  readonly verdict: 'holds' | 'rejected' | 'unreadable';
  readonly fault?: FoundFault;
  readonly checks: readonly Check[];
  readonly stage: Stage;
  readonly head?: string;
  readonly height: number;
  readonly election?: ElectionSummary;
  readonly ballots: number;
  readonly counted: number;
  readonly trackers: readonly string[];
  /** Of the trackers that had to be found, those of ballots that a later one of the same credential replaces. */
  readonly replacedTrackers: readonly string[];
  /** Only when the verdict is `holds`: a result that does not hold is not shown. */
  readonly result?: readonly QuestionResult[];
  readonly notSeen: readonly BlindSpot[];
}
