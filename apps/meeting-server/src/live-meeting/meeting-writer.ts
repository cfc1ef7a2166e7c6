/**
 * The one writer of a meeting: judges commands one at a time in memory, stores what was accepted, and only then tells.
 *
 * Two states stand side by side: `judged` runs ahead with what has been accepted, `told` is what the database has
 * committed and anybody may see. When a commit fails, `judged` is thrown away, the log is read again, and the commands
 * that are not in it are judged anew.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { RecordedEvent } from '@tinget/meeting-rules';
import { isDatabaseGone, type Pool } from '../database/database.ts';
import {
  type Append,
  appendEvents,
  appendWithParagraph,
  LeaseLost,
  type RecordedCommand,
  readLog,
} from '../event-log/event-log.ts';
import { describeError, type Log } from '../observability/log.ts';
import type { Metrics } from '../observability/metrics.ts';
import type { Clock } from './clock.ts';
import { contentHash } from './command-in.ts';
import { type JudgedCommand, judgeCommand } from './judging.ts';
import type { CommandRequest, CommandResult, MeetingAt } from './meetings.ts';
import type { MeetingRules } from './rules.ts';
import { type WaitingCommand, WaitingCommands } from './waiting-commands.ts';
import { loadState, type WriterState } from './writer-state.ts';

/** Thrown to those who wait when this node no longer owns the meeting. Ask the owner. */
export class MeetingMoved extends Error {}
/** Thrown when a command id comes again with another content. */
export class CommandIdReused extends Error {}

export interface Committed {
  readonly at: MeetingAt;
  readonly events: readonly RecordedEvent[];
}

export interface WriterParts {
  readonly meetingId: string;
  readonly nodeId: string;
  readonly term: number;
  readonly pool: Pool;
  readonly rules: MeetingRules;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Called after each commit, before the commands in it are answered. */
  readonly onCommitted: (committed: Committed) => void;
  /** The record cannot be written just now, or can again. Commands wait meanwhile. */
  readonly onStorage: (state: 'gone' | 'back') => void;
  /** Somebody else owns the meeting now. */
  readonly onMoved: () => void;
  /** Limits; the defaults are those of the protocol. */
  readonly queueLimit?: number;
  readonly voteLimit?: number;
  /** How long a command waits for a database that is away before it is answered as failed. */
  readonly patienceMs?: number;
}

const maxBatch = 100;
/** Commands that may take a paragraph number; they are judged alone, with the body's series locked. */
const mayTakeParagraph: ReadonlySet<string> = new Set(['OpenItem']);
interface Batch {
  readonly judged: JudgedCommand[];
  rowCount: number;
  after: WriterState;
}

export class MeetingWriter {
  readonly #parts: WriterParts;
  #told: WriterState;
  #judged: WriterState;
  readonly #texts: Map<string, string>;
  readonly #commands: Map<string, RecordedCommand>;
  readonly #inFlight = new Map<string, { contentHash: Buffer; result: Promise<CommandResult> }>();
  readonly #queue: WaitingCommands;
  #collecting: Batch | null = null;
  #storing: Promise<void> | null = null;
  #flushPlanned = false;
  #mode: 'ready' | 'exclusive' | 'recovering' | 'stopped' = 'ready';
  #closing = false;
  readonly #idleWaiters: (() => void)[] = [];

  private constructor(
    parts: WriterParts,
    state: WriterState,
    texts: Map<string, string>,
    commands: Map<string, RecordedCommand>,
  ) {
    this.#parts = parts;
    this.#told = state;
    this.#judged = state;
    this.#texts = texts;
    this.#commands = commands;
    this.#queue = new WaitingCommands(parts.queueLimit ?? 1_000, parts.voteLimit ?? 10_000);
  }

  /** Reads the log and makes the writer that goes on after its last entry. The caller holds the lease. */
  static async load(parts: WriterParts): Promise<MeetingWriter> {
    const { state, texts, commands } = await loadState(parts);
    return new MeetingWriter(parts, state, texts, commands);
  }

  /** The state everybody may see. */
  get told(): MeetingAt {
    return { meeting: this.#told.meeting, seq: this.#told.seq, headHash: Buffer.from(this.#told.head).toString('hex') };
  }

  get texts(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  get queueLength(): number {
    return this.#queue.length;
  }

  /**
   * Judges a command and resolves after its entries are committed and told.
   *
   * The id of an accepted command gives the same answer again, also after a restart. Rejects with `MeetingMoved` when
   * this node loses the meeting, with `CommandIdReused` when the id was used for another content.
   */
  submit(request: CommandRequest): Promise<CommandResult> {
    if (this.#mode === 'stopped') return Promise.reject(new MeetingMoved());
    const hash = contentHash(request);
    const before = this.#commands.get(request.commandId);
    if (before !== undefined) {
      if (before.bodyHash !== hash.toString('hex')) return Promise.reject(new CommandIdReused());
      return Promise.resolve({ accepted: { fromSeq: before.fromSeq, toSeq: before.toSeq } });
    }
    const underWay = this.#inFlight.get(request.commandId);
    if (underWay !== undefined) {
      return underWay.contentHash.equals(hash) ? underWay.result : Promise.reject(new CommandIdReused());
    }
    if (this.#closing || !this.#queue.hasRoomFor(request)) return Promise.resolve({ refused: { code: 'busy' } });
    const { promise, resolve, reject } = Promise.withResolvers<CommandResult>();
    const finish = (): void => {
      this.#inFlight.delete(request.commandId);
    };
    this.#queue.add({
      request,
      contentHash: hash,
      since: performance.now(),
      settle: (result) => {
        finish();
        resolve(result);
      },
      reject: (error) => {
        finish();
        reject(error);
      },
      alone: false,
    });
    this.#inFlight.set(request.commandId, { contentHash: hash, result: promise });
    this.#pump();
    return promise;
  }

  /** Takes no more commands, stores what was accepted, and stops. Resolves when nothing is left. */
  async close(): Promise<void> {
    this.#closing = true;
    await this.#idle();
    this.stop();
  }

  /** Stops at once: this node does not own the meeting any more. Those who wait are told to ask the owner. */
  stop(): void {
    if (this.#mode === 'stopped') return;
    this.#mode = 'stopped';
    const waiting = [
      ...(this.#collecting?.judged.map((judged) => judged.waiting) ?? []),
      ...this.#queue.takeWhere(() => true),
    ];
    this.#collecting = null;
    for (const one of waiting) one.reject(new MeetingMoved());
    this.#wakeIdle();
  }

  #pump(): void {
    while (this.#mode === 'ready') {
      const next = this.#queue.first;
      if (next === undefined) break;
      const isFull = (this.#collecting?.rowCount ?? 0) >= maxBatch;
      const goesAlone = next.alone || mayTakeParagraph.has(next.request.name);
      if (isFull || (goesAlone && (this.#collecting !== null || this.#storing !== null))) break;
      this.#queue.takeFirst();
      if (mayTakeParagraph.has(next.request.name)) {
        void this.#judgeWithParagraph(next);
        break;
      }
      this.#judgeIntoBatch(next);
      if (next.alone) break;
    }
    this.#planFlush();
    this.#wakeIdle();
  }

  /** What is judged while a commit is under way goes into the next one: nothing waits longer than one commit. */
  #planFlush(): void {
    if (this.#flushPlanned || this.#collecting === null || this.#storing !== null) return;
    this.#flushPlanned = true;
    setImmediate(() => {
      this.#flushPlanned = false;
      if (this.#collecting === null || this.#storing !== null || this.#mode === 'stopped') return;
      const batch = this.#collecting;
      this.#collecting = null;
      this.#storing = this.#flush(batch).finally(() => {
        this.#storing = null;
        this.#pump();
      });
    });
  }

  #judgeIntoBatch(waiting: WaitingCommand): void {
    const before = this.#judged;
    const judged = this.#judge(waiting, before);
    if (judged.rows.length === 0 && this.#collecting === null && this.#storing === null) {
      waiting.settle(judged.result);
      return;
    }
    for (const [ref, text] of judged.texts) this.#texts.set(ref, text);
    this.#judged = judged.after;
    // A refusal rests on what was accepted before it, so it is told only when that is stored.
    this.#collecting ??= { judged: [], rowCount: 0, after: before };
    this.#collecting.judged.push(judged);
    this.#collecting.rowCount += judged.rows.length;
    this.#collecting.after = this.#judged;
  }

  #judge(waiting: WaitingCommand, before: WriterState, body?: unknown): JudgedCommand {
    const { meetingId, rules, clock } = this.#parts;
    try {
      return judgeCommand({ meetingId, rules, clock, texts: this.#texts }, waiting, before, body);
    } catch (error) {
      const result = this.#failed(error, waiting.request.name, 'the rules failed on a command');
      return { waiting, result, rows: [], events: [], texts: new Map(), after: before };
    }
  }

  #append(judged: readonly JudgedCommand[]): Append {
    const { meetingId, nodeId, term } = this.#parts;
    return {
      meetingId,
      nodeId,
      term,
      rows: judged.flatMap((one) => one.rows),
      texts: judged.flatMap((one) => [...one.texts].map(([ref, body]) => ({ ref, body }))),
      effects: [],
    };
  }

  async #flush(batch: Batch): Promise<void> {
    const { pool, metrics } = this.#parts;
    try {
      const started = performance.now();
      if (batch.rowCount > 0) {
        await appendEvents(pool, this.#append(batch.judged));
        metrics.commitSeconds.observe((performance.now() - started) / 1000);
        metrics.batchSize.observe(batch.rowCount);
      }
    } catch (error) {
      await this.#afterFailure(
        error,
        batch.judged.map((judged) => judged.waiting),
      );
      return;
    }
    this.#tell(batch.judged, batch.after);
  }

  #tell(judged: readonly JudgedCommand[], after: WriterState): void {
    this.#told = after;
    const events = judged.flatMap((one) => one.events);
    for (const one of judged) {
      if (!('accepted' in one.result) || one.rows.length === 0) continue;
      this.#commands.set(one.waiting.request.commandId, {
        ...one.result.accepted,
        bodyHash: one.waiting.contentHash.toString('hex'),
      });
    }
    if (events.length > 0) {
      try {
        this.#parts.onCommitted({ at: this.told, events });
      } catch (error) {
        this.#parts.log.error({ fault: describeError(error) }, 'telling a commit failed');
      }
    }
    for (const one of judged) one.waiting.settle(one.result);
  }

  async #judgeWithParagraph(waiting: WaitingCommand): Promise<void> {
    this.#mode = 'exclusive';
    const { pool, rules } = this.#parts;
    const before = this.#judged;
    try {
      const series = rules.paragraphSeriesOf(before.meeting);
      if (series === null) {
        const judged = this.#judge(waiting, before);
        if (judged.rows.length > 0) await appendEvents(pool, this.#append([judged]));
        this.#tellAlone(judged);
      } else {
        const judged = await appendWithParagraph(pool, series, (next) => {
          const given = waiting.request.body;
          const body = typeof given === 'object' && given !== null ? { ...given, paragraphNumber: next } : given;
          const one = this.#judge(waiting, before, body);
          const used = one.events.flatMap(({ event }) =>
            'paragraphNumber' in event && typeof event.paragraphNumber === 'number' ? [event.paragraphNumber] : [],
          );
          return {
            result: one,
            ...(one.rows.length === 0 ? {} : { append: this.#append([one]) }),
            ...(used.length === 0 ? {} : { usedParagraph: Math.max(...used) }),
          };
        });
        this.#tellAlone(judged);
      }
      if (this.#is('exclusive')) this.#mode = 'ready';
    } catch (error) {
      if (this.#is('exclusive')) this.#mode = 'ready';
      await this.#afterFailure(error, [waiting]);
    }
    this.#pump();
  }

  #tellAlone(judged: JudgedCommand): void {
    for (const [ref, text] of judged.texts) this.#texts.set(ref, text);
    this.#judged = judged.after;
    this.#tell([judged], judged.after);
  }

  /** The mode may have changed while something was awaited. */
  #is(mode: 'exclusive' | 'stopped' | 'recovering'): boolean {
    return this.#mode === mode;
  }

  #failed(error: unknown, command: string, message: string): CommandResult {
    const ref = randomUUID().slice(0, 8);
    this.#parts.log.error({ ref, command, meetingId: this.#parts.meetingId, fault: describeError(error) }, message);
    return { failed: { ref } };
  }

  /** Throws away what ran ahead, and begins again from the log. */
  async #afterFailure(error: unknown, failed: readonly WaitingCommand[]): Promise<void> {
    if (this.#is('stopped')) {
      for (const waiting of failed) waiting.reject(new MeetingMoved());
      return;
    }
    const later = this.#collecting?.judged.map((judged) => judged.waiting) ?? [];
    this.#collecting = null;
    const isOvertaken = error instanceof Error && 'code' in error && error.code === '23505';
    if (error instanceof LeaseLost || isOvertaken) {
      this.#parts.log.warn(
        { meetingId: this.#parts.meetingId, term: this.#parts.term },
        'the meeting has another owner',
      );
      for (const waiting of [...failed, ...later]) waiting.reject(new MeetingMoved());
      this.stop();
      this.#parts.onMoved();
      return;
    }
    const isGone = isDatabaseGone(error);
    this.#mode = 'recovering';
    if (isGone) this.#parts.onStorage('gone');
    this.#parts.log.warn({ meetingId: this.#parts.meetingId, fault: describeError(error) }, 'a commit failed');
    const wasAlone = failed.length === 1;
    const again = [...failed, ...later];
    for (const waiting of again) waiting.alone ||= !isGone;
    this.#queue.putBack(again);
    await this.#reload(isGone);
    if (this.#is('stopped')) return;
    this.#mode = 'ready';
    this.#settleRecorded();
    if (!isGone && wasAlone) this.#giveUpOn(failed, error);
    if (isGone) this.#parts.onStorage('back');
  }

  /** The database would not take this one even alone: it is answered as failed and the others go on. */
  #giveUpOn(failed: readonly WaitingCommand[], error: unknown): void {
    for (const waiting of this.#queue.takeWhere((other) => failed.includes(other))) {
      waiting.settle(this.#failed(error, waiting.request.name, 'a command could not be stored'));
    }
  }

  /** Commands whose commit came through although its answer was lost are answered from the log. */
  #settleRecorded(): void {
    for (const waiting of this.#queue.takeWhere(({ request }) => this.#commands.has(request.commandId))) {
      const recorded = this.#commands.get(waiting.request.commandId);
      if (recorded !== undefined) waiting.settle({ accepted: { fromSeq: recorded.fromSeq, toSeq: recorded.toSeq } });
    }
  }

  async #reload(isGone: boolean): Promise<void> {
    for (let attempt = 0; ; attempt += 1) {
      if (this.#is('stopped')) return;
      if (isGone || attempt > 0) await pause(Math.min(1_000, 100 * 2 ** attempt));
      this.#answerTheImpatient();
      try {
        const { state, texts, commands } = await loadState(this.#parts);
        for (const [ref, text] of texts) this.#texts.set(ref, text);
        for (const [id, command] of commands) this.#commands.set(id, command);
        const news =
          state.seq > this.#told.seq ? await readLog(this.#parts.pool, this.#parts.meetingId, this.#told.seq) : null;
        this.#told = state;
        this.#judged = state;
        if (news !== null) this.#parts.onCommitted({ at: this.told, events: news.entries });
        return;
      } catch (error) {
        if (attempt % 10 === 0) {
          this.#parts.log.warn(
            { meetingId: this.#parts.meetingId, fault: describeError(error) },
            'the log cannot be read',
          );
        }
      }
    }
  }

  #answerTheImpatient(): void {
    const patience = this.#parts.patienceMs ?? 30_000;
    for (const waiting of this.#queue.takeWhere(({ since }) => performance.now() - since > patience)) {
      const ref = randomUUID().slice(0, 8);
      this.#parts.log.warn({ ref, command: waiting.request.name }, 'a command waited too long for the database');
      waiting.settle({ failed: { ref } });
    }
  }

  #isIdle(): boolean {
    return (
      this.#mode === 'stopped' ||
      (this.#queue.length === 0 && this.#collecting === null && this.#storing === null && this.#mode === 'ready')
    );
  }

  #idle(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#idleWaiters.push(resolve));
  }

  #wakeIdle(): void {
    if (!this.#isIdle()) return;
    for (const wake of this.#idleWaiters.splice(0)) wake();
  }
}
