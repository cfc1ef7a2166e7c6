/**
 * The result of a run of tests, read from vitest's own report and never from its screen output.
 */
import { checked } from '../supervisor/plain-checks.ts';

export type TestCounts = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly string[];
};

export const nothing: TestCounts = { passed: 0, failed: 0, skipped: [] };

export function plus(one: TestCounts, other: TestCounts): TestCounts {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: [...one.skipped, ...other.skipped],
  };
}

/**
 * Counts what a report says.
 *
 * A file that could not be loaded holds no test and still counts as one failure, and so does an error outside any
 * test: what did not run has not passed. A report without a single test is a failure too.
 */
export function countTests(report: unknown, exitCode: number): TestCounts {
  const { testResults } = checked.record(report, 'report');
  let passed = 0;
  let failed = 0;
  const skipped: string[] = [];
  for (const entry of checked.list(testResults, 'testResults')) {
    const file = checked.record(entry, 'testResults');
    const assertions = checked.list(file.assertionResults, 'assertionResults');
    if (file.status === 'failed' && !assertions.some((each) => checked.record(each, 'assertion').status === 'failed'))
      failed += 1;
    for (const each of assertions) {
      const assertion = checked.record(each, 'assertion');
      if (assertion.status === 'passed') passed += 1;
      else if (assertion.status === 'failed') failed += 1;
      else skipped.push(checked.text(assertion.fullName, 'fullName'));
    }
  }
  if (failed === 0 && (exitCode !== 0 || passed === 0)) failed = 1;
  return { passed, failed, skipped };
}

/** The last line of `./tinget test` and `./tinget check`. */
export function summaryLine(counts: TestCounts): string {
  return `${counts.passed} passed, ${counts.failed} failed`;
}
