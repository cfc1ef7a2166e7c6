/**
 * One server process put together and running: the parts in the order they need each other, and how it closes.
 *
 * The order of closing is written down in `docs/closing.md`; closing twice is the same as closing once.
 */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { defaultLimits, type Limits } from '@tinget/client-protocol';
import type { FastifyInstance } from 'fastify';
import type { Configuration } from './config.ts';
import { openDatabase } from './database/database.ts';
import { MigrationError, migrate, pendingMigrations } from './database/migrate.ts';
import type { NodeAddress } from './event-log/lease.ts';
import { makeQuietHalf } from './http/quiet-half.ts';
import { meetingRules } from './live-meeting/bound-rules.ts';
import { takeUnit } from './live-meeting/carrying-unit.ts';
import { makeClock, makeSettableClock, type SettableClock } from './live-meeting/clock.ts';
import { forwardToOwner, registerForwarding } from './live-meeting/forwarding.ts';
import { LiveMeetings } from './live-meeting/live-meetings.ts';
import { listenToLog } from './live-meeting/log-listener.ts';
import { registerTestClock } from './live-meeting/test-clock.ts';
import { Gate } from './media-engine/gate.ts';
import { connectMediaEngine, type MediaEngine } from './media-engine/media-engine.ts';
import { MediaRooms } from './media-engine/media-rooms.ts';
import { registerHealth } from './observability/health.ts';
import { describeError, type Log } from './observability/log.ts';
import { type Metrics, makeMetrics } from './observability/metrics.ts';
import type { ServerParts } from './parts.ts';
import { quietDatabaseOver } from './register/quiet-database.ts';
import { createServer } from './server.ts';
import { Sessions } from './sign-in/sessions.ts';
import { makeConnectionLog } from './websocket/connection-log.ts';
import { LiveSockets } from './websocket/live-sockets.ts';
import { type MediaDesk, noMediaDesk } from './websocket/media-desk.ts';
import { refuseUpgrade } from './websocket/upgrade-pipe.ts';
import { equipmentByRegister } from './websocket/who-connects.ts';

export interface RunningServer {
  readonly app: FastifyInstance;
  readonly meetings: LiveMeetings;
  readonly sockets: LiveSockets;
  readonly port: number;
  close(): Promise<void>;
}

/** How long a client waits before it comes back after a planned restart. */
const restartMs = 500;
const databasePatienceMs = 60_000;

/** Waits for a database that is just starting; gives up on anything else. */
async function prepareTables(config: Configuration, log: Log): Promise<void> {
  for (const began = performance.now(); ; ) {
    try {
      if (config.databaseOwnerUrl !== undefined) {
        const ran = await migrate(config.databaseOwnerUrl, config.databaseAppRole);
        if (ran.length > 0) log.info({ migrations: ran }, 'tables brought up to date');
        return;
      }
      const pending = await pendingMigrations(config.databaseUrl);
      if (pending.length > 0) {
        throw new MigrationError(
          `The tables lack ${pending.join(', ')}: set TINGET_DATABASE_OWNER_URL for one start, so that they are made.`,
        );
      }
      return;
    } catch (error) {
      if (error instanceof MigrationError || performance.now() - began > databasePatienceMs) throw error;
      log.warn({ fault: describeError(error) }, 'waiting for the database');
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function addressOf(config: Configuration): string {
  if (config.nodeAddress !== undefined) return config.nodeAddress;
  const scheme = config.tls === undefined ? 'http' : 'https';
  const isEverywhere = config.host === '0.0.0.0' || config.host === '::';
  const name = isEverywhere ? hostname() : config.host;
  return `${scheme}://${name.includes(':') ? `[${name}]` : name}:${config.port}`;
}

/** A test drives a whole evening in a minute: only then are the limits on a person's haste wider. */
function limitsFor(config: Configuration): Limits {
  return config.testClock ? { ...defaultLimits, commandsPer10s: defaultLimits.commandsPer10s * 100 } : defaultLimits;
}

interface Media {
  readonly engine: MediaEngine;
  readonly rooms: MediaRooms;
  readonly gate: Gate;
}

/** The media engine with its gate; `null` when the installation has none. */
function openMedia(config: Configuration, meetings: LiveMeetings, log: Log, metrics: Metrics): Media | null {
  if (config.mediaEngine === undefined) return null;
  const engine = connectMediaEngine(config.mediaEngine);
  let rooms: MediaDesk = noMediaDesk;
  const gate = new Gate({ engine, meetings, desk: () => rooms, log, metrics, origin: config.origin });
  const mediaRooms = new MediaRooms({
    engine,
    meetings,
    log,
    publicUrl: `${config.origin.replace(/^http/, 'ws')}/media`,
    closeSignalling: (meetingId, unitId) => gate.closeSignalling(meetingId, unitId),
  });
  rooms = mediaRooms;
  return { engine, rooms: mediaRooms, gate };
}

/** Starts everything and listens. Throws when something is missing that no meeting can do without. */
export async function startServer(config: Configuration, log: Log): Promise<RunningServer> {
  await prepareTables(config, log);
  const pool = openDatabase({
    url: config.databaseUrl,
    onConnectionLost: (error) => log.debug({ fault: describeError(error) }, 'a database connection broke'),
  });
  const metrics = makeMetrics();
  const settable: SettableClock | null = config.testClock ? makeSettableClock() : null;
  const clock = settable ?? makeClock();
  const database = quietDatabaseOver(pool);
  // A session's life is counted in real time, also where a test moves the meeting's clock.
  const sessions = new Sessions(database, { now: () => new Date(), isSecure: config.origin.startsWith('https') });
  const node: NodeAddress = {
    nodeId: config.nodeId,
    address: addressOf(config),
    forwardKey: randomBytes(24).toString('base64url'),
  };
  const listener = listenToLog(config.databaseUrl, log);
  const meetings = new LiveMeetings({
    pool,
    node,
    rules: meetingRules,
    clock,
    log,
    metrics,
    forward: forwardToOwner,
    listener,
  });
  const media = openMedia(config, meetings, log, metrics);
  const sockets = new LiveSockets({
    meetings,
    sessions,
    media: media?.rooms ?? noMediaDesk,
    clock,
    log,
    metrics,
    connectionLog: makeConnectionLog(pool, log),
    limits: limitsFor(config),
    origin: config.origin,
    trustProxy: config.trustProxy,
    nodeId: config.nodeId,
    rulesVersion: meetingRules.version,
    takeUnit: (live, facts, supportsE2ee256) => takeUnit(live, facts, supportsE2ee256, log),
    mayBeEquipment: equipmentByRegister(pool),
  });
  meetings.onCommitted((live, { events }) => {
    // A new room of sound and picture: everybody who has a part in it gets leave to join.
    if (!events.some(({ event }) => event.type === 'SegmentStarted' || event.type === 'SegmentEnded')) return;
    for (const connection of sockets.connectionsOf(live)) void connection.mediaChanged('segment');
  });
  let isClosing = false;
  const parts: ServerParts = { config, pool, log, metrics, clock, sessions, meetings };
  const quiet = await makeQuietHalf({
    dataDirectory: config.dataDirectory,
    database,
    sessions,
    setupToken: config.setupToken,
    rulesVersion: meetingRules.version,
  });
  const app = await createServer(parts, [
    async (application) => {
      registerHealth(application, {
        pool,
        clock,
        dataDirectory: config.dataDirectory,
        testClock: config.testClock,
        nodeId: config.nodeId,
        askMediaEngine: media === null ? null : () => media.engine.isReachable(),
        isClosing: () => isClosing,
      });
      registerForwarding(application, node, (request) => meetings.submit(request));
      media?.gate.registerRoutes(application);
      if (settable !== null) registerTestClock(application, settable);
    },
    quiet.routes,
  ]);
  sockets.listen(app.server, (request, socket, head) => {
    if (media?.gate.upgrade(request, socket, head) !== true) refuseUpgrade(socket, 404);
  });
  await app.listen({ port: config.port, host: config.host });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  log.info({ port, demo: config.demo, testClock: config.testClock }, 'the server is ready');

  const close = async (): Promise<void> => {
    isClosing = true;
    log.info('closing');
    sockets.close(restartMs);
    await meetings.close();
    media?.rooms.close();
    media?.gate.close();
    await app.close();
    await quiet.close();
    await listener.close();
    await pool.end();
    log.info('closed');
  };
  let closed: Promise<void> | null = null;
  return {
    app,
    meetings,
    sockets,
    port,
    close: () => {
      closed ??= close();
      return closed;
    },
  };
}
