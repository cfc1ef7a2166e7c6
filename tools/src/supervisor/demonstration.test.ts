import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadDemonstration } from './demonstration.ts';

test('the demonstration is loaded with any token, and the token stands in no list of processes', async () => {
  const repository = mkdtempSync(join(tmpdir(), 'tinget-demonstration-'));
  onTestFinished(() => rmSync(repository, { recursive: true, force: true }));
  mkdirSync(join(repository, 'demonstration/src'), { recursive: true });
  writeFileSync(
    join(repository, 'demonstration/src/seed.ts'),
    'console.log(JSON.stringify([process.argv.slice(2), process.env.TINGET_SETUP_TOKEN]));\n',
  );
  const told: string[] = [];
  await loadDemonstration({
    repository,
    url: 'http://localhost:8400',
    token: '-token-that-begins-as-an-option',
    environment: {},
    tell: (line) => told.push(line),
  });
  expect(told.map((line) => JSON.parse(line) as unknown)).toEqual([
    [['--url=http://localhost:8400'], '-token-that-begins-as-an-option'],
  ]);
});
