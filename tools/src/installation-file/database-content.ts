/**
 * Everything a database holds, row by row, in PostgreSQL's own text form: exact for every type, so that the bytes of
 * the record are the same after they were put back.
 *
 * Tables are not known here by name. Whatever the migrations made is taken, and the same migrations make it again.
 */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';

export type TableName = { readonly schema: string; readonly name: string };
export type Sequence = TableName & { readonly value: string; readonly called: boolean };

/** How many rows a table has, and a sum over their hashes that does not depend on their order. */
export type TableSum = { readonly rows: number; readonly sum: string };

const BATCH = 500;
const MODULUS = 1n << 256n;

/** Settings under which text forms do not depend on the server's own. */
export async function useExactTextForms(client: Client): Promise<void> {
  await client.query(
    "set datestyle to 'ISO, YMD'; set intervalstyle to 'iso_8601'; set timezone to 'UTC'; set extra_float_digits to 1",
  );
}

/** All tables that hold rows, in a fixed order. Partitions count each for itself. */
export async function tablesOf(client: Client): Promise<TableName[]> {
  const { rows } = await client.query<TableName>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
     order by 1, 2`,
  );
  return rows;
}

export async function sequencesOf(client: Client): Promise<Sequence[]> {
  const { rows } = await client.query<TableName>(
    "select schemaname as schema, sequencename as name from pg_sequences where schemaname !~ '^pg_' order by 1, 2",
  );
  const sequences: Sequence[] = [];
  for (const row of rows) {
    const state = await client.query<{ value: string; called: boolean }>(
      `select last_value::text as value, is_called as called from ${quoted(row)}`,
    );
    const first = state.rows[0];
    if (first !== undefined) sequences.push({ ...row, ...first });
  }
  return sequences;
}

/** The rows of a table in batches of their text form. Needs a transaction. */
export async function* rowsOf(client: Client, table: TableName): AsyncGenerator<string[]> {
  await client.query(`declare tinget_rows no scroll cursor for select t::text as row from ${quoted(table)} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${BATCH} from tinget_rows`);
    if (rows.length === 0) break;
    yield rows.map((each) => each.row);
  }
  await client.query('close tinget_rows');
}

/** Puts rows back. Columns that the database computes by itself are left to it. */
export async function putRows(client: Client, table: TableName, rows: readonly string[]): Promise<void> {
  const { rows: columns } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
  );
  const names = columns.map((column) => column.name);
  await client.query(
    `insert into ${quoted(table)} (${names.join(', ')}) overriding system value
     select ${names.map((name) => `(r.whole).${name}`).join(', ')}
     from (select each.row::${quoted(table)} as whole from unnest($1::text[]) with ordinality as each(row, position) order by position) r`,
    [rows],
  );
}

export async function setSequence(client: Client, sequence: Sequence): Promise<void> {
  await client.query('select setval($1::regclass, $2::bigint, $3)', [
    quoted(sequence),
    sequence.value,
    sequence.called,
  ]);
}

export class RowSum {
  #rows = 0;
  #sum = 0n;

  add(rows: readonly string[]): void {
    for (const row of rows) {
      this.#rows += 1;
      this.#sum = (this.#sum + BigInt(`0x${createHash('sha256').update(row).digest('hex')}`)) % MODULUS;
    }
  }

  get result(): TableSum {
    return { rows: this.#rows, sum: this.#sum.toString(16).padStart(64, '0') };
  }
}

/** The sum over a table as it stands in the database now. Needs a transaction. */
export async function sumOf(client: Client, table: TableName): Promise<TableSum> {
  const sum = new RowSum();
  for await (const rows of rowsOf(client, table)) sum.add(rows);
  return sum.result;
}

export function quoted({ schema, name }: TableName): string {
  return `"${schema.replaceAll('"', '""')}"."${name.replaceAll('"', '""')}"`;
}

/** The tables in an order in which what is referred to comes before what refers. Circles end the order as they stand. */
export async function inOrderOfReference(client: Client, tables: readonly TableName[]): Promise<TableName[]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select cn.nspname || '.' || c.relname as "from", pn.nspname || '.' || p.relname as "to"
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace cn on cn.oid = c.relnamespace
     join pg_class p on p.oid = k.confrelid join pg_namespace pn on pn.oid = p.relnamespace where k.contype = 'f'`,
  );
  const ordered: TableName[] = [];
  const waiting = [...tables];
  const key = (table: TableName): string => `${table.schema}.${table.name}`;
  while (waiting.length > 0) {
    const unplaced = new Set(waiting.map(key));
    const at = waiting.findIndex(
      (table) => !rows.some((row) => row.from === key(table) && row.to !== row.from && unplaced.has(row.to)),
    );
    ordered.push(...waiting.splice(Math.max(at, 0), 1));
  }
  return ordered;
}
