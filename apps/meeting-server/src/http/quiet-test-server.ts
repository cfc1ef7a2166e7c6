/**
 * The quiet half over a real database, for its tests: requests go in without a socket, cookies are kept like a browser's.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { readConfiguration } from '../config.ts';
import { openDatabase, type Pool } from '../database/database.ts';
import { type FreshDatabase, freshDatabase } from '../database/test-database.ts';
import { meetingRules } from '../live-meeting/bound-rules.ts';
import { makeSettableClock, type SettableClock } from '../live-meeting/clock.ts';
import { forwardToOwner } from '../live-meeting/forwarding.ts';
import { LiveMeetings } from '../live-meeting/live-meetings.ts';
import { listenToLog } from '../live-meeting/log-listener.ts';
import type { Meetings } from '../live-meeting/meetings.ts';
import { type Log, openLog } from '../observability/log.ts';
import { type Metrics, makeMetrics } from '../observability/metrics.ts';
import type { Routes, ServerParts } from '../parts.ts';
import { quietDatabaseOver } from '../register/quiet-database.ts';
import type { QuietDatabase } from '../register/register-tables.ts';
import { createServer } from '../server.ts';
import { Sessions } from '../sign-in/sessions.ts';
import { makeQuietHalf } from './quiet-half.ts';

export const testSetupToken = 'setup-token-of-a-test-0123456789abcdef';
export const testOrigin = 'http://localhost:7600';

export interface QuietTestServer {
  readonly app: Awaited<ReturnType<typeof createServer>>;
  readonly database: QuietDatabase;
  readonly pool: Pool;
  readonly sessions: Sessions;
  readonly meetings: Meetings;
  readonly clock: SettableClock;
  readonly dataDirectory: string;
  browser(): TestBrowser;
  stop(): Promise<void>;
}

/** One browser: keeps the cookies it is given and sends the origin of our own pages. */
export interface TestBrowser {
  send(options: InjectOptions & { readonly setup?: boolean }): Promise<LightMyRequestResponse>;
  readonly cookies: ReadonlyMap<string, string>;
}

export async function startQuietTestServer(options: {
  /** `live` runs the real meetings over the real log; tests that never come near one say `none`. */
  readonly meetings: 'live' | 'none';
  readonly environment?: Readonly<Record<string, string>>;
  readonly more?: readonly Routes[];
  /** Runs before any route is registered. */
  readonly before?: (app: FastifyInstance) => void;
  readonly at?: number;
  readonly freeBytes?: () => Promise<number>;
}): Promise<QuietTestServer> {
  const fresh: FreshDatabase = await freshDatabase();
  const dataDirectory = mkdtempSync(join(tmpdir(), 'tinget-quiet-'));
  const pool = openDatabase({ url: fresh.appUrl });
  const config = readConfiguration({
    TINGET_DATA: dataDirectory,
    DATABASE_URL: fresh.appUrl,
    TINGET_PORT: '7600',
    TINGET_SETUP_TOKEN: testSetupToken,
    ...options.environment,
  });
  const clock = makeSettableClock();
  if (options.at !== undefined) clock.set(options.at, true);
  const database = quietDatabaseOver(pool);
  const now = (): Date => new Date(clock.milliseconds());
  const sessions = new Sessions(database, { now, isSecure: config.origin.startsWith('https') });
  const log = openLog({ level: 'error', nodeId: 'test' });
  const metrics = makeMetrics();
  const common: ServerParts = {
    config,
    pool,
    log,
    metrics,
    clock,
    sessions,
    meetings: noMeetings,
  };
  const live =
    options.meetings === 'live'
      ? startLiveMeetings({ pool, clock, log, metrics, databaseUrl: fresh.appUrl })
      : undefined;
  const parts: ServerParts = live === undefined ? common : { ...common, meetings: live.meetings };
  const quiet = await makeQuietHalf({
    dataDirectory,
    database,
    sessions,
    setupToken: config.setupToken,
    rulesVersion: meetingRules.version,
    ...(options.freeBytes === undefined ? {} : { freeBytes: options.freeBytes }),
  });
  const app = await createServer(parts, [
    async (application) => options.before?.(application),
    quiet.routes,
    ...(options.more ?? []),
  ]);
  await app.ready();
  return {
    app,
    database,
    pool,
    sessions,
    meetings: parts.meetings,
    clock,
    dataDirectory,
    browser: () => makeBrowser(app),
    async stop() {
      await app.close();
      await quiet.close();
      await live?.close();
      await pool.end();
      await fresh.stop();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

function startLiveMeetings(given: {
  readonly pool: Pool;
  readonly clock: SettableClock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly databaseUrl: string;
}): { readonly meetings: LiveMeetings; close(): Promise<void> } {
  const { databaseUrl, ...parts } = given;
  const listener = listenToLog(databaseUrl, given.log);
  const meetings = new LiveMeetings({
    ...parts,
    listener,
    node: { nodeId: 'test', address: testOrigin, forwardKey: 'key-of-a-test' },
    rules: meetingRules,
    forward: forwardToOwner,
  });
  return {
    meetings,
    async close() {
      await meetings.close();
      await listener.close();
    },
  };
}

function makeBrowser(app: QuietTestServer['app']): TestBrowser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    async send({ setup, ...options }) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const response = await app.inject({
        ...options,
        headers: {
          origin: testOrigin,
          ...(cookie === '' ? {} : { cookie }),
          ...(setup === true ? { authorization: `Bearer ${testSetupToken}` } : {}),
          ...options.headers,
        },
      });
      for (const set of response.cookies) {
        if (set.value === '') cookies.delete(set.name);
        else cookies.set(set.name, set.value);
      }
      return response;
    },
  };
}

/** For tests that never come near a live meeting: whoever asks for one turns the test red. */
const noMeetings: Meetings = new Proxy({} as Meetings, {
  get(_target, name) {
    if (name === 'then') return undefined;
    throw new Error(`this test has no live meetings (${String(name)})`);
  },
});
