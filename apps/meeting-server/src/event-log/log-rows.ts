/**
 * Between an event of the rules and a row of the log: the exact text that is hashed is made here and read here.
 */
import { randomBytes } from 'node:crypto';
import type { MeetingEvent, RecordedEvent } from '@tinget/meeting-rules';
import { commitmentOf, rowHash } from './hash-chain.ts';

/** Version of the payload's form. Old forms are lifted when read; stored bytes are never rewritten. */
export const payloadVersion = 1;

export interface LogRow {
  readonly seq: number;
  readonly type: string;
  readonly version: number;
  readonly at: string;
  readonly occurredAt: string | null;
  readonly actor: string;
  readonly commandId: string;
  readonly indexInBatch: number;
  readonly bodyHash: Buffer;
  readonly header: string;
  readonly payload: string;
  readonly salt: Buffer;
  readonly prevHash: Buffer;
  readonly hash: Buffer;
}

/** Makes the row of an event that follows the row with `prevHash`. */
export function makeRow(
  meetingId: string,
  recorded: RecordedEvent,
  indexInBatch: number,
  bodyHash: Buffer,
  prevHash: Uint8Array,
): LogRow {
  const { type, ...facts } = recorded.event;
  const header = JSON.stringify({
    meetingId,
    seq: recorded.seq,
    type,
    v: payloadVersion,
    at: recorded.at,
    ...(recorded.occurredAt === undefined ? {} : { occurredAt: recorded.occurredAt }),
    actor: recorded.actor,
    commandId: recorded.commandId,
    index: indexInBatch,
  });
  const payload = JSON.stringify(facts);
  const salt = randomBytes(32);
  return {
    seq: recorded.seq,
    type,
    version: payloadVersion,
    at: recorded.at,
    occurredAt: recorded.occurredAt ?? null,
    actor: JSON.stringify(recorded.actor),
    commandId: recorded.commandId,
    indexInBatch,
    bodyHash,
    header,
    payload,
    salt,
    prevHash: Buffer.from(prevHash),
    hash: Buffer.from(rowHash(prevHash, header, commitmentOf(salt, payload))),
  };
}

export interface StoredRow {
  readonly seq: number;
  readonly type: string;
  readonly version: number;
  readonly at_text: string;
  readonly occurred_at: string | null;
  readonly actor: string;
  readonly command_id: string;
  readonly payload: string;
}

/** Reads a stored row. The only place where the bytes of the log become a typed event. */
export function readRow(row: StoredRow): RecordedEvent {
  if (row.version > payloadVersion) {
    throw new Error(`Entry ${row.seq} has form ${row.version}; this server knows up to ${payloadVersion}.`);
  }
  const event = { type: row.type, ...JSON.parse(row.payload) } as MeetingEvent;
  const recorded = {
    seq: row.seq,
    at: row.at_text,
    ...(row.occurred_at === null ? {} : { occurredAt: row.occurred_at }),
    actor: JSON.parse(row.actor) as RecordedEvent['actor'],
    commandId: row.command_id as RecordedEvent['commandId'],
    event,
  };
  return recorded;
}
