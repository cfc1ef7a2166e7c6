/** The query builder over the server's one pool, for everything that is not the log. */
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Pool } from '../database/database.ts';
import type { QuietDatabase, QuietTables } from './register-tables.ts';

// A day has no clock and no zone: it stays the text that the database gives.
const dayType = 1082;
pg.types.setTypeParser(dayType, (text: string) => text);

/** Builds queries over `pool`; closing the pool stays with whoever opened it. */
export function quietDatabaseOver(pool: Pool): QuietDatabase {
  return new Kysely<QuietTables>({ dialect: new PostgresDialect({ pool }) });
}
