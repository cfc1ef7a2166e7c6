import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { MeetingEvent, RecordedEvent } from '@tinget/meeting-rules';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Pool } from '../database/database.ts';
import { type FreshDatabase, freshDatabase } from '../database/test-database.ts';
import { type Append, appendEvents, appendWithParagraph, LeaseLost, readLog, readTexts } from './event-log.ts';
import { type ChainRow, genesisHash, verifyChain } from './hash-chain.ts';
import { releaseLease, takeLease } from './lease.ts';
import { type LogRow, makeRow } from './log-rows.ts';

let database: FreshDatabase;
let pool: Pool;
beforeAll(async () => {
  database = await freshDatabase();
  pool = openDatabase({ url: database.appUrl });
});
afterAll(async () => {
  await pool.end();
  await database.stop();
});

const node = (nodeId: string) => ({ nodeId, address: 'http://127.0.0.1:7500', forwardKey: randomUUID() });

function rowsFrom(
  meetingId: string,
  afterSeq: number,
  previous: Uint8Array,
  events: readonly MeetingEvent[],
): LogRow[] {
  const commandId = randomUUID();
  let head = previous;
  return events.map((event, index) => {
    const recorded: RecordedEvent = {
      seq: afterSeq + index + 1,
      at: '2027-05-24T18:00:00.000+02:00',
      actor: { role: 'secretary' },
      commandId: commandId as RecordedEvent['commandId'],
      event,
    };
    const row = makeRow(meetingId, recorded, index, randomBytes(32), head);
    head = row.hash;
    return row;
  });
}

function append(meetingId: string, nodeId: string, term: number, rows: readonly LogRow[]): Append {
  return { meetingId, nodeId, term, rows, texts: [], effects: [] };
}

const cancelled = (reasonCode: string): MeetingEvent => ({ type: 'MeetingCancelled', reasonCode });

async function ownedMeeting(nodeId: string): Promise<{ meetingId: string; term: number }> {
  const meetingId = randomUUID();
  const lease = await takeLease(pool, meetingId, node(nodeId));
  if (!lease.mine) throw new Error('the lease of a new meeting was not free');
  return { meetingId, term: lease.term };
}

describe('appending to the log', () => {
  test('gives back exactly the entries that were stored, in a chain that verifies from the stored bytes', async () => {
    const { meetingId, term } = await ownedMeeting('a');
    const rows = rowsFrom(meetingId, 0, genesisHash, ['x', 'å "quoted" \\ 🏛', 'z'].map(cancelled));
    await appendEvents(pool, append(meetingId, 'a', term, rows));
    const log = await readLog(pool, meetingId);
    expect(log.entries.map((entry) => entry.event)).toEqual(['x', 'å "quoted" \\ 🏛', 'z'].map(cancelled));
    const stored = await pool.query<{
      seq: number;
      header: string;
      payload: string;
      salt: Buffer;
      prev_hash: Buffer;
      hash: Buffer;
    }>('select * from meeting_event where meeting_id = $1 order by seq', [meetingId]);
    const chain = stored.rows.map(
      (row): ChainRow => ({
        seq: row.seq,
        header: row.header,
        payload: { text: row.payload, salt: row.salt },
        prevHash: row.prev_hash,
        hash: row.hash,
      }),
    );
    expect(verifyChain(chain, { meetingId, length: 3, head: log.head })).toMatchObject({ whole: true });
  });

  test('keeps the texts that the entries refer to in the same transaction', async () => {
    const { meetingId, term } = await ownedMeeting('a');
    const body = 'Kommunfullmäktige beslutar att …';
    const ref = createHash('sha256').update(body).digest('hex');
    const rows = rowsFrom(meetingId, 0, genesisHash, [cancelled('x')]);
    await appendEvents(pool, { ...append(meetingId, 'a', term, rows), texts: [{ ref, body }] });
    expect(await readTexts(pool, meetingId)).toEqual(new Map([[ref, body]]));
  });

  test('is refused to a writer whose term has passed, and nothing is stored', async () => {
    const { meetingId, term } = await ownedMeeting('a');
    await releaseLease(pool, meetingId, 'a', term);
    const taken = await takeLease(pool, meetingId, node('b'));
    expect(taken).toMatchObject({ mine: true, term: term + 1 });
    const rows = rowsFrom(meetingId, 0, genesisHash, [cancelled('late')]);
    await expect(appendEvents(pool, append(meetingId, 'a', term, rows))).rejects.toBeInstanceOf(LeaseLost);
    expect((await readLog(pool, meetingId)).headSeq).toBe(0);
  });

  test('refuses a second entry with the same number even to the owner', async () => {
    const { meetingId, term } = await ownedMeeting('a');
    await appendEvents(pool, append(meetingId, 'a', term, rowsFrom(meetingId, 0, genesisHash, [cancelled('x')])));
    const again = append(meetingId, 'a', term, rowsFrom(meetingId, 0, genesisHash, [cancelled('y')]));
    await expect(appendEvents(pool, again)).rejects.toMatchObject({ code: '23505' });
  });
});

describe('the record in the database', () => {
  test('cannot be changed, deleted or emptied by the role the server works as', async () => {
    const { meetingId, term } = await ownedMeeting('a');
    await appendEvents(pool, append(meetingId, 'a', term, rowsFrom(meetingId, 0, genesisHash, [cancelled('x')])));
    for (const statement of [
      `update meeting_event set payload = '{}'`,
      'delete from meeting_event',
      'truncate meeting_event',
      `update plain_text set body = ''`,
      'delete from audit_log',
    ]) {
      await expect(pool.query(statement)).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('cannot be changed by the owner of the tables either, as long as the guard stands', async () => {
    const owner = openDatabase({ url: database.ownerUrl });
    await expect(owner.query(`update meeting_event set payload = '{}'`)).rejects.toThrow(
      'the record of a meeting is never changed',
    );
    await expect(owner.query('delete from meeting_event')).rejects.toThrow('never changed');
    await owner.end();
  });
});

describe('the lease of a meeting', () => {
  test('is refused to another node until it has run out, and taken back at once by the same node', async () => {
    const { meetingId, term } = await ownedMeeting('a');
    expect(await takeLease(pool, meetingId, node('b'))).toMatchObject({ mine: false, owner: { nodeId: 'a' } });
    expect(await takeLease(pool, meetingId, node('a'))).toMatchObject({ mine: true, term: term + 1 });
  });

  test('is given to exactly one of ten nodes that ask at the same time', async () => {
    const meetingId = randomUUID();
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, index) => takeLease(pool, meetingId, node(`n${index}`))),
    );
    expect(outcomes.filter((outcome) => outcome.mine)).toHaveLength(1);
  });
});

describe('paragraph numbers', () => {
  test('have neither gap nor double when two meetings of one body draw them at the same time', async () => {
    const series = { bodyId: randomUUID(), year: 2027, isRehearsal: false, after: 40 };
    const numbers: number[] = [];
    const drawIn = async (nodeId: string) => {
      const { meetingId, term } = await ownedMeeting(nodeId);
      let head: Uint8Array = genesisHash;
      for (let seq = 0; seq < 10; seq += 1) {
        await appendWithParagraph(pool, series, (next) => {
          const rows = rowsFrom(meetingId, seq, head, [cancelled(String(next))]);
          head = rows[0]?.hash ?? head;
          numbers.push(next);
          return { result: next, append: append(meetingId, nodeId, term, rows), usedParagraph: next };
        });
      }
    };
    await Promise.all([drawIn('a'), drawIn('b')]);
    expect(numbers.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 20 }, (_, index) => 41 + index));
  });

  test('are not spent when the command is refused or the append fails', async () => {
    const series = { bodyId: randomUUID(), year: 2027, isRehearsal: false, after: 0 };
    const { meetingId } = await ownedMeeting('a');
    expect(await appendWithParagraph(pool, series, (next) => ({ result: next }))).toBe(1);
    const rows = rowsFrom(meetingId, 0, genesisHash, [cancelled('x')]);
    await expect(
      appendWithParagraph(pool, series, (next) => ({
        result: next,
        append: append(meetingId, 'a', 999, rows),
        usedParagraph: next,
      })),
    ).rejects.toBeInstanceOf(LeaseLost);
    expect(await appendWithParagraph(pool, series, (next) => ({ result: next }))).toBe(1);
  });
});
