import { describe, expect, test } from 'vitest';
import { numbersIn, passedTests, rulesDocument, untested } from './rules-document.ts';

const register = [
  { number: 'CON-07', rule: 'A place', treatment: 'enforced', where: 'call' },
  { number: 'CON-09', rule: 'Voluntary', treatment: 'people', where: 'call' },
] as const;

describe('the rules document', () => {
  test('finds rule and scenario numbers in the names of tests', () => {
    expect(numbersIn('CON-07 a call without a place is refused (S-14)')).toEqual(['CON-07', 'S-14']);
  });
  test('counts only tests that passed', () => {
    const report = {
      testResults: [
        {
          assertionResults: [
            { status: 'passed', fullName: 'CON-07 a' },
            { status: 'failed', fullName: 'CON-09 b' },
          ],
        },
      ],
    };
    expect(passedTests(report)).toEqual(['CON-07 a']);
  });
  test('names a decidable rule that no test carries, and none that is left to people', () => {
    expect(untested(register, [])).toEqual(['CON-07']);
    expect(untested(register, ['CON-07 works out'])).toEqual([]);
  });
  test('says which rules are tested', () => {
    expect(rulesDocument(register, ['CON-07 x'])).toContain('| CON-07 | A place | enforced | `call` | yes |');
  });
});
