/**
 * What both engines for Ed25519 have in common: the library's points go in and come out, and the root that decoding needs
 * is computed inside. Points are checked by the audited library.
 */
import type { EdwardsPoint } from '@noble/curves/abstract/edwards.js';
import type { EdwardsPowers } from '../groups/edwards-group.ts';
import { Workshop, WorkshopEngine } from './workshop.ts';

export abstract class PointWorkshop extends Workshop<EdwardsPoint> {
  abstract rootPower(number: bigint): bigint;
}

export class PointEngine<W extends PointWorkshop> extends WorkshopEngine<EdwardsPoint, W> implements EdwardsPowers {
  rootPower(number: bigint): bigint {
    return this.inside((workshop) => workshop.rootPower(number));
  }
}

/** Multiplying numbers at addresses, as a module does it. */
export interface RootArithmetic {
  multiply(target: number, a: number, b: number): void;
  square(target: number, a: number, times: number): void;
}

/**
 * Raises to 2²⁵² − 3, by the powers 2ⁿ − 1 for n = 5, 10, 20, 40, 50, 100, 200 and 250. The result is at the first of the
 * three other addresses.
 */
export function raiseToRootPower(
  { multiply, square }: RootArithmetic,
  own: number,
  [result, other, kept]: readonly [number, number, number],
): number {
  const raise = (target: number, from: number, squarings: number, times: number) => {
    square(target, from, squarings);
    multiply(target, target, times);
  };
  // 2⁵ − 1 = 31 = 2 · (9 + 2) + 9
  square(kept, own, 1);
  raise(other, kept, 2, own);
  multiply(kept, other, kept);
  raise(result, kept, 1, other);
  raise(other, result, 5, result);
  raise(result, other, 10, other);
  raise(kept, result, 20, result);
  raise(result, kept, 10, other);
  raise(other, result, 50, result);
  raise(kept, other, 100, other);
  raise(other, kept, 50, result);
  raise(result, other, 2, own);
  return result;
}
