/**
 * Spreads the pieces of a verification over threads. The thread that reads the archive works too, so that with two
 * threads one is started, and with one thread none.
 *
 * Threads take a while to begin, so they are started before the archive is read.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Random, Report, Settlement, Verification, WorkMessage, WorkResult } from '@tinget/ballot-crypto';
import { Workplace } from '@tinget/ballot-crypto';

export type Progress = (done: number, of: number) => void;

export type ToCheckWorker =
  | { readonly ask: 'check'; readonly index: number; readonly message: WorkMessage }
  | { readonly ask: 'settle' };
export type FromCheckWorker =
  | { readonly answer: 'checked'; readonly index: number; readonly result: WorkResult }
  | { readonly answer: 'settled'; readonly settlement: Settlement };

/** How many pieces lie with a thread at most, so that it need not wait for the one that hands out. */
const atHand = 2;

/**
 * In seconds, how long threads are waited for when this one has nothing left to do; for so many megabytes of work in all.
 * Some eighty times what a slow core takes for all of it: this is for a thread that never ends, not for one that is slow.
 */
function patienceFor(megabytes: number): number {
  return 120 + 200 * megabytes;
}

export interface PoolSettings {
  /** What the threads run. */
  readonly program?: URL;
  readonly patience?: (megabytes: number) => number;
}

export class CheckPool {
  readonly #workers: readonly Worker[];
  readonly #patience: (megabytes: number) => number;

  /** With the name of the group, threads make its tables while the archive is read. */
  constructor(threads: number, group = '', settings: PoolSettings = {}) {
    const { program = new URL('./check-worker.ts', import.meta.url), patience = patienceFor } = settings;
    this.#patience = patience;
    this.#workers = Array.from({ length: Math.max(0, threads - 1) }, () => new Worker(program, { workerData: group }));
  }

  /** With the one that reads. */
  get threads(): number {
    return this.#workers.length + 1;
  }

  /**
   * Checks all pieces and gives the report. Pieces are handed out while the archive is still being read.
   * A thread that dies ends the check with its error, and so does one that gives no answer: no verdict by default.
   */
  async verify(verification: Verification, random: Random, progress: Progress): Promise<Report> {
    if (this.#workers.length > 0) {
      return await new SharedCheck(this.#workers, verification, progress).run(random, this.#patience);
    }
    const found: WorkResult[] = [];
    let done = 0;
    for (const piece of verification.read()) {
      const result = piece.check(random);
      found.push(result);
      done += piece.size;
      progress(done, verification.size);
      // Pieces come in the order of the archive: there is no earlier fault than this.
      if (result.fault !== undefined) break;
    }
    return verification.finish(found);
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

const longestTimer = 2 ** 31 - 1;

function sizeOf(message: WorkMessage): number {
  if (message.kind === 'shuffle') return message.before.length + message.shuffle.length;
  return message.ballots.reduce((sum, text) => sum + text.length, 0);
}

class SharedCheck {
  readonly #verification: Verification;
  readonly #progress: Progress;
  readonly #waiting: number[] = [];
  readonly #messages: WorkMessage[] = [];
  readonly #found: (WorkResult | undefined)[] = [];
  readonly #settled: Settlement[] = [];
  /** For each thread how many pieces lie with it. */
  readonly #load: Map<Worker, number>;
  readonly #ended: Promise<void>;
  #end: () => void = () => {};
  #fail: (error: Error) => void = () => {};
  #failure: Error | undefined;
  #firstFaulty = Number.POSITIVE_INFINITY;
  #isRead = false;
  #done = 0;
  #toSettle: number;

  constructor(workers: readonly Worker[], verification: Verification, progress: Progress) {
    this.#verification = verification;
    this.#progress = progress;
    this.#load = new Map(workers.map((worker) => [worker, 0]));
    this.#toSettle = workers.length;
    this.#ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = (error) => {
        this.#failure = error;
        reject(error);
      };
    });
    // Whoever waits hears of it; until then it is no error that nobody does.
    this.#ended.catch(() => {});
    for (const worker of workers) {
      worker.on('message', (answer: FromCheckWorker) => this.#hear(worker, answer));
      worker.on('error', (error) => this.#fail(error instanceof Error ? error : new Error(String(error))));
      worker.on('exit', (code) => this.#fail(new Error(`a thread ended with code ${code} before its work was done`)));
    }
  }

  async run(random: Random, patience: (megabytes: number) => number): Promise<Report> {
    for (const piece of this.#verification.read()) {
      this.#waiting.push(this.#messages.length);
      this.#messages.push(piece.message());
      this.#giveAll();
    }
    this.#isRead = true;
    const workplace = new Workplace(random);
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      this.#keep(next.index, workplace.checkProofs(next.message));
      // Lets threads that have finished a piece say so.
      await nextTurn();
      if (this.#failure !== undefined) throw this.#failure;
    }
    this.#giveAll();
    this.#settled.push(workplace.settle());
    await this.#endedWithin(patience(this.#messages.reduce((sum, own) => sum + sizeOf(own), 0) / 1_000_000));
    return this.#verification.finish(this.#found, this.#settled);
  }

  async #endedWithin(seconds: number): Promise<void> {
    const silence = new Error(`could not be checked: a thread gave no answer within ${seconds} seconds`);
    // A longer time than a timer can have would end at once.
    const timer = setTimeout(() => this.#fail(silence), Math.min(seconds * 1000, longestTimer));
    try {
      await this.#ended;
    } finally {
      clearTimeout(timer);
    }
  }

  #take(): { readonly index: number; readonly message: WorkMessage } | undefined {
    const index = this.#waiting.shift();
    // Pieces come in the order of the archive: behind a fault there is no earlier one.
    if (index !== undefined && index > this.#firstFaulty) return undefined;
    const message = this.#messages[index ?? -1];
    return index === undefined || message === undefined ? undefined : { index, message };
  }

  #giveAll(): void {
    for (const worker of this.#load.keys()) this.#give(worker);
  }

  #give(worker: Worker): void {
    let load = this.#load.get(worker) ?? 0;
    for (; load < atHand; load += 1) {
      const next = this.#take();
      if (next === undefined) break;
      this.#send(worker, { ask: 'check', ...next });
    }
    this.#load.set(worker, load);
    if (this.#isRead && load === 0) {
      this.#load.delete(worker);
      this.#send(worker, { ask: 'settle' });
    }
  }

  #send(worker: Worker, message: ToCheckWorker): void {
    worker.postMessage(message);
  }

  #hear(worker: Worker, said: FromCheckWorker): void {
    if (said.answer === 'checked') {
      this.#keep(said.index, said.result);
      this.#load.set(worker, (this.#load.get(worker) ?? 1) - 1);
      this.#give(worker);
      return;
    }
    this.#settled.push(said.settlement);
    this.#toSettle -= 1;
    if (this.#toSettle === 0) this.#end();
  }

  #keep(index: number, result: WorkResult): void {
    const message = this.#messages[index];
    this.#found[index] = result;
    if (result.fault !== undefined) this.#firstFaulty = Math.min(this.#firstFaulty, index);
    this.#done += message?.kind === 'ballots' ? message.ballots.length : 1;
    this.#progress(this.#done, this.#verification.size);
  }
}
