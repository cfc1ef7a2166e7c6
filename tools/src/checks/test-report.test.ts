import { describe, expect, test } from 'vitest';
import { countTests, nothing, summaryLine } from './test-report.ts';

const file = (status: string, ...assertions: [string, string][]): unknown => ({
  status,
  assertionResults: assertions.map(([fullName, result]) => ({ fullName, status: result })),
});

describe('the result of a test run', () => {
  test('counts passed and failed tests, and names the skipped ones', () => {
    const report = {
      testResults: [file('failed', ['a', 'passed'], ['b', 'failed']), file('passed', ['c', 'pending'])],
    };
    expect(countTests(report, 1)).toEqual({ passed: 1, failed: 1, skipped: ['c'], failures: ['b'] });
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

  test('names what failed, with the first lines of the reason', () => {
    const messages = ['AssertionError: expected 1 to be 2', ...Array.from({ length: 30 }, (_, n) => `at line ${n}`)];
    const failed = { fullName: 'one is two', status: 'failed', failureMessages: [messages.join('\n')] };
    const [failure] = countTests({ testResults: [{ status: 'failed', assertionResults: [failed] }] }, 1).failures;
    expect(failure).toMatch(/^one is two\n {4}AssertionError: expected 1 to be 2\n {4}at line 0\n/);
    expect(failure?.split('\n')).toHaveLength(13);
  });

  test('is told in one line', () => {
    expect(summaryLine({ ...nothing, passed: 3 })).toBe('3 passed, 0 failed');
  });
});
