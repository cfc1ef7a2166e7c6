/**
 * Arithmetic modulo 2²⁵⁵ − 19 in WebAssembly, and adding and doubling points of Ed25519 with it (RFC 8032, 5.1.4).
 *
 * A number stands in ten signed limbs of 26 and 25 bits in turn, each in 64 bits, so that all products of a place can be
 * added up before anything is carried. What multiplies takes limbs below 1.65·2²⁶ and 1.65·2²⁵ and gives limbs that
 * may be added or subtracted once before they are multiplied again.
 */
import { FunctionWriter, writeModule } from './wasm-writer.ts';

export const limbCount = 10;
export const elementBytes = limbCount * 8;
/** X, Y, Z and T of a point. */
export const pointBytes = 4 * elementBytes;

/** The bit at which each limb begins: 0, 26, 51, 77 … */
export const limbOffsets = Array.from({ length: limbCount }, (_, i) => Math.ceil(i * 25.5));

const widthOf = (place: number) => (place % 2 === 0 ? 26 : 25);

/** Where the constant 2d and the temporary numbers lie; everything from `freeMemory` on is free. */
export const doubledConstant = 0;
const temporaries = elementBytes;
export const freeMemory = temporaries + 16 * elementBytes;

type Locals = readonly number[];

function tenLocals(f: FunctionWriter): Locals {
  return Array.from({ length: limbCount }, () => f.local('i64'));
}

function loadAll(f: FunctionWriter, address: number, into: Locals): void {
  into.forEach((local, place) => {
    f.get(address)
      .loadI64(8 * place)
      .set(local);
  });
}

/** Carries limbs into their widths, twice around the lowest, and stores them. */
function carryAndStore(f: FunctionWriter, sums: Locals, address: number, carry: number): void {
  const step = (from: number) => {
    const width = BigInt(widthOf(from));
    const [own = 0, next = 0] = [sums[from], sums[(from + 1) % limbCount]];
    // Rounded to the nearest, so that limbs stay small in both directions.
    f.get(own)
      .i64(1n << (width - 1n))
      .add('i64Add')
      .i64(width)
      .add('i64ShiftRightSigned')
      .set(carry);
    f.get(next).get(carry);
    if (from === limbCount - 1) f.i64(19n).add('i64Multiply');
    f.add('i64Add').set(next);
    f.get(own).get(carry).i64(width).add('i64ShiftLeft', 'i64Subtract').set(own);
  };
  for (const from of [0, 4, 1, 5, 2, 6, 3, 7, 4, 8, 9, 0]) step(from);
  sums.forEach((local, place) => {
    f.get(address)
      .get(local)
      .storeI64(8 * place);
  });
}

/** multiply(target, a, b) */
function multiplication(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32']);
  const [a, b, sums] = [tenLocals(f), tenLocals(f), tenLocals(f)];
  const [b19, a2, carry] = [tenLocals(f), tenLocals(f), f.local('i64')];
  loadAll(f, 1, a);
  loadAll(f, 2, b);
  for (let place = 0; place < limbCount; place += 1) {
    f.get(b[place] ?? 0)
      .i64(19n)
      .add('i64Multiply')
      .set(b19[place] ?? 0);
    if (place % 2 === 1)
      f.get(a[place] ?? 0)
        .i64(1n)
        .add('i64ShiftLeft')
        .set(a2[place] ?? 0);
  }
  for (let place = 0; place < limbCount; place += 1) {
    for (let i = 0; i < limbCount; i += 1) {
      const j = (place - i + limbCount) % limbCount;
      // Two odd limbs begin half a bit too high each, together one bit; what passes 2²⁵⁵ comes back 19 times.
      const left = i % 2 === 1 && j % 2 === 1 ? a2[i] : a[i];
      const right = i + j >= limbCount ? b19[j] : b[j];
      f.get(left ?? 0)
        .get(right ?? 0)
        .add('i64Multiply');
      if (i > 0) f.add('i64Add');
    }
    f.set(sums[place] ?? 0);
  }
  carryAndStore(f, sums, 0, carry);
  return f;
}

/** square(target, a): the products of two different limbs once, and doubled. */
function squaring(): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32']);
  const [a, sums, carry] = [tenLocals(f), tenLocals(f), f.local('i64')];
  const multiples = new Map<string, number>();
  loadAll(f, 1, a);
  /** A limb times a small number, computed once. */
  const times = (limb: number, factor: number): number => {
    if (factor === 1) return a[limb] ?? 0;
    const key = `${limb}x${factor}`;
    const known = multiples.get(key);
    if (known !== undefined) return known;
    const local = f.local('i64');
    f.get(a[limb] ?? 0)
      .i64(BigInt(factor))
      .add('i64Multiply')
      .set(local);
    multiples.set(key, local);
    return local;
  };
  const terms = Array.from({ length: limbCount }, (_, place) => {
    const own: [number, number][] = [];
    for (let i = 0; i < limbCount; i += 1) {
      const j = (place - i + limbCount) % limbCount;
      if (i > j) continue;
      const doubled = (i < j ? 2 : 1) * (i % 2 === 1 && j % 2 === 1 ? 2 : 1);
      own.push([times(i, doubled), times(j, i + j >= limbCount ? 19 : 1)]);
    }
    return own;
  });
  terms.forEach((own, place) => {
    own.forEach(([left, right], index) => {
      f.get(left).get(right).add('i64Multiply');
      if (index > 0) f.add('i64Add');
    });
    f.set(sums[place] ?? 0);
  });
  carryAndStore(f, sums, 0, carry);
  return f;
}

/** add(target, a, b) and subtract(target, a, b): limb by limb, nothing is carried. */
function limbwise(operation: 'i64Add' | 'i64Subtract'): FunctionWriter {
  const f = new FunctionWriter(['i32', 'i32', 'i32']);
  for (let place = 0; place < limbCount; place += 1) {
    f.get(0)
      .get(1)
      .loadI64(8 * place)
      .get(2)
      .loadI64(8 * place)
      .add(operation)
      .storeI64(8 * place);
  }
  return f;
}

const functionNames = ['multiply', 'square', 'add', 'subtract', 'addPoints', 'doublePoint'] as const;
type FieldFunction = 'multiply' | 'square' | 'add' | 'subtract';
/** An address: a constant place, or an offset from a parameter. */
type Address = { readonly at: number } | { readonly of: number; readonly plus: number };

/** Writes calls of the field functions, the way one writes formulas. */
class FormulaWriter {
  readonly f: FunctionWriter;

  constructor(parameters: number) {
    this.f = new FunctionWriter(Array.from({ length: parameters }, () => 'i32' as const));
  }

  temporary(index: number): Address {
    return { at: temporaries + index * elementBytes };
  }

  coordinate(parameter: number, index: 0 | 1 | 2 | 3): Address {
    return { of: parameter, plus: index * elementBytes };
  }

  call(name: FieldFunction, ...addresses: readonly Address[]): this {
    for (const address of addresses) {
      if ('at' in address) this.f.i32(address.at);
      else this.f.get(address.of).i32(address.plus).add('i32Add');
    }
    this.f.call(functionNames.indexOf(name));
    return this;
  }
}

/** addPoints(target, p, q): complete, also for equal points and the neutral one. */
function pointAddition(): FunctionWriter {
  const w = new FormulaWriter(3);
  const [t0, t1, a, b, c, d, e, ff, g, h] = Array.from({ length: 10 }, (_, i) => w.temporary(i));
  if (!t0 || !t1 || !a || !b || !c || !d || !e || !ff || !g || !h) throw new Error('ten temporaries are needed');
  const [x1, y1, z1, k1] = ([0, 1, 2, 3] as const).map((i) => w.coordinate(1, i));
  const [x2, y2, z2, k2] = ([0, 1, 2, 3] as const).map((i) => w.coordinate(2, i));
  if (!x1 || !y1 || !z1 || !k1 || !x2 || !y2 || !z2 || !k2) throw new Error('four coordinates are needed');
  w.call('subtract', t0, y1, x1).call('subtract', t1, y2, x2).call('multiply', a, t0, t1);
  w.call('add', t0, y1, x1).call('add', t1, y2, x2).call('multiply', b, t0, t1);
  w.call('multiply', t0, k1, k2).call('multiply', c, t0, { at: doubledConstant });
  w.call('add', t0, z2, z2).call('multiply', d, z1, t0);
  w.call('subtract', e, b, a).call('subtract', ff, d, c).call('add', g, d, c).call('add', h, b, a);
  return productsInto(w, e, ff, g, h);
}

/** doublePoint(target, p) */
function pointDoubling(): FunctionWriter {
  const w = new FormulaWriter(2);
  const [t0, a, b, c, e, ff, g, h] = Array.from({ length: 8 }, (_, i) => w.temporary(i));
  if (!t0 || !a || !b || !c || !e || !ff || !g || !h) throw new Error('eight temporaries are needed');
  const [x, y, z] = ([0, 1, 2] as const).map((i) => w.coordinate(1, i));
  if (!x || !y || !z) throw new Error('three coordinates are needed');
  w.call('square', a, x).call('square', b, y);
  // Doubled before and not after, so that the limbs of C are small again.
  w.call('add', t0, z, z).call('multiply', c, z, t0);
  w.call('add', h, a, b).call('add', t0, x, y).call('square', t0, t0);
  w.call('subtract', e, h, t0).call('subtract', g, a, b).call('add', ff, c, g);
  return productsInto(w, e, ff, g, h);
}

function productsInto(w: FormulaWriter, e: Address, f: Address, g: Address, h: Address): FunctionWriter {
  w.call('multiply', w.coordinate(0, 0), e, f).call('multiply', w.coordinate(0, 1), g, h);
  w.call('multiply', w.coordinate(0, 3), e, h).call('multiply', w.coordinate(0, 2), f, g);
  return w.f;
}

/** The module; it is the same everywhere. */
export function makeEdwardsModule(): Uint8Array<ArrayBuffer> {
  const functions = {
    multiply: multiplication(),
    square: squaring(),
    add: limbwise('i64Add'),
    subtract: limbwise('i64Subtract'),
    addPoints: pointAddition(),
    doublePoint: pointDoubling(),
  };
  return writeModule(functions, 2);
}
