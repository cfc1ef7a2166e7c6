import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { readEncryptedTally } from '../tally/encrypted-tally.ts';
import { combineDecryptions, partialDecryptionCodec } from '../tally/partial-decryption.ts';
import { openTally, writeResult } from '../tally/result.ts';
import { SampleElection } from '../testing/sample-election.ts';
import { tamperings } from '../testing/tampering.ts';
import { tamperingsWithBytes } from '../testing/tampering-with-bytes.ts';
import { tamperingsWithChain } from '../testing/tampering-with-chain.ts';
import { oldThresholdSet, positiveSets, random, vectorArchive, vectorFolder } from '../testing/vectors.ts';
import { readText } from '../text/codec.ts';
import { useFastEngines, usePlainEngines } from '../webassembly/fast-engines.ts';
import type { Report } from './report.ts';
import type { VerificationOptions } from './verification.ts';
import { openVerification, verifyArchive } from './verification.ts';
import { Workplace } from './work.ts';

vi.setConfig({ testTimeout: 24 * 3600 * 1000, hookTimeout: 600_000 });

/** All frozen elections and every change with TINGET_THOROUGH=1; otherwise two small ones and every fifth change. */
const isThorough = process.env.TINGET_THOROUGH === '1';
const oddSets = readdirSync(vectorFolder).filter((name) => name.startsWith('odd-'));
const sets = isThorough ? [...positiveSets, ...oddSets] : ['single-blank-ed25519-v2.5.1'];

beforeAll(() => {
  useFastEngines((bytes) => {
    const module = new WebAssembly.Module(bytes);
    return () => new WebAssembly.Instance(module).exports;
  });
});
afterAll(usePlainEngines);

/** As two threads do it: each reads, checks and adds up every second piece. */
function verifyInTwoThreads(archive: Uint8Array, options: VerificationOptions): Report {
  const verification = openVerification(archive, { ...options, workers: 2, leavesReading: true });
  const threads = [new Workplace(random), new Workplace(random)];
  const found = verification.pieces.map((piece, index) =>
    threads[index % 2]?.checkProofs(structuredClone(piece.message())),
  );
  return verification.finish(
    found,
    threads.map((thread) => thread.settle()),
  );
}

/** What is wrong with how the verifier took the changes; nothing, if all is well. */
function mistakes(
  archive: Uint8Array,
  step: number,
  acceptOldThreshold = false,
): { readonly tried: number; readonly accepted: string[] } {
  const accepted: string[] = [];
  const options = { random, acceptOldThreshold };
  const honest = verifyArchive(archive, options);
  expect(honest.verdict).toBe('holds');
  expect(verifyInTwoThreads(archive, options)).toEqual(honest);
  let tried = 0;
  let number = 0;
  for (const changed of [...tamperingsWithBytes(archive), ...tamperingsWithChain(archive), ...tamperings(archive)]) {
    number += 1;
    if (number % step !== 0) continue;
    tried += 1;
    const report = verifyArchive(changed.bytes, options);
    if (JSON.stringify(verifyInTwoThreads(changed.bytes, options)) !== JSON.stringify(report))
      accepted.push(`${changed.name}: told otherwise by two threads`);
    if (report.verdict === 'rejected') {
      if ((report.fault?.why ?? '') === '') accepted.push(`${changed.name}: rejected without a reason`);
      continue;
    }
    if (report.verdict === 'unreadable') continue;
    if (!changed.needsEarlierCopy) accepted.push(changed.name);
    if (JSON.stringify(report.result) !== JSON.stringify(honest.result))
      accepted.push(`${changed.name}: another result`);
    const compared = verifyArchive(changed.bytes, { ...options, earlier: archive });
    if (compared.fault?.code !== 'past-rewritten') accepted.push(`${changed.name}: not seen with an earlier copy`);
  }
  return { tried, accepted };
}

describe('an honest archive that was changed in any way', () => {
  test.each(sets)('is rejected with a reason: %s', (set) => {
    const { tried, accepted } = mistakes(vectorArchive(set), isThorough ? 1 : 5, set === oldThresholdSet);
    console.log(`${set}: ${tried} changes`);
    expect(accepted).toEqual([]);
  });

  test('is rejected with a reason: free text, two shuffles, a threshold and three questions', () => {
    const free = { kind: 'free', question: 'Skriv "namnet"', answers: ['1', '2'] } as const;
    const choice = { kind: 'choice', question: '§ 5 för 100 €?', answers: ['Ja', 'Nej'], blank: false } as const;
    const sample = new SampleElection({
      group: 'Ed25519',
      questions: [{ ...choice, min: 1, max: 1 }, free, { ...choice, blank: true, min: 0, max: 2 }],
      trustees: { threshold: 2, of: 3 },
      voters: 3,
    });
    sample.vote(0, [
      [1, 0],
      [1, 2],
      [0, 1, 1],
    ]);
    sample.vote(1, [
      [0, 1],
      [3, 4],
      [1, 0, 0],
    ]);
    sample.vote(0, [
      [0, 1],
      [5, 6],
      [0, 0, 0],
    ]);
    sample.close();
    sample.shuffleBy([1, 3]);
    sample.decryptBy([3, 2]);
    sample.publishResult();
    const { tried, accepted } = mistakes(sample.bytes, isThorough ? 1 : 5);
    console.log(`free text and threshold: ${tried} changes`);
    expect(accepted).toEqual([]);
  });
});

describe('weights that add up to the number of voters', () => {
  const question = { kind: 'choice', question: 'Antas förslaget?', answers: ['Ja', 'Nej'], blank: false } as const;
  const begin = (): SampleElection => {
    const sample = new SampleElection({
      group: 'Ed25519',
      questions: [{ ...question, min: 1, max: 1 }],
      trustees: { single: 1 },
      voters: 2,
      weights: [0, 2],
    });
    sample.vote(0, [[1, 0]]);
    sample.vote(1, [[0, 1]]);
    sample.append('EndBallots', []);
    return sample;
  };
  const finish = (sample: SampleElection): Uint8Array => {
    // The decryption and the result are right for whatever tally was published.
    const { election, trustees } = sample;
    const tally = readEncryptedTally(election.group, sample.records.at(-3)?.text ?? '');
    sample.decryptBy([1], tally);
    const part = readText(partialDecryptionCodec(election.group), sample.records.at(-3)?.text ?? '');
    const factors = combineDecryptions(election.group, trustees, tally, new Map([[1, part]]));
    sample.append('Result', [writeResult(election, openTally(election, tally, factors, 2))]);
    return sample.bytes;
  };
  const ways = [
    ['one thread', verifyArchive],
    ['two threads', verifyInTwoThreads],
  ] as const;

  test.each(ways)('count as the roll says, and the report tells of them, with %s', (_, verify) => {
    const sample = begin();
    sample.publishTally();
    const report = verify(finish(sample), { random });
    expect(report.fault).toBeUndefined();
    expect(report.verdict).toBe('holds');
    expect(report.result).toEqual([{ kind: 'choice', votes: [0, 2] }]);
    expect(report.notSeen).toContain('weights');
  });

  test.each(ways)('are not passed over by a tally that counts every vote as one, with %s', (_, verify) => {
    const sample = begin();
    sample.publishTally(sample.ballots, new Map());
    const bytes = finish(sample);
    const report = verify(bytes, { random });
    expect(report.verdict).toBe('rejected');
    expect(report.fault?.code).toBe('tally-differs');
    expect(report.result).toBeUndefined();
  });

  test('are rejected when anything else was changed', () => {
    const sample = begin();
    sample.publishTally();
    expect(mistakes(finish(sample), isThorough ? 1 : 11).accepted).toEqual([]);
  });

  test('are rejected when a roll of ones was changed into them', () => {
    const sample = new SampleElection({
      group: 'Ed25519',
      questions: [{ ...question, min: 1, max: 1 }],
      trustees: { single: 1 },
      voters: 3,
    });
    sample.vote(0, [[1, 0]]);
    sample.vote(1, [[0, 1]]);
    sample.close();
    sample.decryptBy([1]);
    sample.publishResult();
    const moved = [...tamperings(sample.bytes)].filter(({ name }) => name.endsWith('moved to another voter'));
    expect(moved).toHaveLength(2);
    for (const { bytes } of moved) {
      for (const [, verify] of ways) expect(verify(bytes, { random }).fault?.code).toBe('tally-differs');
    }
  });
});

describe.each(oddSets)('the frozen election %s', (set) => {
  test('holds, with the result that Belenios’ own program gave', () => {
    const report = verifyArchive(vectorArchive(set), { random });
    expect(report.fault).toBeUndefined();
    expect(verifyInTwoThreads(vectorArchive(set), { random })).toEqual(report);
    const { result }: { result: unknown[][] } = JSON.parse(
      readFileSync(join(vectorFolder, set, 'result.json'), 'utf8'),
    );
    const own = report.result?.map((item) => (item.kind === 'choice' ? item.votes : item.ballots));
    // Large counts are written in quotes.
    expect(own).toEqual(result.map((items) => items.map((item) => (typeof item === 'string' ? Number(item) : item))));
  });
});
