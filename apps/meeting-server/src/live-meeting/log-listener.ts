/**
 * Hears from the database that a meeting's log has grown, whichever node wrote it. One connection of its own.
 *
 * A notification carries no content; who needs the news reads the log. While the connection is away nothing is heard,
 * so waiting never relies on it alone.
 */
import pg from 'pg';
import { notifyChannel } from '../event-log/event-log.ts';
import { describeError, type Log } from '../observability/log.ts';

export interface LogListener {
  onChange(listener: (meetingId: string) => void): void;
  close(): Promise<void>;
}

const retryMs = 1_000;

export function listenToLog(databaseUrl: string, log: Log): LogListener {
  const listeners = new Set<(meetingId: string) => void>();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let isClosed = false;

  const tryLater = (): void => {
    if (isClosed || retry !== null) return;
    retry = setTimeout(() => {
      retry = null;
      void connect();
    }, retryMs);
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: databaseUrl,
      application_name: 'tinget-listener',
      connectionTimeoutMillis: 3_000,
    });
    next.on('error', (error) => log.debug({ fault: describeError(error) }, 'the listening connection broke'));
    next.on('end', () => {
      if (client === next) client = null;
      tryLater();
    });
    next.on('notification', ({ payload }) => {
      if (payload !== undefined) for (const listener of listeners) listener(payload);
    });
    try {
      await next.connect();
      await next.query(`listen ${notifyChannel}`);
      client = next;
      if (isClosed) await next.end();
    } catch (error) {
      log.debug({ fault: describeError(error) }, 'the database cannot be listened to');
      await next.end().catch(() => undefined);
      tryLater();
    }
  };
  void connect();

  return {
    onChange: (listener) => {
      listeners.add(listener);
    },
    close: async () => {
      isClosed = true;
      if (retry !== null) clearTimeout(retry);
      await client?.end();
    },
  };
}
