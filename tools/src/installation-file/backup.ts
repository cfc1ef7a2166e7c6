/**
 * `./tinget backup FILE`: the whole installation in one file, also while it is running.
 *
 * The database is read as it stood at one moment. Uploaded files never change once they are stored, and are stored
 * before a row names them, so reading them afterwards gives every file that the rows name.
 */
import { createReadStream, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { withClient } from '../supervisor/embedded-database.ts';
import type { Installation } from '../supervisor/installation.ts';
import { RowSum, rowsOf, sequencesOf, tablesOf, useExactTextForms } from './database-content.ts';
import { BackupWriter } from './frames.ts';
import { withInstallationDatabase } from './installation-database.ts';

export const BACKUP_FORMAT = 1;
/** Passwords of the embedded database's roles belong to the place, not to the content. */
export const isKeyOfPlace = (name: string): boolean => name.startsWith('database-');

export type BackupContent = { readonly tables: number; readonly rows: number; readonly files: number };

/** Writes the backup. Leaves no file behind when it fails, and refuses to write over one that is there. */
export async function makeBackup(installation: Installation, path: string, now = new Date()): Promise<BackupContent> {
  const writer = new BackupWriter(path);
  try {
    const content = await withInstallationDatabase(installation, {}, (address) =>
      writeContent(address, installation, writer, now),
    );
    await writer.end();
    return content;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

async function writeContent(
  address: string,
  installation: Installation,
  writer: BackupWriter,
  now: Date,
): Promise<BackupContent> {
  let tables = 0;
  let rows = 0;
  await withClient(address, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    await useExactTextForms(client);
    const { rows: migrations } = await client.query('select name, sha256 from public.schema_migration order by name');
    await writer.line({
      part: 'tinget-backup',
      format: BACKUP_FORMAT,
      madeAt: now.toISOString(),
      kind: installation.kind() ?? 'empty',
      migrations,
    });
    for (const table of await tablesOf(client)) {
      if (table.name === 'schema_migration') continue;
      await writer.line({ part: 'table', ...table });
      const sum = new RowSum();
      for await (const batch of rowsOf(client, table)) {
        sum.add(batch);
        const text = Buffer.from(JSON.stringify(batch));
        await writer.bytes({ part: 'rows', bytes: text.length }, [text]);
      }
      await writer.line({ part: 'end-of-table', ...table, ...sum.result });
      tables += 1;
      rows += sum.result.rows;
    }
    for (const sequence of await sequencesOf(client)) await writer.line({ part: 'sequence', ...sequence });
    await client.query('commit');
  });

  let files = 0;
  for (const path of filesUnder(installation.directory, 'files')) {
    const whole = join(installation.directory, path);
    await writer.bytes({ part: 'file', path, bytes: statSync(whole).size }, createReadStream(whole));
    files += 1;
  }
  for (const path of filesUnder(installation.directory, 'keys')) {
    if (isKeyOfPlace(path.slice('keys/'.length)) || path.endsWith('.part')) continue;
    const content = readFileSync(join(installation.directory, path));
    await writer.bytes({ part: 'key', path, bytes: content.length }, [content]);
  }
  return { tables, rows, files };
}

function filesUnder(directory: string, folder: string): string[] {
  if (!existsSync(join(directory, folder))) return [];
  return readdirSync(join(directory, folder), { withFileTypes: true })
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return filesUnder(directory, path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}
