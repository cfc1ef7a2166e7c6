/**
 * The engine in WebAssembly for Ed25519: the library's points go in and come out, and only the long chains of additions
 * and doublings in between are computed here.
 *
 * Points are checked and written by the audited library. An engine that once gives another point is not used.
 */
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { EdwardsPowers } from '../groups/edwards-group.ts';
import type { Multiplication, PowerEngine } from '../groups/powers.ts';
import { plainEngine } from '../groups/powers.ts';
import {
  doubledConstant,
  elementBytes,
  freeMemory,
  limbCount,
  limbOffsets,
  makeEdwardsModule,
  pointBytes,
} from './edwards-kernel.ts';
import { startVectorEngine } from './edwards-vector-engine.ts';
import type { ModuleCompiler } from './vector-engine.ts';

interface EdwardsExports {
  multiply(target: number, a: number, b: number): void;
  square(target: number, a: number): void;
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  addPoints(target: number, a: number, b: number): void;
  doublePoint(target: number, a: number): void;
}

function isEdwardsExports(value: unknown): value is EdwardsExports {
  if (typeof value !== 'object' || value === null) return false;
  return ['memory', 'multiply', 'square', 'addPoints', 'doublePoint'].every((name) => name in value);
}

const { Point } = ed25519;
const prime = Point.Fp.ORDER;
const pageBytes = 65_536;
const shifts = limbOffsets.map(BigInt);
const widths = shifts.map((shift, i) => Number((shifts[i + 1] ?? 255n) - shift));

/** One started module: elements are addresses of points in its memory. */
class EdwardsWorkshop implements Multiplication<number> {
  readonly identity: number;
  readonly #exports: EdwardsExports;
  #limbs: BigInt64Array;
  #kept = freeMemory;
  #next = freeMemory;

  constructor(exports: EdwardsExports) {
    this.#exports = exports;
    this.#limbs = new BigInt64Array(exports.memory.buffer);
    this.#write(doubledConstant, Point.Fp.mul(2n, Point.CURVE().d));
    this.identity = this.enter(Point.ZERO);
    this.keep();
  }

  /** Everything that is there now stays; what comes later lasts until `reset`. */
  keep(): void {
    this.#kept = this.#next;
  }

  reset(): void {
    this.#next = this.#kept;
  }

  multiply(a: number, b: number, into?: number): number {
    const target = into ?? this.#place();
    this.#exports.addPoints(target, a, b);
    return target;
  }

  square(a: number, into?: number): number {
    const target = into ?? this.#place();
    this.#exports.doublePoint(target, a);
    return target;
  }

  copy(place: number): number {
    const target = this.#place();
    const first = place / 8;
    this.#limbs.copyWithin(target / 8, first, first + pointBytes / 8);
    return target;
  }

  enter(point: EdwardsPoint): number {
    const place = this.#place();
    this.#write(place, point.X);
    this.#write(place + elementBytes, point.Y);
    this.#write(place + 2 * elementBytes, point.Z);
    this.#write(place + 3 * elementBytes, point.T);
    return place;
  }

  leave(place: number): EdwardsPoint {
    const at = (coordinate: number) => this.#read(place + coordinate * elementBytes);
    return new Point(at(0), at(1), at(2), at(3));
  }

  /** Raises to 2²⁵² − 3, by the powers 2ⁿ − 1 for n = 5, 10, 20, 40, 50, 100, 200 and 250. */
  rootPower(number: bigint): bigint {
    const place = this.#place();
    const at = (index: number) => place + index * elementBytes;
    const [own, result, other, kept] = [at(0), at(1), at(2), at(3)];
    const raise = (target: number, from: number, squarings: number, times: number) => {
      this.#exports.square(target, from);
      for (let i = 1; i < squarings; i += 1) this.#exports.square(target, target);
      this.#exports.multiply(target, target, times);
    };
    this.#write(own, number);
    // 2⁵ − 1 = 31 = 2 · (9 + 2) + 9
    this.#exports.square(kept, own);
    raise(other, kept, 2, own);
    this.#exports.multiply(kept, other, kept);
    raise(result, kept, 1, other);
    raise(other, result, 5, result);
    raise(result, other, 10, other);
    raise(kept, result, 20, result);
    raise(result, kept, 10, other);
    raise(other, result, 50, result);
    raise(kept, other, 100, other);
    raise(other, kept, 50, result);
    raise(result, other, 2, own);
    const value = this.#read(result);
    this.reset();
    return value;
  }

  #write(address: number, value: bigint): void {
    const first = address / 8;
    for (let i = 0; i < limbCount; i += 1) {
      this.#limbs[first + i] = BigInt.asUintN(widths[i] ?? 0, value >> (shifts[i] ?? 0n));
    }
  }

  #read(address: number): bigint {
    const first = address / 8;
    let value = 0n;
    for (let i = limbCount - 1; i >= 0; i -= 1) value += (this.#limbs[first + i] ?? 0n) << (shifts[i] ?? 0n);
    value %= prime;
    return value < 0n ? value + prime : value;
  }

  #place(): number {
    const place = this.#next;
    this.#next += pointBytes;
    const size = this.#limbs.byteLength;
    if (this.#next > size) {
      this.#exports.memory.grow(Math.ceil(Math.max(this.#next - size, size / 4) / pageBytes));
      this.#limbs = new BigInt64Array(this.#exports.memory.buffer);
    }
    return place;
  }
}

class EdwardsEngine implements EdwardsPowers {
  readonly #start: () => EdwardsWorkshop;
  readonly #workshop: EdwardsWorkshop;
  readonly #engine: PowerEngine<number>;
  readonly #exponentBits: number;

  constructor(start: () => EdwardsWorkshop, exponentBits: number) {
    this.#start = start;
    this.#exponentBits = exponentBits;
    this.#workshop = start();
    this.#engine = plainEngine(this.#workshop, exponentBits);
  }

  rootPower(number: bigint): bigint {
    return this.#workshop.rootPower(number);
  }

  powers(base: EdwardsPoint, exponents: readonly bigint[]): EdwardsPoint[] {
    return this.#inside((enter) => this.#engine.powers(enter(base), exponents));
  }

  publicProduct(bases: readonly EdwardsPoint[], exponents: readonly bigint[]): EdwardsPoint {
    const [result = Point.ZERO] = this.#inside((enter) => [this.#engine.publicProduct(bases.map(enter), exponents)]);
    return result;
  }

  product(bases: readonly EdwardsPoint[], exponents: readonly bigint[]): EdwardsPoint {
    const [result = Point.ZERO] = this.#inside((enter) => [this.#engine.product(bases.map(enter), exponents)]);
    return result;
  }

  subsetProducts(elements: readonly EdwardsPoint[], weights: Uint8Array, weightBytes: number): EdwardsPoint[] {
    return this.#inside((enter) => this.#engine.subsetProducts(elements.map(enter), weights, weightBytes));
  }

  /** Every table has a memory of its own, which goes when the table goes. */
  table(base: EdwardsPoint, uses: number) {
    const workshop = this.#start();
    const table = plainEngine(workshop, this.#exponentBits).table(workshop.enter(base), uses);
    workshop.keep();
    return {
      power(exponent: bigint): EdwardsPoint {
        const result = workshop.leave(table.power(exponent));
        workshop.reset();
        return result;
      },
    };
  }

  #inside(compute: (enter: (point: EdwardsPoint) => number) => readonly number[]): EdwardsPoint[] {
    const workshop = this.#workshop;
    try {
      return compute((point) => workshop.enter(point)).map((element) => workshop.leave(element));
    } finally {
      workshop.reset();
    }
  }
}

/** The engine that needs no fused multiplication; throws where the module does not start. */
export function startScalarEngine(compile: ModuleCompiler, exponentBits: number): EdwardsPowers {
  const start = compile(makeEdwardsModule());
  return new EdwardsEngine(() => {
    const exports = start();
    if (!isEdwardsExports(exports)) throw new TypeError('the module is not the kernel');
    return new EdwardsWorkshop(exports);
  }, exponentBits);
}

/**
 * An engine for Ed25519 with the given compiler: the fastest that starts and gives the same points as the library does, and
 * none where there is no such.
 */
export function makeEdwardsEngine(compile: ModuleCompiler, exponentBits: number): EdwardsPowers | undefined {
  for (const start of [startVectorEngine, startScalarEngine]) {
    try {
      const engine = start(compile, exponentBits);
      if (givesTheSame(engine)) return engine;
    } catch {
      // The next one may run where this one does not.
    }
  }
  return undefined;
}

/** Compares with the library itself, also on the neutral point and on points of small order. */
function givesTheSame(engine: EdwardsPowers): boolean {
  const small = Point.fromHex('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
  const bases = [Point.BASE, Point.ZERO, small, Point.BASE.double().add(small), Point.BASE.negate()];
  const exponents = [0n, 1n, 2n, 3n, 8n, 0x5a5a5a5a5an, Point.Fn.ORDER - 1n];
  const numbers = [1n, 2n, prime - 1n, prime / 3n, (1n << 254n) - 1n];
  const rootsAgree = numbers.every((number) => engine.rootPower(number) === Point.Fp.pow(number, (prime - 5n) / 8n));
  return (
    rootsAgree &&
    bases.every((base) =>
      engine.powers(base, exponents).every((point, i) => point.equals(base.multiplyUnsafe(exponents[i] ?? 0n))),
    )
  );
}
