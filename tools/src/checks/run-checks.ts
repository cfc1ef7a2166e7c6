/**
 * The quick checks: the types of every package, format and lint, and the unit tests with the import rules.
 *
 * They run two at a time, the slowest first; what fails shows its whole output, what passes one line.
 */

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { judgeRulesDocument, passedTests } from '../rules-document.ts';
import { countTests, failureOf, nothing, plus, type TestCounts } from './test-report.ts';

export type Check = { readonly name: string; readonly run: () => Promise<{ counts: TestCounts; output: string }> };

/** Rules that the linter's configuration leaves off; named here they run, and any finding counts. */
const WHOLE_RULES = ['--only=suspicious/noImportCycles', '--only=nursery/noFloatingPromises'];

/** The folders that hold a package with sources. */
export function packageFolders(repository: string): string[] {
  const parents = ['packages', 'apps'].flatMap((parent) =>
    readdirSync(join(repository, parent)).map((name) => `${parent}/${name}`),
  );
  return [...parents, 'tools', 'benchmarks', 'demonstration', 'end-to-end-tests'].filter(
    (folder) => existsSync(join(repository, folder, 'tsconfig.json')) && hasSources(join(repository, folder, 'src')),
  );
}

function hasSources(directory: string): boolean {
  return (
    existsSync(directory) && readdirSync(directory, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)))
  );
}

/** The checks of this checkout, the slowest first. */
export function allChecks(repository: string, options: { quick: boolean }): Check[] {
  const bin = (name: string): string => join(repository, 'node_modules/.bin', name);
  const projects = packageFolders(repository).flatMap((folder) =>
    ['tsconfig.json', 'tsconfig.tests.json']
      .map((file) => `${folder}/${file}`)
      .filter((file) => existsSync(join(repository, file))),
  );
  return [
    {
      name: 'unit tests, import rules and the table of rules',
      run: async () => {
        const { counts, output, passed } = await runVitest(repository, ['unit']);
        const rules = judgeRulesDocument(repository, passed);
        return { counts: plus(counts, rules.counts), output: `${output}\n${rules.output}` };
      },
    },
    ...(options.quick
      ? []
      : [{ name: 'thorough tests of ballot cryptography', run: () => runVitest(repository, ['thorough']) }]),
    {
      name: 'format and lint',
      run: () =>
        runOne(
          bin('biome'),
          ['ci', '--colors=off', '--diagnostic-level=error', '--max-diagnostics=100', '.'],
          repository,
        ),
    },
    {
      // Apart from the rest: these rules read all files and all types, which is too slow for every save of a file.
      name: 'import cycles and forgotten promises',
      run: () =>
        runOne(
          bin('biome'),
          ['lint', '--colors=off', ...WHOLE_RULES, '.'],
          repository,
          /^Found \d+ (error|warning|info)/m,
        ),
    },
    ...projects.map(
      (project): Check => ({
        name: `types of ${project.replace('/tsconfig.json', '').replace('/tsconfig.tests.json', ' (tests)')}`,
        run: () => runOne(bin('tsc'), ['-p', project, '--pretty', 'false'], repository),
      }),
    ),
  ];
}

/** Runs the checks, two at a time, and tells of each as it ends. */
export async function runChecks(checks: readonly Check[], tell: (line: string) => void): Promise<TestCounts> {
  const waiting = [...checks];
  let total = nothing;
  const worker = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const began = performance.now();
      const { counts, output } = await check.run();
      total = plus(total, counts);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (counts.failed > 0) tell(`✗ ${check.name} (${seconds} s)\n${output.trimEnd()}`);
      else tell(`✓ ${check.name} (${counts.passed === 1 ? '' : `${counts.passed}, `}${seconds} s)`);
    }
  };
  await Promise.all([worker(), worker()]);
  return total;
}

/** Runs projects of vitest and counts by its report. Its output is shown only when something failed. */
export async function runVitest(
  repository: string,
  projects: readonly ('unit' | 'thorough' | 'integration' | 'whole')[],
  options: { live?: boolean; filters?: readonly string[] } = {},
): Promise<{ counts: TestCounts; output: string; passed: readonly string[] }> {
  const directory = mkdtempSync(join(tmpdir(), 'tinget-report-'));
  const report = join(directory, 'report.json');
  const { code, output } = await execute(
    process.execPath,
    [
      join(repository, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...(options.filters ?? []),
    ],
    repository,
    options.live ?? false,
  );
  try {
    const content: unknown = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { testResults: [] };
    return { counts: countTests(content, code), output, passed: passedTests(content) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function runOne(
  program: string,
  args: readonly string[],
  cwd: string,
  failsAlsoOn?: RegExp,
): Promise<{ counts: TestCounts; output: string }> {
  const { code, output } = await execute(program, args, cwd, false);
  const passed = code === 0 && !failsAlsoOn?.test(output);
  const command = [basename(program), ...args].join(' ');
  return { counts: passed ? { ...nothing, passed: 1 } : failureOf(command, output), output };
}

function execute(
  program: string,
  args: readonly string[],
  cwd: string,
  live: boolean,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(program, [...args], {
      cwd,
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.once('error', (error) => resolve({ code: 1, output: `${program}: ${error.message}` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
