/**
 * The fastest engine for Ed25519: points stay in WebAssembly from the powers of a proof to the texts that are hashed.
 *
 * The library's points go in and come out, as in edwards-engine.ts, which is used where this one does not run.
 */
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Commitment } from '../groups/commitments.ts';
import type { EdwardsPowers } from '../groups/edwards-group.ts';
import type { PowerTable } from '../groups/group.ts';
import { digitsOf, tableWidth } from '../groups/powers.ts';
import {
  limbBits,
  limbsOfNumber,
  makeEdwardsVectorModule,
  pairBytes,
  secondPointFactor,
  vectorFreeMemory,
  vectorPointBytes,
} from './edwards-vector-kernel.ts';
import { PointEngine, PointWorkshop, raiseToRootPower } from './edwards-workshop.ts';
import type { ModuleCompiler, ModuleMemory } from './workshop.ts';

interface VectorExports {
  readonly memory: ModuleMemory;
  multiplyPair(target: number, a: number, b: number): void;
  mixPair(target: number, a: number, b: number): void;
  squarePair(target: number, a: number, times: number): void;
  addPrepared(target: number, p: number, q: number, second: number): void;
  addPoints(target: number, p: number, q: number): void;
  doublePoint(target: number, p: number): void;
  spread(target: number, pair: number): void;
  pack(target: number, pair: number): void;
}

const exportNames = [
  'memory',
  'multiplyPair',
  'mixPair',
  'squarePair',
  'addPrepared',
  'addPoints',
  'doublePoint',
  'spread',
  'pack',
];

function isVectorExports(value: unknown): value is VectorExports {
  return typeof value === 'object' && value !== null && exportNames.every((name) => name in value);
}

const { Point } = ed25519;
const { Fp } = Point;
const prime = Fp.ORDER;
const half = 2 ** (limbBits - 1);
/** Bits of a row of a table: with more, entries are so many that they no longer fit into the processor's cache. */
const widestRow = 8;
const hexDigits = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** One started module: elements are addresses of points in its memory. */
class VectorWorkshop extends PointWorkshop {
  readonly identity: number;
  readonly #exports: VectorExports;
  #numbers: Float64Array;
  #bytes: Uint8Array;
  readonly #words = new BigUint64Array(4);
  readonly #wordBytes = new Uint32Array(this.#words.buffer);
  readonly #scratch: number;
  readonly #oneHalf: number;

  constructor(exports: VectorExports) {
    super(exports.memory, vectorFreeMemory, vectorPointBytes);
    this.#exports = exports;
    this.#numbers = new Float64Array(exports.memory.buffer);
    this.#bytes = new Uint8Array(exports.memory.buffer);
    this.#writePair(secondPointFactor, Fp.mul(2n, Point.CURVE().d), 2n);
    this.#scratch = this.place();
    this.#oneHalf = this.place();
    this.#writePair(this.#oneHalf, Fp.inv(2n), Fp.inv(2n));
    this.identity = this.enter(Point.ZERO);
    this.keep();
  }

  protected override renewViews(): void {
    this.#numbers = new Float64Array(this.#exports.memory.buffer);
    this.#bytes = new Uint8Array(this.#exports.memory.buffer);
  }

  multiply(a: number, b: number, into?: number): number {
    const target = into ?? this.place();
    this.#exports.addPoints(target, a, b);
    return target;
  }

  square(a: number, into?: number): number {
    const target = into ?? this.place();
    this.#exports.doublePoint(target, a);
    return target;
  }

  /** Makes a point ready to be added many times; it is no point for anything else then. */
  prepare(place: number): void {
    this.#exports.multiplyPair(place + pairBytes, place + pairBytes, secondPointFactor);
  }

  addPrepared(target: number, prepared: number): void {
    this.#exports.addPrepared(target, target, prepared, prepared + pairBytes);
  }

  copy(place: number): number {
    const target = this.place();
    this.#bytes.copyWithin(target, place, place + vectorPointBytes);
    return target;
  }

  /** A point from the memory of another workshop. */
  fetch(from: VectorWorkshop, place: number): number {
    const target = this.place();
    this.#bytes.set(from.#bytes.subarray(place, place + vectorPointBytes), target);
    return target;
  }

  enter(point: EdwardsPoint): number {
    const place = this.place();
    const { X, Y, Z, T } = point;
    const difference = Y - X;
    const sum = Y + X;
    this.#writePair(place, difference < 0n ? difference + prime : difference, sum < prime ? sum : sum - prime);
    this.#writePair(place + pairBytes, T, Z);
    return place;
  }

  leave(place: number): EdwardsPoint {
    const [difference, sum] = this.#readPair(place);
    const [t, z] = this.#readPair(place + pairBytes);
    // All four twice, which is the same point.
    return new Point(Fp.sub(sum, difference), Fp.add(sum, difference), Fp.add(z, z), Fp.add(t, t));
  }

  rootPower(number: bigint): bigint {
    const own = this.place();
    this.#writePair(own, number, number);
    const result = this.#rootPower(own);
    const [, value] = this.#readPair(result);
    return value;
  }

  /** The texts of points, with one inversion for all of them. */
  texts(places: readonly number[]): string[] {
    if (places.length === 0) return [];
    const { multiplyPair, mixPair, spread, pack } = this.#exports;
    // Products of the first Z, of the first two, and so on, in the second number of pairs.
    const products: number[] = [];
    places.forEach((place, i) => {
      const product = this.place();
      const last = products[i - 1];
      if (last === undefined) this.#bytes.copyWithin(product, place + pairBytes, place + vectorPointBytes);
      else multiplyPair(product, last, place + pairBytes);
      products.push(product);
    });
    const inverse = this.#inverse(products.at(-1) ?? 0);
    const [own, packed] = [this.place(), this.place()];
    const texts = new Array<string>(places.length);
    for (let i = places.length - 1; i >= 0; i -= 1) {
      const place = places[i] ?? 0;
      const before = products[i - 1];
      if (before === undefined) spread(own, inverse);
      else {
        multiplyPair(own, inverse, before);
        spread(own, own);
      }
      multiplyPair(own, own, this.#oneHalf);
      multiplyPair(inverse, inverse, place + pairBytes);
      mixPair(own, place, own);
      pack(packed, own);
      texts[i] = this.#textAt(packed);
    }
    return texts;
  }

  /** From x and y as bytes: y with the high byte first, and on top whether x is odd. */
  #textAt(packed: number): string {
    const bytes = this.#bytes;
    const isOdd = (bytes[packed] ?? 0) & 1;
    let text = hexDigits[(bytes[packed + 63] ?? 0) | (isOdd << 7)] ?? '';
    for (let i = packed + 62; i >= packed + 32; i -= 1) text += hexDigits[bytes[i] ?? 0] ?? '';
    return text;
  }

  /** Of both numbers. */
  #rootPower(own: number): number {
    const { multiplyPair, squarePair } = this.#exports;
    const others = [this.place(), this.place(), this.place()] as const;
    return raiseToRootPower({ multiply: multiplyPair, square: squarePair }, own, others);
  }

  /** To the power p − 2 = 8 · (2²⁵² − 3) + 3. */
  #inverse(own: number): number {
    const { multiplyPair, squarePair } = this.#exports;
    const result = this.#rootPower(own);
    const cube = this.place();
    squarePair(result, result, 3);
    squarePair(cube, own, 1);
    multiplyPair(cube, cube, own);
    multiplyPair(result, result, cube);
    return result;
  }

  #writePair(place: number, first: bigint, second: bigint): void {
    this.#writeNumber(place / 8, first);
    this.#writeNumber(place / 8 + 1, second);
  }

  /** Limbs from −2⁵⁰ to 2⁵⁰: what is above half a limb is taken from the next. */
  #writeNumber(at: number, value: bigint): void {
    const words = this.#words;
    for (let i = 0; i < 4; i += 1) words[i] = value >> BigInt(64 * i);
    let carry = 0;
    for (let i = 0; i < limbsOfNumber; i += 1) {
      let own = this.#bitsFrom(limbBits * i) + carry;
      carry = 0;
      if (own >= half) {
        own -= 2 * half;
        carry = 1;
      }
      this.#numbers[at + 2 * i] = own;
    }
    this.#numbers[at] = (this.#numbers[at] ?? 0) + 19 * carry;
  }

  /** 51 bits of the words. */
  #bitsFrom(bit: number): number {
    const words = this.#wordBytes;
    const [index, shift] = [bit >> 5, bit & 31];
    const [a, b, c] = [words[index] ?? 0, words[index + 1] ?? 0, words[index + 2] ?? 0];
    const low = shift === 0 ? a : ((a >>> shift) | (b << (32 - shift))) >>> 0;
    const high = shift === 0 ? b : ((b >>> shift) | (c << (32 - shift))) >>> 0;
    return low + (high & 0x7ffff) * 2 ** 32;
  }

  #readPair(pair: number): readonly [bigint, bigint] {
    const packed = this.#scratch;
    this.#exports.pack(packed, pair);
    const words = new BigUint64Array(this.#exports.memory.buffer, packed, 8);
    const number = (at: number) =>
      (words[at] ?? 0n) |
      ((words[at + 1] ?? 0n) << 64n) |
      ((words[at + 2] ?? 0n) << 128n) |
      ((words[at + 3] ?? 0n) << 192n);
    return [number(0), number(4)];
  }
}

/** Powers of one point by prepared points, in a memory of its own, which goes when the table goes. */
class VectorTable implements PowerTable<EdwardsPoint> {
  readonly workshop: VectorWorkshop;
  readonly #width: number;
  readonly #rows: readonly (readonly number[])[];

  constructor(workshop: VectorWorkshop, base: EdwardsPoint, exponentBits: number, uses: number) {
    this.workshop = workshop;
    this.#width = Math.min(widestRow, tableWidth(exponentBits, uses));
    const rows: number[][] = [];
    let step = workshop.enter(base);
    for (let row = 0; row * this.#width < exponentBits; row += 1) {
      const entries = [workshop.copy(workshop.identity), step];
      for (let digit = 2; digit < 2 ** this.#width; digit += 1) {
        const smaller = entries[digit >> 1] ?? step;
        entries.push(digit % 2 === 0 ? workshop.square(smaller) : workshop.multiply(entries[digit - 1] ?? step, step));
      }
      rows.push(entries);
      step = workshop.square(entries[2 ** (this.#width - 1)] ?? step);
    }
    for (const place of rows.flat()) workshop.prepare(place);
    workshop.keep();
    this.#rows = rows;
  }

  /** The address of the power in the workshop of this table, until that is reset. */
  place(exponent: bigint): number {
    const { workshop } = this;
    const result = workshop.copy(workshop.identity);
    // Every row is added, also for a digit of zero: see `tableOfPowers`.
    const digits = digitsOf(exponent, this.#width, this.#rows.length);
    this.#rows.forEach((entries, row) => {
      workshop.addPrepared(result, entries[digits[row] ?? 0] ?? 0);
    });
    return result;
  }

  power(exponent: bigint): EdwardsPoint {
    const result = this.workshop.leave(this.place(exponent));
    this.workshop.reset();
    return result;
  }
}

class EdwardsVectorEngine extends PointEngine<VectorWorkshop> {
  override table(base: EdwardsPoint, uses: number): VectorTable {
    return new VectorTable(this.start(), base, this.exponentBits, uses);
  }

  texts(elements: readonly EdwardsPoint[]): string[] {
    return this.inside((workshop) => workshop.texts(elements.map((element) => workshop.enter(element))));
  }

  commitmentTexts(
    generator: PowerTable<EdwardsPoint>,
    key: PowerTable<EdwardsPoint>,
    bases: readonly EdwardsPoint[],
    commitments: readonly Commitment[],
  ): string[] | undefined {
    if (!(generator instanceof VectorTable) || !(key instanceof VectorTable)) return undefined;
    return this.inside((workshop) => {
      const exponents = bases.map(() => [] as bigint[]);
      const places = commitments.map(({ base, exponent }) => (exponents[base]?.push(exponent) ?? 0) - 1);
      const powers = bases.map((base, i) => this.engine.powers(workshop.enter(base), exponents[i] ?? []));
      const results = commitments.map((commitment, i) => {
        let result = powers[commitment.base]?.[places[i] ?? 0] ?? workshop.identity;
        for (const [table, exponent] of [
          [generator, commitment.generator],
          [key, commitment.key],
        ] as const) {
          if (exponent === 0n) continue;
          const factor = workshop.fetch(table.workshop, table.place(exponent));
          table.workshop.reset();
          result = workshop.multiply(result, factor);
        }
        return result;
      });
      return workshop.texts(results);
    });
  }
}

/** An engine with the given compiler; throws where the module does not start. What it computes is for the caller to try. */
export function startVectorEngine(compile: ModuleCompiler, exponentBits: number): EdwardsPowers {
  const start = compile(makeEdwardsVectorModule());
  return new EdwardsVectorEngine(() => {
    const exports = start();
    if (!isVectorExports(exports)) throw new TypeError('the module is not the kernel');
    return new VectorWorkshop(exports);
  }, exponentBits);
}
