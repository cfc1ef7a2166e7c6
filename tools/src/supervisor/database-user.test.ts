import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closedDirectory, parsePasswd } from './database-user.ts';
import { socketDirectory } from './embedded-database.ts';

describe('the user as whom the database runs', () => {
  test('is read from the list of users', () => {
    expect(parsePasswd('root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533:n:/:/bin/false\n\n')).toEqual([
      { name: 'root', uid: 0, gid: 0 },
      { name: 'nobody', uid: 65534, gid: 65533 },
    ]);
  });

  describe('and where that user may go', () => {
    let root: string;
    const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
    beforeAll(() => {
      root = mkdtempSync(join(tmpdir(), 'tinget-way-'));
      mkdirSync(join(root, 'inner'));
    });
    afterAll(() => rmSync(root, { recursive: true }));

    test('not through a directory that is closed to others', () => {
      chmodSync(root, 0o700);
      expect(closedDirectory(join(root, 'inner', 'not-yet-there'), nobody)).toBe(root);
    });

    test('through one that can be passed, though not listed', () => {
      chmodSync(root, 0o711);
      chmodSync(join(root, 'inner'), 0o711);
      expect(closedDirectory(join(root, 'inner', 'not-yet-there'), nobody)).toBeUndefined();
    });
  });

  test('has its socket near the data, or at a short path when that one is too long for a socket', () => {
    expect(socketDirectory('/srv/tinget')).toBe('/srv/tinget/run/database');
    const far = socketDirectory(`/srv/${'long-'.repeat(30)}`);
    expect(far.startsWith(tmpdir())).toBe(true);
    expect(far).not.toBe(socketDirectory(`/srv/${'long-'.repeat(31)}`));
  });
});
