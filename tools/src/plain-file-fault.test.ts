import { openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { namedFileFault } from './plain-file-fault.ts';

function faultOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('a file that a command was given', () => {
  test('and that cannot be made is told by its name and in words', () => {
    expect(namedFileFault(faultOf(() => openSync('/nowhere/at/all/backup', 'w')))).toBe(
      '/nowhere/at/all/backup: there is no such place.',
    );
    expect(namedFileFault(faultOf(() => openSync('/', 'w')))).toBe('/: it is a directory.');
  });

  test('is not made the cause of another fault', () => {
    expect(namedFileFault(new Error('something else'))).toBeUndefined();
    expect(namedFileFault(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))).toBeUndefined();
  });
});
