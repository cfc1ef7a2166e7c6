/**
 * One description of a structure gives both its reader and its writer, so that the two cannot drift apart.
 *
 * Fields are read in exactly the order in which they are written; what cannot be written is not read.
 */
import { FaultError, within } from './fault.ts';
import { JsonReader } from './json-reader.ts';

export interface Codec<T> {
  read(reader: JsonReader): T;
  write(value: T): string;
}

export interface OptionalField<T> {
  readonly optional: Codec<T>;
}

type Field = Codec<unknown> | OptionalField<unknown>;
type Shape = Readonly<Record<string, Field>>;
type RequiredPart<S extends Shape> = {
  readonly [K in keyof S as S[K] extends OptionalField<unknown> ? never : K]: S[K] extends Codec<infer T> ? T : never;
};
type OptionalPart<S extends Shape> = {
  readonly [K in keyof S as S[K] extends OptionalField<unknown> ? K : never]?: S[K] extends OptionalField<infer T>
    ? T
    : never;
};
export type RecordOf<S extends Shape> = RequiredPart<S> & OptionalPart<S>;

export function optional<T>(codec: Codec<T>): OptionalField<T> {
  return { optional: codec };
}

/** Reads a whole text as one structure; refuses when anything is left over. */
export function readText<T>(codec: Codec<T>, text: string): T {
  const reader = new JsonReader(text);
  const value = codec.read(reader);
  reader.expectEnd();
  return value;
}

/** An object with these fields in this order; optional ones may be left out. */
export function record<S extends Shape>(shape: S): Codec<RecordOf<S>> {
  const fields = Object.entries(shape);
  return {
    read(reader) {
      const value: Record<string, unknown> = {};
      reader.expect('{');
      let first = true;
      for (const [name, field] of fields) {
        const opening = `${first ? '' : ','}"${name}":`;
        if ('optional' in field) {
          if (!reader.skip(opening)) continue;
          value[name] = within(name, () => field.optional.read(reader));
        } else {
          reader.expect(opening);
          value[name] = within(name, () => field.read(reader));
        }
        first = false;
      }
      reader.expect('}');
      // The loop above has put every required field of the shape in place.
      return value as RecordOf<S>;
    },
    write(value) {
      const parts: string[] = [];
      const given: Readonly<Record<string, unknown>> = value;
      for (const [name, field] of fields) {
        const item = given[name];
        if ('optional' in field) {
          if (item !== undefined) parts.push(`"${name}":${field.optional.write(item)}`);
        } else {
          parts.push(`"${name}":${field.write(item)}`);
        }
      }
      return `{${parts.join(',')}}`;
    },
  };
}

/** A list of at most `limit` items. */
export function list<T>(item: Codec<T>, limit = 100_000): Codec<readonly T[]> {
  return {
    read(reader) {
      const values: T[] = [];
      reader.expect('[');
      if (reader.skip(']')) return values;
      do {
        if (values.length >= limit) throw new FaultError('too-large', '', `a list has more than ${limit} items`);
        values.push(within(`[${values.length}]`, () => item.read(reader)));
      } while (reader.skip(','));
      reader.expect(']');
      return values;
    },
    write: (values) => `[${values.map((value) => item.write(value)).join(',')}]`,
  };
}

export const wholeNumber: Codec<number> = {
  read: (reader) => reader.smallNumber(),
  write: (value) => String(value),
};

/** 2³⁰ − 1: what lies above is written in quotes, so that programs with small whole numbers read it too. */
const largestBareCount = 1_073_741_823;

/** A number of votes, or a weight, from 0 to below 10¹². */
export const voteCount: Codec<number> = {
  read(reader) {
    const isQuoted = reader.isNext('"');
    const value = isQuoted ? quotedCount(reader) : reader.smallNumber();
    if (value < 0 || value > largestBareCount !== isQuoted) {
      throw new FaultError('malformed-number', '', 'not the one way to write this number of votes');
    }
    return value;
  },
  write: (value) => (value > largestBareCount ? `"${value}"` : String(value)),
};

function quotedCount(reader: JsonReader): number {
  const text = reader.plainString(12, 'malformed-number');
  if (!/^[1-9][0-9]*$/.test(text)) throw new FaultError('malformed-number', '', 'not a canonical decimal number');
  return Number(text);
}

export const truth: Codec<boolean> = {
  read(reader) {
    if (reader.skip('true')) return true;
    reader.expect('false');
    return false;
  },
  write: (value) => (value ? 'true' : 'false'),
};

/** A text without escapes: identifiers, hashes, group names. */
export function plainText(limit: number): Codec<string> {
  return { read: (reader) => reader.plainString(limit), write: (value) => `"${value}"` };
}

/** Free text, written as Belenios' own writer does: everything raw but quotes, backslashes and control characters. */
export function freeText(limit: number): Codec<string> {
  return {
    read: (reader) => reader.freeString(limit),
    write: (value) => JSON.stringify(value).replaceAll('\u007f', '\\u007f'),
  };
}

export const hashText: Codec<string> = {
  read(reader) {
    const text = reader.plainString(64);
    if (!/^[0-9a-f]{64}$/.test(text)) throw new FaultError('malformed-text', '', 'expected a SHA-256 in hexadecimal');
    return text;
  },
  write: (value) => `"${value}"`,
};

const decimalDigits = /^(?:0|[1-9][0-9]*)$/;

/** A number from 0 up to but not including `bound`, in the one decimal form: no sign, no leading zero (specification 4.2). */
export function numberBelow(bound: bigint): Codec<bigint> {
  const digits = (bound - 1n).toString().length;
  return {
    read(reader) {
      // The length is checked before the digits become a number: a million of them must cost nothing.
      const text = reader.plainString(digits, 'malformed-number');
      if (!decimalDigits.test(text)) throw new FaultError('malformed-number', '', 'not a canonical decimal number');
      const value = BigInt(text);
      if (value >= bound) throw new FaultError('malformed-number', '', 'the number is out of range');
      return value;
    },
    write: (value) => `"${value}"`,
  };
}
