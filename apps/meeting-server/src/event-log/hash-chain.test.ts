import { randomBytes } from 'node:crypto';
import type { MeetingEvent, RecordedEvent } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { type ChainRow, commitmentOf, genesisHash, rowHash, verifyChain } from './hash-chain.ts';
import { type LogRow, makeRow } from './log-rows.ts';

function entry(seq: number, event: MeetingEvent): RecordedEvent {
  return {
    seq,
    at: '2027-05-24T18:00:00.000+02:00',
    actor: { role: 'secretary' },
    commandId: `c${seq}` as RecordedEvent['commandId'],
    event,
  };
}

function chainOf(length: number): LogRow[] {
  const rows: LogRow[] = [];
  let previous: Uint8Array = genesisHash;
  for (let seq = 1; seq <= length; seq += 1) {
    const row = makeRow(
      'm1',
      entry(seq, { type: 'MeetingCancelled', reasonCode: `r${seq}` }),
      0,
      randomBytes(32),
      previous,
    );
    previous = row.hash;
    rows.push(row);
  }
  return rows;
}

function asChain(rows: readonly LogRow[]): ChainRow[] {
  return rows.map((row) => ({
    seq: row.seq,
    header: row.header,
    payload: { text: row.payload, salt: row.salt },
    prevHash: row.prevHash,
    hash: row.hash,
  }));
}

function flipped(text: string, position: number): string {
  return `${text.slice(0, position)}${text[position] === 'x' ? 'y' : 'x'}${text.slice(position + 1)}`;
}

describe('verifying the chain of a log', () => {
  const rows = asChain(chainOf(20));

  test('accepts a whole log and gives its length and head', () => {
    const verdict = verifyChain(rows, { meetingId: 'm1', length: 20 });
    expect(verdict).toEqual({ whole: true, length: 20, head: rows[19]?.hash, redacted: 0 });
  });

  test('names the entry in which one character of the payload was changed', () => {
    const changed = rows.map((row) =>
      row.seq === 7 && 'text' in row.payload
        ? { ...row, payload: { ...row.payload, text: flipped(row.payload.text, 3) } }
        : row,
    );
    expect(verifyChain(changed)).toEqual({ whole: false, seq: 7, fault: 'hash-differs' });
  });

  test('names the entry in which the header was changed', () => {
    const changed = rows.map((row) => (row.seq === 9 ? { ...row, header: row.header.replace('18:00', '18:01') } : row));
    expect(verifyChain(changed)).toEqual({ whole: false, seq: 9, fault: 'hash-differs' });
  });

  test('finds an entry that was taken out, also when the numbers were closed up', () => {
    const without = rows.filter((row) => row.seq !== 5);
    expect(verifyChain(without)).toEqual({ whole: false, seq: 5, fault: 'seq-gap' });
    const renumbered = without.map((row, index) => ({ ...row, seq: index + 1 }));
    expect(verifyChain(renumbered)).toEqual({ whole: false, seq: 5, fault: 'prev-hash-differs' });
  });

  test('finds a log that was cut off at the end only by its length or head', () => {
    const cut = rows.slice(0, 19);
    expect(verifyChain(cut).whole).toBe(true);
    expect(verifyChain(cut, { length: 20 })).toEqual({ whole: false, seq: 19, fault: 'length-differs' });
    const head = rows[19]?.hash ?? genesisHash;
    expect(verifyChain(cut, { head })).toEqual({ whole: false, seq: 19, fault: 'head-differs' });
  });

  test('refuses the log of another meeting', () => {
    expect(verifyChain(rows, { meetingId: 'm2' })).toEqual({
      whole: false,
      seq: 1,
      fault: 'header-names-other-meeting',
    });
  });

  test('accepts a redacted log in which payloads are replaced by their salted hash', () => {
    const redacted = rows.map(
      (row): ChainRow =>
        row.seq % 2 === 0 && 'text' in row.payload
          ? { ...row, payload: { commitment: commitmentOf(row.payload.salt, row.payload.text) } }
          : row,
    );
    expect(verifyChain(redacted)).toMatchObject({ whole: true, length: 20, redacted: 10 });
  });

  test('refuses an entry whose hash fits but whose header names another number', () => {
    const first = rows[0];
    if (first === undefined || !('text' in first.payload)) throw new Error('no row');
    const header = first.header.replace('"seq":1', '"seq":2');
    const hash = rowHash(genesisHash, header, commitmentOf(first.payload.salt, first.payload.text));
    expect(verifyChain([{ ...first, header, hash }])).toEqual({
      whole: false,
      seq: 1,
      fault: 'header-names-other-seq',
    });
  });
});
