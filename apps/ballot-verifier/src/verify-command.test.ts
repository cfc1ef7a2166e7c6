import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openVerification } from '@tinget/ballot-crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CheckPool } from './check-pool.ts';
import { main, verifyBytes } from './verify-command.ts';

const vectors = join(import.meta.dirname, '../../../test-vectors/belenios');

function archive(...path: string[]): string {
  const folder = join(vectors, ...path);
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.bel')) ?? 'none');
}

// The group that is checked fastest.
const goodSet = 'single-blank-ed25519-v2.5.1';
const otherSet = 'single-blank-belenios2048-v2.0';
const good = archive(goodSet);
const roll = join(vectors, goodSet, 'public_creds.json');
let said: string[];
let complained: string[];
let folder: string;

beforeEach(() => {
  said = [];
  complained = [];
  folder = mkdtempSync(join(tmpdir(), 'tinget-verify-'));
  vi.spyOn(console, 'log').mockImplementation((text: string) => said.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => complained.push(text));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('verifying a file', () => {
  test.each([['1'], ['2']])('ends with 0 when everything holds, with %s threads', async (threads) => {
    expect(await main([good, '--threads', threads, '--roll', roll])).toBe(0);
    expect(said.join('\n')).toContain('HÅLLER.');
    expect(said.join('\n')).toContain('röstnycklarna är exakt de 8');
    expect(said.join('\n')).toContain('1  Bo Ek');
  });

  const spoilt = ['02-published-tally-altered', '03-result-altered'];
  test.each([goodSet, ...spoilt])('gives the same report whether one thread checks or several: %s', async (name) => {
    const file = name === goodSet ? good : archive('negative-ed25519', 'archives', name);
    const bytes = new Uint8Array(readFileSync(file));
    const random = (n: number) => new Uint8Array(randomBytes(n));
    const alone = await verifyBytes(bytes, { random }, 1);
    expect(alone.verdict).toBe(name === goodSet ? 'holds' : 'rejected');
    for (const leavesReading of name === goodSet ? [false, true] : [true]) {
      const verification = openVerification(bytes, { random, workers: 2, leavesReading });
      const pool = new CheckPool(2);
      const steps: number[] = [];
      const report = await pool.verify(verification, random, (done) => steps.push(done));
      await pool.close();
      expect(report).toEqual(alone);
      if (name === goodSet) expect(steps.at(-1)).toBe(7);
    }
  });

  test('gives no verdict when a thread dies', async () => {
    const verification = openVerification(new Uint8Array(readFileSync(good)), {
      random: (n) => new Uint8Array(randomBytes(n)),
    });
    const pool = new CheckPool(2);
    const checked = pool.verify(
      verification,
      (n) => new Uint8Array(n),
      () => {},
    );
    const refused = expect(checked).rejects.toThrow('a thread ended');
    await pool.close();
    await refused;
  });

  test('gives no verdict when a thread gives no answer', async () => {
    const bytes = new Uint8Array(readFileSync(good));
    const random = (n: number) => new Uint8Array(randomBytes(n));
    // A thread that is busy for good, so that it hears nothing.
    const program = new URL(
      'data:text/javascript,for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
    );
    const megabytes: number[] = [];
    const patience = (own: number) => {
      megabytes.push(own);
      return 0.05;
    };
    const pool = new CheckPool(2, '', { program, patience });
    const verification = openVerification(bytes, { random, workers: 2, leavesReading: true });
    await expect(pool.verify(verification, random, () => {})).rejects.toThrow(
      'could not be checked: a thread gave no answer within 0.05 seconds',
    );
    await pool.close();
    // What was waited for is in proportion to the ballots, which are most of this archive.
    expect(megabytes).toHaveLength(1);
    expect(megabytes[0]).toBeGreaterThan((bytes.length / 1_000_000) * 0.3);
    expect(megabytes[0]).toBeLessThan(bytes.length / 1_000_000);
  });

  test.each([
    ['dies', 'process.exit(3)'],
    ['ends in an error', 'throw new RangeError("no memory")'],
  ])('gives no verdict when a thread %s of itself', async (_, code) => {
    const random = (n: number) => new Uint8Array(randomBytes(n));
    const pool = new CheckPool(2, '', { program: new URL(`data:text/javascript,${code}`) });
    const verification = openVerification(new Uint8Array(readFileSync(good)), {
      random,
      workers: 2,
      leavesReading: true,
    });
    await expect(pool.verify(verification, random, () => {})).rejects.toThrow(/a thread ended|no memory/);
    await pool.close();
  });

  test('says the same without WebAssembly', async () => {
    expect(await main([good, '--plain', '--json'])).toBe(0);
    expect(await main([good, '--threads', '1', '--json'])).toBe(0);
    expect(said[0]).toBe(said[1]);
  });

  test('ends with 1 when it does not hold, and says where and why', async () => {
    const bad = archive('negative-ed25519', 'archives', '01-endballots-midway');
    expect(await main([bad, '--threads', '1', '--language', 'en'])).toBe(1);
    expect(said[0]).toContain('DOES NOT HOLD.');
    expect(said[0]).toContain('Record 16: the events come in the wrong order');
    expect(said[0]).not.toContain('Result');
  });

  test('ends with 1 when the roll, an earlier copy or a tracker says otherwise', async () => {
    const other = join(vectors, otherSet, 'public_creds.json');
    expect(await main([good, '--threads', '1', '--roll', other])).toBe(1);
    expect(await main([good, '--threads', '1', '--earlier', archive(otherSet)])).toBe(1);
    expect(await main([good, '--threads', '1', '--tracker', 'nothing'])).toBe(1);
    expect(await main([good, '--threads', '1', '--earlier', good])).toBe(0);
  });

  test('reads the threshold form of version 2.0 only when asked to', async () => {
    const old = archive('threshold-2of3-belenios2048-v2.0');
    expect(await main([old, '--threads', '1'])).toBe(1);
    expect(await main([old, '--threads', '1', '--accept-2.0-threshold'])).toBe(0);
  });

  test('lets an unfinished election hold only when asked to', async () => {
    const half = join(folder, 'half.bel');
    const bytes = readFileSync(good);
    const end = bytes.indexOf('"type":"EndBallots"');
    writeFileSync(half, bytes.subarray(0, Math.ceil(end / 512) * 512));
    expect(await main([half, '--threads', '1'])).toBe(1);
    expect(await main([half, '--threads', '1', '--unfinished'])).toBe(0);
    expect(said.at(-1)).toContain('HÅLLER SÅ LÅNGT');
  });

  test('ends with 2 when there is nothing to judge', async () => {
    expect(await main([join(folder, 'missing.bel')])).toBe(2);
    expect(await main([])).toBe(2);
    expect(await main([good, '--threads', 'many'])).toBe(2);
    expect(await main([good, '--unknown'])).toBe(2);
    expect(await main([good, '--earlier', roll])).toBe(2);
    expect(await main([good, '--roll', good])).toBe(2);
    expect(complained.length).toBeGreaterThanOrEqual(6);
    expect(await main([roll])).toBe(2);
    expect(said.at(-1)).toContain('KAN INTE LÄSAS');
  });
});
