/**
 * A script of the rules' own tests, carried out on a real meeting.
 *
 * The script is played in the rules first; each of its acts is then given to the server at the same moment. Every entry
 * the server records is held against the one the rules made, field by field: only ids and hashes are others, and each
 * stands for the same thing throughout.
 */
import {
  apply,
  emptyMeeting,
  type Meeting,
  type MeetingId,
  type RecordedEvent,
  type RefusalCode,
} from '@tinget/meeting-rules';
import { expect } from 'vitest';
import type { Pool } from '../../database/database.ts';
import { readLog } from '../../event-log/event-log.ts';
import { sha256Hex } from '../command-in.ts';
import type { Act } from './script-of-the-rules.ts';

export type Outcome =
  | { readonly accepted: { readonly fromSeq: number; readonly toSeq: number } }
  | { readonly refused: { readonly code: RefusalCode | string } }
  | { readonly failed: { readonly ref: string } };

/** How a command gets to the meeting: through the sockets of people, or through the writer alone. */
export interface Carrier {
  give(command: Pick<Act, 'who' | 'name' | 'body' | 'at'>): Promise<Outcome>;
}

export interface Along {
  /** Called before an act is given, and when it has been answered. */
  readonly before?: (act: Act) => Promise<void> | void;
  readonly after?: (act: Act) => Promise<void> | void;
}

/** Ids that the script makes up, for what the server gives ids of its own. */
const madeId = /^(id-\d+-\d+|unit-[A-Z]\d\d)$/;

export class CarriedScript {
  readonly meetingId: string;
  carrier: Carrier;
  /** Folded from what the log holds, entry by entry, by this process. */
  meeting: Meeting;
  readonly entries: RecordedEvent[] = [];
  readonly #pool: Pool;
  /** From an id in the script to the one the server made, and from an entry's place in the script to that in the log. */
  readonly #ids: Map<string, string>;
  readonly #places = new Map<number, number>();
  /** How many acts of the script have been given. */
  given = 0;

  constructor(pool: Pool, meetingId: string, carrier: Carrier, known: ReadonlyMap<string, string> = new Map()) {
    this.#pool = pool;
    this.meetingId = meetingId;
    this.carrier = carrier;
    this.meeting = emptyMeeting(meetingId as MeetingId);
    this.#ids = new Map(known);
  }

  /** Gives every act of the script that has not been given yet, or those up to `until`. */
  async carry(script: { readonly acts: readonly Act[] }, along: Along = {}, until?: (act: Act) => boolean) {
    for (;;) {
      const act = script.acts[this.given];
      if (act === undefined || until?.(act) === true) return;
      this.given += 1;
      await along.before?.(act);
      await this.#carryOne(act);
      await along.after?.(act);
    }
  }

  /** A text of the script with the server's ids in place of its own. */
  translated<T>(value: T): T {
    return this.#translate(value, '') as T;
  }

  /** Reads on in the log. */
  async catchUp(): Promise<void> {
    const { entries } = await readLog(this.#pool, this.meetingId, this.entries.length);
    for (const entry of entries) {
      this.entries.push(entry);
      this.meeting = apply(this.meeting, entry);
    }
  }

  async #carryOne(act: Act): Promise<void> {
    const what = `${act.name} by ${act.who} at ${act.at.slice(11, 19)}`;
    const outcome = await this.carrier.give({ ...act, body: this.translated(act.body) });
    if ('refused' in act.outcome) {
      if (!('refused' in outcome)) return expect.unreachable(`${what}: ${JSON.stringify(outcome)}, not refused`);
      this.#compare(act.outcome.refused, outcome.refused, what);
      return;
    }
    if (!('accepted' in outcome)) return expect.unreachable(`${what}: ${JSON.stringify(outcome)}`);
    await this.catchUp();
    const expected = act.outcome.accepted;
    const { fromSeq, toSeq } = outcome.accepted;
    const recorded = expected.length === 0 ? [] : this.entries.slice(fromSeq - 1, toSeq);
    expect(
      recorded.map(({ event }) => event.type),
      what,
    ).toEqual(expected.map(({ event }) => event.type));
    for (const [index, entry] of expected.entries()) {
      const stored = recorded[index];
      if (stored === undefined) return expect.unreachable(what);
      this.#places.set(entry.seq, stored.seq);
      this.#compare(entry.event, stored.event, `${what}, ${entry.event.type}`);
      // A unit stands on record from the moment it was seen, not from when the script speaks of it.
      if (entry.event.type !== 'UnitTaken') expect(stored.at, what).toBe(entry.at);
    }
  }

  #compare(here: unknown, there: unknown, where: string): void {
    if (typeof here === 'string') {
      this.#compareText(here, there, where);
    } else if (Array.isArray(here)) {
      expect(Array.isArray(there) ? there.length : there, where).toBe(here.length);
      for (const [index, one] of here.entries()) this.#compare(one, (there as unknown[])[index], `${where}[${index}]`);
    } else if (typeof here === 'object' && here !== null) {
      const fields = (value: object) => Object.entries(value).filter(([, field]) => field !== undefined);
      const other = new Map(fields(typeof there === 'object' && there !== null ? there : {}));
      const own = new Map(fields(here));
      expect([...other.keys()].sort(), where).toEqual([...own.keys()].map((key) => this.#ids.get(key) ?? key).sort());
      for (const [key, field] of own) {
        const expected = key === 'correctsSeq' ? this.#places.get(Number(field)) : field;
        this.#compare(expected, other.get(this.#ids.get(key) ?? key), `${where}.${key}`);
      }
    } else {
      expect(there, where).toEqual(here);
    }
  }

  #compareText(here: string, there: unknown, where: string): void {
    const known = this.#ids.get(here);
    if (known !== undefined) {
      expect(there, where).toBe(known);
    } else if (here.startsWith('ref:')) {
      expect(there, where).toBe(sha256Hex(here.slice(4)));
      // The hash of a count is over ids: another one here, and the same for both who count.
    } else if (madeId.test(here) || where.endsWith('.countHash')) {
      expect(typeof there, where).toBe('string');
      this.#ids.set(here, String(there));
    } else {
      expect(there, where).toBe(here);
    }
  }

  /** Says that this id of the script is that one of the meeting. */
  know(id: string, really: string): void {
    this.#ids.set(id, really);
  }

  #translate(value: unknown, key: string): unknown {
    if (typeof value === 'string') {
      if (value.startsWith('ref:')) return sha256Hex(value.slice(4));
      return this.#ids.get(value) ?? value;
    }
    if (typeof value === 'number' && key === 'correctsSeq') return this.#places.get(value) ?? value;
    if (Array.isArray(value)) return value.map((one) => this.#translate(one, ''));
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, this.#translate(one, name)]));
    }
    return value;
  }
}
