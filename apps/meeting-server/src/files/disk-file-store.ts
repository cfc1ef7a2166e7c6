/**
 * Files on a disk: `files/ab/abcdef…`, written beside and moved into place, so that a crash leaves no half file.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type FileCandidate, FileNotStored, type FileStore, isSha256, type StoredFile } from './file-store.ts';

/** Kept free for the database and the logs, which have to go on when uploads have filled the disk. */
const reserveBytes = 256 * 1024 * 1024;

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}

function isNotThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

export class DiskFileStore implements FileStore {
  readonly #folder: string;
  readonly #freeBytes: () => Promise<number>;

  /** `freeBytes` is asked before and during a write; tests give a disk that is nearly full. */
  constructor(folder: string, freeBytes?: () => Promise<number>) {
    this.#folder = folder;
    this.#freeBytes =
      freeBytes ??
      (async () => {
        const disk = await statfs(this.#folder);
        return disk.bavail * disk.bsize - reserveBytes;
      });
  }

  /** Makes the folders, and removes what an upload left behind that never ended. */
  async prepare(): Promise<void> {
    await mkdir(join(this.#folder, 'arriving'), { recursive: true, mode: 0o700 });
    for (const name of await readdir(join(this.#folder, 'arriving'))) {
      await rm(join(this.#folder, 'arriving', name), { force: true });
    }
  }

  #path(sha256: string): string {
    if (!isSha256(sha256)) throw new Error('not a SHA-256');
    return join(this.#folder, sha256.slice(0, 2), sha256);
  }

  async put(
    source: Readable,
    limits: { readonly maxBytes: number; readonly check?: (candidate: FileCandidate) => Promise<void> },
  ): Promise<StoredFile> {
    const arriving = join(this.#folder, 'arriving', randomUUID());
    let file: FileHandle | undefined;
    try {
      file = await open(arriving, 'wx+', 0o600);
      const { sha256, bytes } = await this.#write(file, source, limits.maxBytes);
      await file.sync();
      const opened = file;
      await limits.check?.({
        sha256,
        bytes,
        readAt: async (position, length) => {
          const buffer = Buffer.alloc(Math.min(length, Math.max(0, bytes - position)));
          const { bytesRead } = await opened.read(buffer, 0, buffer.length, position);
          return buffer.subarray(0, bytesRead);
        },
      });
      await file.close();
      file = undefined;
      await this.#keep(arriving, sha256);
      return { sha256, bytes };
    } catch (error) {
      await file?.close();
      await rm(arriving, { force: true });
      if (isDiskFull(error)) throw new FileNotStored('disk-full', error);
      throw error;
    } finally {
      source.destroy();
    }
  }

  async #write(file: FileHandle, source: Readable, maxBytes: number): Promise<StoredFile> {
    const hash = createHash('sha256');
    let bytes = 0;
    let free = await this.#freeBytes();
    for await (const chunk of source) {
      const part = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      bytes += part.length;
      if (bytes > maxBytes) throw new FileNotStored('too-large');
      free -= part.length;
      if (free < 0) throw new FileNotStored('disk-full');
      hash.update(part);
      await file.writeFile(part);
    }
    if (bytes === 0) throw new FileNotStored('empty');
    return { sha256: hash.digest('hex'), bytes };
  }

  async #keep(arriving: string, sha256: string): Promise<void> {
    const folder = join(this.#folder, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await rename(arriving, this.#path(sha256));
    // The name itself is only safe once its folder is.
    const directory = await open(folder, 'r');
    await directory.sync();
    await directory.close();
  }

  async read(sha256: string, range?: { readonly start: number; readonly end: number }): Promise<Readable | undefined> {
    if ((await this.size(sha256)) === undefined) return undefined;
    return createReadStream(this.#path(sha256), range);
  }

  async size(sha256: string): Promise<number | undefined> {
    try {
      return (await stat(this.#path(sha256))).size;
    } catch (error) {
      if (isNotThere(error)) return undefined;
      throw error;
    }
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.#path(sha256), { force: true });
  }
}
