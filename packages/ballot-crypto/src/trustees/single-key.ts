/**
 * A trustee who holds a whole key alone: without this trustee nothing can be decrypted (specification 4.5).
 */

import type { Group } from '../groups/group.ts';
import { exponentCodec } from '../proofs/element-codec.ts';
import { drawExponent } from '../proofs/hash-to-exponent.ts';
import { proveKnowledge } from '../proofs/knowledge-proof.ts';
import type { Random } from '../text/bytes.ts';
import { readText } from '../text/codec.ts';
import { within } from '../text/fault.ts';
import type { TrusteeGroup, TrusteeKey } from './trustees.ts';
import { checkTrusteeKey, proofOfKeyPrefix, trusteeKeyCodec, trusteesCodec } from './trustees.ts';

export interface MadeTrusteeKey {
  /** Never leaves the trustee's device. */
  readonly secret: bigint;
  readonly publicText: string;
}

export function makeTrusteeKey<E>(group: Group<E>, random: Random, name?: string): MadeTrusteeKey {
  const secret = drawExponent(group, random);
  return { secret, publicText: trusteeKeyCodec(group).write(trusteeKeyOf(group, secret, random, name)) };
}

/** The public key of a secret with the proof of knowing it. */
export function trusteeKeyOf<E>(group: Group<E>, secret: bigint, random: Random, name?: string): TrusteeKey<E> {
  const key = group.generatorTable.power(secret);
  const pok = proveKnowledge(group, secret, proofOfKeyPrefix(group, group.encode(key)), random);
  return { pok, public_key: key, ...(name === undefined ? {} : { name }) };
}

/** A private key as it is kept in a file: a number in quotes. */
export function writePrivateKey(group: Group, secret: bigint): string {
  return exponentCodec(group).write(secret);
}

export function readPrivateKey(group: Group, text: string): bigint {
  return readText(exponentCodec(group), text.trim());
}

/** Reads and checks a single trustee's public key. */
export function readTrusteeKey<E>(group: Group<E>, text: string): TrusteeGroup<E> {
  const key = within('trustee', () => readText(trusteeKeyCodec(group), text.trim()));
  within('trustee', () => checkTrusteeKey(group, key));
  return { kind: 'single', key };
}

/** The trustees of an election as they are published, in the order of their numbers. */
export function makeTrustees<E>(group: Group<E>, groups: readonly TrusteeGroup<E>[]): string {
  return trusteesCodec(group).write(groups);
}
