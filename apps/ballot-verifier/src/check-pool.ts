/**
 * Spreads the pieces of a verification over threads; one thread means that none is started.
 *
 * Threads take a while to begin, so they are started before the archive is read.
 */
import { Worker } from 'node:worker_threads';
import type { Random, RecordFault, Verification } from '@tinget/ballot-crypto';

export type Progress = (done: number, of: number) => void;

export class CheckPool {
  readonly #workers: readonly Worker[];

  constructor(threads: number) {
    const count = threads > 1 ? threads : 0;
    this.#workers = Array.from({ length: count }, () => new Worker(new URL('./check-worker.ts', import.meta.url)));
  }

  /** Checks all pieces and gives what each found. A thread that dies ends the check with its error: no verdict by default. */
  async check(verification: Verification, random: Random, progress: Progress): Promise<(RecordFault | undefined)[]> {
    const { pieces } = verification;
    const total = pieces.reduce((sum, piece) => sum + piece.size, 0);
    const found = new Array<RecordFault | undefined>(pieces.length).fill(undefined);
    let done = 0;
    const finished = (index: number, fault: RecordFault | undefined) => {
      found[index] = fault;
      done += pieces[index]?.size ?? 0;
      progress(done, total);
    };
    if (this.#workers.length === 0) {
      for (const [index, piece] of pieces.entries()) finished(index, piece.check(random));
      return found;
    }
    let next = 0;
    const keepBusy = (worker: Worker) =>
      new Promise<void>((resolve, reject) => {
        const give = () => {
          const index = next;
          const piece = pieces[index];
          next += 1;
          if (piece === undefined) resolve();
          else worker.postMessage({ index, message: piece.message() });
        };
        worker.on('message', (answer: { readonly index: number; readonly found: RecordFault | undefined }) => {
          finished(answer.index, answer.found);
          give();
        });
        worker.on('error', reject);
        worker.on('exit', (code) => reject(new Error(`a thread ended with code ${code} before its work was done`)));
        give();
      });
    await Promise.all(this.#workers.map(keepBusy));
    return found;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
