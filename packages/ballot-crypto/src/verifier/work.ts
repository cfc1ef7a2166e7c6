/**
 * Work handed out in pieces: each stands for itself, can be sent to another thread, and names the first fault it finds.
 *
 * This package starts no thread. A program with two cores takes the pieces one by one from both.
 */

import type { PreparedElection } from '../election/ballot-checking.ts';
import {
  checkProofsOfAll,
  checkReadBallots,
  firstForeign,
  membersTogether,
  prepareElection,
  readBallots,
} from '../election/ballot-checking.ts';
import type { Election } from '../election/election.ts';
import { readElection } from '../election/election.ts';
import { countBallots, encryptedTallyCodec, readEncryptedTally } from '../tally/encrypted-tally.ts';
import { checkShuffle } from '../tally/shuffle.ts';
import type { Random } from '../text/bytes.ts';
import type { Fault } from '../text/fault.ts';
import { attempt, unwrap, within } from '../text/fault.ts';
import type { OpenWork } from './replay.ts';
import { writeCiphertexts } from './replay.ts';

/** What is sent to another thread: texts only. */
export type WorkMessage =
  | {
      readonly kind: 'ballots';
      readonly election: string;
      /** How many ballots the election has in all. */
      readonly expected: number;
      readonly records: readonly number[];
      readonly ballots: readonly string[];
      /** Which of them are to be added up: of each credential the last; left out where nobody asks for the sum. */
      readonly counted?: readonly boolean[];
    }
  | {
      readonly kind: 'shuffle';
      readonly election: string;
      readonly record: number;
      readonly before: string;
      readonly shuffle: string;
    };

/** A fault in the record with this number; the header of the archive is number 0. */
export interface RecordFault {
  readonly record: number;
  readonly fault: Fault;
}

/** What came of a piece. */
export interface WorkResult {
  readonly fault?: RecordFault;
  /** The encrypted tally of the ballots that were to be added up. */
  readonly sum?: string;
  /** Whether elements belong to the group is still open: no verdict before `settle` has answered for this piece. */
  readonly isOpen?: true;
}

/** What `Workplace.settle` found of so many pieces that were left open. */
export interface Settlement {
  readonly pieces: number;
  readonly fault?: RecordFault;
}

export interface WorkPiece {
  /** How many ballots or shuffles this piece is about. */
  readonly size: number;
  readonly kind: WorkMessage['kind'];
  /** Made when asked for, so that a program with one thread never writes again what it has read. */
  message(): WorkMessage;
  /** Does the work here and now, membership included; for ballots that were read when the archive was. */
  check(random: Random): WorkResult;
}

type OpenBallot = Extract<OpenWork, { kind: 'ballot' }>;

/** Of ballots that one thread checks: more would make progress jump. */
const alone = 300;
/** Of ballots whose membership is settled piece by piece: fewer would pay dearly for it. */
const [fewestSettled, mostSettled] = [60, 300];
/** Of ballots whose membership a thread settles at its end. */
const [fewestOpen, mostOpen] = [4, 40];

/**
 * Gathers open work into pieces: ballots in ever smaller handfuls, so that all workers end together; each shuffle alone.
 * With `waitsForLast`, ballots are handed out when the last is there: until then nobody knows which of them count.
 */
export class PieceMaker {
  readonly #election: Election;
  readonly #workers: number;
  readonly #expected: number;
  readonly #waitsForLast: boolean;
  #left: number;
  #ballots: OpenBallot[] = [];
  #checker: PreparedElection | undefined;
  #workplace: Workplace | undefined;

  constructor(election: Election, expectedBallots: number, workers: number, waitsForLast: boolean) {
    this.#election = election;
    this.#workers = workers;
    this.#expected = expectedBallots;
    this.#left = expectedBallots;
    this.#waitsForLast = waitsForLast;
  }

  *add(work: OpenWork): Generator<WorkPiece> {
    if (work.kind === 'ballot') {
      this.#ballots.push(work);
      if (!this.#waitsForLast && this.#ballots.length >= this.#nextSize()) yield* this.rest();
      return;
    }
    yield* this.rest();
    yield this.#shufflePiece(work);
  }

  /** The ballots that are not in a piece yet. */
  *rest(): Generator<WorkPiece> {
    const ballots = this.#ballots;
    this.#ballots = [];
    const counted = this.#waitsForLast ? whichCount(ballots) : undefined;
    for (let at = 0; at < ballots.length; ) {
      const end = this.#waitsForLast ? at + this.#nextSize() : ballots.length;
      const own = ballots.slice(at, end);
      yield this.#ballotPiece(own, counted?.slice(at, end));
      this.#left -= own.length;
      at = end;
    }
  }

  #nextSize(): number {
    if (this.#workers === 1) return alone;
    const [fewest, most, share] = this.#waitsForLast ? [fewestOpen, mostOpen, 6] : [fewestSettled, mostSettled, 2];
    return Math.min(most, Math.max(fewest, Math.ceil(this.#left / (share * this.#workers))));
  }

  #ballotPiece(own: readonly OpenBallot[], counted: readonly boolean[] | undefined): WorkPiece {
    const election = this.#election;
    const piece: WorkPiece = {
      kind: 'ballots',
      size: own.length,
      message: () => ({
        kind: 'ballots',
        election: election.text,
        expected: this.#expected,
        records: own.map((item) => item.record),
        ballots: own.map((item) => item.text),
        ...(counted === undefined ? {} : { counted }),
      }),
      check: (random) => {
        const read = own.flatMap(({ ballot }) => ballot ?? []);
        if (counted !== undefined || read.length < own.length) {
          this.#workplace ??= new Workplace(random);
          return this.#workplace.check(piece.message());
        }
        this.#checker ??= prepareElection(election, this.#expected);
        const found = checkReadBallots(this.#checker, read, random);
        return found === undefined ? {} : { fault: { record: own[found.index]?.record ?? 0, fault: found.fault } };
      },
    };
    return piece;
  }

  #shufflePiece(item: Extract<OpenWork, { kind: 'shuffle' }>): WorkPiece {
    const election = this.#election;
    return {
      kind: 'shuffle',
      size: 1,
      message: () => ({
        kind: 'shuffle',
        election: election.text,
        record: item.record,
        before: writeCiphertexts(election, item.before),
        shuffle: item.text,
      }),
      check: (random) => {
        const outcome = attempt(() =>
          within('shuffle', () => unwrap(checkShuffle(election, item.before, item.text, random))),
        );
        return 'fault' in outcome ? { fault: { record: item.record, fault: outcome.fault } } : {};
      },
    };
  }
}

/** Whether no later ballot of the same credential takes the place of this one. */
function whichCount(ballots: readonly OpenBallot[]): boolean[] {
  const last = new Map(ballots.map(({ credentialText }, index) => [credentialText, index]));
  return ballots.map(({ credentialText }, index) => last.get(credentialText) === index);
}

/** Where one thread works: keeps the tables of the election, and what is still to be settled, between its pieces. */
export class Workplace {
  readonly #random: Random;
  #checker: PreparedElection | undefined;
  #open: { readonly record: number; readonly elements: readonly unknown[] }[] = [];
  #openElements = 0;
  #openPieces = 0;
  #foreign: RecordFault | undefined;
  readonly #mostOpen: number;

  /** When `mostOpen` elements are open they are settled between two pieces, so that the largest archive fits in memory. */
  constructor(random: Random, mostOpen = membersTogether) {
    this.#random = random;
    this.#mostOpen = mostOpen;
  }

  /** Does a piece, membership included; of several faults gives the first. */
  check(message: WorkMessage): WorkResult {
    const { isOpen: _, ...result } = this.checkProofs(message);
    const fault = firstFault([result.fault, this.settle().fault]);
    return fault === undefined ? result : { fault };
  }

  /** Does all of a piece but the membership of ballots' elements, which is cheaper for many pieces together. */
  checkProofs(message: WorkMessage): WorkResult {
    const outcome = attempt(() => {
      const checker = this.#prepare(message);
      return message.kind === 'ballots' ? this.#checkBallots(checker, message) : this.#checkShuffle(checker, message);
    });
    // Outside of what becomes a fault: memory that does not suffice is no fault of the archive.
    if (this.#openElements >= this.#mostOpen) this.#settleOpen();
    if ('value' in outcome) return outcome.value;
    return { fault: { record: message.kind === 'ballots' ? (message.records[0] ?? 0) : message.record, ...outcome } };
  }

  /** Answers for the membership of everything that was left open since the last answer. */
  settle(): Settlement {
    this.#settleOpen();
    const [pieces, fault] = [this.#openPieces, this.#foreign];
    this.#openPieces = 0;
    this.#foreign = undefined;
    return { pieces, ...(fault === undefined ? {} : { fault }) };
  }

  /** Elements are let go only when they have been settled. */
  #settleOpen(): void {
    const open = this.#open;
    const group = this.#checker?.election.group;
    if (group !== undefined && open.length > 0) {
      const perBallot = open.map((item) => item.elements);
      const found = firstForeign(group, perBallot, this.#random, this.#mostOpen);
      if (found !== undefined) {
        const fault = { record: open[found.index]?.record ?? 0, fault: found.fault };
        this.#foreign = firstFault([this.#foreign, fault]);
      }
    }
    this.#open = [];
    this.#openElements = 0;
  }

  #prepare(message: WorkMessage): PreparedElection {
    const known = this.#checker;
    if (known?.election.text === message.election) return known;
    if (this.#openPieces > 0) throw new TypeError('Workplace: what is open has to be settled before another election');
    const made = prepareElection(readElection(message.election), message.kind === 'ballots' ? message.expected : 1);
    this.#checker = made;
    return made;
  }

  #checkBallots(checker: PreparedElection, message: Extract<WorkMessage, { kind: 'ballots' }>): WorkResult {
    const { election } = checker;
    const { ballots, fault: unread } = readBallots(election, message.ballots);
    const { elements, fault: unproven } = checkProofsOfAll(checker, ballots);
    elements.forEach((own, index) => {
      this.#open.push({ record: message.records[index] ?? 0, elements: own });
      this.#openElements += own.length;
    });
    this.#openPieces += 1;
    const found = unproven ?? unread;
    if (found !== undefined) {
      // What cannot be read is told of the event that puts it in, which stands behind the ballot.
      const record = (message.records[found.index] ?? 0) + (found === unread ? 1 : 0);
      return { isOpen: true, fault: { record, fault: found.fault } };
    }
    if (message.counted === undefined) return { isOpen: true };
    const counted = ballots.filter((_, index) => message.counted?.[index]);
    const { tally } = countBallots(election, counted, new Map());
    return { isOpen: true, sum: encryptedTallyCodec(election.group).write(tally) };
  }

  #checkShuffle({ election }: PreparedElection, message: Extract<WorkMessage, { kind: 'shuffle' }>): WorkResult {
    const before = readEncryptedTally(election.group, message.before);
    within('shuffle', () => unwrap(checkShuffle(election, before, message.shuffle, this.#random)));
    return {};
  }
}

/** The one in the earliest record; of the same record, the first that is given. */
export function firstFault(faults: readonly (RecordFault | undefined)[]): RecordFault | undefined {
  return faults.reduce((a, b) => (a === undefined || (b !== undefined && b.record < a.record) ? b : a), undefined);
}
