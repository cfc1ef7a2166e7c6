/**
 * `./tinget bench ballots [--ballots N] [--runs N]`: counting closed votes again, beside the program that Belenios ships.
 *
 * Both programs are timed from the outermost command to its verdict, in turn on the same file, every check of the strict
 * verifier on. Each figure is the median of the runs; the ratio comes last. belenios-tool is never installed from here.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import type { GroupName, Question } from '@tinget/ballot-crypto';
import { useFastEngines } from '@tinget/ballot-crypto';
import { measureCreation } from './ballots/creation-in-browser.ts';
import { freeName, makeSampleArchive, oneOfThree } from './ballots/sample-archive.ts';
import { median } from './support/figures.ts';

const repository = join(import.meta.dirname, '../..');
const verifyCommand = join(repository, 'apps/ballot-verifier/src/verify.ts');
/** What version 2.5.1 takes for 1,000 ballots in Ed25519 on the machine of the reference, in seconds. */
const publishedEd25519 = 6.5;

const { values } = parseArgs({
  options: {
    ballots: { type: 'string', default: '1000' },
    shuffled: { type: 'string', default: '101' },
    runs: { type: 'string', default: '3' },
  },
});
const ballots = Number(values.ballots);
const shuffled = Number(values.shuffled);
const runs = Number(values.runs);

useFastEngines((bytes) => {
  const module = new WebAssembly.Module(bytes);
  return () => new WebAssembly.Instance(module).exports;
});

const folder = mkdtempSync(join(tmpdir(), 'tinget-bench-ballots-'));

function place(name: string, uuid: string, bytes: Buffer): { readonly directory: string; readonly file: string } {
  const directory = join(folder, name);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${uuid}.bel`);
  writeFileSync(file, bytes);
  return { directory, file };
}

/** Seconds from start to end of a command; one that does not succeed ends the benchmark, for its time would mean nothing. */
function timed(command: string, args: readonly string[]): number {
  const before = performance.now();
  const { status, stderr, stdout } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1_000_000_000 });
  const seconds = (performance.now() - before) / 1000;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`);
  return seconds;
}

function ours(file: string, ...more: readonly string[]): number {
  return timed(process.execPath, [verifyCommand, file, ...more]);
}

/** Seconds until two programs with one thread each, begun together on the same file, have both ended. */
async function oursTwiceAtOnce(file: string): Promise<number> {
  const before = performance.now();
  const both = [1, 2].map(async () => {
    const program = spawn(process.execPath, [verifyCommand, file, '--threads', '1'], { stdio: 'ignore' });
    const [status] = await once(program, 'exit');
    if (status !== 0) throw new Error(`verifying ${file} ended with ${String(status)}`);
  });
  await Promise.all(both);
  return (performance.now() - before) / 1000;
}

const tool = spawnSync('belenios-tool', ['--version'], { encoding: 'utf8' });
const toolVersion = tool.status === 0 ? tool.stdout.trim() : undefined;

function theirs(directory: string): number | undefined {
  return toolVersion === undefined ? undefined : timed('belenios-tool', ['election', 'verify', '--dir', directory]);
}

function say(what: string, seconds: number | undefined, more = ''): void {
  const figure = seconds === undefined ? 'not measured' : `${seconds.toFixed(2)} s`;
  console.log(`  ${what.padEnd(52)} ${figure}${more}`);
}

function medianOf(numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((number) => number !== undefined);
  return known.length === 0 ? undefined : median(known);
}

/** Verifies and counts one file by both programs in turn. */
async function compare(group: GroupName, question: Question): Promise<number> {
  console.log(`\nVerify and count ${ballots} ballots, ${group}, 1 of 3 with blank:`);
  const { uuid, bytes } = makeSampleArchive(group, question, ballots);
  const { directory, file } = place(group, uuid, bytes);
  const isKnownToTool = group !== 'Ed25519' || !(toolVersion ?? '').startsWith('2.0');
  const one: number[] = [];
  const two: number[] = [];
  const apart: number[] = [];
  const tools: (number | undefined)[] = [];
  for (let run = 0; run < runs; run += 1) {
    if (isKnownToTool) tools.push(theirs(directory));
    one.push(ours(file, '--threads', '1'));
    two.push(ours(file, '--threads', '2'));
    apart.push(await oursTwiceAtOnce(file));
  }
  const plain = ours(file, '--plain');
  const [single, double, toolSeconds] = [median(one), median(two), medianOf(tools)];
  say('tinget verify, one thread', single);
  say('tinget verify, two threads', double, `  (${(single / double).toFixed(2)} times as fast)`);
  // What the machine itself allows: twice the work by two programs that have nothing to do with each other.
  const allowed = (2 * single) / median(apart);
  say('two programs at once, one thread each', median(apart), `  (the machine allows ${allowed.toFixed(2)} times)`);
  say('tinget verify, one thread, without WebAssembly (1 run)', plain);
  say(`belenios-tool election verify`, toolSeconds, isKnownToTool ? '' : ': this version does not know the group');
  if (toolSeconds !== undefined) {
    console.log(`  ratio, one thread: ${(single / toolSeconds).toFixed(2)}`);
    console.log(`  ratio, two threads: ${(double / toolSeconds).toFixed(2)}`);
  }
  return single;
}

/** A shuffle alone: what verifying takes with it, less what it takes without. */
function compareShuffle(): void {
  console.log(`\nCheck a shuffle of ${shuffled} free answers, RFC-3526-2048:`);
  const { uuid, beforeShuffle, afterShuffle } = makeSampleArchive('RFC-3526-2048', freeName, shuffled);
  if (beforeShuffle === undefined || afterShuffle === undefined) throw new Error('the archive has no shuffle');
  const after = place('shuffled', uuid, afterShuffle);
  const before = place('unshuffled', uuid, beforeShuffle);
  const own: number[] = [];
  const tools: (number | undefined)[] = [];
  for (let run = 0; run < runs; run += 1) {
    own.push(ours(after.file, '--threads', '1', '--unfinished') - ours(before.file, '--threads', '1', '--unfinished'));
    const [withShuffle, without] = [theirs(after.directory), theirs(before.directory)];
    tools.push(withShuffle === undefined || without === undefined ? undefined : withShuffle - without);
  }
  const [mine, toolSeconds] = [median(own), medianOf(tools)];
  say('tinget verify, one thread', mine, '  (goal 3 s)');
  say('belenios-tool election verify', toolSeconds);
  if (toolSeconds !== undefined) console.log(`  ratio: ${(mine / toolSeconds).toFixed(2)}`);
}

async function reportCreation(): Promise<void> {
  console.log('\nMake a ballot in Chromium, BELENIOS-2048, 1 of 3 with blank, slowed down 6 times:');
  const figures = await measureCreation();
  if (figures === undefined) {
    console.log('  not measured: no Chromium is installed');
    return;
  }
  say('the first on the page itself, with all tables', figures.firstOnPage / 1000, '  (goal 1 s)');
  say('each of the next', figures.nextOnPage / 1000);
  say(
    'the first in a worker, not slowed down',
    figures.firstInWorker / 1000,
    `  (6 times: ${((figures.firstInWorker * 6) / 1000).toFixed(2)} s)`,
  );
  console.log(
    `  the page stood still for at most ${figures.longestStall.toFixed(0)} ms meanwhile (goal 50 ms), and for ${figures.longestIdle.toFixed(0)} ms while nothing was done`,
  );
}

try {
  const [processor] = cpus();
  console.log(
    `${processor?.model ?? 'unknown processor'}, ${availableParallelism()} processors, Node ${process.version}`,
  );
  console.log(
    `load before: ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}; median of ${runs} runs`,
  );
  console.log(
    toolVersion === undefined ? 'belenios-tool is NOT INSTALLED: nothing is compared.' : `belenios-tool ${toolVersion}`,
  );
  const belenios = await compare('BELENIOS-2048', oneOfThree);
  const ed25519 = await compare('Ed25519', oneOfThree);
  console.log(`  ratio to BELENIOS-2048: ${(ed25519 / belenios).toFixed(2)}  (goal 0.25)`);
  if (ballots === 1000) {
    console.log(
      `  ratio to the published ${publishedEd25519} s of version 2.5.1: ${(ed25519 / publishedEd25519).toFixed(2)}`,
    );
  }
  compareShuffle();
  await reportCreation();
} finally {
  rmSync(folder, { recursive: true });
}
