import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository } from '../repository.ts';
import { isNewEnough, takeLock } from './media-engine-build.ts';
import { fileInTar, readPins } from './media-engine-program.ts';

function tarEntry(name: string, content: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(content.length.toString(8).padStart(11, '0'), 124);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  return Buffer.concat([header, body]);
}

describe('the release of the media engine', () => {
  test('is pinned at the version that the Go module has', () => {
    const pins = readPins(repository);
    expect(readFileSync(join(repository, 'engines/livekit/go.mod'), 'utf8')).toContain(
      `${pins.module} v${pins.version}`,
    );
    expect(readFileSync(join(repository, 'engines/livekit/go.sum'), 'utf8')).toContain(
      `${pins.module} v${pins.version} h1:`,
    );
  });

  test('gives its program out of the archive, whatever lies before it', () => {
    const archive = Buffer.concat([
      tarEntry('LICENSE', 'x'.repeat(700)),
      tarEntry('livekit-server', 'program'),
      Buffer.alloc(1024),
    ]);
    expect(Buffer.from(fileInTar(archive, 'livekit-server') ?? []).toString()).toBe('program');
    expect(fileInTar(archive, 'other')).toBeUndefined();
    expect(fileInTar(Buffer.from('no archive at all'.repeat(100)), 'livekit-server')).toBeUndefined();
  });
});

describe('building the media engine', () => {
  test.each([
    ['go1.26', true],
    ['go1.26.8', true],
    ['go1.30.1', true],
    ['go2.0', true],
    ['go1.25.9', false],
    ['go1.19.8', false],
    ['devel', false],
  ])('with %s: %s', (version, enough) => {
    expect(isNewEnough(version)).toBe(enough);
  });

  test('is done by one start at a time; the lock of a start that is gone is taken over', () => {
    const directory = mkdtempSync(join(tmpdir(), 'tinget-lock-'));
    const lock = join(directory, 'lock');
    expect(takeLock(lock)).toBe(true);
    expect(takeLock(lock)).toBe(false);
    writeFileSync(lock, '999999999\n');
    expect([takeLock(lock), takeLock(lock)]).toEqual([false, true]);
    rmSync(directory, { recursive: true });
  });
});
