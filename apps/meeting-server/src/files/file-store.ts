/**
 * Where uploaded files lie: under the SHA-256 of their bytes, behind an interface small enough for any store.
 *
 * Bytes are never changed and never executed; the same bytes are kept once. Every store runs the acceptance tests in
 * `file-store-acceptance.ts`.
 */
import type { Readable } from 'node:stream';

export interface StoredFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** Why a file was not taken. The store is as it was before. */
export class FileNotStored extends Error {
  readonly reason: 'too-large' | 'empty' | 'disk-full';
  constructor(reason: FileNotStored['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

export interface FileStore {
  /**
   * Takes the bytes to the end, and answers when they are safely on disk.
   *
   * `check` sees the beginning (at most 64 KiB) and the finished file's path-less reader before the file is kept; it
   * throws to refuse. Throws `FileNotStored` when the bytes are none, too many, or do not fit on the disk.
   */
  put(
    source: Readable,
    limits: { readonly maxBytes: number; readonly check?: (candidate: FileCandidate) => Promise<void> },
  ): Promise<StoredFile>;
  /** The bytes, or nothing. `range` is inclusive, as in HTTP. */
  read(sha256: string, range?: { readonly start: number; readonly end: number }): Promise<Readable | undefined>;
  size(sha256: string): Promise<number | undefined>;
  remove(sha256: string): Promise<void>;
}

/** A file that has arrived and is not kept yet. */
export interface FileCandidate {
  readonly sha256: string;
  readonly bytes: number;
  /** Reads some of it; fewer bytes at its end. */
  readAt(position: number, length: number): Promise<Buffer>;
}

export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);
