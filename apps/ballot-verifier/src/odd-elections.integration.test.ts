import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { QuestionResult } from '@tinget/ballot-crypto';
import { readRoll } from '@tinget/ballot-crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { toolMissing, toolVerify, toolVersion } from './belenios-tool.ts';
import { useFastEngine } from './fast-engine.ts';
import { oddPlans } from './testing/odd-plans.ts';
import { ToolElection } from './testing/tool-election.ts';
import { verifyBytes } from './verify-command.ts';

vi.setConfig({ testTimeout: 600_000 });

const version = toolVersion();
if (version === undefined) console.error(`\n${'!'.repeat(80)}\n${toolMissing}\n${'!'.repeat(80)}\n`);

const random = (n: number) => new Uint8Array(randomBytes(n));
/** A folder to keep the archives in, for frozen vectors. */
const keepIn = process.env.TINGET_KEEP_ODD_ELECTIONS;

/** A result as Belenios writes it. */
function resultText(result: readonly QuestionResult[] | undefined): string {
  const count = (votes: number) => (votes > 1_073_741_823 ? `"${votes}"` : String(votes));
  const parts = (result ?? []).map((item) =>
    item.kind === 'choice' ? `[${item.votes.map(count).join(',')}]` : JSON.stringify(item.ballots),
  );
  return `{"result":[${parts.join(',')}]}`;
}

describe.skipIf(version === undefined)('an odd election made by Belenios’ own program holds', () => {
  let folder: string;
  beforeAll(() => {
    useFastEngine();
    folder = mkdtempSync(join(tmpdir(), 'tinget-odd-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(Object.entries(oddPlans))('%s', async (name, plan) => {
    const election = new ToolElection(join(folder, name.replaceAll(/\W+/g, '-')), plan);
    const result = election.playThrough(random);
    const roll = readRoll(readFileSync(join(election.folder, 'public_creds.json'), 'utf8'));
    const report = await verifyBytes(election.bytes, { random, roll }, 1);
    expect(report.fault).toBeUndefined();
    expect(report.verdict).toBe('holds');
    expect(resultText(report.result)).toBe(result);
    expect(report.checks).toContainEqual({ name: 'roll', count: plan.voters.length });
    expect(toolVerify(election.folder)).toMatchObject({ holds: true });
    if (keepIn !== undefined) {
      const kept = join(keepIn, `odd-${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}`);
      mkdirSync(kept, { recursive: true });
      copyFileSync(election.archive, join(kept, `${election.uuid}.bel`));
      writeFileSync(join(kept, 'result.json'), `${result}\n`);
    }
  });
});

test.skipIf(version !== undefined)(toolMissing, () => {
  expect(version).toBeUndefined();
});
