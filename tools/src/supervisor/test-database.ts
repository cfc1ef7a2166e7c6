/**
 * A PostgreSQL for one test file: empty, on a socket of its own in a temporary directory, removed at the end.
 */
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedDatabase } from './embedded-database.ts';
import { SupervisedProcess } from './supervised-process.ts';

export type TestDatabase = {
  /** As the restricted role, like DATABASE_URL. */
  readonly appUrl: string;
  /** As the role that owns the tables, like TINGET_DATABASE_OWNER_URL. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  /** The server's process, for tests that kill it. It is started again at once. */
  readonly pid: () => number | undefined;
  readonly stop: () => Promise<void>;
};

/** Starts an empty database with the roles that `./tinget up` makes. Takes about two seconds. */
export async function startTestDatabase(): Promise<TestDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'tinget-test-'));
  chmodSync(directory, 0o711);
  mkdirSync(join(directory, 'run'), { mode: 0o711 });
  const database = new EmbeddedDatabase({ directory, log: join(directory, 'database.log') });
  const server = new SupervisedProcess(database.process(), () => undefined);
  const end = (): void => {
    if (server.pid !== undefined) process.kill(server.pid, 'SIGKILL');
  };
  process.once('exit', end);
  await database.create();
  await server.start();
  await database.prepareRoles();
  return {
    appUrl: database.addresses.app,
    ownerUrl: database.addresses.owner,
    superuserUrl: database.addresses.superuser,
    pid: () => server.pid,
    stop: async () => {
      process.off('exit', end);
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
