import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { groupNamed } from '../groups/known-groups.ts';
import { MontgomeryArithmetic } from '../groups/montgomery-arithmetic.ts';
import { plainEngine } from '../groups/powers.ts';
import { random, vectorArchive } from '../testing/vectors.ts';
import { bytesToNumber } from '../text/bytes.ts';
import { verifyArchive } from '../verifier/verification.ts';
import { makeEdwardsEngine, startScalarEngine } from './edwards-engine.ts';
import { makeEdwardsModule } from './edwards-kernel.ts';
import { startVectorEngine } from './edwards-vector-engine.ts';
import { limbBits, limbsOfNumber, makeEdwardsVectorModule, pairBytes } from './edwards-vector-kernel.ts';
import { useFastEngines, usePlainEngines } from './fast-engines.ts';
import { makeKernel } from './montgomery-kernel.ts';
import type { KernelExports } from './vector-engine.ts';
import { vectorEngineMaker } from './vector-engine.ts';
import type { ModuleCompiler } from './workshop.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const compile: ModuleCompiler = (bytes) => {
  const module = new WebAssembly.Module(bytes);
  return () => new WebAssembly.Instance(module).exports;
};

/** The prime of a group, from the one number that is −1. */
function primeOf(name: string): bigint {
  const group = groupNamed(name);
  let low = 1n;
  let high = 10n ** BigInt(group.textLimit);
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (group.decode(middle.toString()) === undefined) high = middle;
    else low = middle;
  }
  return high;
}

const primes = {
  'BELENIOS-2048': primeOf('BELENIOS-2048'),
  'RFC-3526-2048': primeOf('RFC-3526-2048'),
  small: 1_000_003n,
};

afterAll(usePlainEngines);

describe.each(Object.entries(primes))('the engine in WebAssembly for %s', (_, prime) => {
  const numbers = new MontgomeryArithmetic(prime);
  const plain = plainEngine(numbers, 256);
  const engine = vectorEngineMaker(compile)(prime, 256)?.powers;
  if (engine === undefined) throw new Error('the engine does not run here');
  const number = fc.oneof(
    fc.bigInt({ min: 0n, max: prime - 1n }),
    fc.integer({ min: 0, max: 2047 }).map((bit) => (1n << BigInt(bit)) % prime),
    fc.integer({ min: 0, max: 2047 }).map((bit) => ((1n << BigInt(bit)) - 1n) % prime),
    fc.bigInt({ min: 1n, max: 3n }).map((less) => prime - less),
  );
  const exponent = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }), fc.bigInt({ min: 0n, max: 20n }));

  test('gives the powers that the plain engine gives', () => {
    fc.assert(
      fc.property(number, fc.array(exponent, { minLength: 1, maxLength: 4 }), (base, exponents) => {
        expect(engine.powers(base, exponents)).toEqual(plain.powers(base, exponents));
      }),
      { numRuns: 60 },
    );
  });

  test('gives the products, tables and subset products that the plain engine gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(number, exponent), { minLength: 1, maxLength: 12 }), (pairs) => {
        const bases = pairs.map(([base]) => base);
        const exponents = pairs.map(([, own]) => own);
        expect(engine.publicProduct(bases, exponents)).toBe(plain.publicProduct(bases, exponents));
        expect(engine.product(bases, exponents)).toBe(plain.product(bases, exponents));
        const weights = random(bases.length * 2);
        expect(engine.subsetProducts(bases, weights, 2)).toEqual(plain.subsetProducts(bases, weights, 2));
        const [base = 1n] = bases;
        const [ours, theirs] = [engine.table(base, 1), plain.table(base, 1)];
        for (const own of exponents) expect(ours.power(own)).toBe(theirs.power(own));
      }),
      { numRuns: 15 },
    );
  });
});

describe.each([
  ['two products at a time', startVectorEngine],
  ['without fused multiplication', startScalarEngine],
] as const)('the engine in WebAssembly for Ed25519, %s', (_, start) => {
  const { Point } = ed25519;
  const plain = plainEngine({ identity: Point.ZERO, multiply: (a, b) => a.add(b), square: (a) => a.double() }, 253);
  const engine = start(compile, 253);
  const small = Point.fromHex('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f');
  const exponent = fc.oneof(fc.bigInt({ min: 0n, max: Point.Fn.ORDER - 1n }), fc.bigInt({ min: 0n, max: 20n }));
  const point = fc.tuple(exponent, fc.boolean()).map(([factor, mixed]) => {
    const own = Point.BASE.multiplyUnsafe(factor);
    return mixed ? own.add(small) : own;
  });

  test('gives the points that the library gives', () => {
    fc.assert(
      fc.property(point, fc.array(exponent, { minLength: 1, maxLength: 3 }), (base, exponents) => {
        const found = engine.powers(base, exponents);
        exponents.forEach((own, i) => {
          expect(found[i]?.equals(base.multiplyUnsafe(own))).toBe(true);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('gives the products, tables and subset products that the plain engine gives', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(point, exponent), { minLength: 1, maxLength: 10 }), (pairs) => {
        const bases = pairs.map(([base]) => base);
        const exponents = pairs.map(([, own]) => own);
        expect(engine.publicProduct(bases, exponents).equals(plain.publicProduct(bases, exponents))).toBe(true);
        expect(engine.product(bases, exponents).equals(plain.product(bases, exponents))).toBe(true);
        const weights = random(bases.length);
        const theirs = plain.subsetProducts(bases, weights, 1);
        expect(engine.subsetProducts(bases, weights, 1).every((own, i) => own.equals(theirs[i] ?? small))).toBe(true);
        const [base = Point.BASE] = bases;
        const table = engine.table(base, 1);
        for (const own of exponents) expect(table.power(own).equals(base.multiplyUnsafe(own))).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test('writes commitments as they are written step by step', () => {
    const group = groupNamed('Ed25519');
    const commitment = fc.record({ generator: exponent, key: exponent, base: fc.nat(2), exponent });
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 3 }), fc.array(commitment), (bases, commitments) => {
        const tables = [engine.table(Point.BASE, 10), engine.table(Point.BASE.double(), 10)] as const;
        const found = engine.commitmentTexts?.(...tables, bases, commitments);
        const expected = commitments.map(({ generator, key, base, exponent: own }) => {
          const raised = (bases[base] ?? Point.ZERO).multiplyUnsafe(own);
          const g = Point.BASE.multiplyUnsafe(generator);
          return group.encode(raised.add(g).add(Point.BASE.double().multiplyUnsafe(key)));
        });
        if (found !== undefined) expect(found).toEqual(expected);
        expect(engine.texts?.(bases) ?? group.encodeAll(bases)).toEqual(bases.map((base) => group.encode(base)));
      }),
      { numRuns: 10 },
    );
  });

  test('reads the same texts as the library, and refuses the same', () => {
    const texts = fc.oneof(
      point.map((own) => own.toHex()),
      fc
        .array(fc.integer({ min: 0, max: 255 }), { minLength: 32, maxLength: 32 })
        .map((bytes) => Buffer.from(bytes).toString('hex')),
      fc.constantFrom(
        `01${'00'.repeat(31)}`,
        `01${'00'.repeat(30)}80`,
        `ec${'ff'.repeat(30)}7f`,
        `ec${'ff'.repeat(30)}ff`,
        `ed${'ff'.repeat(30)}7f`,
        `ee${'ff'.repeat(30)}7f`,
        `${'ff'.repeat(32)}`,
        `${'00'.repeat(32)}`,
        `${'00'.repeat(31)}80`,
      ),
    );
    const group = groupNamed('Ed25519');
    const reversed = (hex: string) => Buffer.from(hex, 'hex').reverse().toString('hex');
    fc.assert(
      fc.property(texts, (hex) => {
        usePlainEngines();
        const theirs = group.decode(reversed(hex));
        useFastEngines(compile);
        const ours = group.decode(reversed(hex));
        expect(ours === undefined).toBe(theirs === undefined);
        if (ours !== undefined) expect(group.equals(ours, theirs)).toBe(true);
      }),
      { numRuns: 60 },
    );
    usePlainEngines();
  });

  test('is not used when it does not start or gives another point', () => {
    expect(makeEdwardsEngine(() => () => ({}), 253)).toBeUndefined();
    const wrong: ModuleCompiler = (bytes) => {
      const start = compile(bytes);
      return () => {
        const exports: object = Object(start());
        return { ...exports, doublePoint: () => {} };
      };
    };
    expect(makeEdwardsEngine(wrong, 253)).toBeUndefined();
    expect(WebAssembly.validate(makeEdwardsModule())).toBe(true);
  });
});

describe('pairs of numbers modulo 2²⁵⁵ − 19', () => {
  const prime = 2n ** 255n - 19n;
  const exports = compile(makeEdwardsVectorModule())() as Record<string, (...addresses: number[]) => void> & {
    readonly memory: { readonly buffer: ArrayBuffer };
  };
  const numbers = new Float64Array(exports.memory.buffer);
  const [a, b, target] = [65_536, 65_536 + pairBytes, 65_536 + 2 * pairBytes];
  /** As large as the limbs of a result can be, with both signs, and everything between. */
  const largest = 2 ** 50 + 2 ** 14;
  const limb = fc.oneof(
    fc.constantFrom(largest, -largest, largest - 1, 1 - largest, 0, 1, -1, 2 ** 50 - 1, -(2 ** 50)),
    fc.integer({ min: -largest, max: largest }),
  );
  const pair = fc.array(limb, { minLength: 2 * limbsOfNumber, maxLength: 2 * limbsOfNumber });

  function valueAt(address: number, lane: 0 | 1): bigint {
    let value = 0n;
    for (let i = limbsOfNumber - 1; i >= 0; i -= 1) {
      value = (value << BigInt(limbBits)) + BigInt(numbers[address / 8 + 2 * i + lane] ?? 0);
    }
    return value;
  }

  function modulo(value: bigint): bigint {
    return ((value % prime) + prime) % prime;
  }

  function isBounded(address: number): boolean {
    return numbers.subarray(address / 8, address / 8 + 2 * limbsOfNumber).every((own) => Math.abs(own) <= largest);
  }

  test('are multiplied exactly, however large their limbs are', () => {
    fc.assert(
      fc.property(pair, pair, (one, other) => {
        numbers.set(one, a / 8);
        numbers.set(other, b / 8);
        const [t, s] = ([0, 1] as const).map((lane) => valueAt(a, lane) * valueAt(b, lane));
        const [tt, ss] = ([0, 1] as const).map((lane) => valueAt(a, lane) ** 2n);
        if (t === undefined || s === undefined || tt === undefined || ss === undefined) throw new Error('two lanes');
        const gives = (name: string, expected: readonly [bigint, bigint], ...more: readonly number[]) => {
          exports[name]?.(target, a, ...more);
          expect(isBounded(target), name).toBe(true);
          expect([modulo(valueAt(target, 0)), modulo(valueAt(target, 1))], name).toEqual(expected.map(modulo));
        };
        gives('multiplyPair', [t, s], b);
        gives('mixPair', [s - t, s + t], b);
        gives('multiplyForDoubling', [2n * t - s, -s], b);
        gives('squarePair', [tt, ss], 1);
        gives('squarePair', [tt ** 4n, ss ** 4n], 3);
        gives('squareForDoubling', [tt - ss, tt + ss], 1);
      }),
      { numRuns: 300 },
    );
  });

  test('are packed in the one way, also at the prime itself', () => {
    const near = [0n, 1n, prime - 1n, prime, prime + 1n, prime + 18n, 2n ** 255n - 1n, -1n, -prime, 1n - prime];
    const write = (value: bigint) => {
      let rest = value;
      return Array.from({ length: limbsOfNumber }, (_, i) => {
        // The last limb takes what is left, which may be one more than 51 bits.
        const own = i === limbsOfNumber - 1 ? rest : BigInt.asIntN(limbBits, rest);
        rest = (rest - own) >> BigInt(limbBits);
        return Number(own);
      });
    };
    for (const value of near) {
      write(value).forEach((own, i) => {
        numbers[a / 8 + 2 * i] = own;
        numbers[a / 8 + 2 * i + 1] = own;
      });
      exports.pack?.(target, a);
      for (const lane of [0, 1]) {
        const bytes = new Uint8Array(exports.memory.buffer, target + 32 * lane, 32).slice().reverse();
        expect(bytesToNumber(bytes), `${value}`).toBe(modulo(value));
      }
    }
  });
});

describe('an engine that cannot be trusted', () => {
  const prime = primes.small;

  test('is not used when the module does not start', () => {
    const broken: ModuleCompiler = () => {
      throw new Error('no WebAssembly here');
    };
    expect(vectorEngineMaker(broken)(prime, 256)).toBeUndefined();
    expect(vectorEngineMaker(() => () => ({}))(prime, 256)).toBeUndefined();
  });

  test('is not used when it gives another number, as without fused multiplication', () => {
    const wrong: ModuleCompiler = (bytes) => {
      const start = compile(bytes);
      return () => {
        const { memory, multiply, spread, gather } = start() as KernelExports;
        const off = (target: number, a: number, b: number) => {
          multiply(target, a, b);
          const view = new Float64Array(memory.buffer, target, 1);
          view[0] = (view[0] ?? 0) + 1;
        };
        return { memory, multiply: off, spread, gather };
      };
    };
    expect(vectorEngineMaker(wrong)(prime, 256)).toBeUndefined();
  });
});

test('verification says the same with either engine', () => {
  const sets = ['single-blank-belenios2048-v2.0', 'writein-mixnet-rfc3526-v2.0', 'single-blank-ed25519-v2.5.1'];
  usePlainEngines();
  const plain = sets.map((set) => verifyArchive(vectorArchive(set), { random }));
  useFastEngines(compile);
  const vector = sets.map((set) => verifyArchive(vectorArchive(set), { random }));
  expect(vector).toEqual(plain);
  expect(vector.map((report) => report.verdict)).toEqual(['holds', 'holds', 'holds']);
});

test('the module is made of the prime alone, byte for byte the same each time', () => {
  const one = makeKernel(primes['BELENIOS-2048']);
  expect(makeKernel(primes['BELENIOS-2048']).module).toEqual(one.module);
  expect(WebAssembly.validate(one.module)).toBe(true);
  expect(bytesToNumber(one.module.slice(0, 4))).toBe(0x0061736dn);
});
