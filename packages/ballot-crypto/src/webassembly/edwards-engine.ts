/**
 * The engine in WebAssembly for Ed25519, in whole numbers where fused multiplication is missing, and which of the two
 * engines a program gets. One that once gives another point than the audited library is not used.
 */
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { EdwardsPowers } from '../groups/edwards-group.ts';
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
import { PointEngine, PointWorkshop, raiseToRootPower } from './edwards-workshop.ts';
import type { ModuleCompiler, ModuleMemory } from './workshop.ts';

interface EdwardsExports {
  multiply(target: number, a: number, b: number): void;
  square(target: number, a: number): void;
  readonly memory: ModuleMemory;
  addPoints(target: number, a: number, b: number): void;
  doublePoint(target: number, a: number): void;
}

function isEdwardsExports(value: unknown): value is EdwardsExports {
  if (typeof value !== 'object' || value === null) return false;
  return ['memory', 'multiply', 'square', 'addPoints', 'doublePoint'].every((name) => name in value);
}

const { Point } = ed25519;
const prime = Point.Fp.ORDER;
const shifts = limbOffsets.map(BigInt);
const widths = shifts.map((shift, i) => Number((shifts[i + 1] ?? 255n) - shift));

/** One started module: elements are addresses of points in its memory. */
class EdwardsWorkshop extends PointWorkshop {
  readonly identity: number;
  readonly #exports: EdwardsExports;
  #limbs: BigInt64Array;

  constructor(exports: EdwardsExports) {
    super(exports.memory, freeMemory, pointBytes);
    this.#exports = exports;
    this.#limbs = new BigInt64Array(exports.memory.buffer);
    this.#write(doubledConstant, Point.Fp.mul(2n, Point.CURVE().d));
    this.identity = this.enter(Point.ZERO);
    this.keep();
  }

  protected override renewViews(): void {
    this.#limbs = new BigInt64Array(this.#exports.memory.buffer);
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

  copy(place: number): number {
    const target = this.place();
    const first = place / 8;
    this.#limbs.copyWithin(target / 8, first, first + pointBytes / 8);
    return target;
  }

  enter(point: EdwardsPoint): number {
    const place = this.place();
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

  rootPower(number: bigint): bigint {
    const place = this.place();
    const at = (index: number) => place + index * elementBytes;
    this.#write(place, number);
    const square = (target: number, from: number, times: number) => {
      this.#exports.square(target, from);
      for (let i = 1; i < times; i += 1) this.#exports.square(target, target);
    };
    const arithmetic = { multiply: this.#exports.multiply, square };
    return this.#read(raiseToRootPower(arithmetic, place, [at(1), at(2), at(3)]));
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
}

/** The engine that needs no fused multiplication; throws where the module does not start. */
export function startScalarEngine(compile: ModuleCompiler, exponentBits: number): EdwardsPowers {
  const start = compile(makeEdwardsModule());
  return new PointEngine(() => {
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
