/**
 * How elements, exponents, proofs and ciphertexts of a group are written (specification 4.2 and 4.3).
 *
 * Reading an element checks its spelling and range; that it belongs to the group is checked in batches later.
 */

import type { Group } from '../groups/group.ts';
import type { Codec } from '../text/codec.ts';
import { numberBelow, record } from '../text/codec.ts';
import { FaultError } from '../text/fault.ts';

export interface Proof {
  readonly challenge: bigint;
  readonly response: bigint;
}

export interface Ciphertext<E> {
  readonly alpha: E;
  readonly beta: E;
}

export function elementCodec<E>(group: Group<E>): Codec<E> {
  return {
    read(reader) {
      const element = group.decode(reader.plainString(group.textLimit));
      if (element === undefined) {
        throw new FaultError('not-a-group-element', '', `not the canonical text of an element of ${group.name}`);
      }
      return element;
    },
    write: (element) => `"${group.encode(element)}"`,
  };
}

export function exponentCodec(group: Group): Codec<bigint> {
  return numberBelow(group.order);
}

export function proofCodec(group: Group): Codec<Proof> {
  const exponent = exponentCodec(group);
  return record({ challenge: exponent, response: exponent });
}

export function ciphertextCodec<E>(group: Group<E>): Codec<Ciphertext<E>> {
  const element = elementCodec(group);
  return record({ alpha: element, beta: element });
}
