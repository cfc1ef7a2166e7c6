/** Runs an installation with a stand-in for the meeting server: `node main.ts '{"data": ...}'`. */
import { fileURLToPath } from 'node:url';
import { Progress } from '../../progress.ts';
import { repository } from '../../repository.ts';
import { runInstallation, type UpOptions } from '../run-installation.ts';

const given = JSON.parse(process.argv[2] ?? '{}') as Partial<UpOptions>;
const standIn = fileURLToPath(new URL('stand-in-server.ts', import.meta.url));
try {
  process.exitCode = await runInstallation(
    { demoOnNetwork: false, robots: false, standIn, ...given },
    repository,
    new Progress(),
  );
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
process.exit();
