import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withClient } from './embedded-database.ts';
import { startTestDatabase, type TestDatabase } from './test-database.ts';

describe('a fresh embedded database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
  });
  afterAll(async () => {
    await database.stop();
  });

  test('has checksums, UTF-8 and no network listener', async () => {
    const rows = await withClient(database.superuserUrl, async (client) => {
      const answer = await client.query(
        "select name, setting from pg_settings where name in ('data_checksums','server_encoding','listen_addresses','fsync') order by 1",
      );
      return answer.rows;
    });
    expect(rows).toEqual([
      { name: 'data_checksums', setting: 'on' },
      { name: 'fsync', setting: 'on' },
      { name: 'listen_addresses', setting: '' },
      { name: 'server_encoding', setting: 'UTF8' },
    ]);
  });

  test('lets the owner make tables and keeps the restricted role from making any', async () => {
    await withClient(database.ownerUrl, (client) => client.query('create table note (body text)'));
    await expect(
      withClient(database.appUrl, (client) => client.query('create table other (body text)')),
    ).rejects.toThrow(/permission denied/);
  });

  test('does not let the restricted role read a table it was not granted', async () => {
    await expect(withClient(database.appUrl, (client) => client.query('select * from note'))).rejects.toThrow(
      /permission denied/,
    );
  });

  test('keeps what was committed when its server is killed, and comes back by itself', async () => {
    await withClient(database.ownerUrl, (client) => client.query("insert into note values ('kvar')"));
    const pid = database.pid();
    if (pid === undefined) throw new Error('the server has no process');
    process.kill(pid, 'SIGKILL');
    await expect
      .poll(
        async () => {
          try {
            return await withClient(
              database.ownerUrl,
              async (client) => (await client.query('select body from note')).rows,
            );
          } catch {
            return undefined;
          }
        },
        { timeout: 20_000, interval: 50 },
      )
      .toEqual([{ body: 'kvar' }]);
    expect(database.pid()).not.toBe(pid);
  });
});
