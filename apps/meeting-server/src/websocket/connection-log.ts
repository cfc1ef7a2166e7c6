/**
 * When units came and went: short-lived rows for finding out afterwards why somebody was away. Never in the way of the
 * meeting: what cannot be written is left out.
 */
import type { Pool } from '../database/database.ts';
import { describeError, type Log } from '../observability/log.ts';

export interface ConnectionLog {
  connected(meetingId: string, unitId: string): Promise<number | null>;
  left(row: Promise<number | null>, cause: string): void;
}

export function makeConnectionLog(pool: Pool, log: Log): ConnectionLog {
  const ignore = (error: unknown): null => {
    log.debug({ fault: describeError(error) }, 'a connection could not be noted');
    return null;
  };
  return {
    connected: (meetingId, unitId) =>
      pool
        .query<{ id: number }>(
          'insert into connection_log (meeting_id, unit_id, connected_at) values ($1, $2, now()) returning id',
          [meetingId, unitId],
        )
        .then((result) => result.rows[0]?.id ?? null, ignore),
    left: (row, cause) => {
      void row
        .then((id) =>
          id === null
            ? null
            : pool.query('update connection_log set left_at = now(), cause = $2 where id = $1', [id, cause]),
        )
        .catch(ignore);
    },
  };
}
