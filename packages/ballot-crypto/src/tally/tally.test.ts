import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { readRecords, startArchive, writeRecords } from '../archive/archive.ts';
import { sizedTallyCodec } from '../archive/records.ts';
import { readBallot } from '../election/ballot.ts';
import { makeBallotUnchecked } from '../election/ballot-making.ts';
import { readElection } from '../election/election.ts';
import { chairQuestion, SampleElection } from '../testing/sample-election.ts';
import {
  expectedOf,
  oldThresholdSet,
  positiveSets,
  random,
  vectorArchive,
  vectorFolder,
  vectorText,
} from '../testing/vectors.ts';
import { concatBytes, sha256HexOfText } from '../text/bytes.ts';
import { attempt } from '../text/fault.ts';
import { readPrivateKey } from '../trustees/single-key.ts';
import { openDecryptionKey } from '../trustees/threshold-exchange.ts';
import { readTrustees } from '../trustees/trustees.ts';
import { countBallots, encryptedTallyCodec, freeParts, readEncryptedTally, withFreeParts } from './encrypted-tally.ts';
import type { PartialDecryption } from './partial-decryption.ts';
import { checkPartialDecryption, combineDecryptions, decryptPartially } from './partial-decryption.ts';
import { isResultOf, openTally, writeResult } from './result.ts';
import { checkShuffle, shuffle } from './shuffle.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const noWeights = new Map<string, number>();

/** The records of an archive by event: the data that stands before each. */
function dataOf(set: string, type: string): string[][] {
  const found: string[][] = [];
  let data: string[] = [];
  for (const record of readRecords(vectorArchive(set)).records) {
    if (record.kind === 'data') data.push(record.text);
    else {
      if (record.event.type === type) found.push(data);
      data = [];
    }
  }
  return found;
}

/** The secret that trustee `owner` of a set decrypts with. */
function secretsOf(set: string): (owner: number) => bigint {
  const election = readElection(vectorText(set, 'election.json').trim());
  const { group } = election;
  const trustees = readTrustees(group, vectorText(set, 'trustees.json').trim(), true);
  if (set.startsWith('threshold-')) {
    return (owner) =>
      openDecryptionKey(
        group,
        vectorText(set, `trustee${owner}.key`).trim(),
        vectorText(set, `trustee${owner}.dkey`),
        'aes-256-ccm',
      );
  }
  // The private files are named by the key's fingerprint, so each is recognised by its power.
  const secrets = new Map<string, bigint>();
  for (const name of privateKeyNames(set)) {
    const secret = readPrivateKey(group, vectorText(set, name));
    secrets.set(group.encode(group.generatorTable.power(secret)), secret);
  }
  return (owner) => secrets.get(group.encode(trustees.keys[owner - 1])) ?? 0n;
}

function privateKeyNames(set: string): string[] {
  return readdirSync(join(vectorFolder, set)).filter((name) => name.endsWith('.privkey'));
}

describe.each(positiveSets)('%s', (set) => {
  const election = readElection(vectorText(set, 'election.json').trim());
  const { group } = election;
  const ballots = dataOf(set, 'Ballot').map(([text = '']) => readBallot(election, text));
  const [[tallyText = '', sizedText = ''] = []] = dataOf(set, 'EncryptedTally');

  test('gives the encrypted tally byte for byte', () => {
    const counted = countBallots(election, ballots, noWeights);
    expect(encryptedTallyCodec(group).write(counted.tally)).toBe(tallyText);
    const sized = {
      num_tallied: counted.ballots,
      total_weight: counted.weight,
      encrypted_tally: sha256HexOfText(tallyText),
    };
    expect(sizedTallyCodec.write(sized)).toBe(sizedText);
    expect(sized).toEqual(expectedOf(set).sized_encrypted_tally);
  });

  test('gives the decryption factors and the result byte for byte', () => {
    const shuffles = dataOf(set, 'Shuffle');
    let tally = readEncryptedTally(group, tallyText);
    for (const [text = ''] of shuffles) {
      const outcome = checkShuffle(election, freeParts(election, tally), text, random);
      if ('fault' in outcome) throw new Error(outcome.fault.why);
      tally = withFreeParts(election, tally, outcome.value);
    }
    const trustees = readTrustees(group, vectorText(set, 'trustees.json').trim(), set === oldThresholdSet);
    const secretOf = secretsOf(set);
    const parts = new Map<number, PartialDecryption<unknown>>();
    for (const [text = '', owned = ''] of dataOf(set, 'PartialDecryption')) {
      const { owner }: { owner: number } = JSON.parse(owned);
      const theirs: { decryption_factors: unknown } = JSON.parse(text);
      const ours = decryptPartially(election, tally, secretOf(owner), random);
      expect(JSON.parse(ours).decryption_factors).toEqual(theirs.decryption_factors);
      for (const part of [text, ours]) {
        const outcome = checkPartialDecryption(election, tally, trustees, owner, part);
        if ('fault' in outcome) throw new Error(outcome.fault.why);
        parts.set(owner, outcome.value);
      }
    }
    const factors = combineDecryptions(group, trustees, tally, parts);
    const [[result] = []] = dataOf(set, 'Result');
    expect(writeResult(election, openTally(election, tally, factors, ballots.length))).toBe(result);
  });

  test('is written again from its records byte for byte', () => {
    const bytes = vectorArchive(set);
    const { timestamp, records } = readRecords(bytes);
    expect(
      Buffer.from(concatBytes(startArchive(timestamp).bytes, writeRecords(records, timestamp))).equals(bytes),
    ).toBe(true);
  });
});

describe('decrypting together', () => {
  const sample = new SampleElection({
    group: 'Ed25519',
    questions: [chairQuestion],
    trustees: { threshold: 2, of: 3 },
    voters: 2,
  });
  sample.vote(0, [[0, 1, 0, 0]]);
  sample.vote(1, [[0, 1, 0, 0]]);
  const { election } = sample;
  const { group } = election;
  const { tally } = countBallots(
    election,
    sample.ballots.map((text) => readBallot(election, text)),
    noWeights,
  );
  const trustees = readTrustees(group, sample.trustees.text, false);
  const partOf = (owner: number) => decryptPartially(election, tally, sample.trustees.secrets[owner - 1] ?? 0n, random);
  const checked = (owners: readonly number[]) =>
    new Map(
      owners.flatMap((owner): [number, PartialDecryption<unknown>][] => {
        const outcome = checkPartialDecryption(election, tally, trustees, owner, partOf(owner));
        return 'value' in outcome ? [[owner, outcome.value]] : [];
      }),
    );
  const resultOf = (owners: readonly number[]) =>
    openTally(election, tally, combineDecryptions(group, trustees, tally, checked(owners)), 2);

  test.each([[[1, 2]], [[1, 3]], [[2, 3]], [[1, 2, 3]]])('any two of three give the result: %j', (owners) => {
    expect(resultOf(owners)).toEqual([{ kind: 'choice', votes: [0, 2, 0, 0] }]);
  });

  test('one of three does not', () => {
    expect(attempt(() => resultOf([2]))).toMatchObject({ fault: { code: 'decryption-invalid' } });
  });

  test('a part that is another trustee’s is named and does not stop the others', () => {
    const outcomes = [partOf(2), partOf(2), partOf(3)].map((text, i) =>
      checkPartialDecryption(election, tally, trustees, i + 1, text),
    );
    expect(outcomes.map((outcome) => 'fault' in outcome && outcome.fault.why)).toEqual([
      'trustee 1 does not prove this part of the decryption',
      false,
      false,
    ]);
    const valid = new Map(
      outcomes.flatMap((outcome, i) => ('value' in outcome ? [[i + 1, outcome.value] as const] : [])),
    );
    expect(openTally(election, tally, combineDecryptions(group, trustees, tally, valid), 2)).toEqual([
      { kind: 'choice', votes: [0, 2, 0, 0] },
    ]);
  });

  test('a result that no number of votes gives is refused', () => {
    const factors = combineDecryptions(group, trustees, tally, checked([1, 2]));
    expect(attempt(() => openTally(election, tally, factors, 1))).toMatchObject({ fault: { code: 'result-differs' } });
  });
});

describe.each(['RFC-3526-2048', 'Ed25519'] as const)('shuffling in %s', (name) => {
  const free = { kind: 'free', question: 'Skriv', answers: ['1', '2'] } as const;
  const sample = new SampleElection({ group: name, questions: [free], trustees: { single: 1 }, voters: 4 });
  for (const voter of [0, 1, 2, 3]) sample.vote(voter, [[voter, 7]]);
  const { election } = sample;
  const { tally } = countBallots(
    election,
    sample.ballots.map((text) => readBallot(election, text)),
    noWeights,
  );
  const text = shuffle(election, tally, random);

  test('is accepted when honest, also of one answer and of none', () => {
    expect(checkShuffle(election, tally, text, random)).toHaveProperty('value');
    for (const count of [0, 1]) {
      const few = [tally[0]?.slice(0, count) ?? []];
      expect(checkShuffle(election, few, shuffle(election, few, random), random)).toHaveProperty('value');
    }
  });

  test('gives other ciphertexts each time', () => {
    expect(shuffle(election, tally, random)).not.toBe(text);
  });

  test.each([
    [
      'an answer is exchanged for another’s copy',
      (s: string) => withCiphertexts(s, (items) => [items[1], ...items.slice(1)]),
    ],
    [
      'two answers change places',
      (s: string) => withCiphertexts(s, (items) => [items[1], items[0], ...items.slice(2)]),
    ],
    ['an answer is left out', (s: string) => withCiphertexts(s, (items) => items.slice(1))],
    [
      'the old ciphertexts stand in place of the new',
      (s: string) =>
        s.replace(/^\{"ciphertexts":\[\[.*?\]\]/, `{"ciphertexts":${encryptedTallyCodec(election.group).write(tally)}`),
    ],
    [
      'the proof is that of another shuffle',
      (s: string) => s.replace(/"proofs":.*$/, /"proofs":.*$/.exec(shuffle(election, tally, random))?.[0] ?? ''),
    ],
  ])('is refused when %s', (_, change) => {
    const changed = change(text);
    expect(changed).not.toBe(text);
    expect(checkShuffle(election, tally, changed, random)).toMatchObject({ fault: { code: 'shuffle-invalid' } });
  });

  test('is refused when any one number of the proof is another', { timeout: 60_000 }, () => {
    const form: { proofs: unknown[][] } = JSON.parse(text);
    const paths = numberPaths(form.proofs, ['proofs']);
    expect(paths.length).toBe(5 + 4 + 4 + 8 + 8);
    for (const path of paths) {
      const copy: unknown = JSON.parse(text);
      spoil(election.group, copy, path);
      expect(checkShuffle(election, tally, JSON.stringify(copy), random), path.join('.')).toHaveProperty('fault');
    }
  });
});

test('a result of the heaviest votes there are is checked without searching for it', () => {
  const { election } = new SampleElection({
    group: 'Ed25519',
    questions: [{ ...chairQuestion, answers: new Array<string>(1000).fill('') }],
    trustees: { single: 1 },
    voters: 1,
  });
  const [most, g] = [100_000_000_000, election.group.generatorTable];
  const votes = Array.from({ length: 1001 }, (_, i) => most - i);
  const opened = [votes.map((own) => g.power(BigInt(own)))];
  const claim = (own: readonly number[]) => [{ kind: 'choice', votes: own }] as const;
  expect(isResultOf(election, opened, claim(votes), most)).toBe(true);
  expect(isResultOf(election, opened, claim(votes.with(1000, most)), most)).toBe(false);
  expect(isResultOf(election, opened, claim(votes.slice(1)), most)).toBe(false);
  expect(isResultOf(election, opened, claim(votes), most - 1)).toBe(false);
  expect(isResultOf(election, opened, claim(votes.with(0, -1)), most)).toBe(false);
});

test('a voter who encrypts more than was asked for does not stop the count', () => {
  const free = { kind: 'free', question: 'Skriv', answers: ['1', '2'] } as const;
  const sample = new SampleElection({ group: 'Ed25519', questions: [free], trustees: { single: 1 }, voters: 2 });
  const [credential] = sample.credentials;
  if (credential === undefined) throw new Error('there is no credential');
  sample.cast(makeBallotUnchecked(sample.prepared, credential, [[70_000, 5]], random).text);
  sample.vote(1, [[3, 4]]);
  sample.close();
  sample.shuffleBy([1]);
  sample.decryptBy([1]);
  sample.publishResult();
  const { result } = sample.follower();
  expect(result?.map((own) => own.kind === 'free' && [...own.ballots].sort())).toEqual([
    [
      [112, 5],
      [3, 4],
    ],
  ]);
});

/** Changes the order or choice of the ciphertexts of a shuffle's record. */
function withCiphertexts(text: string, change: (items: unknown[]) => unknown[]): string {
  const form: { ciphertexts: unknown[][]; proofs: unknown } = JSON.parse(text);
  const [items = []] = form.ciphertexts;
  return JSON.stringify({ ciphertexts: [change(items)], proofs: form.proofs });
}

function numberPaths(value: unknown, path: readonly (string | number)[]): (string | number)[][] {
  if (typeof value === 'string') return [[...path]];
  return Array.isArray(value) ? value.flatMap((item, i) => numberPaths(item, [...path, i])) : [];
}

/** Puts another member of the group, or another exponent, in one place. */
function spoil(
  group: {
    generator: unknown;
    encode(e: unknown): string;
    decode(t: string): unknown;
    multiply(a: unknown, b: unknown): unknown;
  },
  root: unknown,
  path: readonly (string | number)[],
): void {
  let holder: unknown = root;
  for (const key of path.slice(0, -1)) holder = Object(holder)[key];
  const last = path.at(-1) ?? 0;
  const old: string = Object(holder)[last];
  const isResponse = path[2] === 1;
  Object(holder)[last] = isResponse
    ? String(BigInt(old) ^ 1n)
    : group.encode(group.multiply(group.decode(old), group.generator));
}
