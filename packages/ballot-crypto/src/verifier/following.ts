/**
 * Following an election while it runs: every new record is checked as it comes, and what was seen is remembered.
 *
 * A server that shows one past today and another tomorrow is noticed, because an event that does not continue from the
 * last one seen is not taken. After a fault nothing more is taken: there is no honest way on from there.
 */

import { readRecords } from '../archive/archive.ts';
import type { ArchiveRecord } from '../archive/records.ts';
import { readRecord, recordName } from '../archive/records.ts';
import type { Ballot } from '../election/ballot.ts';
import type { PreparedElection } from '../election/ballot-checking.ts';
import { checkReadBallots, prepareElection } from '../election/ballot-checking.ts';
import type { EncryptedTally } from '../tally/encrypted-tally.ts';
import type { PartialDecryption } from '../tally/partial-decryption.ts';
import type { QuestionResult } from '../tally/result.ts';
import { checkShuffle } from '../tally/shuffle.ts';
import type { Random } from '../text/bytes.ts';
import { sha256HexOfText } from '../text/bytes.ts';
import type { Fault, Outcome } from '../text/fault.ts';
import { attempt, FaultError, unwrap, within } from '../text/fault.ts';
import type { OpenWork, SetupState, Stage } from './replay.ts';
import { Replay } from './replay.ts';

export interface FollowingOptions {
  readonly random: Random;
  readonly acceptOldThreshold?: boolean;
}

/** What a device needs to keep to notice later that the past was changed. */
export interface SeenHead {
  readonly height: number;
  readonly head: string;
}

export class ElectionFollower {
  readonly #random: Random;
  readonly #replay: Replay;
  readonly #eventHashes: string[] = [];
  readonly #recordHashes: string[] = [];
  #prepared: PreparedElection | undefined;
  #fault: Fault | undefined;

  constructor(options: FollowingOptions) {
    this.#random = options.random;
    this.#replay = new Replay({ random: options.random, acceptOldThreshold: options.acceptOldThreshold ?? false });
  }

  get fault(): Fault | undefined {
    return this.#fault;
  }
  get stage(): Stage {
    return this.#replay.stage;
  }
  get seen(): SeenHead | undefined {
    const { head, height } = this.#replay;
    return head === undefined ? undefined : { head, height };
  }
  get setup(): SetupState | undefined {
    return this.#replay.setup;
  }
  get trackers(): readonly string[] {
    return this.#replay.trackers;
  }
  get ballots(): readonly Ballot[] {
    return this.#replay.ballots;
  }
  get counted(): number {
    return this.#replay.counted;
  }
  /** The tally to be shuffled or decrypted next, once it is there. */
  get tally(): EncryptedTally<unknown> | undefined {
    return this.#replay.tally;
  }
  get totalWeight(): number {
    return this.#replay.totalWeight;
  }
  /** The partial decryptions that are in the archive, by trustee. */
  get parts(): ReadonlyMap<number, PartialDecryption<unknown>> {
    return this.#replay.parts;
  }
  get result(): readonly QuestionResult[] | undefined {
    return this.#replay.result;
  }
  /** Tables for making and checking ballots of this election. */
  get prepared(): PreparedElection | undefined {
    const { setup } = this.#replay;
    if (setup === undefined) return undefined;
    this.#prepared ??= prepareElection(setup.election, setup.credentials.weights.size);
    return this.#prepared;
  }

  /** Takes one record by its file name and text, and checks all of it at once. */
  takeRecord(name: string, text: string): Outcome<Stage> {
    return this.#run(() => this.#take(unwrap(attempt(() => readRecord(name, text)))));
  }

  /** Takes records that have been read, for instance what `appendEvent` gave. */
  take(records: readonly ArchiveRecord[]): Outcome<Stage> {
    return this.#run(() => {
      for (const record of records) this.#take(readRecord(recordName(record), record.text));
    });
  }

  /**
   * Takes a newer copy of the whole archive: what was seen must be its beginning, and the rest is checked.
   * A shorter copy, or one that differs in what was seen, is a past rewritten.
   */
  takeArchive(bytes: Uint8Array): Outcome<Stage> {
    return this.#run(() => {
      const { records } = readRecords(bytes);
      this.#recordHashes.forEach((hash, index) => {
        const own = records[index];
        if (own?.hash !== hash) {
          const what = own === undefined ? 'is missing' : 'is another one';
          throw new FaultError('past-rewritten', `record ${index + 1}`, `a record that was seen earlier ${what}`);
        }
      });
      for (const record of records.slice(this.#recordHashes.length)) this.#take(record);
    });
  }

  /** Whether a head that another device saw lies in the past that this one saw. */
  hasSeen(other: SeenHead): boolean {
    return this.#eventHashes[other.height] === other.head;
  }

  #run(step: () => void): Outcome<Stage> {
    if (this.#fault !== undefined) return { fault: this.#fault };
    const outcome = attempt(step);
    if ('fault' in outcome) {
      this.#fault = outcome.fault;
      return outcome;
    }
    return { value: this.#replay.stage };
  }

  #take(record: ArchiveRecord): void {
    if (record.kind === 'event') {
      const { height, parent } = record.event;
      const seenHere = this.#eventHashes[height];
      const isOther = seenHere !== undefined && seenHere !== sha256HexOfText(record.text);
      if (isOther || (height === this.#replay.height + 1 && parent !== this.#replay.head)) {
        throw new FaultError('past-rewritten', `event ${height}`, 'this event does not continue what was seen before');
      }
    }
    const work = this.#replay.accept(record);
    if (work !== undefined) this.#check(work);
    this.#recordHashes.push(record.hash);
    if (record.kind === 'event') this.#eventHashes.push(record.hash);
  }

  #check(work: OpenWork): void {
    const { prepared } = this;
    if (prepared === undefined) throw new FaultError('order-of-events', '', 'there is no Setup');
    if (work.kind === 'ballot') {
      if (work.ballot === undefined) throw new TypeError('ElectionFollower: a ballot was not read');
      const found = checkReadBallots(prepared, [work.ballot], this.#random);
      if (found !== undefined) throw new FaultError(found.fault.code, found.fault.where, found.fault.why);
      return;
    }
    within('shuffle', () => unwrap(checkShuffle(prepared.election, work.before, work.text, this.#random)));
  }
}
