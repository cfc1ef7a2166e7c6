/**
 * The database of an installation, for work from outside: the running one, or the embedded one started for the length
 * of the work.
 */
import { answers, EmbeddedDatabase } from '../supervisor/embedded-database.ts';
import { CannotStart, type Installation } from '../supervisor/installation.ts';
import { Supervisor } from '../supervisor/supervisor.ts';

/** Whether the database is one of its own, named by DATABASE_URL. */
export function outsideDatabase(): string | undefined {
  return process.env.TINGET_DATABASE_OWNER_URL || process.env.DATABASE_URL || undefined;
}

/**
 * Runs the work with an address that may read and write everything.
 *
 * With `create`, the embedded database is made first. Refuses when there is none otherwise.
 */
export async function withInstallationDatabase<T>(
  installation: Installation,
  options: { create?: boolean },
  work: (address: string) => Promise<T>,
): Promise<T> {
  const outside = outsideDatabase();
  if (outside !== undefined) return work(outside);
  const database = new EmbeddedDatabase({
    directory: installation.directory,
    log: installation.path('logs', 'database.log'),
  });
  if (!database.exists) {
    if (!options.create)
      throw new CannotStart(`There is no installation in ${installation.directory}. Name its directory with --data.`);
    await database.create();
  }
  if (await answers(database.addresses.superuser)) return work(database.addresses.content);
  installation.prepare();
  installation.occupy();
  const supervisor = new Supervisor(() => undefined);
  try {
    await supervisor.start(database.process());
    await database.prepareRoles();
    return await work(database.addresses.content);
  } finally {
    await supervisor.stop();
    database.removeFarSockets();
    installation.leave();
  }
}
