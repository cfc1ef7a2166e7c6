/**
 * The gate before the media engine's signalling: asks at every connection whether this unit is admitted to this room now.
 *
 * The engine's own tokens cannot be taken back and it hands out new ones by itself, so a member who was moved out could
 * walk in again with an old one. Nothing but the signalling passes here: not the engine's API, and no token into a log.
 */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { UnitKind } from '@tinget/meeting-rules';
import type { FastifyInstance } from 'fastify';
import type { LiveMeetings } from '../live-meeting/live-meetings.ts';
import { describeError, type Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import { isOwnOrigin } from '../server.ts';
import type { MediaDesk, MediaUnit } from '../websocket/media-desk.ts';
import { type Pipe, pipeUpgrade, refuseUpgrade } from '../websocket/upgrade-pipe.ts';
import type { MediaEngine, TokenClaims } from './media-engine.ts';
import { knownUnit, parseRoomName } from './media-rooms.ts';

export interface GateParts {
  readonly engine: MediaEngine;
  readonly meetings: LiveMeetings;
  readonly desk: () => MediaDesk;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly origin: string;
}

type Verdict =
  | { readonly allow: true; readonly meetingId: string; readonly unitId: string; readonly room: string }
  | { readonly allow: false; readonly why: string }
  | { readonly owner: string };

/** Everything of the engine that passes; what is not here does not exist. */
const signallingPaths: ReadonlySet<string> = new Set(['/media/rtc', '/media/rtc/v1']);
const validatePaths: ReadonlySet<string> = new Set(['/media/rtc/validate', '/media/rtc/v1/validate']);
const unitKinds: readonly UnitKind[] = ['hall', 'remote', 'companion', 'hallRoom', 'hallScreen'];
/** Headers the engine needs for the upgrade; cookies stay here. */
const passedHeaders = [
  'sec-websocket-key',
  'sec-websocket-version',
  'sec-websocket-protocol',
  'sec-websocket-extensions',
  'user-agent',
];

export class Gate {
  readonly #parts: GateParts;
  readonly #pipes = new Map<string, Set<Pipe>>();

  constructor(parts: GateParts) {
    this.#parts = parts;
  }

  /** True when the request was for the gate and has been dealt with. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean {
    // Taken apart by hand: an address that no URL can be made of must not end the process.
    const [path = '', query = ''] = (request.url ?? '').split('?');
    if (!path.startsWith('/media/')) return false;
    socket.on('error', () => undefined);
    if (!signallingPaths.has(path) || !isOwnOrigin(request.headers.origin, this.#parts.origin)) {
      this.#count('deny');
      refuseUpgrade(socket, 403);
      return true;
    }
    void this.#pass(request, socket, head, new URL(`${path}?${query}`, 'http://gate'));
    return true;
  }

  /** The engine's check of a token, which its client asks for when a connection was refused. */
  registerRoutes(app: FastifyInstance): void {
    for (const path of validatePaths) {
      app.get(path, async (request, reply) => {
        const url = new URL(request.raw.url ?? '/', 'http://gate');
        const verdict = await this.#judge(url.searchParams.get('access_token'));
        if ('allow' in verdict && !verdict.allow) return reply.status(403).type('text/plain').send(verdict.why);
        const answer = await fetch(this.#target(url), { signal: AbortSignal.timeout(5_000) });
        return reply
          .status(answer.status)
          .type('text/plain')
          .send(await answer.text());
      });
    }
    // The engine's API and whatever else it may serve one day.
    app.all('/media/*', async (_request, reply) => {
      this.#count('deny');
      return reply.status(403).send({ code: 'not-through-the-gate' });
    });
  }

  /** Ends the signalling of a unit at once. */
  closeSignalling(meetingId: string, unitId: string): void {
    for (const pipe of this.#pipes.get(`${meetingId} ${unitId}`) ?? []) pipe.close();
  }

  close(): void {
    for (const pipes of this.#pipes.values()) for (const pipe of pipes) pipe.close();
  }

  #count(decision: 'allow' | 'deny' | 'forward'): void {
    this.#parts.metrics.gateDecisions.inc({ decision });
  }

  #target(url: URL): URL {
    const target = new URL(this.#parts.engine.httpUrl);
    target.pathname = url.pathname.slice('/media'.length);
    target.search = url.search;
    return target;
  }

  async #pass(request: IncomingMessage, socket: Duplex, head: Buffer, url: URL): Promise<void> {
    const verdict = await this.#judge(url.searchParams.get('access_token'));
    if ('owner' in verdict) {
      this.#count('forward');
      const target = new URL(request.url ?? '/', verdict.owner);
      pipeUpgrade({ request, socket, head, target, headers: request.headers, onEnd: () => undefined });
      return;
    }
    if (!verdict.allow) {
      this.#count('deny');
      this.#parts.log.info({ why: verdict.why }, 'the gate refused a connection');
      refuseUpgrade(socket, 403);
      return;
    }
    this.#count('allow');
    const headers = Object.fromEntries(
      passedHeaders.map((name) => [name, request.headers[name]]).filter(([, value]) => value),
    );
    const key = `${verdict.meetingId} ${verdict.unitId}`;
    const pipe = pipeUpgrade({
      request,
      socket,
      head,
      target: this.#target(url),
      headers,
      onEnd: () => this.#forget(key, pipe),
    });
    const pipes = this.#pipes.get(key) ?? new Set();
    pipes.add(pipe);
    this.#pipes.set(key, pipes);
    this.#parts.metrics.mediaSockets.inc();
  }

  #forget(key: string, pipe: Pipe): void {
    const pipes = this.#pipes.get(key);
    if (pipes?.delete(pipe) !== true) return;
    this.#parts.metrics.mediaSockets.dec();
    if (pipes.size === 0) this.#pipes.delete(key);
  }

  /** Denies whenever it cannot be sure. */
  async #judge(token: string | null): Promise<Verdict> {
    try {
      if (token === null) return { allow: false, why: 'no-token' };
      const claims = await this.#parts.engine.readToken(token);
      if (claims === null) return { allow: false, why: 'bad-token' };
      const named = parseRoomName(claims.room);
      if (named === null) return { allow: false, why: 'bad-room' };
      const located = await this.#parts.meetings.locate(named.meetingId);
      if (located === null) return { allow: false, why: 'no-such-meeting' };
      if ('elsewhere' in located) return { owner: located.elsewhere.address };
      const live = located.here;
      if (live.room.meetingRow()?.segmentId !== named.segmentId) return { allow: false, why: 'other-segment' };
      const unit = knownUnit(live, claims.unitId) ?? unitOf(claims);
      const audience = live.room.audienceOf(unit);
      if (!this.#parts.desk().isAdmitted(live, unit, audience)) return { allow: false, why: 'not-admitted' };
      await this.#parts.engine.ensureRoom(claims.room);
      return { allow: true, meetingId: named.meetingId, unitId: claims.unitId, room: claims.room };
    } catch (error) {
      this.#parts.log.warn({ fault: describeError(error) }, 'the gate could not judge a connection');
      return { allow: false, why: 'not-judged' };
    }
  }
}

/** A unit that neither is connected nor stands in the log is what our own token says of it. */
function unitOf({ unitId, personId, kind }: TokenClaims): MediaUnit {
  return {
    unitId,
    kind: unitKinds.find((known) => known === kind) ?? 'companion',
    ...(personId === undefined ? {} : { personId }),
  };
}
