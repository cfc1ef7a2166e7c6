/**
 * A database of its own for a test file: on the server that `TINGET_TEST_DATABASE_URL` names (as a superuser), else on an
 * embedded PostgreSQL that is started for it.
 */
import { randomBytes } from 'node:crypto';
import { startTestDatabase } from '@tinget/tools';
import pg from 'pg';
import { migrate } from './migrate.ts';

export interface FreshDatabase {
  /** As the restricted role. */
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly appRole: string;
  /** Process id of an embedded server, for tests that stop it; it is started again at once. */
  readonly pid: () => number | undefined;
  stop(): Promise<void>;
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

async function onServer(superuserUrl: string): Promise<FreshDatabase> {
  const name = `tinget_test_${randomBytes(6).toString('hex')}`;
  const appRole = `${name}_app`;
  const password = randomBytes(12).toString('hex');
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  await admin.query(`create role "${appRole}" login password '${password}'`);
  await admin.query(`create database "${name}"`);
  await admin.end();
  const owner = new URL(superuserUrl);
  owner.pathname = `/${name}`;
  const app = new URL(owner);
  app.username = appRole;
  app.password = password;
  return {
    appUrl: app.href,
    ownerUrl: owner.href,
    appRole,
    pid: () => undefined,
    stop: async () => {
      const end = new pg.Client({ connectionString: superuserUrl });
      await end.connect();
      await end.query(`drop database "${name}" with (force)`);
      await end.query(`drop role "${appRole}"`);
      await end.end();
    },
  };
}

/** Gives an empty database with all tables made. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const given = process.env.TINGET_TEST_DATABASE_URL;
  if (given !== undefined && given !== '') {
    const database = await onServer(given);
    await migrate(database.ownerUrl, database.appRole);
    return database;
  }
  const server = await startTestDatabase();
  const appRole = userOf(server.appUrl);
  await migrate(server.ownerUrl, appRole);
  return { appUrl: server.appUrl, ownerUrl: server.ownerUrl, appRole, pid: server.pid, stop: server.stop };
}
