/**
 * The groups an election can be held in, behind one interface.
 *
 * Elements are opaque: only the group that made one knows what it holds. Numbers are exponents.
 * What is called `public…` may take longer for some exponents than for others and is never given a secret.
 */
import type { Random } from '../text/bytes.ts';
import type { Commitment } from './commitments.ts';

export const groupNames = ['BELENIOS-2048', 'RFC-3526-2048', 'Ed25519'] as const;
export type GroupName = (typeof groupNames)[number];

/** Many powers of one base: a table is paid for once. */
export interface PowerTable<E> {
  /** Multiplies the same number of table entries whatever the exponent is, so that secrets may be used. */
  power(exponent: bigint): E;
}

/** How a list of small whole numbers is made into one element, for free text (specification 4.11.2). */
export interface Embedding {
  readonly bitsPerNumber: number;
  readonly padding: number;
  /** As many numbers as Belenios puts into one element of this group. */
  readonly maximumNumbers: number;
}

export interface Group<E = unknown> {
  readonly name: GroupName;
  /** The number of elements, a prime: exponents are taken modulo this. */
  readonly order: bigint;
  readonly generator: E;
  readonly generatorTable: PowerTable<E>;
  readonly identity: E;
  /** The longest text an element can have. */
  readonly textLimit: number;
  /** Absent where free text cannot be embedded. */
  readonly embedding?: Embedding;

  encode(element: E): string;
  encodeAll(elements: readonly E[]): string[];
  /** Undefined unless `text` is the one canonical spelling. Membership is a question of its own. */
  decode(text: string): E | undefined;
  equals(a: E, b: E): boolean;
  /** For looking elements up: two have the same key when they are the same element, and only then. */
  lookupKeys(elements: readonly E[]): readonly (string | bigint)[];
  multiply(a: E, b: E): E;
  invert(element: E): E;

  /** For secret exponents: the same sequence of multiplications whatever the exponent is. */
  power(base: E, exponent: bigint): E;
  /** The product of all bases, each to its secret exponent, in the same sequence of steps whatever they are. */
  product(bases: readonly E[], exponents: readonly bigint[]): E;
  /** A table for about `uses` powers of `base`. */
  tableOf(base: E, uses?: number): PowerTable<E>;
  /** Several powers of one base at the price of little more than one. Public exponents only. */
  publicPowers(base: E, exponents: readonly bigint[]): E[];
  /** The product of all bases, each to its exponent. Public exponents only. */
  publicProduct(bases: readonly E[], exponents: readonly bigint[]): E;

  /** The texts of commitments, `key` being the table of the election's key. Public exponents only. */
  commitmentTexts(key: PowerTable<E>, bases: readonly E[], commitments: readonly Commitment[]): string[];

  isMember(element: E): boolean;
  /**
   * Whether all are members. A foreign element passes with a probability of at most 2⁻⁸⁰,
   * which the random weights alone decide: whoever made the elements cannot improve on it.
   */
  areMembers(elements: readonly E[], random: Random): boolean;

  /** Generators that nobody knows the logarithms of, for shuffles; −1 gives the secondary one (specification, tables 6 to 8). */
  independentGenerator(index: number): E;
  /** The order in which ciphertexts of free text stand in the encrypted tally. */
  compare(a: E, b: E): number;
  embed(number: bigint): E;
  extract(element: E): bigint;
}
