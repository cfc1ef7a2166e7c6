import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DiskFileStore } from './disk-file-store.ts';
import { describeFileStore, type StoreUnderTest } from './file-store-acceptance.ts';

async function start(): Promise<StoreUnderTest> {
  const folder = mkdtempSync(join(tmpdir(), 'tinget-files-'));
  let room = Number.POSITIVE_INFINITY;
  const store = new DiskFileStore(folder, async () => room);
  await store.prepare();
  return {
    store,
    limitRoom: (bytes) => {
      room = bytes;
    },
    countEverything: async () =>
      readdirSync(folder, { recursive: true }).filter((name) => statSync(join(folder, String(name))).isFile()).length,
    stop: async () => rmSync(folder, { recursive: true }),
  };
}

describeFileStore('a folder on a disk', start);

test('what an upload left behind in a crash is gone after the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinget-files-'));
  const store = new DiskFileStore(folder);
  await store.prepare();
  writeFileSync(join(folder, 'arriving', 'half'), 'half a file');
  await new DiskFileStore(folder).prepare();
  expect(readdirSync(join(folder, 'arriving'))).toEqual([]);
  rmSync(folder, { recursive: true });
});
