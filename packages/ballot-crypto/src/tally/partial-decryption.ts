/**
 * Opening together: each trustee takes its part of the encryption away and proves that it did just that.
 *
 * A part that is not proven is named and left out; with enough others the count goes on (specification 4.18).
 */

import type { Election } from '../election/election.ts';
import type { Group } from '../groups/group.ts';
import type { Proof } from '../proofs/element-codec.ts';
import { elementCodec, proofCodec } from '../proofs/element-codec.ts';
import { modulo } from '../proofs/hash-to-exponent.ts';
import { isSameExponentProven, proveSameExponent } from '../proofs/knowledge-proof.ts';
import type { Random } from '../text/bytes.ts';
import type { Codec } from '../text/codec.ts';
import { list, readText, record } from '../text/codec.ts';
import type { Outcome } from '../text/fault.ts';
import { attempt, FaultError } from '../text/fault.ts';
import type { Trustees } from '../trustees/trustees.ts';
import type { EncryptedTally } from './encrypted-tally.ts';

export interface PartialDecryption<E> {
  readonly decryption_factors: readonly (readonly E[])[];
  readonly decryption_proofs: readonly (readonly Proof[])[];
}

export function partialDecryptionCodec<E>(group: Group<E>): Codec<PartialDecryption<E>> {
  return record({
    decryption_factors: list(list(elementCodec(group), 1_000_000), 1000),
    decryption_proofs: list(list(proofCodec(group), 1_000_000), 1000),
  });
}

function proofPrefix<E>(election: Election<E>, keyText: string): string {
  return `decrypt|${election.fingerprint}|${keyText}|`;
}

/** A trustee's part. Only to be made of a tally that the trustee's own device has verified. */
export function decryptPartially<E>(
  election: Election<E>,
  tally: EncryptedTally<E>,
  secret: bigint,
  random: Random,
): string {
  const { group } = election;
  const keyText = group.encode(group.generatorTable.power(secret));
  const prefix = proofPrefix(election, keyText);
  return partialDecryptionCodec(group).write({
    decryption_factors: tally.map((items) => items.map(({ alpha }) => group.power(alpha, secret))),
    decryption_proofs: tally.map((items) =>
      items.map(({ alpha }) => proveSameExponent(group, alpha, secret, prefix, random)),
    ),
  });
}

/** Reads and checks the part of trustee number `owner` (from 1). */
export function checkPartialDecryption<E>(
  election: Election<E>,
  tally: EncryptedTally<E>,
  trustees: Pick<Trustees<E>, 'keys'>,
  owner: number,
  text: string,
): Outcome<PartialDecryption<E>> {
  return attempt(() => {
    const { group } = election;
    const key = trustees.keys[owner - 1];
    if (key === undefined) throw new FaultError('decryption-invalid', 'owner', `there is no trustee number ${owner}`);
    const part = readText(partialDecryptionCodec(group), text);
    const shapeFits = (shape: readonly (readonly unknown[])[]) =>
      shape.length === tally.length && shape.every((items, i) => items.length === tally[i]?.length);
    if (!shapeFits(part.decryption_factors) || !shapeFits(part.decryption_proofs)) {
      throw new FaultError('decryption-invalid', '', 'the part does not have the shape of the tally');
    }
    const prefix = proofPrefix(election, group.encode(key));
    tally.forEach((items, i) => {
      items.forEach(({ alpha }, j) => {
        const where = `decryption_factors[${i}][${j}]`;
        const factor = part.decryption_factors[i]?.[j];
        const proof = part.decryption_proofs[i]?.[j];
        if (factor === undefined || proof === undefined) return;
        if (!group.isMember(factor)) throw new FaultError('not-a-group-element', where, 'not a member of the group');
        if (!isSameExponentProven(group, key, alpha, factor, proof, prefix)) {
          throw new FaultError(
            'decryption-invalid',
            where,
            `trustee ${owner} does not prove this part of the decryption`,
          );
        }
      });
    });
    return part;
  });
}

interface PlacedPart<E> {
  readonly place: number;
  readonly part: PartialDecryption<E>;
}

/**
 * The factors that take the whole encryption away, from the checked parts by owner.
 * Refuses when a single key or enough of a threshold is missing (specification 4.19), and when parts beyond those
 * that are needed give another result: the proof of a part does not bind what was decrypted (see the threat model).
 */
export function combineDecryptions<E>(
  group: Group<E>,
  trustees: Pick<Trustees<E>, 'groups'>,
  tally: EncryptedTally<E>,
  parts: ReadonlyMap<number, PartialDecryption<E>>,
): readonly (readonly E[])[] {
  let combined = tally.map((items) => items.map(() => group.identity));
  let first = 1;
  for (const trustee of trustees.groups) {
    const size = trustee.kind === 'single' ? 1 : trustee.keys.certs.length;
    const needed = trustee.kind === 'single' ? 1 : trustee.keys.threshold;
    const present: PlacedPart<E>[] = [];
    for (let place = 1; place <= size; place += 1) {
      const part = parts.get(first + place - 1);
      if (part !== undefined) present.push({ place, part });
    }
    const [places, spare] = [present.slice(0, needed), present.slice(needed)];
    if (places.length < needed) {
      throw new FaultError(
        'decryption-invalid',
        '',
        size === 1
          ? `the decryption of trustee ${first} is missing`
          : `${needed} of the trustees ${first} to ${first + size - 1} have to decrypt, and ${places.length} have`,
      );
    }
    if (spare.some((item) => !continues(group, tally, places, item))) {
      const why = `the decryptions of the trustees ${first} to ${first + size - 1} contradict each other`;
      throw new FaultError('decryption-invalid', '', why);
    }
    const coefficients =
      size === 1
        ? [1n]
        : lagrangeCoefficients(
            places.map(({ place }) => place),
            0,
            group.order,
          );
    combined = combined.map((items, i) =>
      items.map((sum, j) => {
        const factors = places.map(({ part }) => part.decryption_factors[i]?.[j] ?? group.identity);
        const own = size === 1 ? (factors[0] ?? group.identity) : group.publicProduct(factors, coefficients);
        return group.multiply(sum, own);
      }),
    );
    first += size;
  }
  return combined;
}

/** Whether a part is the one that follows from enough others: all lie on one polynomial, in the exponent. */
function continues<E>(
  group: Group<E>,
  tally: EncryptedTally<E>,
  places: readonly PlacedPart<E>[],
  spare: PlacedPart<E>,
): boolean {
  const coefficients = lagrangeCoefficients(
    places.map(({ place }) => place),
    spare.place,
    group.order,
  );
  return tally.every((items, i) =>
    items.every((_, j) => {
      const factorOf = ({ part }: PlacedPart<E>) => part.decryption_factors[i]?.[j] ?? group.identity;
      return group.equals(group.publicProduct(places.map(factorOf), coefficients), factorOf(spare));
    }),
  );
}

/** The numbers with which values at these places give the value of their polynomial at another place. */
function lagrangeCoefficients(places: readonly number[], at: number, order: bigint): bigint[] {
  return places.map((place) => {
    const others = places.filter((other) => other !== place);
    const above = others.reduce((product, other) => modulo(product * BigInt(other - at), order), 1n);
    const below = others.reduce((product, other) => modulo(product * BigInt(other - place), order), 1n);
    return modulo(above * invertModulo(below, order), order);
  });
}

function invertModulo(value: bigint, order: bigint): bigint {
  let [a, b] = [order, value];
  let [x, y] = [0n, 1n];
  while (b !== 0n) {
    const quotient = a / b;
    [a, b] = [b, a - quotient * b];
    [x, y] = [y, x - quotient * y];
  }
  return modulo(x, order);
}
