import { describe, expect, test } from 'vitest';
import { countTests, summaryLine } from './test-report.ts';

const file = (status: string, ...assertions: [string, string][]): unknown => ({
  status,
  assertionResults: assertions.map(([fullName, result]) => ({ fullName, status: result })),
});

describe('the result of a test run', () => {
  test('counts passed and failed tests, and names the skipped ones', () => {
    const report = {
      testResults: [file('failed', ['a', 'passed'], ['b', 'failed']), file('passed', ['c', 'pending'])],
    };
    expect(countTests(report, 1)).toEqual({ passed: 1, failed: 1, skipped: ['c'] });
  });

  test('is a failure when a file could not be loaded, although none of its tests failed', () => {
    expect(countTests({ testResults: [file('passed', ['a', 'passed']), file('failed')] }, 1).failed).toBe(1);
  });

  test('is a failure when the run ended badly outside any test', () => {
    expect(countTests({ testResults: [file('passed', ['a', 'passed'])] }, 1).failed).toBe(1);
  });

  test('is a failure when there was no test at all', () => {
    expect(countTests({ testResults: [] }, 0).failed).toBe(1);
  });

  test('is told in one line', () => {
    expect(summaryLine({ passed: 3, failed: 0, skipped: [] })).toBe('3 passed, 0 failed');
  });
});
