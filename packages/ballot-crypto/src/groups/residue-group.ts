/**
 * BELENIOS-2048 and RFC-3526-2048: the elements are numbers modulo a prime of 2048 bits.
 *
 * Inside, a number x stands as x·2²⁰⁴⁸ mod p (Montgomery's form), because dividing is what a big number costs most.
 */

import type { Random } from '../text/bytes.ts';
import { bytesToNumber, drawBytes, sha256OfText } from '../text/bytes.ts';
import type { Commitment } from './commitments.ts';
import { plainCommitmentTexts } from './commitments.ts';
import type { Embedding, Group, GroupName, PowerTable } from './group.ts';
import type { ResidueArithmetic } from './montgomery-arithmetic.ts';
import { MontgomeryArithmetic } from './montgomery-arithmetic.ts';
import type { PowerEngine } from './powers.ts';
import { membershipWeightBytes, plainEngine } from './powers.ts';

export interface ResidueParameters {
  readonly name: GroupName;
  readonly prime: bigint;
  readonly order: bigint;
  readonly generator: bigint;
  readonly embedding?: Embedding;
}

/** Another way of computing with the same numbers; both parts must agree on the inner form. */
export interface ResidueEngine {
  readonly numbers: ResidueArithmetic;
  readonly powers: PowerEngine<bigint>;
}

export class ResidueGroup implements Group<bigint> {
  readonly name: GroupName;
  readonly order: bigint;
  readonly generator: bigint;
  readonly identity: bigint;
  readonly textLimit: number;
  readonly embedding?: Embedding;
  readonly #prime: bigint;
  readonly #numbers: ResidueArithmetic;
  readonly #engine: PowerEngine<bigint>;
  /** For p = 2q + 1 the members are exactly the squares, and a Jacobi symbol tells squares without any power. */
  readonly #isSafePrime: boolean;
  readonly #independent = new Map<number, bigint>();
  #generatorTable: PowerTable<bigint> | undefined;

  constructor(parameters: ResidueParameters, given?: ResidueEngine) {
    const numbers = given?.numbers ?? new MontgomeryArithmetic(parameters.prime);
    this.name = parameters.name;
    this.order = parameters.order;
    this.#prime = parameters.prime;
    this.#numbers = numbers;
    this.#engine = given?.powers ?? plainEngine(numbers, parameters.order.toString(2).length);
    this.#isSafePrime = parameters.prime === 2n * parameters.order + 1n;
    this.identity = numbers.identity;
    this.generator = numbers.enter(parameters.generator);
    this.textLimit = parameters.prime.toString().length;
    if (parameters.embedding !== undefined) this.embedding = parameters.embedding;
  }

  get generatorTable(): PowerTable<bigint> {
    // A large table pays only where exponents are short: with exponents of 2047 bits it would cost more than it saves.
    this.#generatorTable ??= this.tableOf(this.generator, this.#isSafePrime ? 200 : 2000);
    return this.#generatorTable;
  }

  encode(element: bigint): string {
    return this.#numbers.leave(element).toString();
  }

  encodeAll(elements: readonly bigint[]): string[] {
    return elements.map((element) => this.encode(element));
  }

  decode(text: string): bigint | undefined {
    if (text.length > this.textLimit || !/^(?:0|[1-9][0-9]*)$/.test(text)) return undefined;
    const value = BigInt(text);
    return value > 0n && value < this.#prime ? this.#numbers.enter(value) : undefined;
  }

  equals(a: bigint, b: bigint): boolean {
    return a === b;
  }

  lookupKeys(elements: readonly bigint[]): readonly bigint[] {
    return elements;
  }

  multiply(a: bigint, b: bigint): bigint {
    return this.#numbers.multiply(a, b);
  }

  invert(element: bigint): bigint {
    let [a, b] = [this.#prime, this.#numbers.leave(element)];
    let [x, y] = [0n, 1n];
    while (b !== 0n) {
      const quotient = a / b;
      [a, b] = [b, a - quotient * b];
      [x, y] = [y, x - quotient * y];
    }
    if (a !== 1n) throw new RangeError('invert: zero has no inverse');
    return this.#numbers.enter(x < 0n ? x + this.#prime : x);
  }

  power(base: bigint, exponent: bigint): bigint {
    return this.product([base], [exponent]);
  }

  product(bases: readonly bigint[], exponents: readonly bigint[]): bigint {
    return this.#engine.product(bases, exponents);
  }

  tableOf(base: bigint, uses = 64): PowerTable<bigint> {
    return this.#engine.table(base, uses);
  }

  publicPowers(base: bigint, exponents: readonly bigint[]): bigint[] {
    return this.#engine.powers(base, exponents);
  }

  publicProduct(bases: readonly bigint[], exponents: readonly bigint[]): bigint {
    return this.#engine.publicProduct(bases, exponents);
  }

  commitmentTexts(key: PowerTable<bigint>, bases: readonly bigint[], commitments: readonly Commitment[]): string[] {
    return plainCommitmentTexts(this, key, bases, commitments);
  }

  isMember(element: bigint): boolean {
    const value = this.#numbers.leave(element);
    if (value === 0n) return false;
    if (this.#isSafePrime) return jacobiSymbol(value, this.#prime) === 1;
    const [result] = this.#engine.powers(element, [this.order]);
    return result === this.identity;
  }

  areMembers(elements: readonly bigint[], random: Random): boolean {
    if (this.#isSafePrime || elements.length < 16) return elements.every((element) => this.isMember(element));
    if (elements.includes(0n)) return false;
    const weights = drawBytes(random, elements.length * membershipWeightBytes);
    const products = this.#engine.subsetProducts(elements, weights, membershipWeightBytes);
    return products.every((product) => this.isMember(product));
  }

  independentGenerator(index: number): bigint {
    const known = this.#independent.get(index);
    if (known !== undefined) return known;
    const start = this.#numbers.enter(bytesToNumber(sha256OfText(`ggen|${index}`)));
    const [element] = this.#engine.powers(start, [(this.#prime - 1n) / this.order]);
    if (element === undefined || element === 0n || element === this.identity || element === this.generator) {
      throw new Error(`independentGenerator: number ${index} is not usable`);
    }
    this.#independent.set(index, element);
    return element;
  }

  compare(a: bigint, b: bigint): number {
    const [x, y] = [this.#numbers.leave(a), this.#numbers.leave(b)];
    return x < y ? -1 : x > y ? 1 : 0;
  }

  embed(number: bigint): bigint {
    const padding = BigInt(this.#embeddingOrFail().padding);
    const start = number << padding;
    if (start >= this.#prime) throw new RangeError('embed: the text is too long for this group');
    for (let tail = 0n; tail < 1n << padding; tail += 1n) {
      const element = this.#numbers.enter(start + tail);
      if (this.isMember(element)) return element;
    }
    throw new RangeError('embed: no element of the group stands for this text');
  }

  extract(element: bigint): bigint {
    return this.#numbers.leave(element) >> BigInt(this.#embeddingOrFail().padding);
  }

  #embeddingOrFail(): Embedding {
    if (this.embedding === undefined) throw new RangeError(`${this.name} cannot carry free text`);
    return this.embedding;
  }
}

/** The Jacobi symbol of two public numbers; its steps depend on them. */
function jacobiSymbol(number: bigint, modulus: bigint): -1 | 0 | 1 {
  let [a, n] = [number % modulus, modulus];
  let sign: -1 | 1 = 1;
  while (a !== 0n) {
    // Strip all factors of two at once: the low word tells how many there are.
    let shift = 0n;
    while ((a >> shift) % 2n === 0n) {
      const low = Number(BigInt.asUintN(30, a >> shift));
      shift += low === 0 ? 30n : BigInt(31 - Math.clz32(low & -low));
    }
    a >>= shift;
    const nMod8 = Number(BigInt.asUintN(3, n));
    if (shift % 2n === 1n && (nMod8 === 3 || nMod8 === 5)) sign = sign === 1 ? -1 : 1;
    if (BigInt.asUintN(2, a) === 3n && nMod8 % 4 === 3) sign = sign === 1 ? -1 : 1;
    [a, n] = [n % a, a];
  }
  return n === 1n ? sign : 0;
}
