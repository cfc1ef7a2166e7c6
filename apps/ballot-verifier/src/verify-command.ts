/**
 * `./tinget verify FILE` for the archive of a closed vote: says in plain sentences what holds.
 *
 * Ends with 0 when everything holds, 1 when it does not, and 2 when there was nothing to judge or it could not be
 * checked.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { Report, VerificationOptions } from '@tinget/ballot-crypto';
import { attempt, FaultError, openVerification, readRecords, readRoll } from '@tinget/ballot-crypto';
import { CheckPool } from './check-pool.ts';
import { useFastEngine } from './fast-engine.ts';
import type { Language } from './wording.ts';
import { languages, reportSentences } from './wording.ts';

const usage = `tinget verify FILE.bel [options]

  --roll FILE             the expected public credentials (a JSON list, or one a line)
  --earlier FILE          an earlier copy of the same archive
  --tracker CODE          a tracker that has to be there; may be given several times
  --unfinished            let an election hold that has no result yet
  --accept-2.0-threshold  read threshold keys in the form of Belenios 2.0, which trustees have not signed
  --threads N             how many threads to use at most (as many as there are processors when left out)
  --plain                 without WebAssembly, in one thread: slower, and the same verdict
  --json                  the whole report as JSON
  --language sv|en        Swedish (as a rule) or English

Exit code 0: holds. 1: does not hold. 2: could not be read, or not be checked.`;

export interface VerifyRequest {
  readonly file: string;
  readonly threads: number;
  readonly json: boolean;
  /** Without WebAssembly: slower, and the same verdict. */
  readonly plain: boolean;
  readonly language: Language;
  readonly options: VerificationOptions;
}

class UsageError extends Error {}

/** On a slow core of 2023, with WebAssembly. */
const secondsPerMegabyte = new Map([
  ['BELENIOS-2048', 0.8],
  ['RFC-3526-2048', 2.5],
  ['Ed25519', 0.3],
]);
/** In seconds: with less for each thread more, the archive is done before that thread has saved what it costs. */
const worthAThread = 0.5;

function readRequest(args: readonly string[]): VerifyRequest | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      roll: { type: 'string' },
      earlier: { type: 'string' },
      tracker: { type: 'string', multiple: true },
      unfinished: { type: 'boolean', default: false },
      'accept-2.0-threshold': { type: 'boolean', default: false },
      threads: { type: 'string' },
      json: { type: 'boolean', default: false },
      plain: { type: 'boolean', default: false },
      language: { type: 'string', default: 'sv' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('one file is needed');
  const language = languages.find((item) => item === values.language);
  if (language === undefined) throw new UsageError('--language is sv or en');
  const chosen = values.threads === undefined ? availableParallelism() : Number(values.threads);
  const threads = values.plain ? 1 : chosen;
  if (!Number.isInteger(chosen) || chosen < 1) throw new UsageError('--threads is a whole number from 1');
  return {
    file,
    threads,
    language,
    json: values.json,
    plain: values.plain,
    options: {
      random: (n) => new Uint8Array(randomBytes(n)),
      acceptOldThreshold: values['accept-2.0-threshold'],
      acceptUnfinished: values.unfinished,
      ...(values.roll === undefined ? {} : { roll: readRoll(readFileSync(values.roll, 'utf8')) }),
      ...(values.earlier === undefined ? {} : { earlier: readEarlier(values.earlier) }),
      ...(values.tracker === undefined ? {} : { trackers: values.tracker }),
    },
  };
}

/** An earlier copy that is no archive says nothing about the archive: that is an error of the question. */
function readEarlier(file: string): Uint8Array {
  const bytes = new Uint8Array(readFileSync(file));
  const outcome = attempt(() => readRecords(bytes));
  if ('fault' in outcome) throw new UsageError(`${file}: ${outcome.fault.why}`);
  return bytes;
}

/** Verifies an archive with as many threads as asked for; also for the tests and the benchmark. */
export async function verifyBytes(
  bytes: Uint8Array,
  options: VerificationOptions,
  threads: number,
  progress: (done: number, of: number) => void = () => {},
): Promise<Report> {
  const group = groupIn(bytes);
  // To be right within a factor of two is enough.
  const secondsAlone = (bytes.length / 1_000_000) * (secondsPerMegabyte.get(group) ?? 1);
  const pool = new CheckPool(Math.min(threads, 1 + Math.floor(secondsAlone / worthAThread)), group);
  try {
    const leavesReading = pool.threads > 1;
    const verification = openVerification(bytes, { ...options, workers: pool.threads, leavesReading });
    return await pool.verify(verification, options.random, progress);
  } finally {
    await pool.close();
  }
}

/** The group that the election names, where it is found at the beginning: to know what to prepare for, and no more. */
function groupIn(bytes: Uint8Array): string {
  const beginning = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1_000_000)).toString('latin1');
  return /"group":"([^"]+)"/.exec(beginning)?.[1] ?? '';
}

export async function main(args: readonly string[]): Promise<number> {
  let request: VerifyRequest | 'help';
  let bytes: Uint8Array;
  try {
    request = readRequest(args);
    if (request === 'help') {
      console.log(usage);
      return 0;
    }
    bytes = new Uint8Array(readFileSync(request.file));
  } catch (error) {
    console.error(error instanceof FaultError || error instanceof Error ? error.message : String(error));
    if (error instanceof UsageError) console.error(usage);
    return 2;
  }
  if (!request.plain) useFastEngine();
  const isTerminal = process.stderr.isTTY;
  let report: Report;
  try {
    report = await verifyBytes(bytes, request.options, request.threads, (done, of) => {
      if (isTerminal) process.stderr.write(`\r${done} / ${of}${done === of ? '\n' : ''}`);
    });
  } catch (error) {
    // A thread that died, or a fault of our own: no verdict, which must not look like one.
    console.error(error instanceof Error ? error.message : String(error));
    return 2;
  }
  if (request.json) console.log(JSON.stringify(report, null, 2));
  else console.log(reportSentences(report, request.language).join('\n'));
  return report.verdict === 'holds' ? 0 : report.verdict === 'rejected' ? 1 : 2;
}
