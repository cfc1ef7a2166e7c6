/** What every file store promises; each implementation runs these tests. */
import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FileCandidate, FileNotStored, type FileStore } from './file-store.ts';

export interface StoreUnderTest {
  readonly store: FileStore;
  /** Leaves room for this many more bytes. */
  limitRoom(bytes: number): void;
  /** How many things the store holds, kept or half arrived. */
  countEverything(): Promise<number>;
  stop(): Promise<void>;
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const inPieces = (bytes: Buffer, size = 1_000): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })(),
  );

async function readAll(store: FileStore, hash: string, range?: { start: number; end: number }): Promise<Buffer> {
  const stream = await store.read(hash, range);
  if (stream === undefined) throw new Error('nothing is stored under the hash');
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

export function describeFileStore(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as a store of files`, () => {
    let held: StoreUnderTest;
    beforeEach(async () => {
      held = await start();
    });
    afterEach(async () => held.stop());

    test('gives back the bytes it was given, under their SHA-256', async () => {
      const bytes = randomBytes(70_001);
      const stored = await held.store.put(inPieces(bytes), { maxBytes: 100_000 });
      expect(stored).toEqual({ sha256: sha256(bytes), bytes: 70_001 });
      expect((await readAll(held.store, stored.sha256)).equals(bytes)).toBe(true);
      expect(await held.store.size(stored.sha256)).toBe(70_001);
    });

    test('gives a part of them when a range is asked for', async () => {
      const bytes = Buffer.from('Kommunfullmäktige');
      const stored = await held.store.put(inPieces(bytes), { maxBytes: 100 });
      expect((await readAll(held.store, stored.sha256, { start: 0, end: 5 })).toString()).toBe('Kommun');
    });

    test('keeps the same bytes once, also when they arrive at the same time', async () => {
      const bytes = randomBytes(5_000);
      const [a, b] = await Promise.all([
        held.store.put(inPieces(bytes), { maxBytes: 10_000 }),
        held.store.put(inPieces(bytes, 77), { maxBytes: 10_000 }),
      ]);
      expect(a).toEqual(b);
      expect(await held.countEverything()).toBe(1);
    });

    test('refuses bytes over the limit and leaves nothing behind', async () => {
      const refused = held.store.put(inPieces(randomBytes(2_001)), { maxBytes: 2_000 });
      await expect(refused).rejects.toMatchObject({ reason: 'too-large' });
      expect(await held.countEverything()).toBe(0);
    });

    test('refuses an empty file', async () => {
      await expect(held.store.put(Readable.from([]), { maxBytes: 10 })).rejects.toMatchObject({ reason: 'empty' });
      expect(await held.countEverything()).toBe(0);
    });

    test('refuses with its reason when the disk is full, and takes files again when there is room', async () => {
      held.limitRoom(3_000);
      const refused = held.store.put(inPieces(randomBytes(9_000)), { maxBytes: 10_000 });
      await expect(refused).rejects.toBeInstanceOf(FileNotStored);
      await expect(refused).rejects.toMatchObject({ reason: 'disk-full' });
      expect(await held.countEverything()).toBe(0);
      held.limitRoom(1_000_000);
      expect((await held.store.put(inPieces(randomBytes(9_000)), { maxBytes: 10_000 })).bytes).toBe(9_000);
    });

    test('shows a file to its check before it keeps it, and keeps nothing that is refused there', async () => {
      const bytes = Buffer.from('0123456789');
      let seen: FileCandidate | undefined;
      let part: Buffer = Buffer.alloc(0);
      const refused = held.store.put(inPieces(bytes), {
        maxBytes: 100,
        check: async (candidate) => {
          seen = candidate;
          part = await candidate.readAt(7, 100);
          throw new Error('not one of ours');
        },
      });
      await expect(refused).rejects.toThrow('not one of ours');
      expect(seen).toMatchObject({ sha256: sha256(bytes), bytes: 10 });
      expect(part.toString()).toBe('789');
      expect(await held.countEverything()).toBe(0);
    });

    test('leaves nothing behind when the sender goes away', async () => {
      const broken = new Readable({
        read() {
          this.push(randomBytes(500));
          setImmediate(() => this.destroy(new Error('the line broke')));
        },
      });
      await expect(held.store.put(broken, { maxBytes: 1_000_000 })).rejects.toThrow('the line broke');
      expect(await held.countEverything()).toBe(0);
    });

    test('knows nothing of a hash it does not hold, and forgets what is removed', async () => {
      expect(await held.store.read('0'.repeat(64))).toBeUndefined();
      expect(await held.store.size('0'.repeat(64))).toBeUndefined();
      const stored = await held.store.put(inPieces(randomBytes(10)), { maxBytes: 100 });
      await held.store.remove(stored.sha256);
      expect(await held.store.size(stored.sha256)).toBeUndefined();
    });

    test('does not take a path for a hash', async () => {
      await expect(held.store.read('../../etc/passwd')).rejects.toThrow('not a SHA-256');
    });
  });
}
