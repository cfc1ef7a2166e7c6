/**
 * The way to PostgreSQL: one pool of connections as the restricted role, and plain SQL with parameters.
 *
 * The pool survives the loss of the database: a query fails, the next one tries anew. Nobody else creates connections,
 * except the listener that needs one of its own.
 */
import pg from 'pg';

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

// Sequence numbers are bigint in the table and far below 2^53 in any meeting.
pg.types.setTypeParser(20, (text: string) => Number(text));

export interface DatabaseOptions {
  readonly url: string;
  /** Connections at once; the event log needs one per meeting that writes at this moment. */
  readonly maxConnections?: number;
  /** Called when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** Opens the pool. Nothing is connected before the first query. */
export function openDatabase(options: DatabaseOptions): Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 16,
    connectionTimeoutMillis: 3_000,
    // A database that stopped answering must not hold a meeting for longer than a person waits.
    query_timeout: 10_000,
    statement_timeout: 8_000,
    idle_in_transaction_session_timeout: 10_000,
    application_name: 'tinget',
  });
  pool.on('error', (error) => options.onConnectionLost?.(error));
  return pool;
}

/** Runs `work` in one transaction on one connection; rolls back when it throws. */
export async function inTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    try {
      await client.query('rollback');
    } catch (rollbackError) {
      broken = rollbackError instanceof Error ? rollbackError : new Error(String(rollbackError));
    }
    throw error;
  } finally {
    client.release(broken);
  }
}

/** True when the database itself is out of reach, so that trying again later is right. */
export function isDatabaseGone(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // 08: connection; 57P: shutting down or starting; 53: no room (disk, memory, connections); 58: system error; 25006: read-only.
  if (/^(08|57P|53|58|XX)/.test(code) || code === '25006') return true;
  if (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', '57014'].includes(code)
  ) {
    return true;
  }
  return /timeout|terminated|Connection ended|not queryable|Client has encountered/i.test(error.message);
}
