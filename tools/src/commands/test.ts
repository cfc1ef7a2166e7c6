/**
 * `./tinget test`: sets up what tests need and runs all of them. Its last line counts them, and its exit code is 0
 * only when none failed.
 */
import { BELENIOS_TOOL, CHROMIUM, findCommand, installMissing } from '../checks/outside-programs.ts';
import { allChecks, runChecks, runVitest } from '../checks/run-checks.ts';
import { failureOf, plus, summaryLine } from '../checks/test-report.ts';
import { repository } from '../repository.ts';
import { buildClient } from '../supervisor/client-build.ts';
import { obtainMediaEngine } from '../supervisor/media-engine-program.ts';

export async function run(args: readonly string[]): Promise<number> {
  const tell = (line: string): void => void process.stdout.write(`${line}\n`);
  const began = performance.now();

  installMissing([CHROMIUM, BELENIOS_TOOL], tell);
  const absent = [CHROMIUM, BELENIOS_TOOL].filter((program) => findCommand(program.commands) === undefined);
  const missing = absent.map((program) => `${program.name}: ${program.without}`);
  const engine = await obtainMediaEngine(repository, tell);
  if (!engine.found) missing.push(`the media engine (${engine.reasons.join('; ')}): everything with sound and picture`);
  const browser = findCommand(CHROMIUM.commands);
  if (browser !== undefined) process.env.TINGET_CHROMIUM ??= browser;

  tell('== The quick part');
  let counts = await runChecks(args.length === 0 ? allChecks(repository, { quick: false }) : [], tell);

  tell('== With database, media engine and browsers');
  try {
    await buildClient(repository);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    tell(reason);
    counts = plus(counts, failureOf('building the client', reason));
  }
  const integration = await runVitest(repository, ['integration', 'whole'], { live: true, filters: args });
  counts = plus(counts, integration.counts);

  if (missing.length > 0 || counts.skipped.length > 0) {
    tell('\n== NOT TESTED on this machine');
    for (const line of missing) tell(`  MISSING ${line}`);
    for (const name of counts.skipped) tell(`  SKIPPED ${name}`);
  }
  if (counts.failures.length > 0) {
    tell('\n== FAILED');
    for (const failure of counts.failures) tell(`  ✗ ${failure}`);
  }
  tell(`Took ${Math.round((performance.now() - began) / 1000)} s.`);
  tell(summaryLine(counts));
  return counts.failed === 0 ? 0 : 1;
}
