/**
 * `./tinget restore FILE`: an installation from its backup, in a directory that holds none.
 *
 * The file is checked as a whole before anything is made of it. Everything is then put together beside the data
 * directory and moved into place at the very end: a restore that was cut off leaves no installation.
 */
import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Client } from 'pg';
import { withClient } from '../supervisor/embedded-database.ts';
import { CannotStart, Installation } from '../supervisor/installation.ts';
import { checked } from '../supervisor/plain-checks.ts';
import { BACKUP_FORMAT, type BackupContent } from './backup.ts';
import {
  inOrderOfReference,
  putRows,
  type Sequence,
  setSequence,
  sumOf,
  type TableName,
  type TableSum,
  tablesOf,
  useExactTextForms,
} from './database-content.ts';
import { DamagedBackup, type Part, readBackup } from './frames.ts';
import { outsideDatabase, withInstallationDatabase } from './installation-database.ts';

type Migration = { readonly name: string; readonly sha256: string };
type Contents = {
  readonly kind: 'demonstration' | 'empty';
  readonly migrations: readonly Migration[];
  readonly sums: ReadonlyMap<string, TableSum>;
};

/** Makes the installation. Refuses a damaged file, and a directory or database that already holds something. */
export async function restoreBackup(path: string, directory: string, repository: string): Promise<BackupContent> {
  if (!existsSync(path)) throw new CannotStart(`There is no file ${path}.`);
  const contents = await checkWhole(path);
  const statements = migrationTexts(repository, contents.migrations);
  refuseUnlessEmpty(directory);

  const beside = new Installation(`${directory}.restoring`);
  removeInstallation(beside.directory);
  beside.prepare();
  try {
    let files = 0;
    await readBackup(path, async (part, content) => {
      if (part.part !== 'file' && part.part !== 'key') return;
      await writeFileInside(beside.directory, checked.text(part.path, 'path'), content());
      if (part.part === 'file') files += 1;
    });
    await withInstallationDatabase(beside, { create: true }, (address) =>
      fillDatabase(address, path, contents, statements),
    );
    beside.settleKind(contents.kind);
    rmSync(beside.path('run'), { recursive: true, force: true });
    if (existsSync(directory)) rmdirSync(directory);
    renameSync(beside.directory, directory);
    const sums = [...contents.sums.values()];
    return { tables: sums.length, rows: sums.reduce((total, sum) => total + sum.rows, 0), files };
  } catch (error) {
    removeInstallation(beside.directory);
    throw error;
  }
}

/** Reads the whole file once, so that nothing is begun with a file that is cut off or was changed. */
async function checkWhole(path: string): Promise<Contents> {
  let contents: Contents | undefined;
  const sums = new Map<string, TableSum>();
  await readBackup(path, async (part) => {
    if (contents === undefined) contents = { ...headOf(part), sums };
    if (part.part === 'end-of-table') {
      sums.set(nameOf(part), { rows: checked.number(part.rows, 'rows'), sum: checked.text(part.sum, 'sum') });
    }
  });
  if (contents === undefined) throw new DamagedBackup('The file is no backup of Tinget.');
  return contents;
}

function headOf(part: Part): Omit<Contents, 'sums'> {
  if (part.part !== 'tinget-backup') throw new DamagedBackup('The file is no backup of Tinget.');
  if (part.format !== BACKUP_FORMAT) {
    throw new CannotStart(
      `The backup has the format ${String(part.format)}; this version reads format ${BACKUP_FORMAT}.`,
    );
  }
  const { kind } = part;
  if (kind !== 'demonstration' && kind !== 'empty')
    throw new DamagedBackup('The backup does not say what the installation was begun as.');
  const migrations = checked.list(part.migrations, 'migrations').map((entry) => {
    const { name, sha256 } = checked.record(entry, 'migration');
    return { name: checked.text(name, 'name'), sha256: checked.text(sha256, 'sha256') };
  });
  return { kind, migrations };
}

/** The statements that made the tables when the backup was taken; later ones are run by the server at its start. */
function migrationTexts(repository: string, migrations: readonly Migration[]): string[] {
  const folder = join(repository, 'apps/meeting-server/src/database/migrations');
  return migrations.map(({ name, sha256 }) => {
    const path = join(folder, name);
    const text = /^[\w.-]+$/.test(name) && existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (text === undefined || createHash('sha256').update(text).digest('hex') !== sha256) {
      throw new CannotStart(
        `The backup comes from another version of Tinget: its tables were made by ${name}, which this version does not have in that form. Restore it with that version or a later one.`,
      );
    }
    return text;
  });
}

async function fillDatabase(
  address: string,
  path: string,
  contents: Contents,
  statements: readonly string[],
): Promise<void> {
  await withClient(address, async (client) => {
    if ((await tablesOf(client)).length > 0)
      throw new CannotStart('The database that DATABASE_URL names already holds tables. Restore into an empty one.');
    await client.query('begin');
    await useExactTextForms(client);
    await makeTables(client, contents.migrations, statements);
    const free = await withoutTriggers(client);
    const rows = await rowsByTable(path, client, free);
    if (!free) await rows();
    for (const table of await tablesOf(client)) {
      if (table.name === 'schema_migration') continue;
      const [wanted, found] = [contents.sums.get(`${table.schema}.${table.name}`), await sumOf(client, table)];
      if (wanted === undefined ? found.rows > 0 : wanted.rows !== found.rows || wanted.sum !== found.sum) {
        throw new Error(`The table ${table.schema}.${table.name} is not as it was in the backup (${found.rows} rows).`);
      }
    }
    await client.query('commit');
  });
}

async function makeTables(
  client: Client,
  migrations: readonly Migration[],
  statements: readonly string[],
): Promise<void> {
  const { rows } = await client.query<{ owner: string }>(
    'select pg_get_userbyid(datdba) as owner from pg_database where datname = current_database()',
  );
  const owner = rows[0]?.owner;
  if (owner === undefined) throw new Error('The database has no owner.');
  const role = appRole();
  // As the role that owns the tables, so that they belong to it as if the server had made them.
  await client.query(`set local role "${owner}"`);
  await client.query(
    `create table public.schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
     grant select on public.schema_migration to "${role}"`,
  );
  for (const [index, migration] of migrations.entries()) {
    await client.query((statements[index] ?? '').replaceAll('{{appRole}}', `"${role}"`));
    await client.query('insert into public.schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
  }
  await client.query('reset role');
}

function appRole(): string {
  const given = process.env.TINGET_DATABASE_APP_ROLE;
  if (given) return given;
  const address = process.env.DATABASE_URL;
  return address ? decodeURIComponent(new URL(address).username) : 'tinget_app';
}

/** Whether triggers and references rest while rows are put in. A role that may not do that needs rows in an order that fits. */
async function withoutTriggers(client: Client): Promise<boolean> {
  await client.query('savepoint triggers');
  try {
    await client.query('set local session_replication_role to replica');
    return true;
  } catch {
    await client.query('rollback to savepoint triggers');
    return false;
  }
}

/**
 * Puts the rows in as they come when nothing depends on their order; otherwise answers with a function that reads the
 * file once per table, in an order in which every reference finds its row.
 */
async function rowsByTable(path: string, client: Client, free: boolean): Promise<() => Promise<void>> {
  const put = async (only: TableName | undefined): Promise<void> => {
    let table: TableName | undefined;
    await readBackup(path, async (part, content) => {
      if (part.part === 'table')
        table = { schema: checked.text(part.schema, 'schema'), name: checked.text(part.name, 'name') };
      const wanted = only === undefined || (table?.schema === only.schema && table.name === only.name);
      if (part.part === 'rows' && table !== undefined && wanted) {
        const chunks: Buffer[] = [];
        for await (const chunk of content()) chunks.push(chunk);
        const rows = checked.list(JSON.parse(Buffer.concat(chunks).toString('utf8')), 'rows');
        await putRows(
          client,
          table,
          rows.map((row) => checked.text(row, 'row')),
        );
      }
      if (part.part === 'sequence' && (only === undefined || free)) await setSequence(client, sequenceOf(part));
    });
  };
  if (free) {
    await put(undefined);
    return async () => undefined;
  }
  return async () => {
    for (const table of await inOrderOfReference(client, await tablesOf(client))) await put(table);
    await readBackup(path, async (part) => {
      if (part.part === 'sequence') await setSequence(client, sequenceOf(part));
    });
  };
}

function sequenceOf(part: Part): Sequence {
  return {
    schema: checked.text(part.schema, 'schema'),
    name: checked.text(part.name, 'name'),
    value: checked.text(part.value, 'value'),
    called: part.called === true,
  };
}

function nameOf(part: Part): string {
  return `${checked.text(part.schema, 'schema')}.${checked.text(part.name, 'name')}`;
}

/** Writes a file of the backup. A path that leads out of the directory is an attack, not a file. */
async function writeFileInside(directory: string, path: string, content: AsyncIterable<Buffer>): Promise<void> {
  if (normalize(path) !== path || !/^(files|keys)\/[^\0]+$/.test(path) || path.includes('..')) {
    throw new DamagedBackup(
      `The backup holds a file with the path ${JSON.stringify(path)}, which does not belong in an installation.`,
    );
  }
  const target = join(directory, path);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  await pipeline(Readable.from(content), createWriteStream(target, { mode: 0o600 }));
}

function refuseUnlessEmpty(directory: string): void {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new CannotStart(
      `${directory} is not empty. Restore into a directory that holds no installation (--data DIR).`,
    );
  }
  if (outsideDatabase() === undefined) return;
  process.stdout.write('Restoring into the database that DATABASE_URL names.\n');
}

/** Removes a half-made installation, also its database where that lies elsewhere. */
function removeInstallation(directory: string): void {
  const database = join(directory, 'database');
  if (lstatSync(database, { throwIfNoEntry: false })?.isSymbolicLink())
    rmSync(readlinkSync(database), { recursive: true, force: true });
  rmSync(directory, { recursive: true, force: true });
}
