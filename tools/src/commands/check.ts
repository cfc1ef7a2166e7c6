/** `./tinget check`: types, format and lint, import rules and unit tests. */
import { allChecks, runChecks } from '../checks/run-checks.ts';
import { summaryLine } from '../checks/test-report.ts';
import { repository } from '../repository.ts';

export async function run(): Promise<number> {
  const counts = await runChecks(
    allChecks(repository, { quick: true }),
    (line) => void process.stdout.write(`${line}\n`),
  );
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed === 0 ? 0 : 1;
}
