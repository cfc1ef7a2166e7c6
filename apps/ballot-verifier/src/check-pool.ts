/**
 * Spreads the pieces of a verification over threads; one thread means that none is started.
 */
import { Worker } from 'node:worker_threads';
import type { Random, RecordFault, Verification } from '@tinget/ballot-crypto';

export type Progress = (done: number, of: number) => void;

/** Checks all pieces and gives what each found. A thread that dies ends the check with its error: no verdict by default. */
export async function checkPieces(
  verification: Verification,
  threads: number,
  random: Random,
  progress: Progress,
): Promise<(RecordFault | undefined)[]> {
  const { pieces } = verification;
  const total = pieces.reduce((sum, piece) => sum + piece.size, 0);
  const found = new Array<RecordFault | undefined>(pieces.length).fill(undefined);
  let done = 0;
  const finished = (index: number, fault: RecordFault | undefined) => {
    found[index] = fault;
    done += pieces[index]?.size ?? 0;
    progress(done, total);
  };
  const used = Math.min(threads, pieces.length);
  if (used <= 1) {
    for (const [index, piece] of pieces.entries()) finished(index, piece.check(random));
    return found;
  }
  let next = 0;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL('./check-worker.ts', import.meta.url));
      const give = () => {
        const index = next;
        const piece = pieces[index];
        next += 1;
        if (piece === undefined) {
          void worker.terminate().then(() => resolve());
          return;
        }
        worker.postMessage({ index, message: piece.message() });
      };
      worker.on('message', (answer: { readonly index: number; readonly found: RecordFault | undefined }) => {
        finished(answer.index, answer.found);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => {
        if (code !== 0 && code !== 1) reject(new Error(`a thread ended with code ${code}`));
      });
      give();
    });
  await Promise.all(Array.from({ length: used }, work));
  return found;
}
