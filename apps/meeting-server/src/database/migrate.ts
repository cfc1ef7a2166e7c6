/**
 * Brings the tables up to date: the files of `migrations/` in the order of their numbers, each once, each in one
 * transaction, as the role that owns the tables.
 *
 * A file that has run is never changed: its hash is remembered, and a difference stops the start.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

const migrationsFolder = join(import.meta.dirname, 'migrations');
/** Any number, the same for all nodes: only one of them migrates at a time. */
const migrationLock = 7_446_301;

export class MigrationError extends Error {}

interface MigrationFile {
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

async function readMigrations(): Promise<MigrationFile[]> {
  const names = (await readdir(migrationsFolder)).filter((name) => /^\d{3}-[a-z0-9-]+\.sql$/.test(name)).sort();
  if (names.length === 0) throw new MigrationError(`No migrations found in ${migrationsFolder}.`);
  const numbers = new Set(names.map((name) => name.slice(0, 3)));
  if (numbers.size !== names.length) throw new MigrationError('Two migrations have the same number.');
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(migrationsFolder, name), 'utf8');
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function appliedMigrations(client: pg.Client): Promise<Map<string, string>> {
  const present = await client.query<{ found: string | null }>(`select to_regclass('schema_migration')::text as found`);
  if (present.rows[0]?.found == null) return new Map();
  const rows = await client.query<{ name: string; sha256: string }>('select name, sha256 from schema_migration');
  return new Map(rows.rows.map((row) => [row.name, row.sha256]));
}

/**
 * Runs what has not run yet and returns the names of those files.
 *
 * Refuses when a file that has run before now reads differently.
 */
export async function migrate(ownerUrl: string, appRole: string): Promise<string[]> {
  if (!/^[a-z_][a-z0-9_-]{0,62}$/i.test(appRole)) throw new MigrationError(`"${appRole}" is no usable role name.`);
  const files = await readMigrations();
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'tinget-migrations' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    const applied = await appliedMigrations(client);
    if (applied.size === 0) {
      await client.query(
        `create table if not exists schema_migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now());
         grant select on schema_migration to "${appRole}"`,
      );
    }
    const ran: string[] = [];
    for (const file of files) {
      const before = applied.get(file.name);
      if (before !== undefined) {
        if (before !== file.sha256) {
          throw new MigrationError(
            `${file.name} has run in this database and was changed afterwards. Add a new file instead.`,
          );
        }
        continue;
      }
      await client.query('begin');
      try {
        await client.query(file.text.replaceAll('{{appRole}}', `"${appRole}"`));
        await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [file.name, file.sha256]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new MigrationError(`${file.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
      ran.push(file.name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

/** Names of the files that have not run yet; asked as the restricted role when there is no owner's address. */
export async function pendingMigrations(appUrl: string): Promise<string[]> {
  const files = await readMigrations();
  const client = new pg.Client({ connectionString: appUrl, application_name: 'tinget-migrations' });
  await client.connect();
  try {
    const applied = await appliedMigrations(client);
    return files.filter((file) => !applied.has(file.name)).map((file) => file.name);
  } finally {
    await client.end();
  }
}
