/**
 * What one audience has been shown: each section with its version, its rows as encoded, and the latest differences.
 *
 * A difference is computed by comparing rows, encoded once, and sent to everybody in the audience. It is kept for a
 * while, so that somebody who was away for a moment gets what happened and not everything again.
 */
import { resumeHistory } from '@tinget/client-protocol';
import { type Audience, type SectionName, type Sections, sectionNames } from '@tinget/meeting-rules';

interface EncodedRow {
  /** The row as the rules made it: the same object is the same content. */
  readonly row: unknown;
  readonly json: string;
}

interface SectionState {
  v: number;
  rows: Map<string, EncodedRow>;
  /** The rows as the rules gave them last: the same object is the same section. */
  source: object;
  /** Encoded differences in order; each leads from `base` to `v`. */
  history: { readonly base: number; readonly v: number; readonly json: string; readonly at: number }[];
}

/** Sections that are told at most so often: lamps and counters, never formal acts (`decisions.md` 19). */
const slowest: Partial<Record<SectionName, number>> = { presence: 1_000, health: 1_000 };

const noRows: Readonly<Record<string, never>> = {};

const encodedRows = new WeakMap<object, string>();

function encode(row: unknown): string {
  if (typeof row !== 'object' || row === null) return JSON.stringify(row) ?? 'null';
  const known = encodedRows.get(row);
  if (known !== undefined) return known;
  const json = JSON.stringify(row);
  encodedRows.set(row, json);
  return json;
}

function encodeRows(rows: Iterable<readonly [string, EncodedRow]>): string {
  const parts: string[] = [];
  for (const [id, { json }] of rows) parts.push(`${JSON.stringify(id)}:${json}`);
  return `{${parts.join(',')}}`;
}

export class AudienceView {
  readonly audience: Audience;
  readonly #sections = new Map<SectionName, SectionState>();
  readonly #firstVersion: number;
  readonly #lastTold = new Map<SectionName, number>();
  #seq = 0;
  /** The whole, encoded, until something changes: hundreds may come in at the same moment. */
  #wholeText: string | null = null;

  /** Versions begin after `firstVersion`: those of another owner of the meeting are never taken for ours. */
  constructor(audience: Audience, firstVersion: number) {
    this.audience = audience;
    this.#firstVersion = firstVersion;
  }

  /**
   * Takes the view of this moment and gives the message with what is new, or `null` when nothing is.
   *
   * `postponedMs` says after how long a lamp that was held back wants to be told.
   */
  update(sections: Sections, seq: number, now: number): { message: string | null; postponedMs: number | null } {
    if (seq !== this.#seq) this.#wholeText = null;
    this.#seq = seq;
    const changes: string[] = [];
    let postponedMs: number | null = null;
    for (const name of sectionNames) {
      const rows = sections[name];
      if (rows === undefined && !this.#sections.has(name)) continue;
      const wait = this.#waitFor(name, now);
      if (wait > 0) {
        postponedMs = Math.min(postponedMs ?? wait, wait);
        continue;
      }
      const change = this.#updateSection(name, rows ?? noRows, now);
      if (change !== null) {
        changes.push(change);
        this.#wholeText = null;
        this.#lastTold.set(name, now);
      }
    }
    return { message: changes.length === 0 ? null : this.#message(changes), postponedMs };
  }

  #waitFor(name: SectionName, now: number): number {
    const interval = slowest[name];
    const last = this.#lastTold.get(name);
    return interval === undefined || last === undefined ? 0 : Math.max(0, last + interval - now);
  }

  #updateSection(name: SectionName, rows: Readonly<Record<string, unknown>>, now: number): string | null {
    let state = this.#sections.get(name);
    if (state?.source === rows) return null;
    const isNew = state === undefined;
    if (state === undefined) {
      state = { v: this.#firstVersion, rows: new Map(), source: rows, history: [] };
      this.#sections.set(name, state);
    }
    state.source = rows;
    const after = new Map<string, EncodedRow>();
    const set: [string, EncodedRow][] = [];
    for (const [id, row] of Object.entries(rows)) {
      const before = state.rows.get(id);
      if (before !== undefined && before.row === row) {
        after.set(id, before);
        continue;
      }
      const encoded = { row, json: encode(row) };
      after.set(id, encoded);
      if (before?.json !== encoded.json) set.push([id, encoded]);
    }
    const deleted = [...state.rows.keys()].filter((id) => !after.has(id));
    state.rows = after;
    if (set.length === 0 && deleted.length === 0 && !isNew) return null;
    const base = state.v;
    const v = base + 1;
    state.v = v;
    // Nobody has a version to start from yet.
    if (isNew) return this.#whole(name, state);
    const setText = set.length === 0 ? '' : `,"set":${encodeRows(set)}`;
    const deletedText = deleted.length === 0 ? '' : `,"del":${JSON.stringify(deleted)}`;
    const json = `{"section":"${name}","v":${v},"base":${base}${setText}${deletedText}}`;
    state.history.push({ base, v, json, at: now });
    while (
      state.history.length > resumeHistory.changes ||
      (state.history[0] !== undefined && state.history[0].at < now - resumeHistory.ms)
    ) {
      state.history.shift();
    }
    return json;
  }

  #message(changes: readonly string[]): string {
    return `{"type":"view","audience":${JSON.stringify(this.audience)},"seq":${this.#seq},"changes":[${changes.join(',')}]}`;
  }

  #whole(name: SectionName, state: SectionState): string {
    return `{"section":"${name}","v":${state.v},"whole":${encodeRows(state.rows)}}`;
  }

  /** Everything, for somebody who has nothing. Most important first, in one message of one moment. */
  whole(): string {
    this.#wholeText ??= this.resume({});
    return this.#wholeText;
  }

  /** One section in whole, for a client that noticed a gap; `null` when this audience does not have it. */
  section(name: SectionName): string | null {
    const state = this.#sections.get(name);
    return state === undefined ? null : this.#message([this.#whole(name, state)]);
  }

  /** For a client that has these versions: the differences where they are kept, else the section in whole. */
  resume(versions: Partial<Record<SectionName, number>>): string {
    const order: readonly SectionName[] = ['meeting', 'ballot', 'item', 'attendance', 'floor'];
    const names = [...order, ...sectionNames.filter((name) => !order.includes(name))];
    const changes: string[] = [];
    for (const name of names) {
      const state = this.#sections.get(name);
      if (state === undefined) continue;
      const known = versions[name];
      if (known === state.v) continue;
      const from = state.history.findIndex((change) => change.base === known);
      if (from === -1) changes.push(this.#whole(name, state));
      else changes.push(...state.history.slice(from).map((change) => change.json));
    }
    return this.#message(changes);
  }

  /** The rows as they were told, for tests and for the check that nothing of an item leaks. */
  rows(name: SectionName): ReadonlyMap<string, string> {
    return new Map([...(this.#sections.get(name)?.rows ?? [])].map(([id, { json }]) => [id, json]));
  }
}

/** The rows of one person: few, so they are compared as text. */
export class PrivateView {
  v: number;
  #rows = new Map<string, string>();

  constructor(firstVersion: number) {
    this.v = firstVersion;
  }

  /** The message with what is new, or `null`. */
  update(rows: object): string | null {
    const after = new Map<string, string>();
    for (const [id, row] of Object.entries(rows)) {
      if (row !== undefined) after.set(id, JSON.stringify(row));
    }
    const set = [...after].filter(([id, json]) => this.#rows.get(id) !== json);
    const deleted = [...this.#rows.keys()].filter((id) => !after.has(id));
    this.#rows = after;
    if (set.length === 0 && deleted.length === 0) return null;
    const base = this.v;
    this.v += 1;
    const setText =
      set.length === 0 ? '' : `,"set":{${set.map(([id, json]) => `${JSON.stringify(id)}:${json}`).join(',')}}`;
    const deletedText = deleted.length === 0 ? '' : `,"del":${JSON.stringify(deleted)}`;
    return `{"type":"private","v":${this.v},"base":${base}${setText}${deletedText}}`;
  }

  whole(): string {
    const rows = [...this.#rows].map(([id, json]) => `${JSON.stringify(id)}:${json}`);
    return `{"type":"private","v":${this.v},"whole":{${rows.join(',')}}}`;
  }
}
