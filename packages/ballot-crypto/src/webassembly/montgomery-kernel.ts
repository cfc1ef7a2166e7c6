/**
 * Multiplying modulo a prime in WebAssembly, with the processor's fused floating-point multiplication.
 *
 * A number stands in limbs of 50 bits, each a double, two to a vector. For limbs a and b, fma(a, b, C1) rounds the product
 * to a multiple of 2⁵⁰; C2 minus that, plus a·b, is exactly what was rounded away. Read as integers both are a fixed bias
 * plus the wanted half, so halves are added up as integers and the biases are subtracted beforehand, all at once.
 * Fusing is what makes this exact; whoever uses the kernel first tries it out (see vector-engine.ts).
 */
import { FunctionWriter, writeModule } from './wasm-writer.ts';

export const limbBits = 50;
const limb = BigInt(limbBits);
const limbMask = (1n << limb) - 1n;

/** Adding to this leaves of a product the bits from 2⁵⁰ on; two products fit before the next power of two. */
const roundingBias = 1.5 * 2 ** 102;
const remainderBias = 1.5 * 2 ** 52;

function bitsOfDouble(value: number): bigint {
  const [bits = 0n] = new BigInt64Array(new Float64Array([value]).buffer);
  return bits;
}

export interface KernelLayout {
  readonly limbs: number;
  /** Bytes of a number in limbs, a multiple of 16. */
  readonly slotBytes: number;
  /** Bytes of a number as it comes from and goes to the outside, low byte first. */
  readonly numberBytes: number;
  /** Where the prime, the biases and the place for outside numbers lie; everything from `free` on is free. */
  readonly prime: number;
  readonly biases: number;
  readonly outside: number;
  readonly free: number;
  /** R of Montgomery's form: 2 to this. */
  readonly radixBits: number;
}

interface Workspace extends KernelLayout {
  readonly vectors: number;
  readonly even: number;
  readonly odd: number;
}

/** The memory of a kernel for numbers of this many bits. */
function layoutFor(bits: number): Workspace {
  // Two bits to spare, so that results below twice the prime can be multiplied again; an even number of limbs.
  const limbs = 2 * Math.ceil((bits + 2) / (2 * limbBits));
  const vectors = limbs / 2;
  const slotBytes = limbs * 8;
  const sums = (limbs + 2) * 16;
  const prime = 0;
  const even = slotBytes;
  const odd = even + sums;
  const biases = odd + sums;
  const outside = biases + 2 * sums;
  const numberBytes = Math.ceil(bits / 64) * 8;
  // The last limb is read and written with eight bytes, wherever it begins.
  const free = Math.ceil((outside + limbs * 7 + 64) / 16) * 16;
  return {
    limbs,
    vectors,
    slotBytes,
    numberBytes,
    prime,
    even,
    odd,
    biases,
    outside,
    free,
    radixBits: limbs * limbBits,
  };
}

/**
 * The biases that all products together leave in each sum, negated: the sums begin with these.
 * In step i the products of two limbs are added at i, for each vector of the other factor, once for b and once for p.
 */
function biasesOf({ vectors, limbs }: Workspace): BigInt64Array {
  const rows = limbs + 2;
  const evenBiases = new Array<bigint>(rows).fill(0n);
  const oddBiases = new Array<bigint>(rows).fill(0n);
  const [low, high] = [bitsOfDouble(remainderBias), bitsOfDouble(roundingBias)];
  for (let step = 0; step < vectors; step += 1) {
    for (let v = 0; v < vectors; v += 1) {
      const here = step + v;
      // In the first vector the products with b and p are added one after the other, in the others both at once.
      const times = v === 0 ? 2n : 1n;
      evenBiases[here] = (evenBiases[here] ?? 0n) - times * low;
      oddBiases[here + 1] = (oddBiases[here + 1] ?? 0n) - times * (high + low);
      evenBiases[here + 1] = (evenBiases[here + 1] ?? 0n) - times * high;
    }
  }
  return new BigInt64Array(
    [...evenBiases, ...oddBiases].flatMap((bias) => [BigInt.asIntN(64, bias), BigInt.asIntN(64, bias)]),
  );
}

/** −1/p modulo 2⁵⁰. */
function negativeInverse(prime: bigint): bigint {
  let inverse = 1n;
  for (let right = 1n; right < limb; right *= 2n) inverse = (inverse * (2n - prime * inverse)) & limbMask;
  return -inverse & limbMask;
}

/**
 * multiply(target, a, b): a·b/R modulo p, below 2p when a and b are. The target may be one of the factors.
 *
 * Sums stand in two rows of vectors: `even` holds the places (2k, 2k+1), `odd` the places (2k−1, 2k). The low halves of the
 * products of an even limb fall on even vectors and the high halves on odd ones; of an odd limb the other way round.
 * Each step takes two limbs of a, makes the two lowest places vanish, and moves on by one vector.
 */
function multiplication(space: Workspace, prime: bigint): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32']);
  const [target, a, b] = [0, 1, 2];
  const [a0, a1, q0, q1, high, low] = [
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
  ];
  const [c1, c2, even, odd, bv, pv] = [
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
    f.local('v128'),
  ];
  const both = f.local('v128');
  const [sum, carry, at] = [f.local('i64'), f.local('i64'), f.local('i32')];
  const { vectors, limbs } = space;
  const inverse = negativeInverse(prime);
  const lowBias = bitsOfDouble(remainderBias);

  /** The halves of x·y into `high` and onto the stack (low). */
  const halves = (x: number, y: number) => {
    f.get(x).get(y).get(c1).add('f64x2MultiplyAdd').set(high);
    f.get(x).get(y).get(c2).get(high).add('f64x2Subtract', 'f64x2MultiplyAdd');
  };
  /** Adds the halves of x·b + q·p to two sums: rounded one upon the other, so that the high half is added once. */
  const accumulate = (x: number, q: number, lowSum: number, highSum: number) => {
    f.get(x).get(bv).get(c1).add('f64x2MultiplyAdd').set(high);
    f.get(q).get(pv).get(high).add('f64x2MultiplyAdd').set(both);
    f.get(x).get(bv).get(c2).get(high).add('f64x2Subtract', 'f64x2MultiplyAdd');
    f.get(q).get(pv).get(high).get(both).add('f64x2Subtract', 'f64x2MultiplyAdd', 'f64x2Add');
    f.get(lowSum).add('i64x2Add').set(lowSum);
    f.get(both).get(highSum).add('i64x2Add').set(highSum);
  };
  /** From the value of the lowest place, without the product it is to choose, the limb that makes it vanish. */
  const chooseLimb = (into: number) => {
    f.get(sum).i64(lowBias).add('i64Add').i64(inverse).add('i64Multiply').i64(limbMask).add('i64And');
    f.add('f64FromI64', 'f64x2Splat').set(into);
  };
  const placeSum = (evenLane: 0 | 1, oddLane: 0 | 1) => f.get(even).lane(evenLane).get(odd).lane(oddLane).add('i64Add');

  f.f64x2(roundingBias)
    .set(c1)
    .f64x2(roundingBias + remainderBias)
    .set(c2);
  f.i32(space.even)
    .i32(space.biases)
    .i32((limbs + 2) * 32)
    .add('copyMemory');
  f.i32(0).set(at).add('loop');
  f.get(a).get(at).add('i32Add').loadSplat(0).set(a0);
  f.get(a).get(at).add('i32Add').loadSplat(8).set(a1);

  // The first vector of b and p: here the two limbs of q are chosen.
  f.get(at).loadVector(space.even).set(even).get(at).loadVector(space.odd).set(odd);
  f.get(b).loadVector(0).set(bv).i32(space.prime).loadVector(0).set(pv);
  halves(a0, bv);
  f.get(even).add('i64x2Add').set(even).get(high).set(low);
  placeSum(0, 1).set(sum);
  chooseLimb(q0);
  halves(q0, pv);
  f.get(even).add('i64x2Add').set(even);
  placeSum(0, 1).i64(limb).add('i64ShiftRightSigned').set(carry);
  f.get(at)
    .loadVector(space.odd + 16)
    .get(low)
    .add('i64x2Add')
    .get(high)
    .add('i64x2Add')
    .set(odd);
  halves(a1, bv);
  f.get(odd).add('i64x2Add').set(odd).get(high).set(low);
  placeSum(1, 0).get(carry).add('i64Add').set(sum);
  chooseLimb(q1);
  halves(q1, pv);
  f.get(odd).add('i64x2Add').set(odd);
  placeSum(1, 0).get(carry).add('i64Add').i64(limb).add('i64ShiftRightSigned').set(sum);
  f.get(at)
    .get(odd)
    .i64(0n)
    .add('i64x2Splat')
    .get(sum)
    .replaceLane(1)
    .add('i64x2Add')
    .storeVector(space.odd + 16);
  f.get(at)
    .loadVector(space.even + 16)
    .get(low)
    .add('i64x2Add')
    .get(high)
    .add('i64x2Add')
    .set(even);

  // The other vectors, all alike.
  for (let v = 1; v < vectors; v += 1) {
    f.get(b)
      .loadVector(16 * v)
      .set(bv)
      .i32(space.prime)
      .loadVector(16 * v)
      .set(pv);
    f.get(at)
      .loadVector(space.odd + 16 * (v + 1))
      .set(odd);
    accumulate(a0, q0, even, odd);
    f.get(at)
      .get(even)
      .storeVector(space.even + 16 * v);
    f.get(at)
      .loadVector(space.even + 16 * (v + 1))
      .set(even);
    accumulate(a1, q1, odd, even);
    f.get(at)
      .get(odd)
      .storeVector(space.odd + 16 * (v + 1));
  }
  f.get(at)
    .get(even)
    .storeVector(space.even + 16 * vectors);
  f.get(at)
    .i32(16)
    .add('i32Add')
    .keep(at)
    .i32(16 * vectors)
    .add('i32Less', 'branchToLoop', 'end');

  // What is left stands in the upper half of the sums; carries are taken along from place to place.
  f.i64(0n).set(carry);
  for (let place = 0; place < limbs; place += 1) {
    const lane = place % 2 === 0 ? 0 : 1;
    const vector = Math.floor(place / 2);
    f.get(at)
      .loadVector(space.even + 16 * vector)
      .lane(lane);
    f.get(at)
      .loadVector(space.odd + 16 * (vector + lane))
      .lane(lane === 0 ? 1 : 0)
      .add('i64Add');
    f.get(carry).add('i64Add').set(sum);
    f.get(target)
      .get(sum)
      .i64(limbMask)
      .add('i64And', 'f64FromI64')
      .storeF64(8 * place);
    f.get(sum).i64(limb).add('i64ShiftRightSigned').set(carry);
  }
  return f;
}

/** spread(target): the outside number into limbs. */
function spreading({ limbs, outside }: Workspace): FunctionWriter {
  const f = new FunctionWriter(['i32']);
  for (let place = 0; place < limbs; place += 1) {
    const bit = place * limbBits;
    f.get(0)
      .i32(outside + Math.floor(bit / 8))
      .loadI64(0)
      .i64(BigInt(bit % 8))
      .add('i64ShiftRightUnsigned');
    f.i64(limbMask)
      .add('i64And', 'f64FromI64')
      .storeF64(8 * place);
  }
  return f;
}

/** gather(source): limbs into the outside number. */
function gathering({ limbs, outside }: Workspace): FunctionWriter {
  const f = new FunctionWriter(['i32']);
  const value = f.local('i64');
  // From the lowest limb up; where a limb begins inside a byte, the bits that the one before left there are kept.
  for (let place = 0; place < limbs; place += 1) {
    const bit = place * limbBits;
    const byte = outside + Math.floor(bit / 8);
    f.get(0)
      .loadF64(8 * place)
      .add('i64FromF64')
      .i64(BigInt(bit % 8))
      .add('i64ShiftLeft')
      .set(value);
    if (bit % 8 === 0) {
      f.i32(byte).get(value).storeI64(0);
    } else {
      f.i32(byte)
        .get(value)
        .i32(byte)
        .loadI64(0)
        .i64((1n << BigInt(bit % 8)) - 1n)
        .add('i64And', 'i64Or')
        .storeI64(0);
    }
  }
  return f;
}

export interface Kernel {
  readonly layout: KernelLayout;
  readonly module: Uint8Array<ArrayBuffer>;
  /** What has to be put at `layout.biases` before anything is multiplied. */
  readonly biases: BigInt64Array;
}

/** The kernel for one odd prime. */
export function makeKernel(prime: bigint): Kernel {
  const space = layoutFor(prime.toString(2).length);
  const module = writeModule(
    { multiply: multiplication(space, prime), spread: spreading(space), gather: gathering(space) },
    1 + Math.ceil(space.free / 65_536),
  );
  return { layout: space, module, biases: biasesOf(space) };
}
