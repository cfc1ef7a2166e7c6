/**
 * Who administered what: one row for each change of the register and each sign-in, chained by hashes.
 *
 * The rows name ids, never names, telephone numbers or tokens. A row is written in the transaction of the change
 * itself, so that there is no change without its row.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from 'kysely';
import { sql } from 'kysely';
import type { QuietTables } from './register-tables.ts';

export interface AuditEntry {
  readonly at: Date;
  /** `account:ID`, `setup` or `system`. */
  readonly actor: string;
  /** What was done: `person.added`, `session.ended`. */
  readonly act: string;
  /** To what: `person:ID`. */
  readonly object: string;
  readonly detail?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
}

const beginning = Buffer.alloc(32);

/** The hash of a row over the one before; the same in the writer and in whoever checks the chain. */
export function auditHash(
  prevHash: Buffer,
  entry: { at: Date; actor: string; act: string; object: string; detail_text: string },
): Buffer {
  const text = JSON.stringify([entry.at.toISOString(), entry.actor, entry.act, entry.object, entry.detail_text]);
  return createHash('sha256').update(prevHash).update(text).digest();
}

/** Adds rows in the order given. Waits for whoever writes at the same time: a chain has one end. */
export async function writeAudit(transaction: Transaction<QuietTables>, entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtext('audit_log'))`.execute(transaction);
  const last = await transaction
    .selectFrom('audit_log')
    .select(['id', 'hash'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  let prevHash: Buffer = last?.hash ?? beginning;
  let id = last?.id ?? 0;
  const rows = entries.map((entry) => {
    id += 1;
    const row = {
      id,
      at: entry.at,
      actor: entry.actor,
      act: entry.act,
      object: entry.object,
      detail_text: JSON.stringify(entry.detail ?? {}),
    };
    const hash = auditHash(prevHash, row);
    const chained = { ...row, prev_hash: prevHash, hash };
    prevHash = hash;
    return chained;
  });
  for (let from = 0; from < rows.length; from += 500) {
    await transaction
      .insertInto('audit_log')
      .values(rows.slice(from, from + 500))
      .execute();
  }
}

/** Reads the chain from its beginning and gives the id of the first row that does not fit, or nothing. */
export async function firstBrokenAuditRow(database: Transaction<QuietTables>): Promise<number | undefined> {
  const rows = await database.selectFrom('audit_log').selectAll().orderBy('id').execute();
  let prevHash: Buffer = beginning;
  for (const row of rows) {
    if (!row.prev_hash.equals(prevHash) || !row.hash.equals(auditHash(prevHash, row))) return row.id;
    prevHash = row.hash;
  }
  return undefined;
}
