/**
 * How trustees make a key together of which any k of them can decrypt, and fewer learn nothing (Pedersen; 4.6).
 *
 * Six steps: certificates, their check, polynomials, routing, shares, and the published keys. The server only passes on.
 * Whatever does not fit is a complaint that names the trustee it is against; then the exchange is begun anew.
 */

import type { Group } from '../groups/group.ts';
import { exponentCodec, proofCodec } from '../proofs/element-codec.ts';
import { drawExponent, modulo } from '../proofs/hash-to-exponent.ts';
import type { Random } from '../text/bytes.ts';
import type { Codec } from '../text/codec.ts';
import { freeText, list, numberBelow, readText, record } from '../text/codec.ts';
import type { Fault } from '../text/fault.ts';
import { attempt, FaultError } from '../text/fault.ts';
import type { ChannelKeys, PrivateCipher } from './private-channel.ts';
import { channelKeysFromSeed, drawSeed, receivePrivately, sendPrivately, signMessage } from './private-channel.ts';
import { trusteeKeyOf } from './single-key.ts';
import type { Certificate, CertificateContext, SignedMessage, TrusteeGroup, TrusteeKey } from './trustees.ts';
import {
  certificateCodec,
  checkCertificate,
  checkCoefficients,
  checkTrusteeKey,
  coefficientsCodec,
  committedKey,
  endorsementText,
  isSigned,
  joinCommitments,
  maximumTrustees,
  signedMessageCodec,
  thresholdKeysCodec,
  trusteeKeyCodec,
} from './trustees.ts';

/** Something of trustee `against` (from 1) does not fit. */
export interface Complaint {
  readonly against: number;
  readonly fault: Fault;
}

export type Exchanged<T> = { readonly value: T } | { readonly complaints: readonly Complaint[] };

/** What all know before they begin. */
export interface ThresholdPlan {
  readonly size: number;
  readonly threshold: number;
}

const message = freeText(4_000_000);

function polynomialCodec(group: Group) {
  return record({
    polynomial: message,
    secrets: list(message, maximumTrustees),
    coefexps: signedMessageCodec(group),
    signature: proofCodec(group),
  });
}

function sharesCodec(group: Group) {
  return record({
    polynomial: message,
    secrets: list(message, maximumTrustees),
    coefexps: list(signedMessageCodec(group), maximumTrustees),
    signatures: list(proofCodec(group), maximumTrustees),
  });
}

function acceptanceCodec<E>(
  group: Group<E>,
): Codec<{ readonly private_key: string; readonly public_key: TrusteeKey<E> }> {
  return record({ private_key: message, public_key: trusteeKeyCodec(group) });
}

function contextOf(group: Group, plan: ThresholdPlan, index: number): CertificateContext {
  return { group: group.name, size: plan.size, threshold: plan.threshold, index };
}

/** Runs a check of what trustee `against` sent; a fault becomes a complaint. */
function collect<T>(complaints: Complaint[], against: number, check: () => T): T | undefined {
  const outcome = attempt(check);
  if ('value' in outcome) return outcome.value;
  complaints.push({ against, fault: outcome.fault });
  return undefined;
}

function concluded<T>(complaints: readonly Complaint[], value: () => T): Exchanged<T> {
  return complaints.length > 0 ? { complaints } : { value: value() };
}

/** Step 1, trustee: draws a seed, which stays on the device, and certifies the keys that follow from it. */
export function makeCertificate<E>(
  group: Group<E>,
  plan: ThresholdPlan,
  index: number,
  random: Random,
): { readonly seed: string; readonly certificate: string } {
  if (!(plan.threshold >= 1 && plan.threshold <= plan.size && plan.size <= maximumTrustees)) {
    throw new RangeError('plan: the threshold must lie between 1 and the number of trustees');
  }
  const seed = drawSeed(random);
  const { signing, verification, encryption } = channelKeysFromSeed(group, seed);
  const text = certificateCodec(group).write({ context: contextOf(group, plan, index), verification, encryption });
  return { seed, certificate: signedMessageCodec(group).write(signMessage(group, signing, text, random)) };
}

export interface CheckedCertificates<E = unknown> {
  readonly plan: ThresholdPlan;
  readonly signed: readonly SignedMessage[];
  readonly keys: readonly Certificate<E>[];
}

/** Step 2, everybody: checks the certificates of all trustees, in the order of their numbers. */
export function checkCertificates<E>(
  group: Group<E>,
  plan: ThresholdPlan,
  texts: readonly string[],
): Exchanged<CheckedCertificates<E>> {
  const complaints: Complaint[] = [];
  const signed: SignedMessage[] = [];
  const keys: Certificate<E>[] = [];
  const seen = new Map<string, number>();
  for (let index = 1; index <= Math.max(plan.size, texts.length); index += 1) {
    collect(complaints, index, () => {
      const text = texts[index - 1];
      if (text === undefined) throw new FaultError('trustees-invalid', 'certificate', 'the certificate is missing');
      if (index > plan.size) throw new FaultError('trustees-invalid', 'certificate', 'more certificates than trustees');
      const own = readText(signedMessageCodec(group), text);
      const certificate = checkCertificate(group, own, contextOf(group, plan, index));
      for (const key of [certificate.verification, certificate.encryption].map((item) => group.encode(item))) {
        if (seen.has(key)) {
          throw new FaultError(
            'trustees-invalid',
            'certificate',
            `the key is already that of trustee ${seen.get(key)}`,
          );
        }
        seen.set(key, index);
      }
      signed.push(own);
      keys.push(certificate);
    });
  }
  return concluded(complaints, () => ({ plan, signed, keys }));
}

/** Which trustee the holder of this seed is; refuses a seed that belongs to none of the certificates. */
function findOwnPlace<E>(group: Group<E>, certificates: CheckedCertificates<E>, keys: ChannelKeys<E>): number {
  const place = certificates.keys.findIndex(
    (item) => group.equals(item.verification, keys.verification) && group.equals(item.encryption, keys.encryption),
  );
  if (place < 0) throw new FaultError('trustees-invalid', 'certs', 'one’s own certificate is not among them');
  return place + 1;
}

/** Step 3, trustee: draws a polynomial, commits to it and sends every trustee its value there. */
export function makePolynomial<E>(
  group: Group<E>,
  certificates: CheckedCertificates<E>,
  seed: string,
  random: Random,
  cipher: PrivateCipher = 'aes-256-gcm',
): string {
  const keys = channelKeysFromSeed(group, seed);
  findOwnPlace(group, certificates, keys);
  const { order } = group;
  const coefficients = Array.from({ length: certificates.plan.threshold }, () => drawExponent(group, random));
  const send = (recipient: E, text: string) => sendPrivately(group, keys.signing, recipient, text, random, cipher);
  const exponent = exponentCodec(group);
  const commitments = coefficients.map((coefficient) => group.generatorTable.power(coefficient));
  return polynomialCodec(group).write({
    polynomial: send(keys.encryption, record({ polynomial: list(exponent) }).write({ polynomial: coefficients })),
    secrets: certificates.keys.map(({ encryption }, i) => {
      const value = coefficients.reduceRight((sum, item) => modulo(sum * BigInt(i + 1) + item, order), 0n);
      return send(encryption, record({ secret: exponent }).write({ secret: value }));
    }),
    coefexps: signMessage(group, keys.signing, coefficientsCodec(group).write({ coefexps: commitments }), random),
    signature: signMessage(group, keys.signing, endorsementText(group, certificates.signed, commitments), random)
      .signature,
  });
}

/** The commitments of one trustee and its signature under everything it saw; throws when they do not fit. */
function checkCommitments<E>(
  group: Group<E>,
  certificates: CheckedCertificates<E>,
  place: number,
  coefexps: SignedMessage,
  signature: SignedMessage['signature'],
): readonly E[] {
  const verification = certificates.keys[place - 1]?.verification ?? group.identity;
  const commitments = checkCoefficients(group, coefexps, verification, certificates.plan.threshold);
  const text = endorsementText(group, certificates.signed, commitments);
  if (!isSigned(group, verification, { message: text, signature })) {
    throw new FaultError('trustees-invalid', 'signature', 'the trustee has not signed these certificates');
  }
  return commitments;
}

/** Step 4, server: checks what can be checked without secrets and gives each trustee what it has to check itself. */
export function routePolynomials<E>(
  group: Group<E>,
  certificates: CheckedCertificates<E>,
  texts: readonly string[],
): Exchanged<readonly string[]> {
  const { size } = certificates.plan;
  const complaints: Complaint[] = [];
  const polynomials = Array.from({ length: size }, (_, i) =>
    collect(complaints, i + 1, () => {
      const text = texts[i];
      if (text === undefined) throw new FaultError('trustees-invalid', 'polynomial', 'the polynomial is missing');
      const own = readText(polynomialCodec(group), text);
      if (own.secrets.length !== size) {
        throw new FaultError('trustees-invalid', 'secrets', 'there is not one share for each trustee');
      }
      checkCommitments(group, certificates, i + 1, own.coefexps, own.signature);
      return own;
    }),
  ).filter((item) => item !== undefined);
  return concluded(complaints, () =>
    polynomials.map((own, j) =>
      sharesCodec(group).write({
        polynomial: own.polynomial,
        secrets: polynomials.map((item) => item.secrets[j] ?? ''),
        coefexps: polynomials.map((item) => item.coefexps),
        signatures: polynomials.map((item) => item.signature),
      }),
    ),
  );
}

/**
 * Step 5, trustee: opens the shares of all, checks each against what its sender committed to, and adds them up.
 * Complaints name every trustee whose share does not fit.
 */
export function acceptShares<E>(
  group: Group<E>,
  certificates: CheckedCertificates<E>,
  seed: string,
  sharesText: string,
  random: Random,
  cipher: PrivateCipher = 'aes-256-gcm',
): Exchanged<string> {
  const keys = channelKeysFromSeed(group, seed);
  const place = findOwnPlace(group, certificates, keys);
  const complaints: Complaint[] = [];
  const shares = collect(complaints, place, () => readText(sharesCodec(group), sharesText));
  if (shares === undefined) return { complaints };
  let secret = 0n;
  certificates.keys.forEach(({ verification }, i) => {
    collect(complaints, i + 1, () => {
      const [text, coefexps, signature] = [shares.secrets[i], shares.coefexps[i], shares.signatures[i]];
      if (text === undefined || coefexps === undefined || signature === undefined) {
        throw new FaultError('trustees-invalid', 'secrets', 'the share is missing');
      }
      const commitments = checkCommitments(group, certificates, i + 1, coefexps, signature);
      const plain = receivePrivately(group, keys, verification, text, cipher);
      const own = readText(record({ secret: exponentCodec(group) }), plain).secret;
      if (!group.equals(group.generatorTable.power(own), committedKey(group, commitments, place))) {
        throw new FaultError('trustees-invalid', 'secrets', 'the share is not what its sender committed to');
      }
      secret = modulo(secret + own, group.order);
    });
  });
  return concluded(complaints, () => {
    const kept = record({ decryption_key: exponentCodec(group) }).write({ decryption_key: secret });
    return acceptanceCodec(group).write({
      private_key: sendPrivately(group, keys.signing, keys.encryption, kept, random, cipher),
      public_key: trusteeKeyOf(group, secret, random),
    });
  });
}

export interface FinishedThreshold<E = unknown> {
  readonly trustees: TrusteeGroup<E>;
  /** As it is published, without the word in front that says it is a threshold. */
  readonly text: string;
  /** For each trustee its share, encrypted to itself. */
  readonly decryptionKeys: readonly string[];
}

/** Step 6, server: checks that every trustee got the key that follows from all commitments, and publishes. */
export function finishThreshold<E>(
  group: Group<E>,
  certificates: CheckedCertificates<E>,
  polynomialTexts: readonly string[],
  acceptanceTexts: readonly string[],
): Exchanged<FinishedThreshold<E>> {
  const { size, threshold } = certificates.plan;
  const complaints: Complaint[] = [];
  const polynomials = polynomialTexts.map((text, i) =>
    collect(complaints, i + 1, () => {
      const own = readText(polynomialCodec(group), text);
      return { ...own, commitments: checkCommitments(group, certificates, i + 1, own.coefexps, own.signature) };
    }),
  );
  const whole = polynomials.filter((item) => item !== undefined);
  for (let missing = polynomialTexts.length + 1; missing <= size; missing += 1) {
    const fault = { code: 'trustees-invalid', where: 'polynomial', why: 'the polynomial is missing' } as const;
    complaints.push({ against: missing, fault });
  }
  // Without every polynomial no key can be told right from wrong, and no trustee is blamed for it.
  if (complaints.length > 0) return { complaints };
  const joint = joinCommitments(
    group,
    whole.map((item) => item.commitments),
  );
  const acceptances = Array.from({ length: size }, (_, i) =>
    collect(complaints, i + 1, () => {
      const text = acceptanceTexts[i];
      if (text === undefined) throw new FaultError('trustees-invalid', 'public_key', 'the trustee has not accepted');
      const own = readText(acceptanceCodec(group), text);
      checkTrusteeKey(group, own.public_key);
      const expected = committedKey(group, joint, i + 1);
      if (!group.equals(own.public_key.public_key, expected)) {
        throw new FaultError('trustees-invalid', 'public_key', 'the key does not follow from the commitments of all');
      }
      return own;
    }),
  ).filter((item) => item !== undefined);
  return concluded(complaints, () => {
    const keys = {
      threshold,
      certs: certificates.signed,
      coefexps: whole.map((item) => item.coefexps),
      signatures: whole.map((item) => item.signature),
      verification_keys: acceptances.map((item) => item.public_key),
    };
    return {
      trustees: { kind: 'threshold', keys },
      text: thresholdKeysCodec(group).write(keys),
      decryptionKeys: acceptances.map((item) => item.private_key),
    };
  });
}

/** A trustee's own share of the key, from what it encrypted to itself. */
export function openDecryptionKey<E>(
  group: Group<E>,
  seed: string,
  decryptionKey: string,
  cipher: PrivateCipher = 'aes-256-gcm',
): bigint {
  const keys = channelKeysFromSeed(group, seed);
  const plain = receivePrivately(group, keys, keys.verification, decryptionKey.trim(), cipher);
  // Version 2.0 writes the sum of the shares without reducing it.
  const sum = numberBelow(group.order * BigInt(maximumTrustees));
  return modulo(readText(record({ decryption_key: sum }), plain).decryption_key, group.order);
}

/** Reads threshold keys that were written to a file by `finishThreshold` or by Belenios; the trustees' list checks them. */
export function readThresholdKeys<E>(group: Group<E>, text: string): TrusteeGroup<E> {
  return { kind: 'threshold', keys: readText(thresholdKeysCodec(group), text.trim()) };
}
