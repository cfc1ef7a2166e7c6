/**
 * The meetings of this node: those it owns with their writer and room, and the way to those that others own.
 *
 * A meeting is taken when somebody needs it, kept while its lease can be renewed, and given up when nobody has followed
 * it for a while. Reading a meeting's state needs no ownership: the log is enough.
 */
import type { Audience, RecordedEvent, Sections } from '@tinget/meeting-rules';
import type { Pool } from '../database/database.ts';
import { logExists, readLog, readTexts } from '../event-log/event-log.ts';
import { type NodeAddress, ownerOf, releaseLease, renewalMs, renewLeases, takeLease } from '../event-log/lease.ts';
import { describeError, type Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Clock } from './clock.ts';
import { type DeviceMemory, makeDeviceMemory } from './device-memory.ts';
import type { ForwardCommand } from './forwarding.ts';
import { LiveUnits } from './live-rows.ts';
import type { LogListener } from './log-listener.ts';
import { MeetingRoom } from './meeting-room.ts';
import { type Committed, MeetingMoved, MeetingWriter } from './meeting-writer.ts';
import type { CommandRequest, CommandResult, MeetingAt, Meetings } from './meetings.ts';
import type { ConnectionFacts, MeetingRules } from './rules.ts';

/** A meeting this node owns. */
export interface LiveMeeting {
  readonly meetingId: string;
  readonly term: number;
  readonly writer: MeetingWriter;
  readonly room: MeetingRoom;
}

export type Located =
  | { readonly here: LiveMeeting }
  | { readonly elsewhere: NodeAddress; readonly term: number }
  | null;

export interface LiveMeetingsParts {
  readonly pool: Pool;
  readonly node: NodeAddress;
  readonly rules: MeetingRules;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly forward: ForwardCommand;
  readonly listener: LogListener;
}

interface Followed {
  at: MeetingAt;
  texts: ReadonlyMap<string, string>;
}

const idleMs = 10 * 60_000;
/** Views of one owner have fewer versions than this; the next owner's begin above them. */
const versionsPerTerm = 1_000_000;

export class LiveMeetings implements Meetings {
  readonly #parts: LiveMeetingsParts;
  readonly #owned = new Map<string, Promise<Located>>();
  readonly #live = new Map<string, LiveMeeting>();
  readonly #lastUse = new Map<string, number>();
  readonly #followed = new Map<string, Followed>();
  readonly #changeListeners = new Set<(meetingId: string) => void>();
  readonly #commitListeners = new Set<(live: LiveMeeting, committed: Committed) => void>();
  readonly #movedListeners = new Set<(live: LiveMeeting) => void>();
  readonly #renewal: NodeJS.Timeout;
  readonly #devices: DeviceMemory;
  #isClosing = false;

  constructor(parts: LiveMeetingsParts) {
    this.#parts = parts;
    this.#devices = makeDeviceMemory(parts.pool, parts.log);
    this.#renewal = setInterval(() => void this.#renew(), renewalMs);
    parts.listener.onChange((meetingId) => this.#tellChange(meetingId));
  }

  /** Called after each commit of a meeting owned here, when everybody has been shown it. */
  onCommitted(listener: (live: LiveMeeting, committed: Committed) => void): void {
    this.#commitListeners.add(listener);
  }

  /** Called when a meeting is no longer owned here; its connections are to be sent away. */
  onMoved(listener: (live: LiveMeeting) => void): void {
    this.#movedListeners.add(listener);
  }

  live(): IterableIterator<LiveMeeting> {
    return this.#live.values();
  }

  liveMeeting(meetingId: string): LiveMeeting | undefined {
    return this.#live.get(meetingId);
  }

  /** Where the meeting is: here (taken now if it is free), at another node, or nowhere. */
  locate(meetingId: string, mayBegin = false): Promise<Located> {
    this.#lastUse.set(meetingId, performance.now());
    const known = this.#owned.get(meetingId);
    if (known !== undefined) return known;
    const located = this.#take(meetingId, mayBegin);
    this.#owned.set(meetingId, located);
    const forget = (): void => {
      if (this.#owned.get(meetingId) === located) this.#owned.delete(meetingId);
    };
    located.then(
      (result) => {
        if (result === null || 'elsewhere' in result) forget();
      },
      () => forget(),
    );
    return located;
  }

  async submit(request: CommandRequest): Promise<CommandResult> {
    // A meeting may move between being found and being asked; twice in a row is a fault.
    for (let attempt = 0; ; attempt += 1) {
      const located = await this.locate(request.meetingId, request.name === 'CallMeeting');
      if (located === null) return { refused: { code: 'meeting-not-called' } };
      if ('elsewhere' in located) return this.#parts.forward(located.elsewhere, request);
      try {
        const result = await located.here.writer.submit(request);
        const outcome = 'accepted' in result ? 'accepted' : 'refused' in result ? 'refused' : 'failed';
        this.#parts.metrics.commands.inc({ outcome });
        return result;
      } catch (error) {
        if (!(error instanceof MeetingMoved) || attempt >= 2) throw error;
      }
    }
  }

  async read(meetingId: string): Promise<MeetingAt | null> {
    const live = this.#live.get(meetingId);
    if (live !== undefined) return live.writer.told;
    return (await this.#follow(meetingId))?.at ?? null;
  }

  async view(meetingId: string, audience: Audience): Promise<{ seq: number; sections: Sections } | null> {
    const live = this.#live.get(meetingId);
    const source: Followed | null =
      live === undefined ? await this.#follow(meetingId) : { at: live.writer.told, texts: live.writer.texts };
    if (source === null) return null;
    const sections = this.#parts.rules.viewFor(source.at.meeting, audience, source.texts);
    const row = sections.meeting?.meeting;
    const meeting = row === undefined ? {} : { meeting: { meeting: { ...row, headHash: source.at.headHash } } };
    return { seq: source.at.seq, sections: { ...sections, ...meeting } };
  }

  async viewFor(
    meetingId: string,
    connection: ConnectionFacts,
  ): Promise<{ audience: Audience; seq: number; sections: Sections } | null> {
    const at = await this.read(meetingId);
    if (at === null) return null;
    const audience = this.#parts.rules.audienceOf(at.meeting, connection);
    const view = await this.view(meetingId, audience);
    return view === null ? null : { audience, ...view };
  }

  async waitForChange(meetingId: string, seq: number, timeoutMs: number): Promise<void> {
    const now = await this.read(meetingId);
    if (now === null || now.seq > seq) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.#changeListeners.delete(listener);
        resolve();
      };
      const listener = (changed: string): void => {
        if (changed === meetingId) done();
      };
      const timer = setTimeout(done, timeoutMs);
      this.#changeListeners.add(listener);
    });
  }

  async events(meetingId: string): Promise<readonly RecordedEvent[]> {
    return (await readLog(this.#parts.pool, meetingId)).entries;
  }

  async texts(meetingId: string): Promise<ReadonlyMap<string, string>> {
    const live = this.#live.get(meetingId);
    return live === undefined ? readTexts(this.#parts.pool, meetingId) : live.writer.texts;
  }

  /** Stores what was accepted, then gives every lease up. Takes nothing more. */
  async close(): Promise<void> {
    this.#isClosing = true;
    clearInterval(this.#renewal);
    await Promise.allSettled([...this.#live.values()].map((live) => this.#giveUp(live)));
  }

  async #take(meetingId: string, mayBegin: boolean): Promise<Located> {
    const { pool, node, rules, log, metrics, clock } = this.#parts;
    if (this.#isClosing) throw new MeetingMoved('This node is closing.');
    if (!mayBegin && !(await logExists(pool, meetingId))) return null;
    const lease = await takeLease(pool, meetingId, node);
    if (!lease.mine) return { elsewhere: lease.owner, term: lease.term };
    const { term } = lease;
    const early: Committed[] = [];
    let live: LiveMeeting | null = null;
    const devices = this.#devices.load(meetingId);
    const writer = await MeetingWriter.load({
      meetingId,
      nodeId: node.nodeId,
      term,
      pool,
      rules,
      clock,
      log,
      metrics,
      onCommitted: (committed) => {
        if (live === null) early.push(committed);
        else this.#afterCommit(live, committed);
      },
      onStorage: (state) =>
        live?.room.broadcast({ type: 'notice', level: state === 'gone' ? 'alarm' : 'info', code: `storage-${state}` }),
      onMoved: () => {
        if (live !== null) this.#lose(live);
      },
    });
    const room = new MeetingRoom(
      { meetingId, rules, log, metrics, firstVersion: term * versionsPerTerm, now: () => performance.now() },
      writer.told,
      writer.texts,
      new LiveUnits(await devices, (unitId, state) => this.#devices.keep(meetingId, unitId, state)),
    );
    live = { meetingId, term, writer, room };
    for (const committed of early) this.#afterCommit(live, committed);
    this.#live.set(meetingId, live);
    this.#followed.delete(meetingId);
    metrics.meetingsOwned.set(this.#live.size);
    log.info({ meetingId, term, seq: writer.told.seq }, 'meeting taken');
    return { here: live };
  }

  #afterCommit(live: LiveMeeting, committed: Committed): void {
    live.room.tell(committed, live.writer.texts);
    if (committed.events.some(({ event }) => event.type === 'MeetingEnded')) this.#devices.forget(live.meetingId);
    for (const listener of this.#commitListeners) {
      try {
        listener(live, committed);
      } catch (error) {
        this.#parts.log.error({ fault: describeError(error) }, 'a follower of commits failed');
      }
    }
    this.#tellChange(live.meetingId);
  }

  #tellChange(meetingId: string): void {
    for (const listener of [...this.#changeListeners]) listener(meetingId);
  }

  async #follow(meetingId: string): Promise<Followed | null> {
    const { pool, rules } = this.#parts;
    const before = this.#followed.get(meetingId);
    const news = await readLog(pool, meetingId, before?.at.seq ?? 0);
    if (before !== undefined && news.entries.length === 0) return before;
    if (before === undefined && news.entries.length === 0) return null;
    const base = before?.at.meeting ?? rules.emptyMeeting(meetingId);
    const meeting =
      before === undefined
        ? rules.replay(meetingId, news.entries)
        : news.entries.reduce((state, entry) => rules.apply(state, entry), base);
    const followed = {
      at: { meeting, seq: news.headSeq, headHash: news.head.toString('hex') },
      texts: await readTexts(pool, meetingId),
    };
    // Another request may have read further meanwhile.
    const other = this.#followed.get(meetingId);
    if (other !== undefined && other.at.seq > followed.at.seq) return other;
    this.#followed.set(meetingId, followed);
    if (this.#followed.size > 50) this.#followed.delete(this.#followed.keys().next().value ?? '');
    return followed;
  }

  async #renew(): Promise<void> {
    if (this.#live.size === 0) return;
    const { pool, node, log, metrics } = this.#parts;
    metrics.queueLength.set([...this.#live.values()].reduce((sum, live) => sum + live.writer.queueLength, 0));
    const held = new Map([...this.#live.values()].map((live) => [live.meetingId, live.term]));
    try {
      const still = await renewLeases(pool, node.nodeId, held);
      for (const [meetingId, term] of held) {
        const live = this.#live.get(meetingId);
        if (live === undefined || live.term !== term || still.has(meetingId)) continue;
        log.warn({ meetingId, term }, 'a lease was taken by another node');
        live.writer.stop();
        this.#lose(live);
      }
    } catch (error) {
      // The lease may run out; then the append, which checks it, is where we learn so.
      log.warn({ fault: describeError(error) }, 'leases could not be renewed');
    }
    await this.#giveUpIdle();
  }

  async #giveUpIdle(): Promise<void> {
    for (const live of [...this.#live.values()]) {
      const idleFor = performance.now() - (this.#lastUse.get(live.meetingId) ?? 0);
      if (live.room.size > 0 || idleFor < idleMs || live.writer.queueLength > 0) continue;
      await this.#giveUp(live);
    }
  }

  async #giveUp(live: LiveMeeting): Promise<void> {
    await live.writer.close();
    this.#forget(live);
    try {
      await releaseLease(this.#parts.pool, live.meetingId, this.#parts.node.nodeId, live.term);
    } catch (error) {
      this.#parts.log.warn({ fault: describeError(error) }, 'a lease could not be released and runs out by itself');
    }
  }

  #lose(live: LiveMeeting): void {
    if (this.#live.get(live.meetingId) !== live) return;
    this.#forget(live);
    for (const listener of this.#movedListeners) listener(live);
  }

  #forget(live: LiveMeeting): void {
    if (this.#live.get(live.meetingId) === live) this.#live.delete(live.meetingId);
    this.#owned.delete(live.meetingId);
    this.#lastUse.delete(live.meetingId);
    this.#parts.metrics.meetingsOwned.set(this.#live.size);
    live.room.close();
  }
}

/** Says who owns a meeting without taking it. */
export async function currentOwner(pool: Pool, meetingId: string): Promise<NodeAddress | null> {
  return (await ownerOf(pool, meetingId))?.owner ?? null;
}
