/**
 * The result of a run of tests, read from vitest's own report and never from its screen output.
 */
import { checked } from '../supervisor/plain-checks.ts';

export type TestCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
  /** What failed, by name and with the beginning of its reason: told again at the end of a long run. */
  readonly failures: readonly string[];
};

export const nothing: TestCounts = { passed: 0, failed: 0, skipped: [], failures: [] };

export function plus(one: TestCounts, other: TestCounts): TestCounts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
    failures: [...one.failures, ...other.failures],
  };
}

/** One failure: its name, and the first lines of what was said of it, indented under the name. */
export function failureOf(name: string, reason: string): TestCounts {
  return { ...nothing, failed: 1, failures: [[name, ...beginning(reason)].join('\n    ')] };
}

const LINES_OF_REASON = 12;

function beginning(reason: string): string[] {
  return reason
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_OF_REASON);
}

/**
 * Counts what a report says.
 *
 * A file that could not be loaded holds no test and still counts as one failure, and so does an error outside any
 * test: what did not run has not passed. A report without a single test is a failure too.
 */
export function countTests(report: unknown, exitCode: number): TestCounts {
  const { testResults } = checked.record(report, 'report');
  let counts = nothing;
  for (const entry of checked.list(testResults, 'testResults')) {
    const file = checked.record(entry, 'testResults');
    const assertions = checked
      .list(file.assertionResults, 'assertionResults')
      .map((each) => checked.record(each, 'assertion'));
    if (file.status === 'failed' && !assertions.some(({ status }) => status === 'failed'))
      counts = plus(counts, failureOf(`the file ${String(file.name)}`, String(file.message)));
    for (const assertion of assertions) {
      const name = checked.text(assertion.fullName, 'fullName');
      if (assertion.status === 'passed') counts = plus(counts, { ...nothing, passed: 1 });
      else if (assertion.status === 'failed')
        counts = plus(
          counts,
          failureOf(name, checked.list(assertion.failureMessages ?? [], 'failureMessages').join('\n')),
        );
      else counts = plus(counts, { ...nothing, skipped: [name] });
    }
  }
  if (counts.failed === 0 && exitCode !== 0)
    counts = plus(counts, failureOf(`the run ended with code ${exitCode}`, 'an error outside any test: see above'));
  if (counts.failed === 0 && counts.passed === 0)
    counts = plus(counts, failureOf('the run', 'there was no test in it'));
  return counts;
}

/** The last line of `./tinget test` and `./tinget check`. */
export function summaryLine(counts: TestCounts): string {
  return `${counts.passed} passed, ${counts.failed} failed`;
}
