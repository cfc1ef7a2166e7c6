import { describe, expect, test, vi } from 'vitest';
import { appendEvent, startArchive, writeRecords } from '../archive/archive.ts';
import {
  negativeArchives,
  negativeBallots,
  oldThresholdSet,
  positiveSets,
  random,
  recordsUpTo,
  vectorArchive,
} from '../testing/vectors.ts';
import { concatBytes } from '../text/bytes.ts';
import { verifyArchive } from './verification.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const plainSets = positiveSets.filter((set) => set !== oldThresholdSet);

describe('verifying the elections that Belenios’ own program made', () => {
  test('finds all sets of vectors', () => {
    expect(positiveSets).toHaveLength(8);
  });

  test.each(plainSets)('holds for %s, with its result', (set) => {
    const report = verifyArchive(vectorArchive(set), { random });
    expect(report.fault).toBeUndefined();
    expect(report.verdict).toBe('holds');
    expect(report.stage).toBe('Result');
    expect(report.result).toBeDefined();
  });

  test('rejects the threshold form of version 2.0 unless it is asked for', () => {
    const archive = vectorArchive(oldThresholdSet);
    expect(verifyArchive(archive, { random }).fault?.code).toBe('trustees-invalid');
    expect(verifyArchive(archive, { random, acceptOldThreshold: true }).verdict).toBe('holds');
  });

  test('counts what it has checked, in order', () => {
    const report = verifyArchive(vectorArchive('single-blank-belenios2048-v2.0'), { random });
    expect(report.checks).toEqual([
      { name: 'records', count: 35 },
      { name: 'events', count: 14 },
      { name: 'election', count: 1 },
      { name: 'trustees', count: 3 },
      { name: 'credentials', count: 8 },
      { name: 'ballots', count: 7 },
      { name: 'counted-ballots', count: 6 },
      { name: 'tally', count: 1 },
      { name: 'partial-decryptions', count: 3 },
      { name: 'result', count: 1 },
    ]);
    expect(report.notSeen).toEqual(['no-roll', 'no-earlier-copy', 'revotes', 'no-spare-decryption']);
  });
});

describe.each(['negative-belenios2048', 'negative-ed25519'])('the negative vectors of %s', (negative) => {
  const set = negative === 'negative-belenios2048' ? 'single-blank-belenios2048-v2.0' : 'single-blank-ed25519-v2.5.1';

  test.each(negativeBallots(negative))('ballot $name: $expect', ({ ballot, expect: expected }) => {
    const { timestamp, records } = recordsUpTo('Setup', set);
    const setup = records.at(-1);
    const { bytes } = startArchive(timestamp);
    const append = appendEvent({ timestamp, height: 0, hash: setup?.hash }, 'Ballot', [ballot]);
    const archive = concatBytes(bytes, writeRecords(records, timestamp), append.bytes);
    const report = verifyArchive(archive, { random, acceptUnfinished: true });
    expect(report.verdict).toBe(expected === 'accept' ? 'holds' : 'rejected');
  });

  test.each(negativeArchives(negative))('archive $name: $expect, as $why', ({ name, expect: expected }) => {
    const report = verifyArchive(vectorArchive(negative, 'archives', name), { random });
    expect(report.verdict).toBe(expected === 'accept' ? 'holds' : 'rejected');
  });
});
