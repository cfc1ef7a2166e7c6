/**
 * Multiplying modulo a prime without dividing, with the big integers every browser has.
 *
 * The interface is small on purpose: another engine that gives the same numbers can be put in its place.
 * Measured for 2048 bits: plain `a * b % p` 3.7 µs, one step of 2048 bits 3.3 µs, two steps of 1024 bits as below 2.6 µs.
 */
import type { Multiplication } from './powers.ts';

export interface ResidueArithmetic extends Multiplication<bigint> {
  /** From a number below the prime to the inner form, and back. The inner form of a number is unique. */
  enter(value: bigint): bigint;
  leave(inner: bigint): bigint;
}

export class MontgomeryArithmetic implements ResidueArithmetic {
  readonly identity: bigint;
  /** The inner form of x is x times 2 to this. */
  readonly radixBits: number;
  readonly #prime: bigint;
  readonly #halfBits: number;
  readonly #shift: bigint;
  readonly #negativeInverse: bigint;
  /** (p·k + 1) / 2^half, where p·k ends in `half` one-bits: the first step then needs a single multiplication. */
  readonly #firstStep: bigint;
  readonly #radixSquared: bigint;

  constructor(prime: bigint) {
    const bits = prime.toString(2).length;
    this.#prime = prime;
    this.#halfBits = Math.ceil(bits / 128) * 64;
    this.radixBits = 2 * this.#halfBits;
    this.#shift = BigInt(this.#halfBits);
    const half = 1n << this.#shift;
    this.#negativeInverse = half - inverseOfOdd(prime, this.#halfBits);
    this.#firstStep = (prime * this.#negativeInverse + 1n) >> this.#shift;
    const radix = half * half;
    this.identity = radix % prime;
    this.#radixSquared = (this.identity * this.identity) % prime;
  }

  multiply(a: bigint, b: bigint): bigint {
    return this.#reduce(a * b);
  }

  square(a: bigint): bigint {
    return this.#reduce(a * a);
  }

  enter(value: bigint): bigint {
    return this.#reduce(value * this.#radixSquared);
  }

  leave(inner: bigint): bigint {
    return this.#reduce(inner);
  }

  /** For a product below p², the number below p that equals product / 2^(2·half) modulo p. `twice` is below 3p. */
  #reduce(product: bigint): bigint {
    const half = this.#halfBits;
    const shift = this.#shift;
    const once = (product >> shift) + BigInt.asUintN(half, product) * this.#firstStep;
    const factor = BigInt.asUintN(half, BigInt.asUintN(half, once) * this.#negativeInverse);
    const twice = (once + factor * this.#prime) >> shift;
    if (twice < this.#prime) return twice;
    const less = twice - this.#prime;
    return less < this.#prime ? less : less - this.#prime;
  }
}

/** The inverse of an odd number modulo 2^bits, doubling the number of right bits each time. */
function inverseOfOdd(number: bigint, bits: number): bigint {
  let inverse = 1n;
  for (let right = 1; right < bits; right *= 2) {
    inverse = BigInt.asUintN(right * 2, inverse * (2n - number * inverse));
  }
  return BigInt.asUintN(bits, inverse);
}
