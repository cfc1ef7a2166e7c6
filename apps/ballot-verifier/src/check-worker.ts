/**
 * A thread of the command: takes pieces of work and sends back the first fault of each.
 */
import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import type { WorkMessage, Workplace } from '@tinget/ballot-crypto';
import { keepCompiledCode } from './compile-cache.ts';

keepCompiledCode();
const [{ doWork }, { useFastEngine }] = await Promise.all([
  import('@tinget/ballot-crypto'),
  import('./fast-engine.ts'),
]);
useFastEngine();

const workplace: Workplace = {};
const random = (n: number) => new Uint8Array(randomBytes(n));

// What was sent before this lies waiting.
parentPort?.on('message', ({ index, message }: { readonly index: number; readonly message: WorkMessage }) => {
  parentPort?.postMessage({ index, found: doWork(message, random, workplace) });
});
