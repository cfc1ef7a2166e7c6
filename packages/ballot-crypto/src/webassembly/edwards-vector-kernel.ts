/**
 * Ed25519 in WebAssembly with fused floating-point multiplication, two numbers at a time (RFC 8032, 5.1.4).
 *
 * A number modulo 2²⁵⁵ − 19 stands in five signed limbs of 51 bits, each a double; two numbers share five vectors, a pair. A
 * point is the pairs (Y − X, Y + X) and (T, Z), so that adding and doubling are four multiplications of pairs. fma(a, b, C1)
 * rounds a product to a multiple of 2⁵¹, and what is left over is exact (see montgomery-kernel.ts); whoever uses the
 * kernel first tries out whether the processor fuses.
 *
 * Products may be 2¹⁰² in size. Limbs that come out are below 2⁵⁰ + 2¹⁴, and no more than one factor is ever doubled. Sums and
 * differences are taken of products before they are cut into limbs, so that their limbs are as small.
 */
import { FunctionWriter, writeModule } from './wasm-writer.ts';

export const limbBits = 51;
export const limbsOfNumber = 5;
/** Five vectors. */
export const pairBytes = limbsOfNumber * 16;
/** Y − X and Y + X, then T and Z. */
export const vectorPointBytes = 2 * pairBytes;

/** Where the pair (2d, 2) and the temporary pairs lie; everything from `vectorFreeMemory` on is free. */
export const secondPointFactor = 0;
const temporaries = pairBytes;
const constants = temporaries + 8 * pairBytes;
const constantLimit = 64;
export const vectorFreeMemory = constants + 16 * constantLimit;

const limb = BigInt(limbBits);
const limbMask = (1n << limb) - 1n;
const roundingBias = 1.5 * 2 ** 103;
const remainderBias = 1.5 * 2 ** 52;
/** Before a limb is cut off, this makes a sum positive: half a limb for rounding, and 2¹¹ whole ones. */
const carryBias = 1n << 11n;
const positive = (1n << (limb - 1n)) + (carryBias << limb);

function bitsOfDouble(value: number): bigint {
  const [bits = 0n] = new BigInt64Array(new Float64Array([value]).buffer);
  return bits;
}

/** Vectors that the functions need, each once in memory: the processor reads them faster than it makes them. */
class ConstantTable {
  readonly numbers: bigint[] = [];
  readonly #places = new Map<string, number>();

  /** Leaves the vector on the stack. */
  load(f: FunctionWriter, first: bigint, second = first): FunctionWriter {
    const vector = [BigInt.asIntN(64, first), BigInt.asIntN(64, second)] as const;
    const key = vector.join();
    const place = this.#places.get(key) ?? this.numbers.length * 8;
    if (!this.#places.has(key)) this.numbers.push(...vector);
    this.#places.set(key, place);
    if (this.numbers.length > 2 * constantLimit) throw new RangeError('there are too many constants');
    return f.i32(0).loadVector(constants + place);
  }
}

type Locals = readonly number[];

function fiveVectors(f: FunctionWriter): Locals {
  return Array.from({ length: limbsOfNumber }, () => f.local('v128'));
}

function loadPair(f: FunctionWriter, address: number, into: Locals): void {
  into.forEach((local, i) => {
    f.get(address)
      .loadVector(16 * i)
      .set(local);
  });
}

/** What becomes of two products (t, s) before they are cut into limbs. */
type Mix =
  | 'apart' // (t, s)
  | 'lastAndFirst' // (s − t, s + t)
  | 'firstAndLast' // (t − s, t + s)
  | 'doubling'; // (2t − s, −s)

/** Adds up the products of all places and cuts the sums into limbs. */
class ProductWriter {
  readonly #f: FunctionWriter;
  readonly #table: ConstantTable;
  readonly #places: number[] = [];
  readonly #biases = new Array<bigint>(10).fill(0n);
  readonly #started = new Set<number>();
  readonly #rounding: number;
  readonly #remainder: number;
  readonly #rounded: number;

  constructor(f: FunctionWriter, table: ConstantTable) {
    this.#f = f;
    this.#table = table;
    this.#places = Array.from({ length: 10 }, () => f.local('v128'));
    [this.#rounding, this.#remainder, this.#rounded] = [f.local('v128'), f.local('v128'), f.local('v128')];
    table.load(f, bitsOfDouble(roundingBias)).set(this.#rounding);
    table.load(f, bitsOfDouble(roundingBias + remainderBias)).set(this.#remainder);
  }

  /** Begins new sums, in a function that goes round. */
  begin(): void {
    this.#started.clear();
    this.#biases.fill(0n);
  }

  addProduct(place: number, a: number, b: number): void {
    const f = this.#f;
    const rounded = this.#rounded;
    f.get(a).get(b).get(this.#rounding).add('f64x2MultiplyAdd').set(rounded);
    f.get(a).get(b).get(this.#remainder).get(rounded).add('f64x2Subtract', 'f64x2MultiplyAdd');
    this.#addTo(place, bitsOfDouble(remainderBias));
    f.get(rounded);
    this.#addTo(place + 1, bitsOfDouble(roundingBias));
  }

  #addTo(place: number, bias: bigint): void {
    const local = this.#places[place] ?? 0;
    if (this.#started.has(place)) this.#f.get(local).add('i64x2Add');
    this.#f.set(local);
    this.#started.add(place);
    this.#biases[place] = (this.#biases[place] ?? 0n) + bias;
  }

  /**
   * What passes 2²⁵⁵ comes back 19 times; then all limbs are cut at once, and what is cut off is added to the next. One round
   * is enough, because no sum reaches 2⁶⁰.
   */
  store(target: number, mix: Mix): void {
    const f = this.#f;
    const sums = this.#places.slice(0, limbsOfNumber);
    sums.forEach((own, k) => {
      const above = this.#places[k + limbsOfNumber] ?? 0;
      const bias = (this.#biases[k] ?? 0n) + 19n * (this.#biases[k + limbsOfNumber] ?? 0n);
      f.get(above).i32(4).add('i64x2ShiftLeft').get(above).i32(1).add('i64x2ShiftLeft', 'i64x2Add');
      f.get(above).add('i64x2Add').get(own).add('i64x2Add');
      this.#mixed(mix, own, bias);
    });
    const carries = fiveVectors(f);
    carries.forEach((carry, k) => {
      f.get(sums[k] ?? 0)
        .i32(limbBits)
        .add('i64x2ShiftRightUnsigned')
        .set(carry);
    });
    const magic = bitsOfDouble(2 ** 52);
    sums.forEach((own, k) => {
      const carry = carries[(k + 4) % limbsOfNumber] ?? 0;
      f.get(target).get(own);
      this.#table.load(f, limbMask).add('v128And').get(carry);
      if (k === 0) {
        f.i32(4).add('i64x2ShiftLeft').get(carry).i32(1).add('i64x2ShiftLeft', 'i64x2Add').get(carry).add('i64x2Add');
      }
      const surplus = 2 ** (limbBits - 1) + (k === 0 ? 19 : 1) * Number(carryBias);
      f.add('i64x2Add');
      this.#table.load(f, magic).add('i64x2Add');
      this.#table.load(f, bitsOfDouble(2 ** 52 + surplus)).add('f64x2Subtract');
      f.storeVector(16 * k);
    });
  }

  /** Sets `own` to the mix of the sum on the stack, without the bias in it and made positive. */
  #mixed(mix: Mix, own: number, bias: bigint): void {
    const f = this.#f;
    const constant = (first: bigint, second: bigint) => this.#table.load(f, first, second).add('i64x2Add');
    if (mix === 'apart') {
      constant(positive - bias, positive - bias);
      f.set(own);
      return;
    }
    f.set(own);
    // A number with all its bits turned is its negative less one.
    if (mix === 'lastAndFirst') {
      f.get(own).get(own).lanes(1, 0).get(own);
      this.#table.load(f, -1n, 0n).add('v128Xor', 'i64x2Add');
      constant(positive + 1n, positive - 2n * bias);
    } else if (mix === 'firstAndLast') {
      f.get(own).get(own).get(own).lanes(1, 0);
      this.#table.load(f, -1n, 0n).add('v128Xor', 'i64x2Add');
      constant(positive + 1n, positive - 2n * bias);
    } else {
      f.get(own).get(own).add('i64x2Add');
      this.#table.load(f, -1n, 0n).add('v128And');
      f.get(own).get(own).lanes(1, 1);
      this.#table.load(f, -1n).add('v128Xor', 'i64x2Add');
      constant(positive + 1n - bias, positive + 1n + bias);
    }
    f.set(own);
  }
}

/** multiply(target, a, b): both numbers of a with both of b. */
function multiplication(mix: Mix, table: ConstantTable): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32']);
  const [a, b] = [fiveVectors(f), fiveVectors(f)];
  loadPair(f, 1, a);
  loadPair(f, 2, b);
  const products = new ProductWriter(f, table);
  for (let place = 0; place < 9; place += 1) {
    a.forEach((left, i) => {
      const right = b[place - i];
      if (right !== undefined) products.addProduct(place, left, right);
    });
  }
  products.store(0, mix);
  return f;
}

/** square(target, a, times): squares both numbers so many times, at least once. */
function squaring(mix: Mix, table: ConstantTable): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32']);
  const [a, doubled] = [fiveVectors(f), fiveVectors(f)];
  const products = new ProductWriter(f, table);
  f.add('loop');
  loadPair(f, 1, a);
  a.forEach((own, i) => {
    f.get(own)
      .get(own)
      .add('f64x2Add')
      .set(doubled[i] ?? 0);
  });
  products.begin();
  for (let place = 0; place < 9; place += 1) {
    a.forEach((left, i) => {
      const j = place - i;
      const right = i === j ? a[j] : doubled[j];
      if (right !== undefined && i <= j) products.addProduct(place, left, right);
    });
  }
  products.store(0, mix);
  f.get(0).set(1);
  f.get(2).i32(1).add('i32Subtract').keep(2).add('branchToLoop', 'end');
  return f;
}

const functionNames = [
  'multiplyPair',
  'mixPair',
  'squarePair',
  'multiplyForDoubling',
  'squareForDoubling',
  'addPrepared',
  'addPoints',
  'doublePoint',
  'spread',
  'pack',
] as const;
type KernelFunction = (typeof functionNames)[number];

function call(f: FunctionWriter, name: KernelFunction): void {
  f.call(functionNames.indexOf(name));
}

function temporaryPair(index: number): number {
  return temporaries + index * pairBytes;
}

/** Stores the pair of one number of each of two pairs: (a's, b's). */
function choose(f: FunctionWriter, target: number, a: number, b: number, which: 0 | 1): void {
  for (let i = 0; i < limbsOfNumber; i += 1) {
    f.i32(target + 16 * i)
      .i32(a)
      .loadVector(16 * i)
      .i32(b)
      .loadVector(16 * i)
      .lanes(which, which)
      .storeVector(0);
  }
}

/** From the pairs (E, H) and (F, G): Y − X, Y + X of X = EF and Y = GH; T = EH and Z = FG. */
function finishPoint(f: FunctionWriter, eh: number, fg: number): void {
  const [ef, hg] = [temporaryPair(6), temporaryPair(7)];
  choose(f, ef, eh, fg, 0);
  choose(f, hg, eh, fg, 1);
  f.get(0).i32(eh).i32(fg);
  call(f, 'mixPair');
  f.get(0).i32(pairBytes).add('i32Add').i32(ef).i32(hg);
  call(f, 'multiplyPair');
}

/**
 * addPrepared(target, p, q, second): complete, also for equal points and the neutral one. Of q only Y − X and Y + X are read;
 * `second` is its T and Z multiplied by 2d and 2.
 */
function addition(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32', 'i32']);
  const [eh, fg] = [temporaryPair(0), temporaryPair(1)];
  f.i32(eh).get(1).get(2);
  call(f, 'mixPair');
  f.i32(fg).get(1).i32(pairBytes).add('i32Add').get(3);
  call(f, 'mixPair');
  finishPoint(f, eh, fg);
  return f;
}

/** addPoints(target, p, q) */
function plainAddition(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32']);
  const second = temporaryPair(4);
  f.i32(second).get(2).i32(pairBytes).add('i32Add').i32(secondPointFactor);
  call(f, 'multiplyPair');
  f.get(0).get(1).get(2).i32(second);
  call(f, 'addPrepared');
  return f;
}

/**
 * doublePoint(target, p). With M = Y − X and P = Y + X: M² − P² and M² + P² are −4XY and 2(X² + Y²), MP is Y² − X²; everything
 * is taken twice and negated, which is the same point.
 */
function doubling(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32']);
  const [eh, fg, left, right] = [temporaryPair(0), temporaryPair(1), temporaryPair(2), temporaryPair(3)];
  const [mp, tz, own] = [f.local('v128'), f.local('v128'), f.local('v128')];
  for (let i = 0; i < limbsOfNumber; i += 1) {
    f.get(1)
      .loadVector(16 * i)
      .set(mp)
      .get(1)
      .loadVector(pairBytes + 16 * i)
      .set(tz);
    // (2Z, 2M) and (Z, P)
    f.i32(left + 16 * i)
      .get(tz)
      .get(mp)
      .lanes(1, 0)
      .keep(own)
      .get(own)
      .add('f64x2Add')
      .storeVector(0);
    f.i32(right + 16 * i)
      .get(tz)
      .get(mp)
      .lanes(1, 1)
      .storeVector(0);
  }
  f.i32(eh).get(1).i32(1);
  call(f, 'squareForDoubling');
  f.i32(fg).i32(left).i32(right);
  call(f, 'multiplyForDoubling');
  finishPoint(f, eh, fg);
  return f;
}

/** spread(target, pair): the second number in both places. */
function spreading(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32']);
  const own = f.local('v128');
  for (let i = 0; i < limbsOfNumber; i += 1) {
    f.get(0)
      .get(1)
      .loadVector(16 * i)
      .keep(own)
      .get(own)
      .lanes(1, 1)
      .storeVector(16 * i);
  }
  return f;
}

/** pack(target, pair): both numbers fully reduced, 32 bytes each with the low byte first. */
function packing(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32']);
  const limbs = Array.from({ length: limbsOfNumber }, () => f.local('i64'));
  const carry = f.local('i64');
  const at = (i: number) => limbs[i % limbsOfNumber] ?? 0;
  const cut = (i: number) => {
    f.get(at(i)).i64(limb).add('i64ShiftRightUnsigned').set(carry);
    f.get(at(i)).i64(limbMask).add('i64And').set(at(i));
  };
  const addTo = (i: number) => f.get(at(i)).add('i64Add').set(at(i));
  /** Carries from each limb into the next, and from the last 19 times into the first. */
  const carryAround = () => {
    for (let i = 0; i < limbsOfNumber; i += 1) {
      cut(i);
      f.get(carry);
      if (i === limbsOfNumber - 1) f.i64(19n).add('i64Multiply');
      addTo(i + 1);
    }
  };
  for (const lane of [0, 1]) {
    for (let i = 0; i < limbsOfNumber; i += 1) {
      // Twice the prime is added, so that nothing is negative.
      f.get(1)
        .loadF64(16 * i + 8 * lane)
        .add('i64FromSignedF64');
      f.i64(i === 0 ? 2n * (limbMask - 18n) : 2n * limbMask)
        .add('i64Add')
        .set(at(i));
    }
    carryAround();
    carryAround();
    // Whether the prime still fits: 19 more then reach 2²⁵⁵.
    f.get(at(0)).i64(19n).add('i64Add').i64(limb).add('i64ShiftRightUnsigned').set(carry);
    for (let i = 1; i < limbsOfNumber; i += 1) {
      f.get(at(i)).get(carry).add('i64Add').i64(limb).add('i64ShiftRightUnsigned').set(carry);
    }
    f.get(carry).i64(19n).add('i64Multiply');
    addTo(0);
    for (let i = 0; i < limbsOfNumber; i += 1) {
      cut(i);
      if (i === limbsOfNumber - 1) break;
      f.get(carry);
      addTo(i + 1);
    }
    for (let word = 0; word < 4; word += 1) {
      const shift = BigInt(13 * word);
      f.get(0).get(at(word)).i64(shift).add('i64ShiftRightUnsigned');
      f.get(at(word + 1))
        .i64(limb - shift)
        .add('i64ShiftLeft', 'i64Or');
      f.storeI64(32 * lane + 8 * word);
    }
  }
  return f;
}

/** The module; it is the same everywhere. */
export function makeEdwardsVectorModule(): Uint8Array<ArrayBuffer> {
  const table = new ConstantTable();
  const functions: Readonly<Record<KernelFunction, FunctionWriter>> = {
    multiplyPair: multiplication('apart', table),
    mixPair: multiplication('lastAndFirst', table),
    squarePair: squaring('apart', table),
    multiplyForDoubling: multiplication('doubling', table),
    squareForDoubling: squaring('firstAndLast', table),
    addPrepared: addition(),
    addPoints: plainAddition(),
    doublePoint: doubling(),
    spread: spreading(),
    pack: packing(),
  };
  return writeModule(functions, 2, { address: constants, numbers: table.numbers });
}
