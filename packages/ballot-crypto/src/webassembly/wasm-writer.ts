/**
 * Writes a small WebAssembly module byte by byte: only the instructions that the kernel needs, no tool to install.
 *
 * Numbers are those of the WebAssembly specification (core 2.0, and relaxed SIMD for the fused multiplication).
 */

/** Unsigned LEB128, as all sizes and indices are written. */
function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low + 128 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128, as constants are written. */
function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asIntN(64, value);
  for (;;) {
    const low = Number(rest & 127n);
    rest >>= 7n;
    if ((rest === 0n && low < 64) || (rest === -1n && low >= 64)) return [...bytes, low];
    bytes.push(low + 128);
  }
}

export const valueTypes = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
type ValueType = keyof typeof valueTypes;

const instructions = {
  loop: [0x03, 0x40],
  end: [0x0b],
  branchToLoop: [0x0d, 0],
  i32Add: [0x6a],
  i32Less: [0x49],
  i64Add: [0x7c],
  i64Subtract: [0x7d],
  i64Multiply: [0x7e],
  i64And: [0x83],
  i64Or: [0x84],
  i64ShiftLeft: [0x86],
  i64ShiftRightSigned: [0x87],
  i64ShiftRightUnsigned: [0x88],
  f64FromI64: [0xb9],
  i64FromF64: [0xb1],
  i64FromSignedF64: [0xb0],
  i32Subtract: [0x6b],
  copyMemory: [0xfc, 10, 0, 0],
  f64x2Splat: [0xfd, 0x14],
  i64x2Splat: [0xfd, 0x12],
  i64x2Add: [0xfd, 0xce, 0x01],
  i64x2ShiftLeft: [0xfd, 0xcb, 0x01],
  i64x2ShiftRightUnsigned: [0xfd, 0xcd, 0x01],
  v128And: [0xfd, 0x4e],
  v128Xor: [0xfd, 0x51],
  f64x2Add: [0xfd, 0xf0, 0x01],
  f64x2Subtract: [0xfd, 0xf1, 0x01],
  f64x2MultiplyAdd: [0xfd, 0x87, 0x02],
} as const;

/** The body of one function; every method adds one instruction. */
export class FunctionWriter {
  readonly #code: number[] = [];
  readonly #locals: ValueType[] = [];
  readonly parameters: readonly ValueType[];

  constructor(parameters: readonly ValueType[]) {
    this.parameters = parameters;
  }

  /** A new local variable. */
  local(type: ValueType): number {
    this.#locals.push(type);
    return this.parameters.length + this.#locals.length - 1;
  }

  add(...names: readonly (keyof typeof instructions)[]): this {
    for (const name of names) this.#code.push(...instructions[name]);
    return this;
  }

  get(local: number): this {
    this.#code.push(0x20, ...unsigned(local));
    return this;
  }

  set(local: number): this {
    this.#code.push(0x21, ...unsigned(local));
    return this;
  }

  /** Sets and leaves the value. */
  keep(local: number): this {
    this.#code.push(0x22, ...unsigned(local));
    return this;
  }

  /** Calls another function of the module by its place in it. */
  call(index: number): this {
    this.#code.push(0x10, ...unsigned(index));
    return this;
  }

  i32(value: number): this {
    this.#code.push(0x41, ...signed(BigInt(value)));
    return this;
  }

  i64(value: bigint): this {
    this.#code.push(0x42, ...signed(value));
    return this;
  }

  /** Both lanes the same number. */
  f64x2(value: number): this {
    const bytes = new Uint8Array(new Float64Array([value, value]).buffer);
    this.#code.push(0xfd, 12, ...bytes);
    return this;
  }

  /** Two whole numbers. */
  i64x2(first: bigint, second: bigint): this {
    this.#code.push(0xfd, 12, ...new Uint8Array(new BigInt64Array([first, second]).buffer));
    return this;
  }

  /** A vector of one lane of the first and one of the second on the stack. */
  lanes(first: 0 | 1, second: 0 | 1): this {
    const eight = (from: number) => Array.from({ length: 8 }, (_, i) => from + i);
    this.#code.push(0xfd, 13, ...eight(8 * first), ...eight(16 + 8 * second));
    return this;
  }

  /** Loads from the address on the stack plus `offset`. */
  loadVector(offset: number): this {
    this.#code.push(0xfd, 0, 4, ...unsigned(offset));
    return this;
  }

  storeVector(offset: number): this {
    this.#code.push(0xfd, 11, 4, ...unsigned(offset));
    return this;
  }

  /** Loads eight bytes into both lanes. */
  loadSplat(offset: number): this {
    this.#code.push(0xfd, 10, 3, ...unsigned(offset));
    return this;
  }

  loadI64(offset: number): this {
    this.#code.push(0x29, 0, ...unsigned(offset));
    return this;
  }

  storeI64(offset: number): this {
    this.#code.push(0x37, 0, ...unsigned(offset));
    return this;
  }

  loadF64(offset: number): this {
    this.#code.push(0x2b, 3, ...unsigned(offset));
    return this;
  }

  storeF64(offset: number): this {
    this.#code.push(0x39, 3, ...unsigned(offset));
    return this;
  }

  lane(index: 0 | 1): this {
    this.#code.push(0xfd, 0x1d, index);
    return this;
  }

  replaceLane(index: 0 | 1): this {
    this.#code.push(0xfd, 0x1e, index);
    return this;
  }

  bytes(): number[] {
    const locals = this.#locals.flatMap((type) => [1, valueTypes[type]]);
    const body = [...unsigned(this.#locals.length), ...locals, ...this.#code, 0x0b];
    return [...unsigned(body.length), ...body];
  }
}

/** Numbers that lie in the memory of a module when it starts. */
export interface MemoryContent {
  readonly address: number;
  readonly numbers: readonly bigint[];
}

/** A module with one memory and these functions, all exported by name. */
export function writeModule(
  functions: Readonly<Record<string, FunctionWriter>>,
  pages: number,
  content?: MemoryContent,
): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(functions);
  const section = (id: number, content: readonly number[]) => [id, ...unsigned(content.length), ...content];
  const name = (text: string) => [text.length, ...[...text].map((letter) => letter.charCodeAt(0))];
  const types = entries.flatMap(([, { parameters }]) => [
    0x60,
    ...unsigned(parameters.length),
    ...parameters.map((type) => valueTypes[type]),
    0,
  ]);
  const count = unsigned(entries.length);
  return new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [...count, ...types]),
    ...section(3, [...count, ...entries.flatMap((_, i) => unsigned(i))]),
    ...section(5, [1, 0, ...unsigned(pages)]),
    ...section(7, [
      ...unsigned(entries.length + 1),
      ...[...name('memory'), 2, 0],
      ...entries.flatMap(([text], i) => [...name(text), 0, ...unsigned(i)]),
    ]),
    ...section(10, [...count, ...entries.flatMap(([, writer]) => writer.bytes())]),
    ...(content === undefined
      ? []
      : section(11, [1, 0, 0x41, ...signed(BigInt(content.address)), 0x0b, ...dataOf(content)])),
  ]);
}

function dataOf({ numbers }: MemoryContent): number[] {
  const bytes = new Uint8Array(new BigInt64Array(numbers.map((number) => BigInt.asIntN(64, number))).buffer);
  return [...unsigned(bytes.length), ...bytes];
}
