/**
 * Reads JSON in the one compact way Belenios writes it.
 *
 * A reader follows what a structure must look like, so a foreign field, another order, a space or
 * a deep nesting stops it at once: there is nothing to compare afterwards, and no depth to run out of.
 */
import type { FaultCode } from './fault.ts';
import { FaultError } from './fault.ts';

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

export class JsonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get position(): number {
    return this.#at;
  }

  isNext(literal: string): boolean {
    return this.#text.startsWith(literal, this.#at);
  }

  /** Steps over `literal` if it comes next. */
  skip(literal: string): boolean {
    if (!this.isNext(literal)) return false;
    this.#at += literal.length;
    return true;
  }

  expect(literal: string): void {
    if (!this.skip(literal)) {
      const found = this.#text.slice(this.#at, this.#at + 12);
      throw this.fault(`expected ${literal} but found ${found === '' ? 'the end' : JSON.stringify(found)}`);
    }
  }

  expectEnd(): void {
    if (this.#at !== this.#text.length) throw this.fault('more text follows');
  }

  /** A string whose characters need no escape, at most `limit` long: all numbers, hashes and names of Belenios are such. */
  plainString(limit: number, code: FaultCode = 'too-large'): string {
    this.expect('"');
    const end = this.#text.indexOf('"', this.#at);
    if (end < 0) throw this.fault('a string does not end');
    if (end - this.#at > limit) throw new FaultError(code, '', `longer than ${limit} characters`);
    const value = this.#text.slice(this.#at, end);
    if (!/^[!#-[\]-~]*$/.test(value)) throw this.fault('a string holds a character that has no place here');
    this.#at = end + 1;
    return value;
  }

  /** Any JSON string, at most `limit` characters in the text. */
  freeString(limit: number): string {
    this.expect('"');
    const start = this.#at;
    let value = '';
    let copied = start;
    for (;;) {
      if (this.#at - start > limit) throw new FaultError('too-large', '', `a text is longer than ${limit} characters`);
      const letter = this.#text.charAt(this.#at);
      if (letter === '') throw this.fault('a string does not end');
      if (letter === '"') break;
      if (letter < ' ') throw this.fault('a control character stands unescaped in a string');
      if (letter === '\\') {
        value += this.#text.slice(copied, this.#at) + this.#escape();
        copied = this.#at;
      } else {
        this.#at += 1;
      }
    }
    value += this.#text.slice(copied, this.#at);
    this.#at += 1;
    return value;
  }

  #escape(): string {
    const letter = this.#text.charAt(this.#at + 1);
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.fault('a \\u escape without four digits');
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const meaning = escapes[letter];
    if (meaning === undefined) throw this.fault('an unknown escape in a string');
    this.#at += 2;
    return meaning;
  }

  /** A whole number of at most 15 digits, without leading zeros. */
  smallNumber(): number {
    const match = /(?:0|-?[1-9][0-9]{0,14})(?![0-9.eE])/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (found === null) throw new FaultError('malformed-number', '', 'expected a whole number without leading zeros');
    this.#at += found[0].length;
    return Number(found[0]);
  }

  /** Steps over any number of JSON; what it is does not matter. */
  skipNumber(): void {
    const match = /-?(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{1,100})?(?:[eE][+-]?[0-9]{1,5})?/y;
    match.lastIndex = this.#at;
    const found = match.exec(this.#text);
    if (found === null) throw this.fault('expected a value');
    this.#at += found[0].length;
  }

  fault(why: string): FaultError {
    return new FaultError('malformed-text', '', `${why} (at character ${this.#at})`);
  }
}
