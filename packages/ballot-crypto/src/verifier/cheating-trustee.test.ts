/**
 * What a trustee can do with Belenios' proof of a decryption, whose hash does not hold the ciphertext and the factor:
 * a proof can be begun before either is fixed. The form is given by the outside program; what can be seen is seen.
 */
import { describe, expect, test, vi } from 'vitest';
import { readBallot } from '../election/ballot.ts';
import { makeBallot } from '../election/ballot-making.ts';
import { drawExponent, hashToExponent, modulo } from '../proofs/hash-to-exponent.ts';
import { countBallots } from '../tally/encrypted-tally.ts';
import type { PartialDecryption } from '../tally/partial-decryption.ts';
import { decryptPartially, partialDecryptionCodec } from '../tally/partial-decryption.ts';
import { chairQuestion, SampleElection } from '../testing/sample-election.ts';
import { random } from '../testing/vectors.ts';
import { hexToBytes } from '../text/bytes.ts';
import { readText } from '../text/codec.ts';
import { verifyArchive } from './verification.ts';

vi.setConfig({ testTimeout: 60_000 });

/** By Fermat: the order of every group is a prime. */
function inverse(value: bigint, order: bigint): bigint {
  let [result, square] = [1n, modulo(value, order)];
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent % 2n === 1n) result = modulo(result * square, order);
    square = modulo(square * square, order);
  }
  return result;
}

/** Random numbers that begin with these exponents. */
function beginningWith(exponents: readonly bigint[]): (n: number) => Uint8Array {
  const left = [...exponents];
  return (n) => {
    const next = left.shift();
    return next === undefined ? random(n) : hexToBytes(next.toString(16).padStart(2 * n, '0'));
  };
}

/** Three vote for the first name; trustee 2 votes last, and moves these three votes to the second name. */
function stolenElection(decryptors: readonly number[]): SampleElection {
  const sample = new SampleElection({
    group: 'BELENIOS-2048',
    questions: [chairQuestion],
    trustees: { threshold: 2, of: 3 },
    voters: 4,
  });
  for (const voter of [0, 1, 2]) sample.vote(voter, [[0, 1, 0, 0]]);
  const { election, credentials, trustees } = sample;
  const { group } = election;
  const g = group.generatorTable;
  const secret = trustees.secrets[1] ?? 0n;
  const read = sample.ballots.map((text) => readBallot(election, text));
  const [others = []] = countBallots(election, read, new Map()).tally;
  const plan = [0n, 3n, -3n, 0n].map((votesLess, place) => {
    // Of the places 1 and 2 the second part is taken to the power −1.
    const shift = -votesLess;
    const [a, b] = [drawExponent(group, random), drawExponent(group, random)];
    const begun = [g.power(a), group.multiply(group.power(others[place]?.alpha, a), g.power(b))];
    const prefix = `decrypt|${election.fingerprint}|${group.encode(g.power(secret))}|`;
    const challenge = hashToExponent(group, prefix, group.encodeAll(begun));
    return {
      shift: g.power(modulo(shift, group.order)),
      proof: { challenge, response: modulo(a - secret * challenge, group.order) },
      randomness: modulo((b - shift * challenge) * inverse(a, group.order), group.order),
    };
  });
  const [, , , own] = credentials;
  if (own === undefined) throw new Error('there is no fourth voter');
  const rigged = beginningWith(plan.map((item) => item.randomness));
  sample.cast(makeBallot(sample.prepared, own, [[0, 0, 0, 1]], rigged).text);
  sample.close();
  sample.decryptBy(decryptors.filter((owner) => owner !== 2));
  const { tally = [] } = sample.follower();
  const codec = partialDecryptionCodec(group);
  const honest: PartialDecryption<unknown> = readText(codec, decryptPartially(election, tally, secret, random));
  const factors = honest.decryption_factors[0] ?? [];
  sample.appendOwned(
    'PartialDecryption',
    2,
    codec.write({
      decryption_factors: [factors.map((factor, i) => group.multiply(factor, plan[i]?.shift))],
      decryption_proofs: [plan.map((item) => item.proof)],
    }),
  );
  return sample;
}

describe('a trustee who votes last and begins its proofs before', () => {
  test('is found out as soon as one trustee more than needed decrypts', () => {
    const sample = stolenElection([1, 2, 3]);
    sample.append('Result', ['{"result":[[0,0,3,1]]}']);
    const report = verifyArchive(sample.bytes, { random });
    expect(report.fault).toMatchObject({ code: 'decryption-invalid', why: expect.stringContaining('contradict') });
    expect(() => sample.publishResult()).toThrow('contradict');
  });

  test('cannot be seen by any program when no more than needed decrypt, and the report says so', () => {
    const sample = stolenElection([1, 2]);
    sample.append('Result', ['{"result":[[0,0,3,1]]}']);
    const report = verifyArchive(sample.bytes, { random });
    expect(report.verdict).toBe('holds');
    expect(report.notSeen).toContain('no-spare-decryption');
  });
});

test('honest parts beyond those that are needed agree, and nothing is left unseen of the decryption', () => {
  const sample = new SampleElection({
    group: 'Ed25519',
    questions: [chairQuestion],
    trustees: { threshold: 2, of: 4 },
    voters: 2,
  });
  sample.vote(0, [[0, 1, 0, 0]]);
  sample.close();
  sample.decryptBy([4, 2, 1, 3]);
  sample.publishResult();
  const report = verifyArchive(sample.bytes, { random });
  expect(report.fault).toBeUndefined();
  expect(report.verdict).toBe('holds');
  expect(report.notSeen).not.toContain('no-spare-decryption');
});

test('a trustee who turns a free answer into another leaves more in it than was asked for, which the report says', () => {
  const question = { kind: 'free', question: 'Vem?', answers: ['1', '2'] } as const;
  const sample = new SampleElection({ group: 'Ed25519', questions: [question], trustees: { single: 1 }, voters: 1 });
  sample.vote(0, [[3, 4]]);
  sample.close();
  sample.shuffleBy([1]);
  const { election, trustees } = sample;
  const { group } = election;
  const g = group.generatorTable;
  const secret = trustees.secrets[0] ?? 0n;
  const { tally = [] } = sample.follower();
  const alpha = tally[0]?.[0]?.alpha;
  const [a, b] = [drawExponent(group, random), drawExponent(group, random)];
  const prefix = `decrypt|${election.fingerprint}|${group.encode(g.power(secret))}|`;
  const challenge = hashToExponent(group, prefix, group.encodeAll([g.power(a), g.power(b)]));
  const response = modulo(a - secret * challenge, group.order);
  const left = group.multiply(g.power(b), group.invert(group.power(alpha, response)));
  const factor = group.power(left, inverse(challenge, group.order));
  const text = partialDecryptionCodec(group).write({
    decryption_factors: [[factor]],
    decryption_proofs: [[{ challenge, response }]],
  });
  sample.appendOwned('PartialDecryption', 1, text);
  sample.publishResult();
  const report = verifyArchive(sample.bytes, { random });
  expect(report.verdict).toBe('holds');
  expect(report.result).not.toEqual([{ kind: 'free', ballots: [[3, 4]] }]);
  expect(report.notSeen).toContain('overfull-answers');
});
