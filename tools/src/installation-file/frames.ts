/**
 * The form of a backup file: a gzip stream of parts, each a line of JSON and, when it says so, bytes after it. The last
 * part holds the SHA-256 of everything before it, so that a file that was cut off or changed is known before anything
 * of it is used.
 */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, openSync, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';

const NEWLINE = 0x0a;
const LONGEST_LINE = 1_000_000;

export type Part = Readonly<Record<string, unknown>> & { readonly part: string; readonly bytes?: number };

/** A file that is no backup, or not a whole one. */
export class DamagedBackup extends Error {
  override readonly name = 'DamagedBackup';
}

export class BackupWriter {
  readonly #hash: Hash = createHash('sha256');
  readonly #gzip: Gzip = createGzip({ level: 6 });
  readonly #file: WriteStream;
  readonly #written: Promise<void>;

  constructor(path: string, flags: 'wx' | 'w' = 'wx') {
    // Opened at once, so that a file that is there already is refused before anything is begun.
    this.#file = createWriteStream(path, { fd: openSync(path, flags, 0o600) });
    this.#written = finished(this.#gzip.pipe(this.#file));
    // Heard again by end(); until then a full disk must not end the program without a word.
    this.#written.catch(() => undefined);
    this.#gzip.on('error', () => undefined);
    this.#file.on('error', (error) => this.#gzip.destroy(error));
  }

  /** Writes a part that is one line. */
  async line(part: Part): Promise<void> {
    await this.#write(Buffer.from(`${JSON.stringify(part)}\n`));
  }

  /** Writes a part with bytes after it. Their number must be the one that the part says. */
  async bytes(
    part: Part & { readonly bytes: number },
    content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  ): Promise<void> {
    await this.line(part);
    let count = 0;
    for await (const chunk of content) {
      count += chunk.length;
      await this.#write(chunk);
    }
    if (count !== part.bytes)
      throw new Error(`${part.part} was to have ${part.bytes} bytes and had ${count}: it changed while it was read.`);
    await this.#write(Buffer.from('\n'));
  }

  /** Writes the hash and waits until everything is on the disk. */
  async end(): Promise<void> {
    const sha256 = this.#hash.copy().digest('hex');
    this.#gzip.end(Buffer.from(`${JSON.stringify({ part: 'end', sha256 })}\n`));
    await this.#written;
  }

  async #write(chunk: Uint8Array): Promise<void> {
    this.#hash.update(chunk);
    if (!this.#gzip.write(chunk)) await Promise.race([once(this.#gzip, 'drain'), this.#written]);
  }
}

/**
 * Reads a backup part by part and gives each to `take`, with a function that reads its bytes. What is not read is
 * passed over.
 *
 * Throws DamagedBackup when the file is cut off, changed or no backup; then the parts given before must not be used,
 * which is why a restore reads the file twice.
 */
export async function readBackup(
  path: string,
  take: (part: Part, content: () => AsyncIterable<Buffer>) => Promise<void>,
): Promise<void> {
  const reader = new ByteReader(createReadStream(path).pipe(createGunzip()));
  try {
    for (;;) {
      const before = reader.digest();
      const part = parsePart(await reader.line());
      if (part.part === 'end') {
        if (part.sha256 !== before)
          throw new DamagedBackup('The backup was changed after it was made: its hash is another.');
        if (!(await reader.isAtEnd())) throw new DamagedBackup('The backup goes on after its end.');
        return;
      }
      if (part.bytes === undefined) {
        await take(part, async function* () {});
        continue;
      }
      const content = reader.content(part.bytes);
      await take(part, () => content);
      for await (const _ of content);
      await reader.newline();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new DamagedBackup('The file is no backup of Tinget, or only a part of one.', { cause: error });
    }
    throw error;
  }
}

function parsePart(line: string): Part {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null && 'part' in value && typeof value.part === 'string') {
      const { part } = value;
      const bytes = 'bytes' in value && typeof value.bytes === 'number' ? value.bytes : undefined;
      return { ...value, part, ...(bytes === undefined ? {} : { bytes }) };
    }
  } catch {
    // Told below, in the same words.
  }
  throw new DamagedBackup('The file is no backup of Tinget, or it is damaged.');
}

/** Reads lines and counted bytes from a stream, and keeps the hash of what was read. */
class ByteReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #hash = createHash('sha256');
  #buffer: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }

  async line(): Promise<string> {
    let end = this.#buffer.indexOf(NEWLINE);
    while (end === -1) {
      if (this.#buffer.length > LONGEST_LINE)
        throw new DamagedBackup('The file is no backup of Tinget, or it is damaged.');
      if (!(await this.#more())) throw new DamagedBackup('The backup is cut off: its end is missing.');
      end = this.#buffer.indexOf(NEWLINE);
    }
    return this.#take(end + 1).toString('utf8');
  }

  async *content(length: number): AsyncGenerator<Buffer> {
    for (let left = length; left > 0; ) {
      if (this.#buffer.length === 0 && !(await this.#more()))
        throw new DamagedBackup('The backup is cut off: its end is missing.');
      const chunk = this.#take(Math.min(left, this.#buffer.length));
      left -= chunk.length;
      yield chunk;
    }
  }

  async newline(): Promise<void> {
    if ((await this.line()) !== '\n') throw new DamagedBackup('The backup is damaged: a part is longer than it says.');
  }

  async isAtEnd(): Promise<boolean> {
    return this.#buffer.length === 0 && !(await this.#more());
  }

  #take(length: number): Buffer {
    const taken = this.#buffer.subarray(0, length);
    this.#buffer = this.#buffer.subarray(length);
    this.#hash.update(taken);
    return taken;
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.#chunks.next();
    if (done) return false;
    this.#buffer = this.#buffer.length === 0 ? value : Buffer.concat([this.#buffer, value]);
    return true;
  }
}
