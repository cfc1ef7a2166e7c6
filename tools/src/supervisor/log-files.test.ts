import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lastLines, turnOver } from './log-files.ts';

test('a log that has grown large is put aside and emptied; the one before that is given up', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tinget-log-'));
  const log = join(directory, 'server.log');
  writeFileSync(log, 'one\ntwo\n');
  expect(turnOver(log, 100)).toBe(false);
  expect(turnOver(log, 5)).toBe(true);
  appendFileSync(log, 'three\n');
  expect([readFileSync(`${log}.1`, 'utf8'), readFileSync(log, 'utf8')]).toEqual(['one\ntwo\n', 'three\n']);
  expect(statSync(`${log}.1`).mode & 0o777).toBe(0o600);
  expect(turnOver(join(directory, 'none.log'), 5)).toBe(false);
  rmSync(directory, { recursive: true });
});

test('the last lines of a log are those at its end, also of a long one', () => {
  const directory = mkdtempSync(join(tmpdir(), 'tinget-log-'));
  const log = join(directory, 'server.log');
  writeFileSync(log, Array.from({ length: 5_000 }, (_, index) => `line ${index}`).join('\n'));
  expect(lastLines(log, 2)).toEqual(['line 4998', 'line 4999']);
  expect(lastLines(join(directory, 'none.log'), 2)).toEqual([]);
  rmSync(directory, { recursive: true });
});
