/**
 * Ways of raising to powers that share their work, the same for every group.
 *
 * Nearly all the time of a count goes into squarings, so powers of the same base share one chain of them,
 * and the two bases of the whole election, g and y, get tables that need none at all.
 */
import type { PowerTable } from './group.ts';

export interface Multiplication<E> {
  readonly identity: E;
  /** `into` is an element that nobody needs any more: an engine with a memory of its own may use its place. */
  multiply(a: E, b: E, into?: E): E;
  square(a: E, into?: E): E;
  /** The same element in a place of its own, where elements have places. */
  copy?(a: E): E;
}

/** A product that grows in one place. What it was given is never written to. */
class GrowingProduct<E> {
  readonly #ops: Multiplication<E>;
  #value: E | undefined;
  #own: E | undefined;

  constructor(ops: Multiplication<E>) {
    this.#ops = ops;
  }

  get value(): E | undefined {
    return this.#value;
  }

  /** Multiplies by an element that stays as it is for as long as this product is used. */
  add(element: E | undefined): void {
    if (element === undefined) return;
    if (this.#value === undefined) this.#value = element;
    else this.#take(this.#ops.multiply(this.#value, element, this.#own));
  }

  /** Multiplies by an element that may change afterwards, so that not even its place is kept. */
  addCopy(element: E | undefined): void {
    if (element === undefined) return;
    this.#take(this.#ops.multiply(this.#value ?? this.#ops.identity, element, this.#own));
  }

  square(times: number): void {
    for (let i = 0; i < times && this.#value !== undefined; i += 1)
      this.#take(this.#ops.square(this.#value, this.#own));
  }

  /** Begins anew in the same place. */
  clear(): void {
    this.#value = undefined;
  }

  #take(result: E): void {
    this.#value = result;
    this.#own = result;
  }
}

/**
 * Everything that takes long, in one place: an engine in WebAssembly replaces this and nothing else.
 *
 * Elements are in whatever form the group keeps them; results must be the same elements, whoever computes them.
 */
export interface PowerEngine<E> {
  /** Several public powers of one base. */
  powers(base: E, exponents: readonly bigint[]): E[];
  /** The product of all bases, each to its public exponent. */
  publicProduct(bases: readonly E[], exponents: readonly bigint[]): E;
  /** The same for secret exponents, in the same sequence of steps whatever they are. */
  product(bases: readonly E[], exponents: readonly bigint[]): E;
  /** A table for about `uses` powers of one base, secret ones too. */
  table(base: E, uses: number): PowerTable<E>;
  /** See `randomSubsetProducts`. */
  subsetProducts(elements: readonly E[], weights: Uint8Array, weightBytes: number): E[];
}

/** The plain engine: the algorithms below over one group's multiplication. */
export function plainEngine<E>(ops: Multiplication<E>, exponentBits: number): PowerEngine<E> {
  return {
    powers: (base, exponents) => powersSharingChain(ops, base, exponents),
    publicProduct: (bases, exponents) => productOfPowers(ops, bases, exponents),
    product: (bases, exponents) => productByFixedWindows(ops, bases, exponents, exponentBits),
    table: (base, uses) => tableOfPowers(ops, base, exponentBits, uses),
    subsetProducts: (elements, weights, weightBytes) => randomSubsetProducts(ops, elements, weights, weightBytes),
  };
}

/** The bits of an exponent, to be read in pieces; what lies above the highest is zero. */
class ExponentBits {
  /** How many there are, up to the next multiple of four. */
  readonly length: number;
  readonly #words: Uint32Array;

  constructor(exponent: bigint) {
    const text = exponent.toString(16);
    this.length = 4 * text.length;
    this.#words = new Uint32Array((text.length >> 3) + 2);
    for (let end = text.length, i = 0; end > 0; end -= 8, i += 1) {
      this.#words[i] = Number.parseInt(text.slice(Math.max(0, end - 8), end), 16);
    }
  }

  /** So many bits (at most 16) from this one on. */
  from(bit: number, count: number): number {
    const [index, shift] = [bit >>> 5, bit & 31];
    let piece = (this.#words[index] ?? 0) >>> shift;
    if (shift + count > 32) piece |= (this.#words[index + 1] ?? 0) << (32 - shift);
    return piece & ((1 << count) - 1);
  }
}

/**
 * All the powers of one base, with one chain of squarings (Yao's method with sliding windows).
 * Which buckets are used depends on the exponents: for public ones only.
 */
function powersSharingChain<E>(ops: Multiplication<E>, base: E, exponents: readonly bigint[]): E[] {
  const window = 4;
  const half = 1 << (window - 1);
  const tasks = exponents.map((exponent) => {
    const bits = new ExponentBits(exponent);
    const digits = new Uint8Array(bits.length);
    for (let i = 0; i < bits.length; ) {
      const digit = bits.from(i, window);
      if ((digit & 1) === 0) {
        i += 1;
        continue;
      }
      digits[i] = digit;
      i += window;
    }
    return { digits, buckets: new Array<E | undefined>(half).fill(undefined) };
  });
  const length = Math.max(0, ...tasks.map((task) => task.digits.length));
  // The chain stays in one place: a long trail of elements would drive all else out of the processor's cache.
  const copy = (element: E) => ops.copy?.(element) ?? element;
  let square = copy(base);
  for (let i = 0; i < length; i += 1) {
    if (i > 0) square = ops.square(square, square);
    for (const { digits, buckets } of tasks) {
      const digit = digits[i] ?? 0;
      if (digit === 0) continue;
      const slot = digit >> 1;
      const held = buckets[slot];
      buckets[slot] = held === undefined ? copy(square) : ops.multiply(held, square, held);
    }
  }
  return tasks.map(({ buckets }) => emptyOddBuckets(ops, buckets));
}

/** The product of bucket[i] to the power 2i+1. */
function emptyOddBuckets<E>(ops: Multiplication<E>, buckets: readonly (E | undefined)[]): E {
  let running: E | undefined;
  let doubled: E | undefined;
  for (let i = buckets.length - 1; i >= 1; i -= 1) {
    running = join(ops, running, buckets[i]);
    doubled = join(ops, doubled, running);
  }
  running = join(ops, running, buckets[0]);
  const squared = doubled === undefined ? undefined : ops.square(doubled);
  return join(ops, squared, running) ?? ops.identity;
}

function join<E>(ops: Multiplication<E>, a: E | undefined, b: E | undefined): E | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : ops.multiply(a, b);
}

/**
 * The product of many bases, each to its exponent: a few by interleaving their chains, many by buckets (Pippenger).
 * For public exponents only.
 */
function productOfPowers<E>(ops: Multiplication<E>, bases: readonly E[], exponents: readonly bigint[]): E {
  if (bases.length !== exponents.length) throw new TypeError('productOfPowers: as many exponents as bases are needed');
  const bits = exponents.map((exponent) => new ExponentBits(exponent));
  const length = bits.reduce((longest, item) => Math.max(longest, item.length), 0);
  let window = 1;
  const cost = (w: number) => Math.ceil(length / w) * (bases.length + 2 ** (w + 1));
  while (window < 14 && cost(window + 1) < cost(window)) window += 1;
  const result = new GrowingProduct(ops);
  const running = new GrowingProduct(ops);
  const sum = new GrowingProduct(ops);
  const buckets = Array.from({ length: 2 ** window }, () => new GrowingProduct(ops));
  for (let block = Math.ceil(length / window) - 1; block >= 0; block -= 1) {
    result.square(window);
    for (const bucket of [...buckets, running, sum]) bucket.clear();
    bases.forEach((base, index) => {
      const digit = bits[index]?.from(block * window, window) ?? 0;
      if (digit > 0) buckets[digit]?.add(base);
    });
    for (let i = buckets.length - 1; i >= 1; i -= 1) {
      running.addCopy(buckets[i]?.value);
      sum.addCopy(running.value);
    }
    result.addCopy(sum.value);
  }
  return result.value ?? ops.identity;
}

/** A table of base^(digit · 2^(width·row)): a power is one multiplication a row and no squaring. */
function tableOfPowers<E>(ops: Multiplication<E>, base: E, exponentBits: number, uses: number): PowerTable<E> {
  const width = tableWidth(exponentBits, uses);
  const rows: E[][] = [];
  let step = base;
  for (let row = 0; row * width < exponentBits; row += 1) {
    const entries: E[] = [ops.identity, step];
    for (let digit = 2; digit < 2 ** width; digit += 1) {
      const half = entries[digit >> 1] ?? ops.identity;
      entries.push(digit % 2 === 0 ? ops.square(half) : ops.multiply(entries[digit - 1] ?? ops.identity, step));
    }
    rows.push(entries);
    step = ops.square(entries[2 ** (width - 1)] ?? ops.identity);
  }
  return {
    power(exponent) {
      // Every row is multiplied in, also for a digit of zero. Which entry is read, and how long the engine
      // takes for one multiplication, still depends on the secret: no program in JavaScript can hide that from
      // somebody who measures the processor's cache. It runs on the secret's owner's own device.
      const result = new GrowingProduct(ops);
      result.addCopy(ops.identity);
      const digits = digitsOf(exponent, width, rows.length);
      rows.forEach((entries, row) => {
        result.add(entries[digits[row] ?? 0] ?? ops.identity);
      });
      return result.value ?? ops.identity;
    },
  };
}

/** How many bits a row of a table for about `uses` powers had best have. */
export function tableWidth(exponentBits: number, uses: number): number {
  let width = 4;
  const cost = (w: number) => Math.ceil(exponentBits / w) * (2 ** w + uses);
  while (width < 11 && cost(width + 1) < cost(width)) width += 1;
  return width;
}

/** The exponent in digits of so many bits, the lowest first. */
export function digitsOf(exponent: bigint, width: number, count: number): Uint16Array {
  const bits = new ExponentBits(exponent);
  const digits = new Uint16Array(count);
  for (let row = 0; row < count; row += 1) digits[row] = bits.from(row * width, width);
  return digits;
}

/**
 * The product of all bases, each to its exponent, by fixed windows of four bits over one chain of squarings:
 * squarings and multiplications come in the same order for every exponent, so secrets may be used.
 */
function productByFixedWindows<E>(
  ops: Multiplication<E>,
  bases: readonly E[],
  exponents: readonly bigint[],
  exponentBits: number,
): E {
  const tables = bases.map((base) => {
    const small: E[] = [ops.identity, base];
    for (let i = 2; i < 16; i += 1) small.push(ops.multiply(small[i - 1] ?? ops.identity, base));
    return small;
  });
  const digits = exponents.map((exponent) => exponent.toString(16).padStart(Math.ceil(exponentBits / 4), '0'));
  const result = new GrowingProduct(ops);
  result.addCopy(ops.identity);
  for (let at = 0; at < Math.ceil(exponentBits / 4); at += 1) {
    result.square(4);
    tables.forEach((small, index) => {
      const digit = Number.parseInt(digits[index]?.charAt(at) ?? '0', 16);
      result.add(small[digit] ?? ops.identity);
    });
  }
  return result.value ?? ops.identity;
}

/**
 * 80 bits for each element: a foreign one passes with probability at most 2⁻⁸⁰. The weights are drawn anew in every
 * verification and after the archive is fixed, so a forger has one try and nothing to compute beforehand.
 */
export const membershipWeightBytes = 10;

/**
 * For each of the bits of the weights, the product of the elements whose weight has that bit: `weightBytes` bytes give
 * eight times as many products. An element outside a subgroup of prime order drops out of each product's membership
 * with probability at least one half, independently: whatever the cofactor is.
 */
function randomSubsetProducts<E>(
  ops: Multiplication<E>,
  elements: readonly E[],
  weights: Uint8Array,
  weightBytes: number,
): E[] {
  const products: E[] = [];
  const buckets = Array.from({ length: 256 }, () => new GrowingProduct(ops));
  for (let column = 0; column < weightBytes; column += 1) {
    for (const bucket of buckets) bucket.clear();
    elements.forEach((element, index) => {
      buckets[weights[index * weightBytes + column] ?? 0]?.add(element);
    });
    // Halving: the products of odd places answer for the lowest bit, then pairs are folded and the next bit is lowest.
    let level = buckets.map((bucket) => bucket.value);
    for (let bit = 0; bit < 8; bit += 1) {
      let odd: E | undefined;
      const folded: (E | undefined)[] = [];
      for (let i = 0; i < level.length; i += 2) {
        odd = join(ops, odd, level[i + 1]);
        folded.push(join(ops, level[i], level[i + 1]));
      }
      products.push(odd ?? ops.identity);
      level = folded;
    }
  }
  return products;
}
