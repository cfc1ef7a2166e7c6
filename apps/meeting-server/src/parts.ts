/**
 * What the server is put together from. `main.ts` makes each part once; routes and sockets get them by argument.
 */
import type { FastifyInstance } from 'fastify';
import type { Configuration } from './config.ts';
import type { Pool } from './database/database.ts';
import type { Clock } from './live-meeting/clock.ts';
import type { Meetings } from './live-meeting/meetings.ts';
import type { Log } from './observability/log.ts';
import type { Metrics } from './observability/metrics.ts';
import type { SessionReader } from './sign-in/session-reader.ts';

export interface ServerParts {
  readonly config: Configuration;
  readonly pool: Pool;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly sessions: SessionReader;
  readonly meetings: Meetings;
}

/** A set of HTTP routes; gets the application and the parts, registers what it serves. */
export type Routes = (app: FastifyInstance, parts: ServerParts) => Promise<void>;
