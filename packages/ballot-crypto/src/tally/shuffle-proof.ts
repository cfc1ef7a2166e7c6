/**
 * The proof behind a shuffle: making it, and checking all of its equations as one product.
 *
 * Every equation is raised to a random weight of 128 bits and all are multiplied together. As all elements are first
 * checked to be members of a group of prime order, a false equation survives with probability 2⁻¹²⁸.
 */

import type { Election } from '../election/election.ts';
import type { Group } from '../groups/group.ts';
import type { Ciphertext } from '../proofs/element-codec.ts';
import { drawExponent, hashToExponent, modulo, sumModulo } from '../proofs/hash-to-exponent.ts';
import type { Random } from '../text/bytes.ts';
import { bytesToNumber, sha256HexOfText, sha256OfText } from '../text/bytes.ts';

export interface ShuffleProof<E> {
  /** t1, t2, t3, t4,1, t4,2 and the chain of t̂. */
  readonly commitments: readonly E[];
  readonly chainCommitments: readonly E[];
  /** s1 to s4, ŝ and s′. */
  readonly responses: readonly bigint[];
  readonly chainResponses: readonly bigint[];
  readonly permutationResponses: readonly bigint[];
  /** c, the commitment to the permutation, and ĉ, the chain of commitments to the challenges. */
  readonly permutation: readonly E[];
  readonly chain: readonly E[];
}

/** The public challenges u of a shuffle (specification, table 11). */
function shuffleChallenges(group: Group, count: number, text: string): bigint[] {
  const head = sha256HexOfText(text);
  return Array.from(
    { length: count },
    (_, i) => bytesToNumber(sha256OfText(head + sha256HexOfText(String(i)))) % group.order,
  );
}

/** Every element followed by a comma (specification, table 10). */
function challengeText<E>(group: Group<E>, elements: readonly E[]): string {
  return group
    .encodeAll(elements)
    .map((text) => `${text},`)
    .join('');
}

function flatten<E>(ciphertexts: readonly Ciphertext<E>[]): E[] {
  return ciphertexts.flatMap(({ alpha, beta }) => [alpha, beta]);
}

function independentGenerators<E>(group: Group<E>, count: number): E[] {
  return Array.from({ length: count }, (_, i) => group.independentGenerator(i));
}

/** A permutation drawn evenly from all (specification, table 2). */
function drawPermutation(size: number, random: Random): number[] {
  const order = Array.from({ length: size }, (_, i) => i);
  for (let i = 0; i < size; i += 1) {
    const span = BigInt(size - i);
    const k = i + Number(bytesToNumber(random(24)) % span);
    const [here, there] = [order[i] ?? 0, order[k] ?? 0];
    order[i] = there;
    order[k] = here;
  }
  return order;
}

interface Statement {
  readonly challenges: readonly bigint[];
  /** The text that both hashes of the proof begin with, after their prefix. */
  readonly text: string;
}

function statementOf<E>(
  election: Election<E>,
  before: readonly Ciphertext<E>[],
  after: readonly Ciphertext<E>[],
  permutation: readonly E[],
): Statement {
  const { group, fingerprint } = election;
  const text = challengeText(group, [...flatten(before), ...flatten(after), ...permutation]);
  return { text, challenges: shuffleChallenges(group, before.length, `shuffle-challenges|${fingerprint}|${text}`) };
}

function finalChallenge<E>(
  election: Election<E>,
  statement: Statement,
  proof: Pick<ShuffleProof<E>, 'commitments' | 'chainCommitments' | 'chain'>,
): bigint {
  const { group, fingerprint, publicKey } = election;
  const commitments = challengeText(group, [...proof.commitments, ...proof.chainCommitments]);
  const chain = challengeText(group, proof.chain);
  const prefix = `shuffle-challenge|${fingerprint}|${commitments}${statement.text}${chain}`;
  return hashToExponent(group, prefix, [group.encode(publicKey)]);
}

/** Re-encrypts and reorders the ciphertexts and proves it (specification, tables 1 and 4). */
export function proveShuffle<E>(
  election: Election<E>,
  before: readonly Ciphertext<E>[],
  random: Random,
): { readonly shuffled: readonly Ciphertext<E>[]; readonly proof: ShuffleProof<E> } {
  const { group, publicKey } = election;
  const { order } = group;
  const size = before.length;
  const g = group.generatorTable;
  const y = group.tableOf(publicKey, 2 * size);
  const draw = () => drawExponent(group, random);
  const drawAll = () => Array.from({ length: size }, draw);
  const sumOf = (terms: readonly bigint[]) => sumModulo(terms, order);
  const dot = (a: readonly bigint[], b: readonly bigint[]) => sumOf(a.map((item, i) => item * (b[i] ?? 0n)));

  const places = drawPermutation(size, random);
  const reencryptions = drawAll();
  const reencrypted = before.map(({ alpha, beta }, i) => ({
    alpha: group.multiply(alpha, g.power(reencryptions[i] ?? 0n)),
    beta: group.multiply(beta, y.power(reencryptions[i] ?? 0n)),
  }));
  const shuffled = places.flatMap((place) => reencrypted.slice(place, place + 1));

  const h = group.independentGenerator(-1);
  const generators = independentGenerators(group, size);
  const permutationSecrets = drawAll();
  const permutation: E[] = new Array<E>(size).fill(group.identity);
  places.forEach((place, i) => {
    permutation[place] = group.multiply(g.power(permutationSecrets[place] ?? 0n), generators[i] ?? h);
  });
  const statement = statementOf(election, before, shuffled, permutation);
  const u = statement.challenges;
  const permuted = places.map((place) => u[place] ?? 0n);

  // Every link of the chain is a power of g times a power of h, so no other base is ever raised to a secret.
  const chainSecrets = drawAll();
  const links: { readonly g: bigint; readonly h: bigint }[] = [{ g: 0n, h: 1n }];
  permuted.forEach((challenge, i) => {
    const last = links[i] ?? { g: 0n, h: 0n };
    links.push({
      g: modulo((chainSecrets[i] ?? 0n) + last.g * challenge, order),
      h: modulo(last.h * challenge, order),
    });
  });
  const hTable = group.tableOf(h, 2 * size);
  const linkAt = (exponents: { readonly g: bigint; readonly h: bigint }) =>
    group.multiply(g.power(exponents.g), hTable.power(exponents.h));
  const chain = links.slice(1).map(linkAt);

  const blindings = [draw(), draw(), draw(), draw()] as const;
  const chainBlindings = drawAll();
  const permutationBlindings = drawAll();
  const secretProduct = (bases: readonly E[]) => group.product(bases, permutationBlindings);
  const negative = modulo(-blindings[3], order);
  const commitments = [
    g.power(blindings[0]),
    g.power(blindings[1]),
    group.multiply(g.power(blindings[2]), secretProduct(generators)),
    group.multiply(y.power(negative), secretProduct(shuffled.map(({ beta }) => beta))),
    group.multiply(g.power(negative), secretProduct(shuffled.map(({ alpha }) => alpha))),
  ];
  const chainCommitments = permutationBlindings.map((blinding, i) => {
    const last = links[i] ?? { g: 0n, h: 0n };
    return linkAt({
      g: modulo((chainBlindings[i] ?? 0n) + last.g * blinding, order),
      h: modulo(last.h * blinding, order),
    });
  });
  const challenge = finalChallenge(election, statement, { commitments, chainCommitments, chain });
  const suffixProducts = new Array<bigint>(size).fill(1n);
  for (let i = size - 2; i >= 0; i -= 1) {
    suffixProducts[i] = modulo((permuted[i + 1] ?? 1n) * (suffixProducts[i + 1] ?? 1n), order);
  }
  const respond = (blinding: bigint, secret: bigint) => modulo(blinding + challenge * secret, order);
  return {
    shuffled,
    proof: {
      commitments,
      chainCommitments,
      responses: [
        respond(blindings[0], sumOf(permutationSecrets)),
        respond(blindings[1], dot(chainSecrets, suffixProducts)),
        respond(blindings[2], dot(permutationSecrets, u)),
        respond(blindings[3], dot(reencryptions, u)),
      ],
      chainResponses: chainBlindings.map((blinding, i) => respond(blinding, chainSecrets[i] ?? 0n)),
      permutationResponses: permutationBlindings.map((blinding, i) => respond(blinding, permuted[i] ?? 0n)),
      permutation,
      chain,
    },
  };
}

/** Checks a shuffle's proof (specification, table 5) and that all its elements are members of the group. */
export function isShuffleProven<E>(
  election: Election<E>,
  before: readonly Ciphertext<E>[],
  after: readonly Ciphertext<E>[],
  proof: ShuffleProof<E>,
  random: Random,
): boolean {
  const { group, publicKey } = election;
  const { order } = group;
  const size = before.length;
  const { commitments, chainCommitments, chain, permutation, chainResponses, permutationResponses } = proof;
  const lists = [after, chainCommitments, chain, permutation, chainResponses, permutationResponses];
  if (lists.some((items) => items.length !== size)) return false;
  if (!group.areMembers([...flatten(after), ...commitments, ...chainCommitments, ...permutation, ...chain], random)) {
    return false;
  }
  const statement = statementOf(election, before, after, permutation);
  const u = statement.challenges;
  const challenge = finalChallenge(election, statement, proof);
  const [s1 = 0n, s2 = 0n, s3 = 0n, s4 = 0n] = proof.responses;
  const weight = () => bytesToNumber(random(16));
  const [w1, w2, w3, w41, w42] = [weight(), weight(), weight(), weight(), weight()];
  const chainWeights = chain.map(weight);

  const bases: E[] = [];
  const exponents: bigint[] = [];
  const raise = (base: E | undefined, exponent: bigint) => {
    if (base === undefined) return;
    bases.push(base);
    exponents.push(modulo(exponent, order));
  };
  const uProduct = u.reduce((product, item) => modulo(product * item, order), 1n);
  const chainSum = chainWeights.reduce((sum, w, i) => sum + w * (chainResponses[i] ?? 0n), 0n);
  raise(group.generator, w1 * s1 + w2 * s2 + w3 * s3 - w42 * s4 + chainSum);
  raise(publicKey, -w41 * s4);
  raise(
    group.independentGenerator(-1),
    w2 * challenge * uProduct +
      (chainWeights[0] ?? 0n) * (permutationResponses[0] ?? 0n) -
      (size === 0 ? w2 * challenge : 0n),
  );
  const generators = independentGenerators(group, size);
  for (let i = 0; i < size; i += 1) {
    const own = u[i] ?? 0n;
    const response = permutationResponses[i] ?? 0n;
    raise(permutation[i], -challenge * (w1 + w3 * own));
    raise(generators[i], w1 * challenge + w3 * response);
    raise(before[i]?.beta, -w41 * challenge * own);
    raise(before[i]?.alpha, -w42 * challenge * own);
    raise(after[i]?.beta, w41 * response);
    raise(after[i]?.alpha, w42 * response);
    const nextLink = (chainWeights[i + 1] ?? 0n) * (permutationResponses[i + 1] ?? 0n);
    const last = i === size - 1 ? w2 * challenge : 0n;
    raise(chain[i], nextLink - (chainWeights[i] ?? 0n) * challenge - last);
  }
  const claimed = group.publicProduct([...commitments, ...chainCommitments], [w1, w2, w3, w41, w42, ...chainWeights]);
  return group.equals(claimed, group.publicProduct(bases, exponents));
}
