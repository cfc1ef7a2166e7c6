import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { repository } from '../repository.ts';
import { EmbeddedDatabase, withClient } from '../supervisor/embedded-database.ts';
import { Installation } from '../supervisor/installation.ts';
import { Supervisor } from '../supervisor/supervisor.ts';
import { startTestDatabase } from '../supervisor/test-database.ts';
import { makeBackup } from './backup.ts';
import { BackupWriter } from './frames.ts';
import { withInstallationDatabase } from './installation-database.ts';
import { exportMeeting, verifyExport } from './meeting-export.ts';
import { restoreBackup } from './restore.ts';

const MEETING = 'meeting-1';
/** Texts that a careless way through a file or a database would change. */
const AWKWARD = [
  '{"å":"ä\\nö"}',
  '{"a" : 1,  "b":"\\\\ \' \\" \u2028 😀"}',
  `{"tab":"\\t","null":null,"long":"${'x'.repeat(20_000)}"}`,
];

let root: string;
let first: Installation;
let backup: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'tinget-file-'));
  chmodSync(root, 0o755);
  first = new Installation(join(root, 'first'));
  first.prepare();
  first.settleKind('empty');
  const database = new EmbeddedDatabase({ directory: first.directory, log: first.path('logs', 'database.log') });
  await database.create();
  const supervisor = new Supervisor(() => undefined);
  await supervisor.start(database.process());
  await database.prepareRoles();
  await withClient(database.addresses.owner, async (client) => {
    await client.query(
      'create table schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const folder = join(repository, 'apps/meeting-server/src/database/migrations');
    for (const name of readdirSync(folder)
      .filter((file) => file.endsWith('.sql'))
      .sort()) {
      const text = readFileSync(join(folder, name), 'utf8');
      await client.query(text.replaceAll('{{appRole}}', '"tinget_app"'));
      await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
        name,
        sha256(text).toString('hex'),
      ]);
    }
  });
  await withClient(database.addresses.app, async (client) => {
    let previous: Uint8Array = new Uint8Array(32);
    for (const [index, payload] of AWKWARD.entries()) {
      const seq = index + 1;
      const salt = randomBytes(32);
      const header = JSON.stringify({ meetingId: MEETING, seq, type: 'ItemOpened' });
      const hash = sha256(previous, sha256(header), sha256(salt, payload));
      await client.query(
        `insert into meeting_event (meeting_id, seq, type, version, at_text, actor, command_id, index_in_batch, body_hash, header, payload, salt, prev_hash, hash, term)
         values ($1, $2, 'ItemOpened', 1, '2026-11-22T18:00:00+01:00', '{}', $3, 0, $4, $5, $6, $7, $8, $9, 1)`,
        [MEETING, seq, `command-${seq}`, randomBytes(32), header, payload, salt, previous, hash],
      );
      previous = hash;
    }
    await client.query(
      "insert into connection_log (meeting_id, connected_at) values ($1, '2026-11-22 17:59:59.123456+00'), ($1, 'infinity')",
      [MEETING],
    );
  });
  await supervisor.stop();
  mkdirSync(first.path('files', 'ab'), { recursive: true });
  writeFileSync(first.path('files', 'ab', 'abcd'), randomBytes(300_000));
  writeFileSync(first.path('files', 'ab', 'empty'), '');
  writeFileSync(first.path('keys', 'installation'), randomBytes(32));
  backup = join(root, 'backup.tinget');
  await makeBackup(first, backup);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

async function events(installation: Installation): Promise<unknown[]> {
  return withInstallationDatabase(installation, {}, (address) =>
    withClient(address, async (client) => (await client.query('select * from meeting_event order by seq')).rows),
  );
}

describe('an installation that is backed up and restored', () => {
  let second: Installation;
  beforeAll(async () => {
    second = new Installation(join(root, 'second'));
    await restoreBackup(backup, second.directory, repository);
  });

  test('has every byte of the record again', async () => {
    const [before, after] = [await events(first), await events(second)];
    expect(after).toHaveLength(AWKWARD.length);
    expect(after).toEqual(before);
  });

  test('has every file and every key again, except the passwords of its own database', () => {
    for (const path of ['files/ab/abcd', 'files/ab/empty', 'keys/installation']) {
      expect(readFileSync(second.path(path)).equals(readFileSync(first.path(path)))).toBe(true);
    }
    const password = (place: Installation): string => readFileSync(place.path('keys/database-app-password'), 'utf8');
    expect(password(second)).not.toBe(password(first));
    expect(second.kind()).toBe('empty');
  });

  test('goes on counting where it stood, and still refuses that the record is changed', async () => {
    await withInstallationDatabase(second, {}, async (address) => {
      const next = await withClient(address, (client) =>
        client.query<{ id: number }>(
          "insert into connection_log (meeting_id, connected_at) values ('m', now()) returning id::int",
        ),
      );
      expect(next.rows[0]?.id).toBe(3);
      await expect(
        withClient(address, (client) => client.query("update meeting_event set payload = '{}'")),
      ).rejects.toThrow(/never changed/);
      const owner = await withClient(address, (client) =>
        client.query("select tableowner from pg_tables where tablename = 'meeting_event'"),
      );
      expect(owner.rows).toEqual([{ tableowner: 'tinget_owner' }]);
    });
  });

  test('keeps what is infinite and what is finer than a millisecond', async () => {
    const rows = await withInstallationDatabase(second, {}, (address) =>
      withClient(
        address,
        async (client) =>
          (
            await client.query('select connected_at::text from connection_log where meeting_id = $1 order by id', [
              MEETING,
            ])
          ).rows,
      ),
    );
    expect(rows).toEqual([{ connected_at: '2026-11-22 17:59:59.123456+00' }, { connected_at: 'infinity' }]);
  });

  test('is not written over a file that is there, and leaves that file as it is', async () => {
    const file = join(root, 'there.tinget');
    writeFileSync(file, 'kvar');
    await expect(makeBackup(first, file)).rejects.toThrow(/EEXIST/);
    expect(readFileSync(file, 'utf8')).toBe('kvar');
  });

  test('is not restored over one that is there', async () => {
    await expect(restoreBackup(backup, second.directory, repository)).rejects.toThrow(/not empty/);
  });
});

describe('a backup restored into a database of its own, by a role that may not pass over references', () => {
  test('has every row again, in tables of the same owner', async () => {
    const outside = await startTestDatabase();
    vi.stubEnv('DATABASE_URL', outside.appUrl);
    vi.stubEnv('TINGET_DATABASE_OWNER_URL', outside.ownerUrl);
    try {
      const content = await restoreBackup(backup, join(root, 'outside'), repository);
      expect(content.rows).toBe(AWKWARD.length + 2);
      const rows = await withClient(
        outside.appUrl,
        async (client) => (await client.query('select * from meeting_event order by seq')).rows,
      );
      vi.unstubAllEnvs();
      expect(rows).toEqual(await events(first));
      expect(existsSync(join(root, 'outside', 'database'))).toBe(false);
    } finally {
      vi.unstubAllEnvs();
      await outside.stop();
    }
  });
});

describe('a backup on a disk that is full', { skip: !existsSync('/dev/full') }, () => {
  test('fails with the reason instead of ending the program', async () => {
    const writer = new BackupWriter('/dev/full', 'w');
    const write = async (): Promise<void> => {
      for (let count = 0; count < 200; count += 1)
        await writer.bytes({ part: 'file', bytes: 100_000 }, [randomBytes(100_000)]);
      await writer.end();
    };
    await expect(write()).rejects.toThrow(/ENOSPC/);
  });
});

describe('a backup that cannot be trusted', () => {
  const tryRestore = async (content: Uint8Array): Promise<void> => {
    const file = join(root, 'bad.tinget');
    writeFileSync(file, content);
    await restoreBackup(file, join(root, 'third'), repository);
  };
  const nothingWasMade = (): boolean => !existsSync(join(root, 'third')) && !existsSync(join(root, 'third.restoring'));

  test('is refused when it is cut off', async () => {
    const whole = readFileSync(backup);
    await expect(tryRestore(whole.subarray(0, whole.length - 5_000))).rejects.toThrow(/only a part|cut off/);
    await expect(tryRestore(gzipSync(gunzipSync(whole).subarray(0, 40_000)))).rejects.toThrow(/cut off/);
    expect(nothingWasMade()).toBe(true);
  });

  test('is refused when one byte of the record was changed', async () => {
    const content = gunzipSync(readFileSync(backup));
    const at = content.indexOf('ItemOpened');
    content[at] = 'i'.charCodeAt(0);
    await expect(tryRestore(gzipSync(content))).rejects.toThrow(/changed after it was made/);
    expect(nothingWasMade()).toBe(true);
  });

  test('is refused when it is something else', async () => {
    await expect(tryRestore(Buffer.from('hej'))).rejects.toThrow(/no backup of Tinget/);
    await expect(tryRestore(gzipSync('{"hej":1}\n'))).rejects.toThrow(/no backup of Tinget/);
  });

  test('is refused when a file in it leads out of the installation, and leaves nothing behind', async () => {
    const text = gunzipSync(readFileSync(backup))
      .toString('latin1')
      .replace('"path":"files/ab/empty"', '"path":"files/../../x"');
    const body = Buffer.from(text.slice(0, text.lastIndexOf('{"part":"end"')), 'latin1');
    const end = `${JSON.stringify({ part: 'end', sha256: sha256(body).toString('hex') })}\n`;
    await expect(tryRestore(gzipSync(Buffer.concat([body, Buffer.from(end)])))).rejects.toThrow(/does not belong/);
    expect(existsSync(join(root, 'x'))).toBe(false);
    expect(nothingWasMade()).toBe(true);
  });

  test('is refused when this version lacks what made its tables', async () => {
    const text = gunzipSync(readFileSync(backup))
      .toString('latin1')
      .replace('"name":"001-record.sql"', '"name":"000-record.sql"');
    const body = Buffer.from(text.slice(0, text.lastIndexOf('{"part":"end"')), 'latin1');
    const end = `${JSON.stringify({ part: 'end', sha256: sha256(body).toString('hex') })}\n`;
    await expect(tryRestore(gzipSync(Buffer.concat([body, Buffer.from(end)])))).rejects.toThrow(
      /another version of Tinget/,
    );
  });
});

describe('the exported log of a meeting', () => {
  const exported = async (name: string, withoutPayloads: boolean): Promise<string> => {
    const file = join(root, name);
    await withInstallationDatabase(first, {}, (address) => exportMeeting(address, MEETING, file, { withoutPayloads }));
    return file;
  };

  test('is found whole', async () => {
    const { verdict } = await verifyExport(await exported('log.jsonl', false));
    expect(verdict).toMatchObject({ whole: true, length: AWKWARD.length, redacted: 0 });
  });

  test('is found whole without the texts of its events, and gives none of them away', async () => {
    const file = await exported('bare.jsonl', true);
    expect((await verifyExport(file)).verdict).toMatchObject({ whole: true, redacted: AWKWARD.length });
    expect(readFileSync(file, 'utf8')).not.toContain('payload');
  });

  test('is found broken where a text was changed, a row is missing or the end was cut', async () => {
    const lines = readFileSync(await exported('three.jsonl', false), 'utf8')
      .trimEnd()
      .split('\n');
    const verdictOf = async (changed: string[]): Promise<unknown> => {
      const file = join(root, 'changed.jsonl');
      writeFileSync(file, `${changed.join('\n')}\n`);
      return (await verifyExport(file)).verdict;
    };
    const row = JSON.parse(lines[2] ?? '{}') as { payload: string };
    const changed = lines.with(2, JSON.stringify({ ...row, payload: `${row.payload} ` }));
    expect(await verdictOf(changed)).toEqual({ whole: false, seq: 2, fault: 'hash-differs' });
    expect(await verdictOf(lines.toSpliced(2, 1))).toMatchObject({ whole: false, seq: 2 });
    expect(await verdictOf(lines.slice(0, -1))).toMatchObject({ whole: false, fault: 'length-differs' });
  });

  test('is refused for a meeting that has none, with the names of those that have', async () => {
    const file = join(root, 'none.jsonl');
    const work = withInstallationDatabase(first, {}, (address) =>
      exportMeeting(address, 'other', file, { withoutPayloads: false }),
    );
    await expect(work).rejects.toThrow(/There are: meeting-1/);
  });
});
