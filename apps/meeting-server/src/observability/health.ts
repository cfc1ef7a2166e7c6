/**
 * `GET /health`: for each part of the installation whether it works, in a form for people and for supervisors.
 *
 * 200 while meetings can be held, also when something else is missing; 503 without the database or while closing.
 */
import { statfs } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Pool } from '../database/database.ts';
import type { Clock } from '../live-meeting/clock.ts';

export interface PartHealth {
  readonly works: boolean;
  /** A code for what is wrong or missing. */
  readonly why?: string;
}

export interface HealthParts {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly dataDirectory: string;
  readonly testClock: boolean;
  readonly nodeId: string;
  /** Asks the media engine; `null` when the installation has none. */
  readonly askMediaEngine: (() => Promise<boolean>) | null;
  readonly isClosing: () => boolean;
}

/** Less free space than this and writing will soon fail. */
const scarceBytes = 500 * 1024 * 1024;
const askTimeoutMs = 2_000;

async function databaseHealth(pool: Pool): Promise<PartHealth> {
  try {
    await Promise.race([
      pool.query('select 1'),
      new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), askTimeoutMs).unref()),
    ]);
    return { works: true };
  } catch {
    return { works: false, why: 'database-not-reached' };
  }
}

async function diskHealth(directory: string): Promise<PartHealth> {
  try {
    const { bavail, bsize } = await statfs(directory);
    return bavail * bsize < scarceBytes ? { works: false, why: 'disk-nearly-full' } : { works: true };
  } catch {
    return { works: false, why: 'directory-not-reached' };
  }
}

async function mediaHealth(ask: HealthParts['askMediaEngine']): Promise<PartHealth> {
  if (ask === null) return { works: false, why: 'no-media-engine' };
  return (await ask()) ? { works: true } : { works: false, why: 'media-engine-not-reached' };
}

export function registerHealth(app: FastifyInstance, parts: HealthParts): void {
  app.get('/health', async (_request, reply) => {
    const [database, disk, mediaEngine] = await Promise.all([
      databaseHealth(parts.pool),
      diskHealth(parts.dataDirectory),
      mediaHealth(parts.askMediaEngine),
    ]);
    const clock: PartHealth = parts.clock.steppedBack ? { works: false, why: 'clock-was-set-back' } : { works: true };
    const mayMeet = database.works && !parts.isClosing();
    return reply
      .status(mayMeet ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({
        ready: mayMeet,
        node: parts.nodeId,
        parts: { database, mediaEngine, disk, clock },
        ...(parts.testClock ? { testClock: true } : {}),
        ...(parts.isClosing() ? { closing: true } : {}),
      });
  });
}
