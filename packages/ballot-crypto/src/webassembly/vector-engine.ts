/**
 * The engine in WebAssembly for numbers modulo a prime: the same algorithms, with multiplications that take less than half
 * the time. The program that uses this package starts the module; the package itself knows no WebAssembly.
 *
 * Whether a processor fuses multiplication and addition is found out by trying: an engine that gives a single other
 * number than the plain one is not used.
 */

import { MontgomeryArithmetic } from '../groups/montgomery-arithmetic.ts';
import type { PowerEngine } from '../groups/powers.ts';
import { plainEngine } from '../groups/powers.ts';
import type { ResidueEngine } from '../groups/residue-group.ts';
import { bytesToHex, hexToBytes } from '../text/bytes.ts';
import type { Kernel } from './montgomery-kernel.ts';
import { makeKernel } from './montgomery-kernel.ts';
import type { ModuleCompiler, ModuleMemory } from './workshop.ts';
import { Workshop, WorkshopEngine } from './workshop.ts';

/** What a started module offers. */
export interface KernelExports {
  readonly memory: ModuleMemory;
  multiply(target: number, a: number, b: number): void;
  spread(target: number): void;
  gather(source: number): void;
}

function isKernelExports(value: unknown): value is KernelExports {
  if (typeof value !== 'object' || value === null) return false;
  return ['memory', 'multiply', 'spread', 'gather'].every((name) => name in value);
}

/** One started module: elements are addresses in its memory. */
class ResidueWorkshop extends Workshop<bigint> {
  readonly identity: number;
  readonly #exports: KernelExports;
  readonly #kernel: Kernel;
  readonly #prime: bigint;
  /** From the plain inner form to this engine's, and back. */
  readonly #entering: number;
  readonly #leaving: number;

  constructor(exports: KernelExports, kernel: Kernel, prime: bigint, plainRadixBits: number) {
    super(exports.memory, kernel.layout.free, kernel.layout.slotBytes);
    this.#exports = exports;
    this.#kernel = kernel;
    this.#prime = prime;
    new BigInt64Array(exports.memory.buffer, kernel.layout.biases, kernel.biases.length).set(kernel.biases);
    const { radixBits } = kernel.layout;
    this.#write(kernel.layout.prime, prime);
    this.#entering = this.#constant(power2(2 * radixBits - plainRadixBits, prime));
    this.#leaving = this.#constant(power2(plainRadixBits, prime));
    this.identity = this.#constant(power2(radixBits, prime));
    this.keep();
  }

  /** Memory is looked at anew each time. */
  protected override renewViews(): void {}

  multiply(a: number, b: number, into?: number): number {
    const target = into ?? this.place();
    this.#exports.multiply(target, a, b);
    return target;
  }

  square(a: number, into?: number): number {
    return this.multiply(a, a, into);
  }

  copy(element: number): number {
    const target = this.place();
    new Uint8Array(this.#exports.memory.buffer).copyWithin(target, element, element + this.#kernel.layout.slotBytes);
    return target;
  }

  enter(inner: bigint): number {
    const place = this.place();
    this.#write(place, inner);
    return this.multiply(place, this.#entering, place);
  }

  leave(element: number): bigint {
    const { outside, numberBytes } = this.#kernel.layout;
    this.#exports.gather(this.multiply(element, this.#leaving));
    // Below twice the prime, so there may be one bit more than a number has.
    const bytes = new Uint8Array(this.#exports.memory.buffer, outside, numberBytes + 8).slice().reverse();
    const value = BigInt(`0x${bytesToHex(bytes)}`);
    return value >= this.#prime ? value - this.#prime : value;
  }

  #constant(value: bigint): number {
    const place = this.place();
    this.#write(place, value);
    return place;
  }

  #write(place: number, value: bigint): void {
    const { outside, numberBytes, limbs } = this.#kernel.layout;
    const bytes = new Uint8Array(this.#exports.memory.buffer, outside, limbs * 7 + 8);
    bytes.fill(0);
    bytes.set(hexToBytes(value.toString(16).padStart(numberBytes * 2, '0')).reverse());
    this.#exports.spread(place);
  }
}

function power2(bits: number, modulus: bigint): bigint {
  return (1n << BigInt(bits)) % modulus;
}

/**
 * Makes engines with the given compiler, for `useResidueEngine`. Gives no engine where the module does not start, or
 * computes anything else than the plain engine does.
 */
export function vectorEngineMaker(compile: ModuleCompiler) {
  return (prime: bigint, exponentBits: number): ResidueEngine | undefined => {
    const numbers = new MontgomeryArithmetic(prime);
    const kernel = makeKernel(prime);
    try {
      const start = compile(kernel.module);
      const engine = new WorkshopEngine<bigint, ResidueWorkshop>(() => {
        const exports = start();
        if (!isKernelExports(exports)) throw new TypeError('the module is not the kernel');
        return new ResidueWorkshop(exports, kernel, prime, numbers.radixBits);
      }, exponentBits);
      return givesTheSame(engine, numbers, prime, exponentBits) ? { numbers, powers: engine } : undefined;
    } catch {
      return undefined;
    }
  };
}

/** Compares with the plain engine, on the numbers where carries and rounding are at their worst. */
function givesTheSame(
  engine: PowerEngine<bigint>,
  numbers: MontgomeryArithmetic,
  prime: bigint,
  exponentBits: number,
): boolean {
  const plain = plainEngine(numbers, exponentBits);
  const ones = (1n << BigInt(prime.toString(2).length - 1)) - 1n;
  const bases = [1n, 2n, prime - 1n, prime - 2n, ones, prime / 3n, prime - prime / 5n, ones / 7n];
  const exponents = [0n, 1n, 2n, 0x5a5a5a5a5an, 0xffff_ffff_ffff_ffffn];
  return bases.every((base) => {
    const expected = plain.powers(base, exponents);
    return engine.powers(base, exponents).every((element, i) => element === expected[i]);
  });
}
