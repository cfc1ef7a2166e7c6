/**
 * Ed25519: the points of prime order on the curve of RFC 8032.
 *
 * Belenios spells a point as 64 hexadecimal digits with the high byte first, the reverse of RFC 8032.
 * Points with a part of small order decode, so membership is asked apart from decoding.
 */
import { normalizeZ } from '@noble/curves/abstract/curve.js';
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import { ed25519 } from '@noble/curves/ed25519.js';
import type { Random } from '../text/bytes.ts';
import { bytesToHex, bytesToNumber, drawBytes, hexToBytes, sha256OfText } from '../text/bytes.ts';
import type { Commitment } from './commitments.ts';
import { plainCommitmentTexts } from './commitments.ts';
import type { Group, PowerTable } from './group.ts';
import type { PowerEngine } from './powers.ts';
import { membershipWeightBytes, plainEngine } from './powers.ts';

/** What an engine for Ed25519 does besides powers. */
export interface EdwardsPowers extends PowerEngine<EdwardsPoint> {
  /** The number to the power (p − 5)/8, from which square roots are made (RFC 8032, 5.1.3). */
  rootPower(number: bigint): bigint;
  /** How these points are written. */
  texts?(elements: readonly EdwardsPoint[]): string[];
  /** See `Group.commitmentTexts`; undefined for tables of another engine. */
  commitmentTexts?(
    generator: PowerTable<EdwardsPoint>,
    key: PowerTable<EdwardsPoint>,
    bases: readonly EdwardsPoint[],
    commitments: readonly Commitment[],
  ): string[] | undefined;
}

const { Point } = ed25519;
const exponentBits = 253;

const plain = plainEngine<EdwardsPoint>(
  { identity: Point.ZERO, multiply: (a, b) => a.add(b), square: (a) => a.double() },
  exponentBits,
);

type Engine = PowerEngine<EdwardsPoint> & Partial<EdwardsPowers>;

let makeEngine: () => Engine | undefined = () => undefined;
let started: Engine | undefined;
let generatorTable: PowerTable<EdwardsPoint> | undefined;

/**
 * Lets the group compute with another engine from now on; without one, with the plain one. It must give the same points.
 * It is made when something is computed, so that an election in another group does not wait for it.
 */
export function useEdwardsEngine(maker: (exponentBits: number) => Engine | undefined): void {
  makeEngine = () => maker(exponentBits);
  started = undefined;
  generatorTable = undefined;
}

function engine(): Engine {
  started ??= makeEngine() ?? plain;
  return started;
}

const independent = new Map<number, EdwardsPoint>();

export const edwardsGroup: Group<EdwardsPoint> = {
  name: 'Ed25519',
  order: Point.Fn.ORDER,
  generator: Point.BASE,
  identity: Point.ZERO,
  textLimit: 64,
  embedding: { bitsPerNumber: 8, padding: 14, maximumNumbers: 30 },

  get generatorTable() {
    generatorTable ??= this.tableOf(Point.BASE, 2000);
    return generatorTable;
  },

  encode: (element) => bytesToHex(element.toBytes().reverse()),
  // One inversion for all of them: what it costs to write a point is dividing by its Z.
  encodeAll: (elements) =>
    engine().texts?.(elements) ??
    normalizeZ(Point, [...elements]).map((element) => bytesToHex(element.toBytes().reverse())),
  decode(text) {
    if (!/^[0-9a-f]{64}$/.test(text)) return undefined;
    return pointFromBytes(hexToBytes(text).reverse());
  },
  equals: (a, b) => a.equals(b),
  lookupKeys(elements) {
    return this.encodeAll(elements);
  },
  multiply: (a, b) => a.add(b),
  invert: (element) => element.negate(),

  // The library's own routine for secrets; it refuses a scalar of 0, which a random exponent is once in 2²⁵² times.
  power: (base, exponent) => (exponent === 0n ? Point.ZERO : base.multiply(exponent)),
  product: (bases, exponents) => engine().product(bases, exponents),
  tableOf: (base, uses = 64) => engine().table(base, uses),
  publicPowers: (base, exponents) => engine().powers(base, exponents),
  publicProduct: (bases, exponents) => engine().publicProduct(bases, exponents),

  commitmentTexts(key, bases, commitments) {
    return (
      engine().commitmentTexts?.(this.generatorTable, key, bases, commitments) ??
      plainCommitmentTexts(this, key, bases, commitments)
    );
  },

  isMember: isTorsionFree,
  areMembers(elements, random: Random) {
    if (elements.length < 16) return elements.every(isTorsionFree);
    const weights = drawBytes(random, elements.length * membershipWeightBytes);
    return engine().subsetProducts(elements, weights, membershipWeightBytes).every(isTorsionFree);
  },

  independentGenerator(index) {
    const known = independent.get(index);
    if (known !== undefined) return known;
    let start = bytesToNumber(sha256OfText(`ggen|${index}`)) >> 2n;
    for (;;) {
      const found = pointFromNumber(start);
      if (found !== undefined) {
        const element = found.clearCofactor();
        if (element.is0() || element.equals(Point.BASE)) {
          throw new Error(`independentGenerator: number ${index} is not usable`);
        }
        independent.set(index, element);
        return element;
      }
      start += 1n;
    }
  },

  // As the outside program compares: the bytes of RFC 8032, low byte first.
  compare(a, b) {
    const [x, y] = [a.toBytes(), b.toBytes()];
    for (let i = 0; i < x.length; i += 1) {
      const difference = (x[i] ?? 0) - (y[i] ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  },

  embed(number) {
    const start = number << 14n;
    if (start >> 255n !== 0n) throw new RangeError('embed: the text is too long for this group');
    for (let tail = 0n; tail < 1n << 14n; tail += 1n) {
      const element = pointFromNumber(start + tail);
      if (element !== undefined && isTorsionFree(element)) return element;
    }
    throw new RangeError('embed: no element of the group stands for this text');
  },
  extract: (element) => bytesToNumber(element.toBytes().reverse()) >> 14n,
};

/** Whether the order of the group takes the point to the neutral one. */
function isTorsionFree(element: EdwardsPoint): boolean {
  const [result] = engine().powers(element, [Point.Fn.ORDER]);
  return result?.is0() ?? false;
}

function pointFromNumber(number: bigint): EdwardsPoint | undefined {
  return pointFromBytes(hexToBytes(number.toString(16).padStart(64, '0')).reverse());
}

/** Strict decoding: y below the field's prime, and no second spelling of a point with x = 0 (RFC 8032 5.1.3, not ZIP-215). */
function pointFromBytes(bytes: Uint8Array): EdwardsPoint | undefined {
  const own = engine();
  if (own.rootPower !== undefined) return pointByRoot(bytes, own.rootPower.bind(own));
  try {
    return Point.fromBytes(bytes, false);
  } catch {
    return undefined;
  }
}

const fieldPrime = Point.Fp.ORDER;
const rootOfMinusOne = Point.Fp.sqrt(fieldPrime - 1n);

/** The same with the engine's power: whatever it gives, only a point that satisfies the curve's equation is taken. */
function pointByRoot(bytes: Uint8Array, rootPower: (number: bigint) => bigint): EdwardsPoint | undefined {
  const { Fp } = Point;
  const number = bytesToNumber(bytes.slice().reverse());
  const y = BigInt.asUintN(255, number);
  const isOdd = number >> 255n === 1n;
  if (y >= fieldPrime) return undefined;
  const square = Fp.sqr(y);
  const u = Fp.sub(square, 1n);
  const v = Fp.add(Fp.mul(Point.CURVE().d, square), 1n);
  const v3 = Fp.mul(Fp.sqr(v), v);
  let x = Fp.mul(Fp.mul(u, v3), rootPower(Fp.mul(u, Fp.mul(Fp.sqr(v3), v))));
  const check = Fp.mul(v, Fp.sqr(x));
  if (check !== u) {
    if (check !== Fp.neg(u)) return undefined;
    x = Fp.mul(x, rootOfMinusOne);
  }
  if (x === 0n && isOdd) return undefined;
  if (((x & 1n) === 1n) !== isOdd) x = Fp.neg(x);
  const point = Point.fromAffine({ x, y });
  // The library's own check of the equation; it refuses the neutral point, which is a member here.
  if (!point.is0()) point.assertValidity();
  return point;
}
