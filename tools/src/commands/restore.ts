/** `./tinget restore FILE [--data DIR]`: an installation from its backup. */
import { parseArgs } from 'node:util';
import { DamagedBackup } from '../installation-file/frames.ts';
import { restoreBackup } from '../installation-file/restore.ts';
import { repository } from '../repository.ts';
import { CannotStart, dataDirectory } from '../supervisor/installation.ts';
import { UsageError } from '../usage.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' } },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1)
    throw new UsageError('Give the file to read: ./tinget restore FILE');
  const directory = dataDirectory(values.data, repository);
  try {
    const { tables, rows, files } = await restoreBackup(file, directory, repository);
    process.stdout.write(
      `${directory}: ${rows} rows of ${tables} tables and ${files} files are back, each row compared with the backup.\n`,
    );
    return 0;
  } catch (error) {
    if (error instanceof DamagedBackup) throw new CannotStart(error.message);
    throw error;
  }
}
