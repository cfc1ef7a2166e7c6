/**
 * A thread of the command: takes pieces of work and sends back what came of each.
 */
import { randomBytes } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import type { FromCheckWorker, ToCheckWorker } from './check-pool.ts';
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
const [{ attempt, groupNamed, Workplace }, { useFastEngine }] = await Promise.all([
  import('@tinget/ballot-crypto'),
  import('./fast-engine.ts'),
]);
useFastEngine();
// Nothing is to be done yet. A name that is none is told when the election is read.
attempt(() => groupNamed(String(workerData)).generatorTable);

const workplace = new Workplace((n) => new Uint8Array(randomBytes(n)));

function answer(asked: ToCheckWorker): FromCheckWorker {
  if (asked.ask === 'settle') return { answer: 'settled', settlement: workplace.settle() };
  return { answer: 'checked', index: asked.index, result: workplace.checkProofs(asked.message) };
}

// What was sent before this lies waiting.
parentPort?.on('message', (asked: ToCheckWorker) => parentPort?.postMessage(answer(asked)));
