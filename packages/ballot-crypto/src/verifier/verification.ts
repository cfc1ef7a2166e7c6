/**
 * The strict verifier: everything that can be checked of an archive, from its bytes to its result.
 *
 * It is stricter than Belenios' own: the order of events, the published tally, membership of every element and the
 * spelling of every number are checked. Nothing holds by default: whatever was not checked is not said to hold.
 */

import { ArchiveReader, readRecords } from '../archive/archive.ts';
import type { ArchiveRecord, EventType } from '../archive/records.ts';
import { recordName } from '../archive/records.ts';
import { allWeighOne, rollOf } from '../election/credential.ts';
import type { EncryptedTally } from '../tally/encrypted-tally.ts';
import { readEncryptedTally, sameTally } from '../tally/encrypted-tally.ts';
import type { Random } from '../text/bytes.ts';
import type { Fault } from '../text/fault.ts';
import { FaultError } from '../text/fault.ts';
import { Replay } from './replay.ts';
import type { BlindSpot, Check, CheckName, ElectionSummary, FoundFault, Report } from './report.ts';
import type { RecordFault, Settlement, WorkPiece, WorkResult } from './work.ts';
import { firstFault, PieceMaker } from './work.ts';

export interface VerificationOptions {
  readonly random: Random;
  /** The expected public credentials, each with `,weight` behind it where that is not 1; without them nothing is known
   * about who could vote. */
  readonly roll?: readonly string[];
  /** An earlier copy of the same archive. */
  readonly earlier?: Uint8Array;
  /** Trackers that have to be among the ballots. */
  readonly trackers?: readonly string[];
  /** Reads the threshold form of version 2.0, in which trustees have not signed what they saw. */
  readonly acceptOldThreshold?: boolean;
  /** Lets an election hold that has no result yet. */
  readonly acceptUnfinished?: boolean;
  /** How many threads will share the work: the more, the smaller its pieces. */
  readonly workers?: number;
  /**
   * Leaves also reading the ballots and adding them up to the threads, where that can be, in pieces so small that
   * membership is better settled at the end of each thread: for a program whose own thread works too.
   */
  readonly leavesReading?: boolean;
}

export interface Verification {
  /** How many ballots and shuffles there are. */
  readonly size: number;
  /** Reads on, and gives each piece as soon as it is read, so that other threads need not wait for the whole archive. */
  read(): Generator<WorkPiece>;
  /** The proofs of ballots and shuffles, to be checked in any order by any number of threads; reads to the end. */
  readonly pieces: readonly WorkPiece[];
  /**
   * `found` holds what each piece gave, in the order of the pieces; `settled` what each thread said of those left open.
   * Without any fault, nothing may be missing.
   */
  finish(found: readonly (WorkResult | undefined)[], settled?: readonly Settlement[]): Report;
}

/** Reads the archive and checks everything but the proofs that are handed out. */
export function openVerification(bytes: Uint8Array, options: VerificationOptions): Verification {
  return new OpenedVerification(bytes, options);
}

/** Verifies an archive in one thread. */
export function verifyArchive(bytes: Uint8Array, options: VerificationOptions): Report {
  const verification = openVerification(bytes, options);
  const found: WorkResult[] = [];
  for (const piece of verification.read()) {
    found.push(piece.check(options.random));
    // Pieces come in the order of the archive, so the first fault of all is the first there is.
    if (found.at(-1)?.fault !== undefined) break;
  }
  return verification.finish(found);
}

const archiveBeginning = 'BELENIOS\0';

function looksLikeArchive(bytes: Uint8Array): boolean {
  return [...archiveBeginning].every((letter, i) => bytes[i] === letter.charCodeAt(0));
}

class OpenedVerification implements Verification {
  readonly size: number;
  readonly #pieces: WorkPiece[] = [];
  readonly #reading: Generator<WorkPiece>;
  readonly #options: VerificationOptions;
  #replay: Replay;
  readonly #records: ArchiveRecord[] = [];
  readonly #isArchive: boolean;
  #fault: RecordFault | undefined;
  #timestamp: number | undefined;
  /** The earlier copy holds EndBallots, so that no ballot can have come after it. */
  #earlierIsClosed = false;

  constructor(bytes: Uint8Array, options: VerificationOptions) {
    this.#options = options;
    this.#replay = this.#newReplay(options.leavesReading ?? false);
    this.#isArchive = looksLikeArchive(bytes);
    if (this.#isArchive) this.#readRecords(bytes);
    this.size = this.#countOf('Ballot') + this.#countOf('Shuffle');
    this.#reading = this.#replayAll();
  }

  #newReplay(glancesAtBallots: boolean): Replay {
    const { random, acceptOldThreshold = false } = this.#options;
    return new Replay({ random, acceptOldThreshold, glancesAtBallots });
  }

  get pieces(): readonly WorkPiece[] {
    this.#readToEnd();
    return this.#pieces;
  }

  #readToEnd(): void {
    for (const _ of this.read()) {
      // Only that it is read matters here.
    }
  }

  *read(): Generator<WorkPiece> {
    // By hand, because a loop that is left would end the reading for good.
    for (let next = this.#reading.next(); next.done !== true; next = this.#reading.next()) yield next.value;
  }

  #countOf(type: EventType): number {
    return this.#records.filter((record) => record.kind === 'event' && record.event.type === type).length;
  }

  /** First every record as bytes, then what they mean: no power is raised for a file that is damaged anywhere. */
  #readRecords(bytes: Uint8Array): void {
    let number = 0;
    try {
      const reader = new ArchiveReader(bytes);
      this.#timestamp = reader.timestamp;
      for (;;) {
        number = reader.number + 1;
        const record = reader.next();
        if (record === undefined) break;
        this.#records.push(record);
      }
    } catch (error) {
      this.#fault = { record: number, fault: faultOf(error) };
    }
  }

  *#replayAll(): Generator<WorkPiece> {
    if (this.#fault !== undefined || !this.#isArchive) return;
    let number = 0;
    let pieces: PieceMaker | undefined;
    const keep = (piece: WorkPiece) => {
      this.#pieces.push(piece);
      return piece;
    };
    try {
      for (const [index, record] of this.#records.entries()) {
        number = index + 1;
        const work = this.#replay.accept(record);
        // Other threads need not wait for what comes after the ballots.
        if (this.#replay.stage === 'EndBallots') for (const piece of pieces?.rest() ?? []) yield keep(piece);
        if (work === undefined) continue;
        pieces ??= this.#makePieces();
        for (const piece of pieces.add(work)) yield keep(piece);
      }
      this.#replay.finish();
    } catch (error) {
      this.#fault = { record: number, fault: faultOf(error) };
    }
    for (const piece of pieces?.rest() ?? []) yield keep(piece);
  }

  #makePieces(): PieceMaker {
    const { setup } = this.#replay;
    if (setup === undefined) throw new TypeError('makePieces: there is no setup');
    const { workers = 1 } = this.#options;
    return new PieceMaker(setup.election, this.#countOf('Ballot'), workers, this.#replay.glances);
  }

  /** What was left to the threads, done here up to the first fault, so that it is told as one thread tells it. */
  #readAgain(): void {
    this.#replay = this.#newReplay(false);
    this.#fault = undefined;
    let number = 0;
    try {
      for (const [index, record] of this.#records.entries()) {
        number = index + 1;
        this.#replay.accept(record);
      }
      this.#replay.finish();
    } catch (error) {
      this.#fault = { record: number, fault: faultOf(error) };
    }
  }

  /** Whether the sums of the pieces are, multiplied, the tally that was published. */
  #isSumOf(found: readonly (WorkResult | undefined)[], published: EncryptedTally<unknown>): boolean {
    const { setup } = this.#replay;
    if (setup === undefined) return false;
    const { group } = setup.election;
    const neutral = { alpha: group.identity, beta: group.identity };
    const sums = published.map((ciphertexts) => ciphertexts.map(() => neutral));
    for (const result of found) {
      if (result?.sum === undefined) continue;
      readEncryptedTally(group, result.sum).forEach((ciphertexts, i) => {
        ciphertexts.forEach((own, place) => {
          const { alpha, beta } = sums[i]?.[place] ?? neutral;
          const sum = { alpha: group.multiply(alpha, own.alpha), beta: group.multiply(beta, own.beta) };
          if (sums[i] !== undefined) sums[i][place] = sum;
        });
      });
    }
    return sameTally(group, published, sums);
  }

  #refuseUndone(found: readonly (WorkResult | undefined)[], settled: readonly Settlement[]): void {
    const open = found.filter((result) => result?.isOpen).length;
    const settledPieces = settled.reduce((sum, item) => sum + item.pieces, 0);
    if (open !== settledPieces || this.pieces.some((_, index) => found[index] === undefined)) {
      throw new TypeError('finish: not every piece of work was done');
    }
  }

  finish(found: readonly (WorkResult | undefined)[], settled: readonly Settlement[] = []): Report {
    if (!this.#isArchive) {
      const fault = { code: 'malformed-archive', where: '', why: 'the file is not an archive of an election' } as const;
      return { ...this.#facts([]), verdict: 'unreadable', fault };
    }
    this.#readToEnd();
    const faults = [...found, ...settled].map((item) => item?.fault);
    let worst = firstFault([...faults, this.#fault]);
    if (worst === undefined) this.#refuseUndone(found, settled);
    const { glances, unprovenTally } = this.#replay;
    const isOtherTally = unprovenTally !== undefined && !this.#isSumOf(found, unprovenTally);
    if (glances && (worst !== undefined || isOtherTally)) {
      this.#readAgain();
      worst = firstFault([...faults, this.#fault]);
      if (worst === undefined) throw new TypeError('finish: threads have added up otherwise than is right');
    }
    if (worst !== undefined) return this.#reject(worst);
    const checks = this.#checks();
    try {
      this.#checkUnfinished();
      this.#checkRoll(checks);
      this.#checkEarlier(checks);
      this.#checkTrackers(checks);
    } catch (error) {
      const fault = faultOf(error);
      return { ...this.#facts(checks), verdict: 'rejected', fault };
    }
    const { result } = this.#replay;
    return { ...this.#facts(checks), verdict: 'holds', ...(result === undefined ? {} : { result }) };
  }

  #reject({ record, fault }: RecordFault): Report {
    const bad = this.#records[record - 1];
    const found: FoundFault = { ...fault, record, ...(bad === undefined ? {} : { recordName: recordName(bad) }) };
    return { ...this.#facts([]), verdict: 'rejected', fault: found };
  }

  #checkUnfinished(): void {
    const { stage } = this.#replay;
    if (stage === 'nothing') throw new FaultError('not-finished', '', 'the archive holds no election');
    if (stage !== 'Result' && this.#options.acceptUnfinished !== true) {
      throw new FaultError('not-finished', '', `the election has no result yet; its last event is ${stage}`);
    }
  }

  #checkRoll(checks: Check[]): void {
    const { roll } = this.#options;
    const { setup } = this.#replay;
    if (roll === undefined || setup === undefined) return;
    const expected = new Set(roll);
    const present = new Set(rollOf(setup.credentials));
    if (expected.size !== roll.length)
      throw new FaultError('roll-differs', 'roll', 'the roll names a credential twice');
    const missing = roll.filter((item) => !present.has(item)).length;
    const foreign = [...present].filter((item) => !expected.has(item)).length;
    if (missing > 0 || foreign > 0) {
      throw new FaultError(
        'roll-differs',
        'credentials',
        `${missing} of the roll are not in the election, and ${foreign} in the election are not on the roll`,
      );
    }
    addCheck(checks, 'roll', roll.length);
  }

  #checkEarlier(checks: Check[]): void {
    const { earlier } = this.#options;
    if (earlier === undefined) return;
    const { records: copy, timestamp } = readRecords(earlier);
    if (timestamp !== this.#timestamp) {
      throw new FaultError('past-rewritten', 'header', 'the earlier copy was begun at another time');
    }
    copy.forEach((record, index) => {
      const own = this.#records[index];
      if (own?.hash !== record.hash || own.kind !== record.kind) {
        const what = own === undefined ? 'is missing' : 'is another one';
        throw new FaultError(
          'past-rewritten',
          `record ${index + 1}`,
          `the record that the earlier copy holds here ${what}`,
        );
      }
    });
    this.#earlierIsClosed = copy.some((record) => record.kind === 'event' && record.event.type === 'EndBallots');
    addCheck(checks, 'earlier-copy', copy.length);
  }

  #checkTrackers(checks: Check[]): void {
    const { trackers } = this.#options;
    if (trackers === undefined) return;
    const present = new Set(this.#replay.trackers);
    for (const tracker of trackers) {
      if (!present.has(tracker)) {
        throw new FaultError('tracker-missing', tracker, 'the ballot with this tracker is not in the archive');
      }
    }
    addCheck(checks, 'trackers', trackers.length);
  }

  #checks(): Check[] {
    const replay = this.#replay;
    const checks: Check[] = [];
    addCheck(checks, 'records', this.#records.length + 1);
    addCheck(checks, 'events', replay.height + 1);
    if (replay.setup !== undefined) {
      addCheck(checks, 'election', 1);
      addCheck(checks, 'trustees', replay.setup.trustees.keys.length);
      addCheck(checks, 'credentials', replay.setup.credentials.weights.size);
      addCheck(checks, 'ballots', replay.trackers.length);
    }
    if (replay.tally !== undefined) {
      addCheck(checks, 'counted-ballots', replay.counted);
      addCheck(checks, 'tally', 1);
    }
    if (replay.shufflers.length > 0) addCheck(checks, 'shuffles', replay.shufflers.length);
    if (replay.decryptors.length > 0) addCheck(checks, 'partial-decryptions', replay.decryptors.length);
    if (replay.result !== undefined) addCheck(checks, 'result', 1);
    return checks;
  }

  #facts(checks: readonly Check[]): Omit<Report, 'verdict'> {
    const replay = this.#replay;
    const notSeen: BlindSpot[] = [];
    if (this.#options.roll === undefined) notSeen.push('no-roll');
    if (this.#options.earlier === undefined && this.#options.trackers === undefined) notSeen.push('no-earlier-copy');
    else if (!this.#earlierIsClosed) notSeen.push('other-ballots');
    if (replay.counted < replay.trackers.length) notSeen.push('revotes');
    const credentials = replay.setup?.credentials;
    if (credentials !== undefined && !allWeighOne(credentials)) notSeen.push('weights');
    if (new Set(replay.shufflers).size === 1) notSeen.push('one-shuffler');
    if (replay.result !== undefined && !replay.hasSpareParts) notSeen.push('no-spare-decryption');
    if (replay.overfull > 0) notSeen.push('overfull-answers');
    if (replay.shufflers.length > 0) notSeen.push('unsigned-shuffles');
    return {
      checks,
      stage: replay.stage,
      ...(replay.head === undefined ? {} : { head: replay.head }),
      height: replay.height,
      ...(replay.setup === undefined ? {} : { election: summarise(replay) }),
      ballots: replay.trackers.length,
      counted: replay.counted,
      trackers: replay.trackers,
      replacedTrackers: (this.#options.trackers ?? []).filter((tracker) => replay.isReplaced(tracker)),
      notSeen,
    };
  }
}

function addCheck(checks: Check[], name: CheckName, count: number): void {
  checks.push({ name, count });
}

function summarise(replay: Replay): ElectionSummary {
  const { setup } = replay;
  if (setup === undefined) throw new TypeError('summarise: there is no setup');
  const { election, trustees, credentials } = setup;
  return {
    uuid: election.uuid,
    name: election.name,
    fingerprint: election.fingerprint,
    group: election.group.name,
    questions: election.questions.map((question) => ({
      question: question.question,
      answers: question.answers,
      blank: question.kind === 'choice' && question.blank,
      free: question.kind === 'free',
    })),
    credentials: credentials.weights.size,
    totalWeight: credentials.totalWeight,
    trustees: trustees.keys.length,
    thresholds: trustees.groups.map((item) =>
      item.kind === 'single' ? { needed: 1, of: 1 } : { needed: item.keys.threshold, of: item.keys.certs.length },
    ),
  };
}

/** Bad input becomes a fault; what is our own mistake goes on as the error it is. */
function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return { code: error.code, where: error.where, why: error.why };
  if (error instanceof RangeError) return { code: 'too-large', where: '', why: error.message };
  throw error;
}
