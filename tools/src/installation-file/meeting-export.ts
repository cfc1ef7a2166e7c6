/**
 * A meeting's log as a file that anyone can follow: one row per line, each with the hash of the row before it.
 *
 * With `withoutPayloads` the texts of the events are left out and their commitments stand in their place: the chain can
 * still be followed, and nothing of the content is given away.
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import {
  type ChainRow,
  type ChainVerdict,
  commitmentOf,
  verifyChain,
} from '../../../apps/meeting-server/src/event-log/hash-chain.ts';
import { withClient } from '../supervisor/embedded-database.ts';
import { CannotStart } from '../supervisor/installation.ts';
import { checked } from '../supervisor/plain-checks.ts';

const FORMAT = 'tinget-meeting-log';

type Row = { seq: string; header: string; payload: string; salt: Buffer; prev_hash: Buffer; hash: Buffer };

/** Writes the log of a meeting. Refuses a meeting that has none. */
export async function exportMeeting(
  address: string,
  meetingId: string,
  path: string,
  options: { withoutPayloads: boolean },
): Promise<{ rows: number; head: string }> {
  return withClient(address, async (client) => {
    await client.query('begin isolation level repeatable read read only');
    const head = await client.query<{ seq: string; hash: Buffer }>(
      'select seq, hash from meeting_event where meeting_id = $1 order by seq desc limit 1',
      [meetingId],
    );
    const last = head.rows[0];
    if (last === undefined) throw new CannotStart(`There is no log of a meeting ${meetingId}.${await known(client)}`);
    const file = createWriteStream(path, { mode: 0o600, flags: 'wx' });
    const written = finished(file);
    written.catch(() => undefined);
    const line = async (value: unknown): Promise<void> => {
      if (!file.write(`${JSON.stringify(value)}\n`)) await Promise.race([once(file, 'drain'), written]);
    };
    const summary = { rows: Number(last.seq), head: last.hash.toString('hex') };
    await line({ format: FORMAT, version: 1, meetingId, ...summary });
    await client.query(
      `declare log no scroll cursor for select seq, header, payload, salt, prev_hash, hash from meeting_event where meeting_id = $$${escapeDollar(meetingId)}$$ order by seq`,
    );
    for (;;) {
      const { rows } = await client.query<Row>('fetch 1000 from log');
      if (rows.length === 0) break;
      for (const row of rows) await line(exported(row, options.withoutPayloads));
    }
    file.end();
    await written;
    return summary;
  });
}

function exported(row: Row, withoutPayload: boolean): unknown {
  const content = withoutPayload
    ? { commitment: Buffer.from(commitmentOf(row.salt, row.payload)).toString('hex') }
    : { payload: row.payload, salt: row.salt.toString('hex') };
  return {
    seq: Number(row.seq),
    header: row.header,
    ...content,
    prevHash: row.prev_hash.toString('hex'),
    hash: row.hash.toString('hex'),
  };
}

async function known(client: import('pg').Client): Promise<string> {
  const { rows } = await client.query<{ meeting_id: string }>(
    'select distinct meeting_id from meeting_event order by 1 limit 20',
  );
  return rows.length === 0
    ? ' No meeting of this installation has begun.'
    : ` There are: ${rows.map((row) => row.meeting_id).join(', ')}.`;
}

/** A cursor takes no parameters, so the text is written into the statement, where it must not end its own quotes. */
function escapeDollar(text: string): string {
  if (!/^[\w:.-]{1,64}$/.test(text)) throw new CannotStart(`"${text}" is not the name of a meeting.`);
  return text;
}

/** Follows an exported log from its first row and compares its end with what the file says of itself. */
export async function verifyExport(path: string): Promise<{ meetingId: string; verdict: ChainVerdict }> {
  const lines = linesOf(path);
  const first = checked.record(JSON.parse((await lines.next()).value ?? '{}'), 'the first line');
  if (first.format !== FORMAT || first.version !== 1)
    throw new CannotStart(`${path} is not the log of a meeting in a form that this version reads.`);
  const meetingId = checked.text(first.meetingId, 'meetingId');
  const rows: ChainRow[] = [];
  for (let next = await lines.next(); !next.done; next = await lines.next())
    if (next.value !== '') rows.push(rowOf(next.value));
  const expected = {
    meetingId,
    length: checked.number(first.rows, 'rows'),
    head: Buffer.from(checked.text(first.head, 'head'), 'hex'),
  };
  return { meetingId, verdict: verifyChain(rows, expected) };
}

/** The lines of a file. Node's own reader also ends a line at U+2028, which may stand inside a text. */
async function* linesOf(path: string): AsyncGenerator<string, undefined> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
  return undefined;
}

function rowOf(line: string): ChainRow {
  const row = checked.record(JSON.parse(line), 'row');
  const bytes = (name: string): Buffer => Buffer.from(checked.text(row[name], name), 'hex');
  return {
    seq: checked.number(row.seq, 'seq'),
    header: checked.text(row.header, 'header'),
    payload:
      row.commitment === undefined
        ? { text: checked.text(row.payload, 'payload'), salt: bytes('salt') }
        : { commitment: bytes('commitment') },
    prevHash: bytes('prevHash'),
    hash: bytes('hash'),
  };
}
