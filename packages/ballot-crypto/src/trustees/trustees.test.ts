import { describe, expect, test, vi } from 'vitest';
import { groupNamed } from '../groups/known-groups.ts';
import { makeSampleTrustees, taken } from '../testing/sample-election.ts';
import { oldThresholdSet, positiveSets, random, recordsUpTo, vectorText } from '../testing/vectors.ts';
import { attempt } from '../text/fault.ts';
import { channelKeysFromSeed, drawSeed, receivePrivately, sendPrivately } from './private-channel.ts';
import { makeTrusteeKey, readPrivateKey, readTrusteeKey, trusteeKeyOf, writePrivateKey } from './single-key.ts';
import {
  acceptShares,
  checkCertificates,
  finishThreshold,
  makeCertificate,
  makePolynomial,
  openDecryptionKey,
  routePolynomials,
} from './threshold-exchange.ts';
import { readTrustees, trusteeKeyCodec } from './trustees.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const thresholdSets = positiveSets.filter((set) => set.startsWith('threshold-'));

describe('keys that Belenios’ own program made', () => {
  test.each(positiveSets)('the trustees of %s give the key of the election', (set) => {
    const { records } = recordsUpTo('Setup', set);
    const election: { group: string; public_key: string } = JSON.parse(records[0]?.text ?? '');
    const group = groupNamed(election.group);
    const trustees = readTrustees(group, records[1]?.text ?? '', set === oldThresholdSet);
    expect(group.encode(trustees.publicKey)).toBe(election.public_key);
  });

  test.each(thresholdSets)('every encrypted share of %s is opened with its trustee’s seed', (set) => {
    const group = groupNamed(set.includes('ed25519') ? 'Ed25519' : 'BELENIOS-2048');
    const keys: { public_key: string }[] = JSON.parse(vectorText(set, 'threshold.json')).verification_keys;
    for (const index of [1, 2, 3]) {
      const seed = vectorText(set, `trustee${index}.key`).trim();
      const secret = openDecryptionKey(group, seed, vectorText(set, `trustee${index}.dkey`), 'aes-256-ccm');
      expect(group.encode(group.generatorTable.power(secret))).toBe(keys[index - 1]?.public_key);
      const wrong = vectorText(set, `trustee${(index % 3) + 1}.key`).trim();
      expect(
        attempt(() => openDecryptionKey(group, wrong, vectorText(set, `trustee${index}.dkey`), 'aes-256-ccm')),
      ).toMatchObject({ fault: { code: 'private-message-invalid' } });
    }
  });
});

describe('a single key', () => {
  const group = groupNamed('Ed25519');

  test('is written and read, with the trustee’s name', () => {
    const key = makeTrusteeKey(group, random, 'Rösträknare "ett"');
    expect(readTrusteeKey(group, key.publicText)).toMatchObject({ key: { name: 'Rösträknare "ett"' } });
    expect(readPrivateKey(group, `${writePrivateKey(group, key.secret)}\n`)).toBe(key.secret);
  });

  test('is refused with a proof that is not its own, outside the group, or known to everybody', () => {
    const [one, other] = [makeTrusteeKey(group, random), makeTrusteeKey(group, random)];
    const proof = /"pok":\{[^}]*\}/.exec(other.publicText)?.[0] ?? '';
    const mixed = one.publicText.replace(/"pok":\{[^}]*\}/, proof);
    expect(attempt(() => readTrusteeKey(group, mixed))).toMatchObject({
      fault: { code: 'trustees-invalid', where: 'trustee.pok' },
    });
    const foreign = one.publicText.replace(/"public_key":"\w+"/, `"public_key":"7${'f'.repeat(61)}ec"`);
    expect(attempt(() => readTrusteeKey(group, foreign))).toMatchObject({ fault: { code: 'not-a-group-element' } });
    const open = trusteeKeyCodec(group).write(trusteeKeyOf(group, 0n, random));
    expect(attempt(() => readTrusteeKey(group, open))).toMatchObject({ fault: { code: 'trustees-invalid' } });
  });

  test('cannot stand for two trustees', () => {
    const key = makeTrusteeKey(group, random);
    const text = `[["Single",${key.publicText}],["Single",${key.publicText}]]`;
    expect(attempt(() => readTrustees(group, text, false))).toMatchObject({
      fault: { why: 'two trustees have the same key' },
    });
  });
});

describe.each(['aes-256-gcm', 'aes-256-ccm'] as const)('a private message under %s', (cipher) => {
  const group = groupNamed('Ed25519');
  const [anna, bo, cia] = [1, 2, 3].map(() => channelKeysFromSeed(group, drawSeed(random)));
  if (anna === undefined || bo === undefined || cia === undefined) throw new Error('three are needed');
  const sent = sendPrivately(group, anna.signing, bo.encryption, 'åäö', random, cipher);

  test('reaches its recipient', () => {
    expect(receivePrivately(group, bo, anna.verification, sent, cipher)).toBe('åäö');
  });

  test.each([
    ['somebody else opens it', () => receivePrivately(group, cia, anna.verification, sent, cipher)],
    ['it is said to be from somebody else', () => receivePrivately(group, bo, cia.verification, sent, cipher)],
    ['a byte is changed', () => receivePrivately(group, bo, anna.verification, flipped(sent), cipher)],
    [
      'it is cut off',
      () => receivePrivately(group, bo, anna.verification, sent.replace(/"data":"\w+"/, '"data":"00"'), cipher),
    ],
    [
      'it is passed on to another',
      () => {
        const meantForCia = sendPrivately(group, anna.signing, cia.encryption, 'x', random, cipher);
        return receivePrivately(group, bo, anna.verification, meantForCia, cipher);
      },
    ],
  ])('is refused when %s', (_, step) => {
    expect(attempt(step)).toMatchObject({ fault: { code: 'private-message-invalid' } });
  });

  function flipped(text: string): string {
    return text.replace(/"data":"(\w)/, (_, digit: string) => `"data":"${digit === '0' ? '1' : '0'}`);
  }
});

describe.each(['BELENIOS-2048', 'Ed25519'] as const)('making a common key in %s', (name) => {
  const group = groupNamed(name);
  const plan = { size: 3, threshold: 2 };
  const made = [1, 2, 3].map((index) => makeCertificate(group, plan, index, random));
  const texts = made.map((item) => item.certificate);
  const certificates = taken(checkCertificates(group, plan, texts));
  const polynomials = made.map(({ seed }) => makePolynomial(group, certificates, seed, random));
  const shares = taken(routePolynomials(group, certificates, polynomials));
  const accepted = made.map(({ seed }, i) => taken(acceptShares(group, certificates, seed, shares[i] ?? '', random)));

  test('ends with keys that everybody can check', () => {
    const finished = taken(finishThreshold(group, certificates, polynomials, accepted));
    const trustees = readTrustees(group, `[["Pedersen",${finished.text}]]`, false);
    made.forEach(({ seed }, i) => {
      const secret = openDecryptionKey(group, seed, finished.decryptionKeys[i] ?? '');
      expect(group.equals(group.generatorTable.power(secret), trustees.keys[i])).toBe(true);
    });
  });

  test.each([
    ['is missing', [texts[0] ?? '', texts[1] ?? ''], [3]],
    ['stands in another’s place', [texts[1] ?? '', texts[0] ?? '', texts[2] ?? ''], [1, 2]],
    [
      'was made for another threshold',
      [texts[0] ?? '', makeCertificate(group, { size: 3, threshold: 3 }, 2, random).certificate, texts[2] ?? ''],
      [2],
    ],
    ['stands twice', [...texts, texts[0] ?? ''], [4]],
    ['is no certificate', [texts[0] ?? '', '{}', texts[2] ?? ''], [2]],
  ])('names the trustee whose certificate %s', (_, given, against) => {
    expect(complaintsOf(checkCertificates(group, plan, given))).toEqual(against);
  });

  test('names the trustee whose polynomial is missing, foreign or not signed', () => {
    expect(complaintsOf(routePolynomials(group, certificates, polynomials.slice(0, 2)))).toEqual([3]);
    expect(complaintsOf(routePolynomials(group, certificates, polynomials.with(0, polynomials[1] ?? '')))).toEqual([1]);
    const [first = '', second = ''] = polynomials;
    const signature = /"signature":\{[^{}]*\}\}$/;
    const forged = second.replace(signature, signature.exec(first)?.[0] ?? '');
    expect(complaintsOf(routePolynomials(group, certificates, polynomials.with(1, forged)))).toEqual([2]);
    expect(complaintsOf(finishThreshold(group, certificates, polynomials.slice(0, 2), accepted))).toEqual([3]);
  });

  test('names the sender of a share that does not fit its commitment', () => {
    const other = makePolynomial(group, certificates, made[1]?.seed ?? '', random);
    const mixed: { secrets: string[] } = JSON.parse(shares[0] ?? '');
    mixed.secrets[1] = JSON.parse(other).secrets[0];
    const outcome = acceptShares(group, certificates, made[0]?.seed ?? '', JSON.stringify(mixed), random);
    expect(complaintsOf(outcome)).toEqual([2]);
    expect(JSON.stringify(outcome)).toContain('not what its sender committed to');
  });

  test('names the sender of a share that cannot be opened', () => {
    const mixed: { secrets: string[] } = JSON.parse(shares[0] ?? '');
    mixed.secrets[2] = JSON.parse(shares[1] ?? '').secrets[2];
    expect(complaintsOf(acceptShares(group, certificates, made[0]?.seed ?? '', JSON.stringify(mixed), random))).toEqual(
      [3],
    );
  });

  test('names the trustee whose key does not follow from the commitments', () => {
    const stolen = accepted.with(0, accepted[1] ?? '');
    expect(complaintsOf(finishThreshold(group, certificates, polynomials, stolen))).toEqual([1]);
    expect(complaintsOf(finishThreshold(group, certificates, polynomials, accepted.slice(0, 2)))).toEqual([3]);
  });

  test('refuses keys outside the group before it uses them, which Belenios before 3.3 does not', () => {
    const foreign = name === 'Ed25519' ? `7${'f'.repeat(61)}ec` : '4';
    expect(group.isMember(group.decode(foreign))).toBe(false);
    for (const field of ['verification', 'encryption']) {
      const changed = (texts[0] ?? '').replace(new RegExp(`${field}\\\\":\\\\"\\w+`), `${field}\\":\\"${foreign}`);
      expect(changed).not.toBe(texts[0]);
      const outcome = checkCertificates(group, plan, texts.with(0, changed));
      expect(outcome).toMatchObject({ complaints: [{ against: 1, fault: { code: 'not-a-group-element' } }] });
    }
  });

  test('is refused to a seed that belongs to none of the certificates', () => {
    expect(attempt(() => makePolynomial(group, certificates, drawSeed(random), random))).toHaveProperty('fault');
  });

  test('gives all the same key where one of them is enough, as Belenios does', () => {
    const { text } = makeSampleTrustees(name, { threshold: 1, of: 2 });
    const trustees = readTrustees(group, text, false);
    expect(new Set(group.encodeAll(trustees.keys)).size).toBe(1);
    const twice = text.replace(/^\[(.*)\]$/s, '[$1,$1]');
    expect(attempt(() => readTrustees(group, twice, false))).toMatchObject({ fault: { code: 'trustees-invalid' } });
  });

  test('is refused with more trustees than a meeting has, before any key is looked at', () => {
    const { text } = makeSampleTrustees(name, { threshold: 2, of: 3 });
    const many = `[${Array.from({ length: 40 }, () => text.slice(1, -1)).join(',')}]`;
    expect(attempt(() => readTrustees(group, many, false))).toMatchObject({ fault: { code: 'too-large' } });
  });

  test('gives published keys in which nothing can be exchanged', () => {
    const { text } = makeSampleTrustees(name, { threshold: 2, of: 3 });
    const other = makeSampleTrustees(name, { threshold: 2, of: 3 }).text;
    expect(attempt(() => readTrustees(group, text, false))).toHaveProperty('value');
    for (const field of ['certs', 'coefexps', 'signatures', 'verification_keys']) {
      const [own, foreign]: [[string, Record<string, unknown>]][] = [JSON.parse(text), JSON.parse(other)];
      if (own === undefined || foreign === undefined) throw new Error('two are needed');
      own[0][1][field] = foreign[0][1][field];
      expect(
        attempt(() => readTrustees(group, JSON.stringify(own), false)),
        field,
      ).toHaveProperty('fault');
    }
    expect(
      attempt(() => readTrustees(group, text.replace('"threshold":2,"certs"', '"threshold":3,"certs"'), false)),
    ).toHaveProperty('fault');
  });

  function complaintsOf(
    outcome: { readonly value: unknown } | { readonly complaints: readonly { against: number }[] },
  ): number[] {
    return 'complaints' in outcome ? outcome.complaints.map((item) => item.against) : [];
  }
});
