/**
 * What all engines in WebAssembly have in common: elements are put into places of a module's memory, stay there through the
 * long chains of multiplications, and come out again.
 */
import type { PowerTable } from '../groups/group.ts';
import type { Multiplication, PowerEngine } from '../groups/powers.ts';
import { plainEngine } from '../groups/powers.ts';

/** Compiles a module once; each call of what it gives starts it anew, with a memory of its own. */
export type ModuleCompiler = (module: Uint8Array<ArrayBuffer>) => () => unknown;

export interface ModuleMemory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

const pageBytes = 65_536;

/** One started module: inside, elements are addresses in its memory. */
export abstract class Workshop<E> implements Multiplication<number> {
  abstract readonly identity: number;
  readonly #memory: ModuleMemory;
  readonly #slotBytes: number;
  #kept: number;
  #next: number;
  #size: number;

  /** Places begin behind what the module uses itself. */
  constructor(memory: ModuleMemory, firstPlace: number, slotBytes: number) {
    this.#memory = memory;
    this.#slotBytes = slotBytes;
    this.#kept = firstPlace;
    this.#next = firstPlace;
    this.#size = memory.buffer.byteLength;
  }

  /** Everything that is there now stays; what comes later lasts until `reset`. */
  keep(): void {
    this.#kept = this.#next;
  }

  reset(): void {
    this.#next = this.#kept;
  }

  protected place(): number {
    const place = this.#next;
    this.#next += this.#slotBytes;
    if (this.#next > this.#size) {
      // By a quarter at least, so that a large table does not grow page by page.
      this.#memory.grow(Math.ceil(Math.max(this.#next - this.#size, this.#size / 4) / pageBytes));
      this.#size = this.#memory.buffer.byteLength;
      this.renewViews();
    }
    return place;
  }

  /** Called when the memory has grown: what was seen through is no longer there. */
  protected abstract renewViews(): void;

  abstract multiply(a: number, b: number, into?: number): number;
  abstract square(a: number, into?: number): number;
  abstract copy(place: number): number;
  abstract enter(element: E): number;
  abstract leave(place: number): E;
}

/** The algorithms over a workshop's places, for elements outside. */
export class WorkshopEngine<E, W extends Workshop<E>> implements PowerEngine<E> {
  protected readonly workshop: W;
  protected readonly engine: PowerEngine<number>;
  protected readonly start: () => W;
  protected readonly exponentBits: number;

  constructor(start: () => W, exponentBits: number) {
    this.start = start;
    this.exponentBits = exponentBits;
    this.workshop = start();
    this.engine = plainEngine(this.workshop, exponentBits);
  }

  powers(base: E, exponents: readonly bigint[]): E[] {
    return this.inside((workshop) =>
      this.engine.powers(workshop.enter(base), exponents).map((place) => workshop.leave(place)),
    );
  }

  publicProduct(bases: readonly E[], exponents: readonly bigint[]): E {
    return this.inside((workshop) => workshop.leave(this.engine.publicProduct(this.#enterAll(bases), exponents)));
  }

  product(bases: readonly E[], exponents: readonly bigint[]): E {
    return this.inside((workshop) => workshop.leave(this.engine.product(this.#enterAll(bases), exponents)));
  }

  subsetProducts(elements: readonly E[], weights: Uint8Array, weightBytes: number): E[] {
    return this.inside((workshop) =>
      this.engine.subsetProducts(this.#enterAll(elements), weights, weightBytes).map((place) => workshop.leave(place)),
    );
  }

  /** Every table has a memory of its own, which goes when the table goes. */
  table(base: E, uses: number): PowerTable<E> {
    const workshop = this.start();
    const table = plainEngine(workshop, this.exponentBits).table(workshop.enter(base), uses);
    workshop.keep();
    return {
      power(exponent: bigint): E {
        const result = workshop.leave(table.power(exponent));
        workshop.reset();
        return result;
      },
    };
  }

  /** Whatever comes of it, nothing is left in the memory. */
  protected inside<T>(compute: (workshop: W) => T): T {
    try {
      return compute(this.workshop);
    } finally {
      this.workshop.reset();
    }
  }

  #enterAll(elements: readonly E[]): number[] {
    return elements.map((element) => this.workshop.enter(element));
  }
}
