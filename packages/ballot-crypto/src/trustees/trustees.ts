/**
 * The trustees of an election: single keys, each of them needed, or a threshold of several.
 *
 * Everything published about how the keys came to be is checked again here: proofs, certificates, contexts, signatures,
 * and that the key each trustee will decrypt with follows from what the others committed to (specification 4.5 to 4.7).
 */

import type { Group } from '../groups/group.ts';
import type { Proof } from '../proofs/element-codec.ts';
import { elementCodec, proofCodec } from '../proofs/element-codec.ts';
import { isKnowledgeProven } from '../proofs/knowledge-proof.ts';
import type { Codec } from '../text/codec.ts';
import { freeText, list, optional, plainText, readText, record, wholeNumber } from '../text/codec.ts';
import { FaultError, within } from '../text/fault.ts';

export const maximumTrustees = 100;

export interface TrusteeKey<E = unknown> {
  readonly pok: Proof;
  readonly public_key: E;
  readonly name?: string;
}

export interface SignedMessage {
  readonly message: string;
  readonly signature: Proof;
}

export interface ThresholdKeys<E = unknown> {
  readonly threshold: number;
  readonly certs: readonly SignedMessage[];
  readonly coefexps: readonly SignedMessage[];
  /** Absent in the form of version 2.0. */
  readonly signatures?: readonly Proof[];
  readonly verification_keys: readonly TrusteeKey<E>[];
}

export type TrusteeGroup<E = unknown> =
  | { readonly kind: 'single'; readonly key: TrusteeKey<E> }
  | { readonly kind: 'threshold'; readonly keys: ThresholdKeys<E> };

export interface Trustees<E = unknown> {
  readonly groups: readonly TrusteeGroup<E>[];
  /** All keys in the order of their numbers; owner 1 is the first. */
  readonly keys: readonly E[];
  readonly names: readonly (string | undefined)[];
  readonly publicKey: E;
}

export function trusteeKeyCodec<E>(group: Group<E>): Codec<TrusteeKey<E>> {
  const codec = record({ pok: proofCodec(group), public_key: elementCodec(group), name: optional(freeText(100_000)) });
  return codec;
}

export function signedMessageCodec(group: Group): Codec<SignedMessage> {
  return record({ message: freeText(1_000_000), signature: proofCodec(group) });
}

export function thresholdKeysCodec<E>(group: Group<E>): Codec<ThresholdKeys<E>> {
  const signed = list(signedMessageCodec(group), maximumTrustees);
  return record({
    threshold: wholeNumber,
    certs: signed,
    coefexps: signed,
    signatures: optional(list(proofCodec(group), maximumTrustees)),
    verification_keys: list(trusteeKeyCodec(group), maximumTrustees),
  });
}

function trusteeGroupCodec<E>(group: Group<E>): Codec<TrusteeGroup<E>> {
  const single = trusteeKeyCodec(group);
  const threshold = thresholdKeysCodec(group);
  return {
    read(reader) {
      if (reader.skip('["Single",')) {
        const key = single.read(reader);
        reader.expect(']');
        return { kind: 'single', key };
      }
      reader.expect('["Pedersen",');
      const keys = threshold.read(reader);
      reader.expect(']');
      return { kind: 'threshold', keys };
    },
    write: (item) =>
      item.kind === 'single' ? `["Single",${single.write(item.key)}]` : `["Pedersen",${threshold.write(item.keys)}]`,
  };
}

export function trusteesCodec<E>(group: Group<E>): Codec<readonly TrusteeGroup<E>[]> {
  return list(trusteeGroupCodec(group), maximumTrustees);
}

/** What a trustee's certificate says: the two public keys, and in the newer form what they were made for. */
export interface Certificate<E> {
  readonly context?: CertificateContext;
  readonly verification: E;
  readonly encryption: E;
}

export interface CertificateContext {
  readonly group: string;
  readonly size: number;
  readonly threshold: number;
  readonly index: number;
}

export function certificateCodec<E>(group: Group<E>): Codec<Certificate<E>> {
  const element = elementCodec(group);
  const context = record({ group: plainText(100), size: wholeNumber, threshold: wholeNumber, index: wholeNumber });
  return record({ context: optional(context), verification: element, encryption: element });
}

export function coefficientsCodec<E>(group: Group<E>): Codec<{ readonly coefexps: readonly E[] }> {
  return record({ coefexps: list(elementCodec(group), maximumTrustees) });
}

export function proofOfKeyPrefix(group: Group, keyText: string): string {
  return `pok|${group.name}|${keyText}|`;
}

export function isSigned<E>(group: Group<E>, key: E, { message, signature }: SignedMessage): boolean {
  return isKnowledgeProven(group, key, signature, `sigmsg|${message}|`);
}

function refuseUnless(holds: boolean, why: string): void {
  if (!holds) throw new FaultError('trustees-invalid', '', why);
}

/** A key that stands for somebody: a member of the group, and not the one whose secret everybody knows. */
export function checkKey<E>(group: Group<E>, key: E): void {
  if (!group.isMember(key)) throw new FaultError('not-a-group-element', '', 'the key is not a member of the group');
  refuseUnless(!group.equals(key, group.identity), 'the secret of this key is known to everybody');
}

export function checkTrusteeKey<E>(group: Group<E>, key: TrusteeKey<E>): void {
  within('public_key', () => checkKey(group, key.public_key));
  const prefix = proofOfKeyPrefix(group, group.encode(key.public_key));
  within('pok', () =>
    refuseUnless(
      isKnowledgeProven(group, key.public_key, key.pok, prefix),
      'the trustee does not prove to know the key',
    ),
  );
}

/**
 * Checks one certificate: signed by its own key, members, and made for this place.
 * Only in the form of version 2.0 may it leave out what it was made for.
 */
export function checkCertificate<E>(
  group: Group<E>,
  signed: SignedMessage,
  place: CertificateContext,
  mayLackContext = false,
): Certificate<E> {
  const certificate = within('message', () => readText(certificateCodec(group), signed.message));
  within('verification', () => checkKey(group, certificate.verification));
  within('encryption', () => checkKey(group, certificate.encryption));
  refuseUnless(isSigned(group, certificate.verification, signed), 'the certificate is not signed by its own key');
  const { context } = certificate;
  if (context === undefined) {
    refuseUnless(mayLackContext, 'the certificate does not say what it was made for');
  } else {
    refuseUnless(
      context.group === place.group &&
        context.size === place.size &&
        context.threshold === place.threshold &&
        context.index === place.index,
      'the certificate was made for another group, threshold or place',
    );
  }
  return certificate;
}

/** Checks the commitments of one trustee: signed with the certificate's key, as many as the threshold, all members. */
export function checkCoefficients<E>(
  group: Group<E>,
  signed: SignedMessage,
  verification: E,
  threshold: number,
): readonly E[] {
  const { coefexps } = within('message', () => readText(coefficientsCodec(group), signed.message));
  refuseUnless(coefexps.length === threshold, 'the number of coefficients is not the threshold');
  for (const element of coefexps) {
    if (!group.isMember(element)) throw new FaultError('not-a-group-element', 'message', 'a coefficient is foreign');
  }
  refuseUnless(isSigned(group, verification, signed), 'the coefficients are not signed by the trustee');
  return coefexps;
}

/** What a trustee signs in the end: all certificates as it saw them, and its own coefficients. */
export function endorsementText<E>(
  group: Group<E>,
  certs: readonly SignedMessage[],
  coefficients: readonly E[],
): string {
  const form = record({
    certs: list(signedMessageCodec(group), maximumTrustees),
    coefexps: list(elementCodec(group), maximumTrustees),
  });
  return `certs_sig|${form.write({ certs, coefexps: coefficients })}`;
}

/** What all trustees together have committed to: the product of their coefficients, place by place. */
export function joinCommitments<E>(group: Group<E>, coefficients: readonly (readonly E[])[]): readonly E[] {
  const [first = [], ...others] = coefficients;
  return first.map((element, i) =>
    others.reduce((product, own) => group.multiply(product, own[i] ?? group.identity), element),
  );
}

/** The public key that trustee `index` (from 1) must have: a committed polynomial evaluated there, in the exponent. */
export function committedKey<E>(group: Group<E>, commitments: readonly E[], index: number): E {
  const exponents = commitments.map((_, power) => BigInt(index) ** BigInt(power) % group.order);
  return group.publicProduct(commitments, exponents);
}

/** No two certificates may show the same key, in either role: one person on two seats is not two trustees. */
function refuseSharedKeys<E>(group: Group<E>, certificates: readonly Certificate<E>[]): void {
  const keys = certificates.flatMap(({ verification, encryption }) => [verification, encryption]);
  refuseUnless(new Set(group.encodeAll(keys)).size === keys.length, 'two certificates hold the same key');
}

function checkThresholdKeys<E>(group: Group<E>, keys: ThresholdKeys<E>, acceptOldForm: boolean): E {
  const { threshold, certs, coefexps, signatures } = keys;
  const size = certs.length;
  refuseUnless(threshold >= 1 && threshold <= size, 'the threshold does not fit the number of trustees');
  refuseUnless(coefexps.length === size && keys.verification_keys.length === size, 'lists of different lengths');
  refuseUnless(
    signatures !== undefined || acceptOldForm,
    'the form of version 2.0, in which the trustees have not signed what they saw; it is read only when asked for',
  );
  refuseUnless(signatures === undefined || signatures.length === size, 'not every trustee has signed');
  const certificates = certs.map((cert, i) =>
    within(`certs[${i}]`, () =>
      checkCertificate(group, cert, { group: group.name, size, threshold, index: i + 1 }, signatures === undefined),
    ),
  );
  refuseSharedKeys(group, certificates);
  const coefficients = coefexps.map((signed, i) =>
    within(`coefexps[${i}]`, () =>
      checkCoefficients(group, signed, certificates[i]?.verification ?? group.identity, threshold),
    ),
  );
  certificates.forEach(({ verification }, i) => {
    const own = signatures?.[i];
    if (own === undefined) return;
    const message = endorsementText(group, certs, coefficients[i] ?? []);
    within(`signatures[${i}]`, () =>
      refuseUnless(
        isSigned(group, verification, { message, signature: own }),
        'the trustee has not signed these certificates and coefficients',
      ),
    );
  });
  const joint = joinCommitments(group, coefficients);
  keys.verification_keys.forEach((key, i) => {
    within(`verification_keys[${i}]`, () => {
      checkTrusteeKey(group, key);
      const expected = committedKey(group, joint, i + 1);
      refuseUnless(group.equals(key.public_key, expected), 'the key does not follow from the coefficients');
    });
  });
  return joint[0] ?? group.identity;
}

/**
 * Reads and checks the trustees of an election.
 *
 * Refuses the threshold form of version 2.0 unless `acceptOldForm`: nothing there shows that all trustees saw the same.
 */
export function readTrustees<E>(group: Group<E>, text: string, acceptOldForm: boolean): Trustees<E> {
  const groups = readText(trusteesCodec(group), text);
  refuseUnless(groups.length > 0, 'there is no trustee');
  const size = groups.reduce((sum, item) => sum + (item.kind === 'single' ? 1 : item.keys.certs.length), 0);
  if (size > maximumTrustees) throw new FaultError('too-large', '', `there are more than ${maximumTrustees} trustees`);
  const keys: E[] = [];
  const names: (string | undefined)[] = [];
  const seats: E[] = [];
  let publicKey = group.identity;
  groups.forEach((item, i) => {
    within(`[${i}]`, () => {
      if (item.kind === 'single') {
        checkTrusteeKey(group, item.key);
        keys.push(item.key.public_key);
        seats.push(item.key.public_key);
        names.push(item.key.name);
        publicKey = group.multiply(publicKey, item.key.public_key);
      } else {
        publicKey = group.multiply(publicKey, checkThresholdKeys(group, item.keys, acceptOldForm));
        for (const key of item.keys.verification_keys) {
          keys.push(key.public_key);
          names.push(key.name);
        }
        // Where one trustee is enough, a polynomial of one coefficient has the same value in every place.
        const own = item.keys.verification_keys.map((key) => key.public_key);
        seats.push(...(item.keys.threshold === 1 ? own.slice(0, 1) : own));
      }
    });
  });
  refuseUnless(new Set(group.encodeAll(seats)).size === seats.length, 'two trustees have the same key');
  return { groups, keys, names, publicKey };
}
