/**
 * What a verifier computes from the numbers of a proof, and hashes: products of powers of g, of the key, and of one
 * element of the ballot.
 */
import type { Group, PowerTable } from './group.ts';

/** g to `generator`, times the key to `key`, times a base to `exponent`; an exponent of 0 leaves its factor out. */
export interface Commitment {
  readonly generator: bigint;
  readonly key: bigint;
  /** Which of the bases. */
  readonly base: number;
  readonly exponent: bigint;
}

/** The texts of commitments, by the group's own operations; all powers of one base share one chain of squarings. */
export function plainCommitmentTexts<E>(
  group: Group<E>,
  key: PowerTable<E>,
  bases: readonly E[],
  commitments: readonly Commitment[],
): string[] {
  const exponents = bases.map(() => [] as bigint[]);
  const places = commitments.map(({ base, exponent }) => (exponents[base]?.push(exponent) ?? 0) - 1);
  const powers = bases.map((base, i) => group.publicPowers(base, exponents[i] ?? []));
  const elements = commitments.map((commitment, i) => {
    let result = powers[commitment.base]?.[places[i] ?? 0] ?? group.identity;
    if (commitment.generator !== 0n) {
      result = group.multiply(result, group.generatorTable.power(commitment.generator));
    }
    if (commitment.key !== 0n) result = group.multiply(result, key.power(commitment.key));
    return result;
  });
  return group.encodeAll(elements);
}
