import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CannotStart, Installation } from './installation.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tinget-installation-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the data directory of an installation', () => {
  test('is made with all above it, and nobody else reads its keys', () => {
    const installation = new Installation(join(folder, 'a/b/data'));
    installation.prepare();
    expect(statSync(installation.path('keys')).mode & 0o777).toBe(0o700);
  });

  test.each([
    ['below /proc, where nothing can be made', () => '/proc/tinget/data', /there is no such place/],
    ['below a file', () => join(folder, 'file/data'), /is a file/],
    ['in the place of a file', () => join(folder, 'file'), /is a file|a file of that name/],
  ])('is refused in plain words %s', (_where, path, why) => {
    writeFileSync(join(folder, 'file'), '');
    const prepare = () => new Installation(path()).prepare();
    expect(prepare).toThrow(CannotStart);
    expect(prepare).toThrow(why);
    expect(prepare).toThrow(/--data/);
  });
});
