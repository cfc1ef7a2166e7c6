/**
 * All sockets of the live protocol on this node: who may open one, which unit sits on which, and how they are sent away.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type CloseName, closeCodes, type Limits, supportedSubprotocols } from '@tinget/client-protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from '../live-meeting/clock.ts';
import type { LiveMeeting, LiveMeetings } from '../live-meeting/live-meetings.ts';
import type { ConnectionFacts } from '../live-meeting/rules.ts';
import { describeError, type Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { isOwnOrigin } from '../server.ts';
import type { SessionReader, SignedIn } from '../sign-in/session-reader.ts';
import { Connection } from './connection.ts';
import type { ConnectionLog } from './connection-log.ts';
import { PersonHaste } from './haste.ts';
import type { MediaDesk } from './media-desk.ts';
import { Buckets } from './rate-limits.ts';
import { pipeUpgrade, refuseUpgrade } from './upgrade-pipe.ts';
import type { MayBeEquipment } from './who-connects.ts';

export interface LiveSocketParts {
  readonly meetings: LiveMeetings;
  readonly sessions: SessionReader;
  readonly media: MediaDesk;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly connectionLog: ConnectionLog;
  readonly limits: Limits;
  readonly origin: string;
  /** A proxy of the installation's own stands before us and names the peer. */
  readonly trustProxy: boolean;
  readonly nodeId: string;
  readonly rulesVersion: string;
  /** Tells the rules which unit somebody now takes part with. */
  readonly takeUnit: (live: LiveMeeting, facts: ConnectionFacts, supportsE2ee256: boolean) => Promise<void>;
  readonly mayBeEquipment: MayBeEquipment;
  readonly seats: Seats;
  readonly personHaste: PersonHaste;
  readonly onEnded: (connection: Connection) => void;
}

/** Exactly one socket per unit and meeting: a newer one takes over. */
export class Seats {
  readonly #byUnit = new Map<string, Connection>();

  seat(connection: Connection): void {
    const key = keyOf(connection);
    if (key === null) return;
    const before = this.#byUnit.get(key);
    this.#byUnit.set(key, connection);
    before?.close('takenOver');
  }

  /** True when another socket of the same unit has taken over. */
  unseat(connection: Connection): boolean {
    const key = keyOf(connection);
    if (key === null) return false;
    if (this.#byUnit.get(key) !== connection) return true;
    this.#byUnit.delete(key);
    return false;
  }
}

function keyOf(connection: Connection): string | null {
  const { unitId } = connection.facts;
  return unitId === undefined ? null : `${connection.meetingId} ${unitId}`;
}

/** The path of a meeting's live connection, `/meetings/:id/live`. */
const livePath = /^\/meetings\/([A-Za-z0-9-]{1,64})\/live$/;
/** No message of the protocol comes near this; what does is cut off at its header. */
const largestFrame = 65_536;
/** A hall of people behind one address may come at once; after that ten a second. */
const socketsBurst = 300;
const socketsPerSecond = 10;
const sweepMs = 1_000;
const sweepSlices = 10;
const sessionCheckMs = 30_000;

export class LiveSockets {
  readonly #parts: LiveSocketParts;
  readonly #connections = new Set<Connection>();
  readonly #server: WebSocketServer;
  readonly #perAddress = new Buckets(socketsBurst, socketsPerSecond);
  readonly #perSession = new Buckets(30, 2);
  readonly #sweep: NodeJS.Timeout;
  readonly #sessionCheck: NodeJS.Timeout;
  readonly #stopListening: () => void;
  #swept = 0;
  #isClosing = false;

  constructor(parts: Omit<LiveSocketParts, 'onEnded' | 'seats' | 'personHaste'>) {
    this.#parts = {
      ...parts,
      seats: new Seats(),
      personHaste: new PersonHaste(parts.limits),
      onEnded: (connection) => {
        this.#connections.delete(connection);
        parts.metrics.connections.set(this.#connections.size);
      },
    };
    this.#server = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: largestFrame,
      clientTracking: false,
      // A browser only hears our close code when we seem to agree on what it offered.
      handleProtocols: (offered) =>
        supportedSubprotocols.find((protocol) => offered.has(protocol)) ?? offered.values().next().value ?? false,
    });
    this.#sweep = setInterval(() => this.#sweepSlice(), sweepMs / sweepSlices);
    this.#sessionCheck = setInterval(() => void this.#checkSessions(), sessionCheckMs);
    this.#stopListening = parts.sessions.onEnded((sessionId) => this.#signOut((id) => id === sessionId));
    parts.meetings.onCommitted((live, { events }) => {
      for (const { event } of events) {
        if (event.type === 'UnitTaken' && event.releasedUnitId !== undefined) this.#release(live, event.releasedUnitId);
      }
    });
    parts.meetings.onMoved((live) => {
      for (const connection of this.#connections) if (connection.live === live) connection.sendAway('moved', 0);
    });
  }

  get size(): number {
    return this.#connections.size;
  }

  connectionsOf(live: LiveMeeting): readonly Connection[] {
    return [...this.#connections].filter((connection) => connection.live === live);
  }

  /** Takes the upgrade requests for live meetings; others are left to `otherwise`. */
  listen(server: Server, otherwise: (request: IncomingMessage, socket: Duplex, head: Buffer) => void): void {
    server.on('upgrade', (request, socket, head) => {
      const path = (request.url ?? '').split('?')[0] ?? '';
      const meetingId = livePath.exec(path)?.[1];
      if (meetingId === undefined) otherwise(request, socket, head);
      else void this.#upgrade(request, socket, head, meetingId);
    });
  }

  /** Tells everybody when to come back, and closes all sockets. */
  close(retryAfterMs: number): void {
    this.#isClosing = true;
    clearInterval(this.#sweep);
    clearInterval(this.#sessionCheck);
    this.#stopListening();
    for (const connection of this.#connections) connection.sendAway('restart', retryAfterMs);
    this.#server.close();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer, meetingId: string): Promise<void> {
    socket.on('error', () => undefined);
    if (this.#isClosing) return refuseUpgrade(socket, 503);
    if (!isOwnOrigin(request.headers.origin, this.#parts.origin)) return refuseUpgrade(socket, 403);
    let session: SignedIn | null = null;
    try {
      session = await this.#parts.sessions.read(request.headers.cookie);
      if (!this.#mayOpen(request, session)) return refuseUpgrade(socket, 429);
      const located = await this.#parts.meetings.locate(meetingId);
      if (located !== null && 'elsewhere' in located) {
        const target = new URL(request.url ?? '', located.elsewhere.address);
        pipeUpgrade({ request, socket, head, target, headers: request.headers, onEnd: () => undefined });
        return;
      }
    } catch (error) {
      this.#parts.log.warn({ fault: describeError(error) }, 'a socket could not be opened');
      return this.#accept(request, socket, head, (webSocket) => closeAtOnce(webSocket, 'tryAgainLater'));
    }
    this.#accept(request, socket, head, (webSocket) => {
      if (!supportedSubprotocols.some((protocol) => protocol === webSocket.protocol)) {
        closeAtOnce(webSocket, 'unsupportedVersion', supportedSubprotocols.join(' '));
        return;
      }
      this.#connections.add(new Connection({ socket: webSocket, stream: socket }, meetingId, session, this.#parts));
      this.#parts.metrics.connections.set(this.#connections.size);
    });
  }

  #mayOpen(request: IncomingMessage, session: SignedIn | null): boolean {
    const now = performance.now();
    if (session !== null) return this.#perSession.take(session.sessionId, now);
    return this.#perAddress.take(this.#addressOf(request), now);
  }

  #addressOf(request: IncomingMessage): string {
    const forwarded = this.#parts.trustProxy ? request.headers['x-forwarded-for'] : undefined;
    // The last entry is the one our own proxy has added.
    const named = String(forwarded ?? '')
      .split(',')
      .at(-1)
      ?.trim();
    return named === undefined || named === '' ? (request.socket.remoteAddress ?? '') : named;
  }

  #accept(request: IncomingMessage, socket: Duplex, head: Buffer, use: (webSocket: WebSocket) => void): void {
    this.#server.handleUpgrade(request, socket, head, use);
  }

  /** Looks after some of the connections, all of them within `sweepMs`: thousands at once would hold a formal act up. */
  #sweepSlice(): void {
    const now = performance.now();
    this.#swept = (this.#swept + 1) % sweepSlices;
    let index = 0;
    for (const connection of this.#connections) {
      if (index % sweepSlices === this.#swept) connection.sweep(now);
      index += 1;
    }
  }

  #signOut(matches: (sessionId: string) => boolean): void {
    for (const connection of this.#connections) {
      if (connection.session !== null && matches(connection.session.sessionId)) connection.sendOut('signedOut');
    }
  }

  /** The person takes part with another device now. */
  #release(live: LiveMeeting, unitId: string): void {
    for (const connection of this.#connections) {
      if (connection.live === live && connection.facts.unitId === unitId) connection.sendOut('takenOver');
    }
    live.room.units.forget(unitId);
    live.room.liveRowsChanged();
  }

  async #checkSessions(): Promise<void> {
    const ids = new Set<string>();
    for (const { session } of this.#connections) if (session !== null) ids.add(session.sessionId);
    if (ids.size === 0) return;
    try {
      const valid = await this.#parts.sessions.stillValid([...ids]);
      this.#signOut((id) => ids.has(id) && !valid.has(id));
    } catch (error) {
      // Without the database nobody is thrown out: the meeting goes on with who is there.
      this.#parts.log.warn({ fault: describeError(error) }, 'sessions could not be checked');
    }
  }
}

function closeAtOnce(webSocket: WebSocket, name: CloseName, reason = ''): void {
  webSocket.on('error', () => undefined);
  webSocket.close(closeCodes[name], reason);
  setTimeout(() => webSocket.terminate(), 1_000).unref();
}
