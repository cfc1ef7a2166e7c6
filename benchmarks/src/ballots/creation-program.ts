/**
 * Runs in the browser, on the page itself or in a worker: makes ballots as a member's device does, and says how long each took.
 */
import {
  drawCredential,
  groupNamed,
  makeBallot,
  makeElection,
  makeTrusteeKey,
  prepareElection,
  publicKeyOf,
  readTrusteeKey,
  useFastEngines,
} from '@tinget/ballot-crypto';

const random = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));

/** Milliseconds of each ballot; the first contains everything that a device has to prepare. */
function makeBallots(count: number): number[] {
  useFastEngines((bytes) => {
    const module = new WebAssembly.Module(bytes);
    return () => new WebAssembly.Instance(module).exports;
  });
  const group = groupNamed('BELENIOS-2048');
  const question = { kind: 'choice', question: '?', answers: ['a', 'b', 'c'], blank: true, min: 1, max: 1 } as const;
  const key = publicKeyOf(group, [readTrusteeKey(group, makeTrusteeKey(group, random).publicText)]);
  const draft = { uuid: 'Provva1234567x', name: '', description: '', questions: [question] };
  const election = makeElection(draft, 'BELENIOS-2048', key);
  const credential = drawCredential(group, random);
  const times: number[] = [];
  let last = performance.now();
  const prepared = prepareElection(election, 1);
  for (let i = 0; i < count; i += 1) {
    makeBallot(prepared, credential, [[0, 1, 0, 0]], random);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  return times;
}

addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (typeof data === 'number') postMessage(makeBallots(data));
});
Object.assign(globalThis, { makeBallots });
