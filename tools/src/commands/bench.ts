/**
 * `./tinget bench [NAME]`: the benchmarks, one after the other, so that none measures another's load.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from '../node-program.ts';
import { repository } from '../repository.ts';
import { UsageError } from '../usage.ts';

export async function run(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  const directory = join(repository, 'benchmarks/src');
  const names = benchmarkNames(existsSync(directory) ? readdirSync(directory) : []);
  if (name !== undefined && !names.includes(name)) {
    throw new UsageError(`There is no benchmark "${name}". There are: ${names.join(', ') || 'none yet'}.`);
  }
  const chosen = name === undefined ? names : [name];
  if (chosen.length === 0) throw new UsageError('There are no benchmarks in benchmarks/src yet.');
  let worst = 0;
  for (const each of chosen) {
    if (chosen.length > 1) process.stdout.write(`\n== ${each}\n`);
    worst = Math.max(worst, await runProgram(`benchmarks/src/${each}.ts`, rest, { what: `The benchmark ${each}` }));
  }
  return worst;
}

/** Programs among the files of benchmarks/src: those that stand at the top and are neither tests nor its index. */
export function benchmarkNames(files: readonly string[]): string[] {
  return files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map((file) => file.slice(0, -3))
    .sort();
}
