/**
 * Spreads the pieces of a verification over threads; one thread means that none is started.
 *
 * Threads take a while to begin, so they are started before the archive is read.
 */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Random, RecordFault, Verification, WorkPiece } from '@tinget/ballot-crypto';

export type Progress = (done: number, of: number) => void;

export class CheckPool {
  readonly #workers: readonly Worker[];

  constructor(threads: number) {
    const count = threads > 1 ? threads : 0;
    this.#workers = Array.from({ length: count }, () => new Worker(new URL('./check-worker.ts', import.meta.url)));
  }

  /**
   * Checks all pieces and gives what each found. Pieces are handed out while the archive is still being read.
   * A thread that dies ends the check with its error: no verdict by default.
   */
  async check(verification: Verification, random: Random, progress: Progress): Promise<(RecordFault | undefined)[]> {
    const found: (RecordFault | undefined)[] = [];
    let done = 0;
    const finished = (index: number, size: number, fault: RecordFault | undefined) => {
      found[index] = fault;
      done += size;
      progress(done, verification.size);
    };
    if (this.#workers.length > 0) await this.#share(verification, finished);
    else {
      for (const piece of verification.read()) {
        const fault = piece.check(random);
        finished(found.length, piece.size, fault);
        // Pieces come in the order of the archive: there is no earlier fault than this.
        if (fault !== undefined) break;
      }
    }
    return found;
  }

  async #share(
    verification: Verification,
    finished: (index: number, size: number, fault: RecordFault | undefined) => void,
  ): Promise<void> {
    const waiting: { readonly index: number; readonly piece: WorkPiece }[] = [];
    const sizes: number[] = [];
    const idle = new Set(this.#workers);
    let isRead = false;
    await new Promise<void>((resolve, reject) => {
      const give = (worker: Worker) => {
        const next = waiting.shift();
        if (next !== undefined) {
          idle.delete(worker);
          worker.postMessage({ index: next.index, message: next.piece.message() });
          return;
        }
        idle.add(worker);
        if (isRead && idle.size === this.#workers.length) resolve();
      };
      for (const worker of this.#workers) {
        worker.on('message', (answer: { readonly index: number; readonly found: RecordFault | undefined }) => {
          finished(answer.index, sizes[answer.index] ?? 0, answer.found);
          give(worker);
        });
        worker.on('error', reject);
        worker.on('exit', (code) => reject(new Error(`a thread ended with code ${code} before its work was done`)));
      }
      const read = async () => {
        for (const piece of verification.read()) {
          waiting.push({ index: sizes.length, piece });
          sizes.push(piece.size);
          const [free] = idle;
          if (free !== undefined) give(free);
          // Lets threads that have finished a piece say so.
          await nextTurn();
        }
        isRead = true;
        for (const worker of [...idle]) give(worker);
      };
      read().catch(reject);
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}
