import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { drawExponent } from '../proofs/hash-to-exponent.ts';
import { random } from '../testing/vectors.ts';
import { groupNames } from './group.ts';
import { groupNamed } from './known-groups.ts';
import { MontgomeryArithmetic } from './montgomery-arithmetic.ts';

// A second on an idle machine; on a busy one each of these may take much longer.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** Square and multiply, written as plainly as can be: what every faster way is compared with. */
function plainPower(name: string, base: unknown, exponent: bigint): unknown {
  const group = groupNamed(name);
  let result = group.identity;
  for (const bit of exponent.toString(2)) {
    result = group.multiply(result, result);
    if (bit === '1') result = group.multiply(result, base);
  }
  return exponent === 0n ? group.identity : result;
}

describe.each(groupNames)('the group %s', (name) => {
  const group = groupNamed(name);
  const { order } = group;
  const draw = () => drawExponent(group, random);
  const base = group.power(group.generator, draw());

  test('has a generator of the order it claims', () => {
    expect(group.isMember(group.generator)).toBe(true);
    expect(group.equals(group.generator, group.identity)).toBe(false);
    const last = group.power(group.generator, order - 1n);
    expect(group.equals(group.multiply(last, group.generator), group.identity)).toBe(true);
    expect(group.equals(group.invert(group.generator), last)).toBe(true);
  });

  test.each([
    ['zero', 0n],
    ['one', 1n],
    ['two', 2n],
    ['sixteen', 16n],
    ['the order less one', order - 1n],
    ['a drawn exponent', draw()],
    ['a short exponent', draw() >> 129n],
  ])('raises to %s the same in every way', (_, exponent) => {
    const expected = group.encode(plainPower(name, base, exponent));
    const other = draw();
    expect(group.encode(group.power(base, exponent))).toBe(expected);
    expect(group.encode(group.tableOf(base, 1).power(exponent))).toBe(expected);
    expect(group.encode(group.publicPowers(base, [other, exponent])[1])).toBe(expected);
    expect(group.encode(group.publicProduct([base], [exponent]))).toBe(expected);
    const product = group.encode(group.multiply(group.power(base, exponent), group.power(group.generator, other)));
    expect(group.encode(group.publicProduct([base, group.generator], [exponent, other]))).toBe(product);
    expect(group.encode(group.product([base, group.generator], [exponent, other]))).toBe(product);
  });

  test('multiplies many powers the same by buckets as one by one', () => {
    const bases = Array.from({ length: 20 }, (_, i) => group.power(group.generator, BigInt(i + 2)));
    const exponents = bases.map(() => draw());
    const one = bases.reduce<unknown>(
      (sum, item, i) => group.multiply(sum, group.power(item, exponents[i] ?? 0n)),
      group.identity,
    );
    expect(group.equals(group.publicProduct(bases, exponents), one)).toBe(true);
    expect(group.equals(group.publicProduct([], []), group.identity)).toBe(true);
  });

  test('reads back what it wrote and nothing that is spelt otherwise', () => {
    const text = group.encode(base);
    expect(group.encode(group.decode(text))).toBe(text);
    expect(group.encodeAll([base, group.identity])).toEqual([text, group.encode(group.identity)]);
    for (const other of [`0${text}`, ` ${text}`, `${text} `, `+${text}`, `-${text}`, text.slice(1), '', 'x']) {
      const element = group.decode(other);
      expect(element === undefined || group.encode(element) === other).toBe(true);
    }
    for (const other of [`0${text}`, ` ${text}`, `+${text}`, `-${text}`, '', 'x'])
      expect(group.decode(other)).toBeUndefined();
  });

  test('finds a single foreign element among many', () => {
    const members = Array.from({ length: 40 }, (_, i) => group.power(base, BigInt(i + 1)));
    expect(group.areMembers(members, random)).toBe(true);
    const foreign = name === 'Ed25519' ? group.decode(`7${'f'.repeat(61)}ec`) : negated(name, members[0]);
    expect(foreign).toBeDefined();
    expect(group.isMember(foreign)).toBe(false);
    for (let round = 0; round < 3; round += 1) {
      const mixed = members.with(7 * round, group.multiply(members[0], foreign));
      expect(group.areMembers(mixed, random)).toBe(false);
    }
  });

  test('gives generators that differ, are members, and are the same every time', () => {
    const some = [-1, 0, 1, 2].map((index) => group.independentGenerator(index));
    expect(new Set(some.map((item) => group.encode(item))).size).toBe(4);
    for (const item of some) expect(group.isMember(item)).toBe(true);
    expect(group.equals(group.independentGenerator(1), some[2])).toBe(true);
  });

  test.runIf(name !== 'BELENIOS-2048')('carries text and gives it back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 232n - 1n }), (number) => {
        const element = group.embed(number);
        expect(group.isMember(element)).toBe(true);
        expect(group.extract(element)).toBe(number);
      }),
      { numRuns: 10 },
    );
  });
});

/** The negative of a number: outside the subgroup of odd order. */
function negated(name: string, element: unknown): unknown {
  const group = groupNamed(name);
  const value = BigInt(group.encode(element));
  return group.decode((primeOf(name) - value).toString());
}

/** The prime, from the largest number that can be read: decoding refuses everything from the prime on. */
function primeOf(name: string): bigint {
  const group = groupNamed(name);
  let [low, high] = [1n, 10n ** BigInt(group.textLimit)];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (group.decode(middle.toString()) === undefined) high = middle;
    else low = middle;
  }
  return high;
}

describe('Montgomery’s arithmetic', () => {
  test('gives the same numbers as dividing, for any odd modulus', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 2n ** 100n, max: 2n ** 2048n }),
        fc.bigInt({ min: 0n, max: 2n ** 2048n }),
        fc.bigInt({ min: 0n, max: 2n ** 2048n }),
        (half, a, b) => {
          const modulus = half * 2n + 1n;
          const arithmetic = new MontgomeryArithmetic(modulus);
          const [x, y] = [a % modulus, b % modulus];
          const product = arithmetic.multiply(arithmetic.enter(x), arithmetic.enter(y));
          expect(arithmetic.leave(product)).toBe((x * y) % modulus);
          expect(arithmetic.leave(arithmetic.square(arithmetic.enter(x)))).toBe((x * x) % modulus);
          expect(arithmetic.leave(arithmetic.enter(modulus - 1n))).toBe(modulus - 1n);
          expect(product < modulus).toBe(true);
        },
      ),
    );
  });
});
