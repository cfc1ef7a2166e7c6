/**
 * What the page and its workers say to each other. Every worker runs the same program and does what it is asked.
 */
import type { Outcome, Report, WorkMessage, WorkResult } from '@tinget/ballot-crypto';
import type { OpenedBallot } from '../opened-ballot.ts';

export interface PageOptions {
  readonly roll?: string;
  readonly earlier?: Uint8Array;
  readonly trackers?: readonly string[];
  readonly acceptUnfinished: boolean;
  readonly acceptOldThreshold: boolean;
}

export type ToWorker =
  | { readonly ask: 'open'; readonly archive: Uint8Array; readonly options: PageOptions }
  | { readonly ask: 'check'; readonly index: number; readonly message: WorkMessage }
  | { readonly ask: 'audit'; readonly archive: Uint8Array; readonly opened: string }
  | { readonly ask: 'finish'; readonly found: readonly (WorkResult | undefined)[] };

export type FromWorker =
  | { readonly answer: 'opened'; readonly pieces: readonly { readonly size: number; readonly message: WorkMessage }[] }
  | { readonly answer: 'checked'; readonly index: number; readonly found: WorkResult | undefined }
  | { readonly answer: 'audited'; readonly outcome: Outcome<OpenedBallot> }
  | { readonly answer: 'report'; readonly report: Report }
  | { readonly answer: 'unusable'; readonly why: string };
