/** `./tinget backup FILE [--data DIR]`: the whole installation into one file. */
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { makeBackup } from '../installation-file/backup.ts';
import { repository } from '../repository.ts';
import { CannotStart, dataDirectory, Installation } from '../supervisor/installation.ts';
import { UsageError } from '../usage.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Give the file to write: ./tinget backup FILE');
  const installation = new Installation(dataDirectory(values.data, repository));
  if (installation.kind() === undefined)
    throw new CannotStart(`There is no installation in ${installation.directory}. Name its directory with --data.`);
  try {
    const { tables, rows, files } = await makeBackup(installation, file);
    const megabytes = (statSync(file).size / 1e6).toFixed(1);
    process.stdout.write(`${file}: ${rows} rows of ${tables} tables and ${files} files, ${megabytes} MB.\n`);
    process.stdout.write('It holds the keys of the installation too: keep it as safely as the installation itself.\n');
    return 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new CannotStart(`${file} is there already; a backup is never written over.`);
    throw error;
  }
}
