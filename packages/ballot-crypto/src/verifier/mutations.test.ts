import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readRoll } from '../election/credential.ts';
import { damageBytes, damageRecord, seededNumbers } from '../testing/mutations.ts';
import { groupsOf } from '../testing/tampering.ts';
import { positiveSets, random, vectorArchive } from '../testing/vectors.ts';
import { useFastEngines, usePlainEngines } from '../webassembly/fast-engines.ts';
import { verifyArchive } from './verification.ts';

vi.setConfig({ testTimeout: 24 * 3600 * 1000 });

/**
 * How many mutations of each vector: a few as a rule, 100,000 and more with TINGET_MUTATIONS.
 * Those that make the chain anew are dearer, because everything in them is computed; there are a hundredth as many.
 */
const count = Number(process.env.TINGET_MUTATIONS ?? '300');
const seed = Number(process.env.TINGET_SEED ?? '20261');

beforeAll(() => {
  console.log(`mutations: TINGET_MUTATIONS=${count} TINGET_SEED=${seed}`);
  useFastEngines((bytes) => {
    const module = new WebAssembly.Module(bytes);
    return () => new WebAssembly.Instance(module).exports;
  });
});
afterAll(usePlainEngines);

describe.each(positiveSets)('%s, damaged at random', (set) => {
  const archive = vectorArchive(set);
  const options = { random, acceptOldThreshold: true };

  test('is never accepted, and never ends the program', () => {
    const draw = seededNumbers(seed);
    for (let i = 0; i < count; i += 1) {
      if (i > 0 && i % 10_000 === 0) console.log(`${set}: ${i} done`);
      const damaged = damageBytes(archive, draw);
      if (Buffer.from(damaged).equals(archive)) continue;
      expect(verifyArchive(damaged, options).verdict, `mutation ${i}`).not.toBe('holds');
    }
  });

  test('is not accepted either when hashes and chain are made anew', () => {
    const draw = seededNumbers(seed + 1);
    // Without the roll, another key for somebody who has not voted would be as good.
    const roll = readRoll(groupsOf(archive).groups[0]?.data[2] ?? '');
    for (let i = 0; i < Math.ceil(count / 100); i += 1) {
      const damaged = damageRecord(archive, draw);
      if (damaged === undefined) continue;
      const report = verifyArchive(damaged, { ...options, roll });
      // Nobody signs a shuffle: whose it was is the server's word, and the report says so.
      if (withoutShufflers(damaged) === withoutShufflers(archive))
        expect(report.notSeen).toContain('unsigned-shuffles');
      else expect(report.verdict, `mutation ${i}`).not.toBe('holds');
    }
  });
});

/** What the events hold, but for who is said to have shuffled. */
function withoutShufflers(archive: Uint8Array): string {
  return groupsOf(archive)
    .groups.map(({ type, data }) => {
      const texts = type === 'Shuffle' ? data.map((text) => text.replace(/^\{"owner":\d+,/, '{')) : data;
      return [type, ...texts].join('\n');
    })
    .join('\n');
}

test.runIf(count >= 100_000)('every byte of a small archive, changed one by one, is noticed', () => {
  const archive = vectorArchive('single-blank-ed25519-v2.5.1');
  for (let at = 0; at < archive.length; at += 1) {
    const changed = archive.with(at, (archive[at] ?? 0) ^ (1 << (at % 8)));
    expect(verifyArchive(changed, { random }).verdict, `byte ${at}`).not.toBe('holds');
  }
});
