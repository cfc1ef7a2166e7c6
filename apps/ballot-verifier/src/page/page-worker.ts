/**
 * A worker of the verifier's page: reads the archive, checks pieces of it, and says what came of it.
 */
import type { Verification } from '@tinget/ballot-crypto';
import { attempt, openVerification, readRecords, readRoll, useFastEngines, Workplace } from '@tinget/ballot-crypto';
import { readOpenedBallot } from '../opened-ballot.ts';
import type { FromWorker, PageOptions, ToWorker } from './page-messages.ts';

useFastEngines((bytes) => {
  const module = new WebAssembly.Module(bytes);
  return () => new WebAssembly.Instance(module).exports;
});

const random = (n: number): Uint8Array => crypto.getRandomValues(new Uint8Array(n));
const workplace = new Workplace(random);
let verification: Verification | undefined;

function say(message: FromWorker): void {
  postMessage(message);
}

function open(archive: Uint8Array, options: PageOptions): void {
  const { roll, earlier, trackers, acceptUnfinished, acceptOldThreshold } = options;
  const outcome = attempt(() => {
    if (earlier !== undefined) readRecords(earlier);
    return openVerification(archive, {
      random,
      acceptUnfinished,
      acceptOldThreshold,
      workers: navigator.hardwareConcurrency,
      ...(roll === undefined ? {} : { roll: readRoll(roll) }),
      ...(earlier === undefined ? {} : { earlier }),
      ...(trackers === undefined ? {} : { trackers }),
    });
  });
  if ('fault' in outcome) {
    say({ answer: 'unusable', why: `${outcome.fault.where}: ${outcome.fault.why}` });
    return;
  }
  verification = outcome.value;
  say({
    answer: 'opened',
    pieces: verification.pieces.map((piece) => ({ size: piece.size, message: piece.message() })),
  });
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.ask) {
    case 'open':
      open(data.archive, data.options);
      return;
    case 'check':
      say({ answer: 'checked', index: data.index, found: workplace.check(data.message) });
      return;
    case 'audit':
      say({ answer: 'audited', outcome: readOpenedBallot(data.archive, data.opened, random) });
      return;
    case 'finish':
      if (verification !== undefined) say({ answer: 'report', report: verification.finish(data.found) });
  }
});
