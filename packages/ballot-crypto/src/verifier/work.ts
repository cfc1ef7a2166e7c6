/**
 * Work handed out in pieces: each stands for itself, can be sent to another thread, and names the first fault it finds.
 *
 * This package starts no thread. A program with two cores takes the pieces one by one from both.
 */

import type { Ballot } from '../election/ballot.ts';
import type { PreparedElection } from '../election/ballot-checking.ts';
import { checkBallots, checkReadBallots, prepareElection } from '../election/ballot-checking.ts';
import type { Election } from '../election/election.ts';
import { readElection } from '../election/election.ts';
import { readEncryptedTally } from '../tally/encrypted-tally.ts';
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
      readonly records: readonly number[];
      readonly ballots: readonly string[];
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

export interface WorkPiece {
  /** How many ballots or shuffles this piece is about. */
  readonly size: number;
  readonly kind: WorkMessage['kind'];
  /** Made when asked for, so that a program with one thread never writes again what it has read. */
  message(): WorkMessage;
  /** Does the work here and now. */
  check(random: Random): RecordFault | undefined;
}

/** Fewer would pay dearly for checking membership together, more would make progress jump. */
const [fewestBallots, mostBallots] = [60, 300];

/** Gathers open work into pieces: ballots in ever smaller handfuls, so that all workers end together; each shuffle alone. */
export class PieceMaker {
  readonly #election: Election;
  readonly #workers: number;
  readonly #expected: number;
  #left: number;
  #ballots: Extract<OpenWork, { kind: 'ballot' }>[] = [];
  #checker: PreparedElection | undefined;

  constructor(election: Election, expectedBallots: number, workers: number) {
    this.#election = election;
    this.#workers = workers;
    this.#expected = expectedBallots;
    this.#left = expectedBallots;
  }

  *add(work: OpenWork): Generator<WorkPiece> {
    if (work.kind === 'ballot') {
      this.#ballots.push(work);
      const share = Math.ceil(this.#left / (2 * this.#workers));
      if (this.#ballots.length >= Math.min(mostBallots, Math.max(fewestBallots, share))) yield* this.rest();
      return;
    }
    yield* this.rest();
    yield this.#shufflePiece(work);
  }

  /** The ballots that are not in a piece yet. */
  *rest(): Generator<WorkPiece> {
    if (this.#ballots.length === 0) return;
    yield this.#ballotPiece(this.#ballots);
    this.#left -= this.#ballots.length;
    this.#ballots = [];
  }

  #ballotPiece(own: readonly Extract<OpenWork, { kind: 'ballot' }>[]): WorkPiece {
    const election = this.#election;
    return {
      kind: 'ballots',
      size: own.length,
      message: () => ({
        kind: 'ballots',
        election: election.text,
        records: own.map((item) => item.record),
        ballots: own.map((item) => item.ballot.text),
      }),
      check: (random) => {
        this.#checker ??= prepareElection(election, this.#expected);
        const found = checkReadBallots(
          this.#checker,
          own.map((item): Ballot => item.ballot),
          random,
        );
        return found && { record: own[found.index]?.record ?? 0, fault: found.fault };
      },
    };
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
        return 'fault' in outcome ? { record: item.record, fault: outcome.fault } : undefined;
      },
    };
  }
}

/** The tables of the election a thread works on are kept between its pieces. */
export interface Workplace {
  checker?: PreparedElection;
}

/** Does a piece in another thread; `workplace` is that thread's own and is kept between pieces. */
export function doWork(message: WorkMessage, random: Random, workplace: Workplace = {}): RecordFault | undefined {
  const record = message.kind === 'ballots' ? (message.records[0] ?? 0) : message.record;
  const outcome = attempt(() => {
    if (workplace.checker?.election.text !== message.election) {
      workplace.checker = prepareElection(readElection(message.election), message.kind === 'ballots' ? 1000 : 1);
    }
    const { checker } = workplace;
    if (message.kind === 'ballots') {
      const found = checkBallots(checker, message.ballots, random);
      return found && { record: message.records[found.index] ?? 0, fault: found.fault };
    }
    const { election } = checker;
    const before = readEncryptedTally(election.group, message.before);
    unwrap(checkShuffle(election, before, message.shuffle, random));
    return undefined;
  });
  return 'fault' in outcome ? { record, fault: outcome.fault } : outcome.value;
}
