/**
 * The log of every meeting in PostgreSQL: insert only, one owner per meeting, one statement per commit.
 *
 * The statement that appends also checks, in the same transaction, that the writer still holds the lease with this term.
 * Whoever has lost it learns so here and nowhere else; `unique (meeting_id, seq)` stands behind that as the last net.
 */
import type { RecordedEvent } from '@tinget/meeting-rules';
import { inTransaction, type Pool, type PoolClient } from '../database/database.ts';
import { genesisHash } from './hash-chain.ts';
import { type LogRow, readRow, type StoredRow } from './log-rows.ts';

/** Thrown by an append when another node has taken the meeting over. Nothing was stored. */
export class LeaseLost extends Error {}

export interface TextOfMeeting {
  /** SHA-256 of the text, hexadecimal: the `textRef` in the payload. */
  readonly ref: string;
  readonly body: string;
}

export interface Effect {
  readonly seq: number;
  readonly effect: string;
  readonly body: string;
}

export interface Append {
  readonly meetingId: string;
  readonly nodeId: string;
  readonly term: number;
  readonly rows: readonly LogRow[];
  readonly texts: readonly TextOfMeeting[];
  readonly effects: readonly Effect[];
}

/** A log as it is read: the entries, and what a writer has to know to go on. */
export interface ReadLog {
  readonly entries: readonly RecordedEvent[];
  readonly head: Buffer;
  readonly headSeq: number;
  /** By command: where its entries lie and what it asked, so that the same id gives the same answer. */
  readonly commands: ReadonlyMap<string, RecordedCommand>;
}

export interface RecordedCommand {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** Hexadecimal. */
  readonly bodyHash: string;
}

export interface ParagraphSeries {
  readonly bodyId: string;
  readonly year: number;
  readonly isRehearsal: boolean;
  /** The series begins after this number when the installation has none yet. */
  readonly after: number;
}

export const notifyChannel = 'tinget_meeting';

const appendStatement = `
with fence as materialized (
  select term from meeting_lease where meeting_id = $1 and node_id = $2 and term = $3 for share
), kept_texts as (
  insert into plain_text (meeting_id, sha256, body)
  select $1, t.sha256, t.body from fence, unnest($4::bytea[], $5::text[]) as t(sha256, body)
  on conflict do nothing
), asked_effects as (
  insert into outbox (meeting_id, seq, effect, body)
  select $1, o.seq, o.effect, o.body from fence, unnest($6::bigint[], $7::text[], $8::text[]) as o(seq, effect, body)
  on conflict do nothing
), stored as (
  insert into meeting_event (meeting_id, seq, type, version, at_text, occurred_at, actor, command_id, index_in_batch,
                             body_hash, header, payload, salt, prev_hash, hash, term)
  select $1, e.seq, e.type, e.version, e.at_text, e.occurred_at, e.actor, e.command_id, e.index_in_batch,
         e.body_hash, e.header, e.payload, e.salt, e.prev_hash, e.hash, fence.term
  from fence, unnest($9::bigint[], $10::text[], $11::int[], $12::text[], $13::text[], $14::text[], $15::text[], $16::int[],
              $17::bytea[], $18::text[], $19::text[], $20::bytea[], $21::bytea[], $22::bytea[])
       as e(seq, type, version, at_text, occurred_at, actor, command_id, index_in_batch,
            body_hash, header, payload, salt, prev_hash, hash)
  returning 1
)
select (select count(*) from stored)::int as stored, pg_notify('${notifyChannel}', $1) from fence`;

async function store(client: Pool | PoolClient, append: Append): Promise<void> {
  const { rows, texts, effects } = append;
  const result = await client.query<{ stored: number }>({
    name: 'append-events',
    text: appendStatement,
    values: [
      append.meetingId,
      append.nodeId,
      append.term,
      texts.map((text) => Buffer.from(text.ref, 'hex')),
      texts.map((text) => text.body),
      effects.map((effect) => effect.seq),
      effects.map((effect) => effect.effect),
      effects.map((effect) => effect.body),
      rows.map((row) => row.seq),
      rows.map((row) => row.type),
      rows.map((row) => row.version),
      rows.map((row) => row.at),
      rows.map((row) => row.occurredAt),
      rows.map((row) => row.actor),
      rows.map((row) => row.commandId),
      rows.map((row) => row.indexInBatch),
      rows.map((row) => row.bodyHash),
      rows.map((row) => row.header),
      rows.map((row) => row.payload),
      rows.map((row) => row.salt),
      rows.map((row) => row.prevHash),
      rows.map((row) => row.hash),
    ],
  });
  const stored = result.rows[0]?.stored;
  if (stored === undefined) throw new LeaseLost(`The lease with term ${append.term} is no longer this node's.`);
  if (stored !== rows.length) throw new Error(`Stored ${stored} of ${rows.length} entries.`);
}

/** Stores the entries, their texts and effects in one transaction, and tells the other nodes that there is something new. */
export async function appendEvents(pool: Pool, append: Append): Promise<void> {
  await store(pool, append);
}

/** What came of judging a command that may take a paragraph number. */
export interface JudgedWithParagraph<Result> {
  readonly result: Result;
  /** Absent when nothing is to be stored. */
  readonly append?: Append;
  /** The highest number the entries use, when they use one of the series. */
  readonly usedParagraph?: number;
}

/**
 * Judges and stores one command while the body's series of paragraph numbers is locked.
 *
 * `judge` gets the next number. The number is spent only if the entries that use it are stored, in the same transaction:
 * so the series has neither gap nor double, whatever happens in between (`decisions.md` 2).
 */
export async function appendWithParagraph<Result>(
  pool: Pool,
  series: ParagraphSeries,
  judge: (next: number) => JudgedWithParagraph<Result>,
): Promise<Result> {
  return inTransaction(pool, async (client) => {
    const key = [series.bodyId, series.year, series.isRehearsal] as const;
    await client.query(
      `insert into paragraph_series (body_id, year, is_rehearsal, next) values ($1, $2, $3, $4) on conflict do nothing`,
      [...key, series.after + 1],
    );
    // A call may know of numbers that were used before this installation kept the series.
    const locked = await client.query<{ next: number }>(
      `select greatest(next, $4) as next from paragraph_series where body_id = $1 and year = $2 and is_rehearsal = $3 for update`,
      [...key, series.after + 1],
    );
    const next = locked.rows[0]?.next;
    if (next === undefined) throw new Error('The series of paragraph numbers is gone.');
    const judged = judge(next);
    if (judged.append !== undefined) await store(client, judged.append);
    if (judged.usedParagraph !== undefined && judged.usedParagraph >= next) {
      await client.query(
        `update paragraph_series set next = $4 where body_id = $1 and year = $2 and is_rehearsal = $3`,
        [...key, judged.usedParagraph + 1],
      );
    }
    return judged.result;
  });
}

interface FullRow extends StoredRow {
  readonly hash: Buffer;
  readonly body_hash: string;
}

/** Reads the log after `afterSeq`, in order. */
export async function readLog(pool: Pool, meetingId: string, afterSeq = 0): Promise<ReadLog> {
  const result = await pool.query<FullRow>({
    name: 'read-log',
    text: `select seq, type, version, at_text, occurred_at, actor, command_id, payload, hash, encode(body_hash, 'hex') as body_hash
           from meeting_event where meeting_id = $1 and seq > $2 order by seq`,
    values: [meetingId, afterSeq],
  });
  const commands = new Map<string, RecordedCommand>();
  for (const row of result.rows) {
    const known = commands.get(row.command_id);
    commands.set(row.command_id, {
      fromSeq: known?.fromSeq ?? row.seq,
      toSeq: row.seq,
      bodyHash: row.body_hash,
    });
  }
  const last = result.rows.at(-1);
  return {
    entries: result.rows.map(readRow),
    head: last?.hash ?? Buffer.from(genesisHash),
    headSeq: last?.seq ?? afterSeq,
    commands,
  };
}

/** The texts of a meeting by their reference. */
export async function readTexts(pool: Pool, meetingId: string): Promise<Map<string, string>> {
  const result = await pool.query<{ ref: string; body: string }>({
    name: 'read-texts',
    text: `select encode(sha256, 'hex') as ref, body from plain_text where meeting_id = $1`,
    values: [meetingId],
  });
  return new Map(result.rows.map((row) => [row.ref, row.body]));
}

/** True when the log of this meeting has begun. */
export async function logExists(pool: Pool, meetingId: string): Promise<boolean> {
  const result = await pool.query({
    name: 'log-exists',
    text: 'select 1 from meeting_event where meeting_id = $1 and seq = 1',
    values: [meetingId],
  });
  return (result.rowCount ?? 0) > 0;
}
