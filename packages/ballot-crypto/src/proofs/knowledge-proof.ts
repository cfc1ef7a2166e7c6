/**
 * Proofs that somebody knows a secret exponent without showing it: of a key, of a credential (a signature),
 * of a ciphertext's random number, and that one exponent was used twice (a partial decryption).
 */

import type { Group } from '../groups/group.ts';
import type { Random } from '../text/bytes.ts';
import type { Proof } from './element-codec.ts';
import { drawExponent, hashToExponent, modulo } from './hash-to-exponent.ts';

/** Proves knowledge of x with X = g^x; `prefix` binds the proof to what it is for. */
export function proveKnowledge<E>(group: Group<E>, secret: bigint, prefix: string, random: Random): Proof {
  const blinding = drawExponent(group, random);
  const challenge = hashToExponent(group, prefix, [group.encode(group.generatorTable.power(blinding))]);
  return { challenge, response: modulo(blinding - secret * challenge, group.order) };
}

export function isKnowledgeProven<E>(group: Group<E>, key: E, proof: Proof, prefix: string): boolean {
  const [keyPower] = group.publicPowers(key, [proof.challenge]);
  if (keyPower === undefined) return false;
  const commitment = group.multiply(group.generatorTable.power(proof.response), keyPower);
  return hashToExponent(group, prefix, [group.encode(commitment)]) === proof.challenge;
}

/** Proves that `secret` is the logarithm both of the key to g and of `base`^secret to `base`. */
export function proveSameExponent<E>(group: Group<E>, base: E, secret: bigint, prefix: string, random: Random): Proof {
  const blinding = drawExponent(group, random);
  const commitments = group.encodeAll([group.generatorTable.power(blinding), group.power(base, blinding)]);
  const challenge = hashToExponent(group, prefix, commitments);
  return { challenge, response: modulo(blinding - secret * challenge, group.order) };
}

export function isSameExponentProven<E>(
  group: Group<E>,
  key: E,
  base: E,
  result: E,
  proof: Proof,
  prefix: string,
): boolean {
  const { challenge, response } = proof;
  const commitments = group.encodeAll([
    group.publicProduct([group.generator, key], [response, challenge]),
    group.publicProduct([base, result], [response, challenge]),
  ]);
  return hashToExponent(group, prefix, commitments) === challenge;
}
