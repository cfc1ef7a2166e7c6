/**
 * `docs/rules.md`: every numbered rule, how the program treats it, and the tests that carry its number.
 *
 * Written from the register in `meeting-rules` and from a test report, never by hand. A rule that a program can decide
 * and that no passing test names is a fault of the run.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RegisteredRule, ruleRegister } from '@tinget/meeting-rules';
import { failureOf, nothing, type TestCounts } from './checks/test-report.ts';

const decidable = new Set(['enforced', 'computed', 'proposed']);

/** Rule and scenario numbers in a test's name: `CON-07`, `S-14`. */
export function numbersIn(name: string): readonly string[] {
  return [...name.matchAll(/\b(?:S|[A-Z]{3})-\d{2}\b/g)].map(([number]) => number);
}

/** Names of the tests that passed in a report of vitest's JSON reporter. */
export function passedTests(report: unknown): readonly string[] {
  if (!isRecord(report) || !Array.isArray(report.testResults)) return [];
  return report.testResults.flatMap((file: unknown) =>
    isRecord(file) && Array.isArray(file.assertionResults)
      ? file.assertionResults.flatMap((test: unknown) =>
          isRecord(test) && test.status === 'passed' && typeof test.fullName === 'string' ? [test.fullName] : [],
        )
      : [],
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/** Decidable rules without a passing test that names them. */
export function untested(register: readonly RegisteredRule[], names: readonly string[]): readonly string[] {
  const named = new Set(names.flatMap(numbersIn));
  return register.filter((r) => decidable.has(r.treatment) && !named.has(r.number)).map((r) => r.number);
}

const headings: Readonly<Record<string, string>> = {
  BOD: 'Bodies and roles',
  CON: 'Convening',
  ATT: 'Attendance and quorum',
  DEB: 'Debate',
  PRO: 'Proposals',
  DEC: 'Decision',
  ELE: 'Elections',
  JAV: 'Disqualification',
  MIN: 'Minutes',
  PUB: 'Publicity',
};

/** The whole document. The number of tests is told, not their names: those change more often than the rules. */
export function rulesDocument(register: readonly RegisteredRule[], names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const number of names.flatMap((name) => [...new Set(numbersIn(name))])) {
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const lines = [
    '# Rules',
    '',
    'Every numbered rule of law and practice and how Tinget treats it. Written by `./tinget test`; do not edit.',
    '',
    '- **enforced**: what the rule forbids is refused, with the paragraph.',
    '- **computed**: the program works it out and the record keeps the result.',
    '- **proposed**: the program proposes, a person decides.',
    '- **attested**: a named person says so, and the record keeps who.',
    '- **people**: left to people.',
  ];
  for (const [prefix, heading] of Object.entries(headings)) {
    lines.push(
      '',
      `## ${heading}`,
      '',
      '| Rule | What it says | Treatment | Where | Tested |',
      '|---|---|---|---|---|',
    );
    for (const { number, rule, treatment, where } of register.filter((r) => r.number.startsWith(prefix))) {
      const tested = (counts.get(number) ?? 0) > 0 ? 'yes' : decidable.has(treatment) ? '**no**' : '–';
      lines.push(`| ${number} | ${rule} | ${treatment} | \`${where}\` | ${tested} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Holds `docs/rules.md` and the register against the tests that passed; both a rule without a test and a document that
 * is not current are failures. The current text is written, so that it only has to be committed.
 */
export function judgeRulesDocument(
  repository: string,
  names: readonly string[],
): { readonly counts: TestCounts; readonly output: string } {
  const file = join(repository, 'docs/rules.md');
  const missing = untested(ruleRegister, names);
  const text = rulesDocument(ruleRegister, names);
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === text;
  if (!isCurrent) writeFileSync(file, text);
  const output = [
    ...(missing.length === 0 ? [] : [`Rules that a program decides and no passing test names: ${missing.join(', ')}`]),
    ...(isCurrent ? [] : ['docs/rules.md was not current and has been written anew: commit it.']),
  ];
  return {
    counts: output.length === 0 ? { ...nothing, passed: 1 } : failureOf('the table of rules', output.join('\n')),
    output: output.join('\n'),
  };
}
