/** `./tinget export MEETING FILE [--data DIR] [--without-payloads]`: a meeting's log with its hashes. */
import { parseArgs } from 'node:util';
import { withInstallationDatabase } from '../installation-file/installation-database.ts';
import { exportMeeting } from '../installation-file/meeting-export.ts';
import { repository } from '../repository.ts';
import { CannotStart, dataDirectory, Installation } from '../supervisor/installation.ts';
import { UsageError } from '../usage.ts';

export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, 'without-payloads': { type: 'boolean' } },
  });
  const [meeting, file] = positionals;
  if (meeting === undefined || file === undefined || positionals.length > 2) {
    throw new UsageError('Give the meeting and the file to write: ./tinget export MEETING FILE');
  }
  const installation = new Installation(dataDirectory(values.data, repository));
  if (installation.kind() === undefined)
    throw new CannotStart(`There is no installation in ${installation.directory}. Name its directory with --data.`);
  try {
    const { rows, head } = await withInstallationDatabase(installation, {}, (address) =>
      exportMeeting(address, meeting, file, { withoutPayloads: values['without-payloads'] ?? false }),
    );
    process.stdout.write(`${file}: ${rows} events; hash of the last one ${head}\n`);
    return 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new CannotStart(`${file} is there already.`);
    throw error;
  }
}
