/**
 * The records of an archive: the header, events chained by their hashes, and the data that events refer to
 * (specification 4.4).
 */
import { sha256HexOfText } from '../text/bytes.ts';
import type { Codec } from '../text/codec.ts';
import { hashText, optional, plainText, readText, record, voteCount, wholeNumber } from '../text/codec.ts';
import { FaultError } from '../text/fault.ts';

export const eventTypes = [
  'Setup',
  'Ballot',
  'EndBallots',
  'EncryptedTally',
  'Shuffle',
  'EndShuffles',
  'PartialDecryption',
  'Result',
] as const;
export type EventType = (typeof eventTypes)[number];

export interface ArchiveEvent {
  readonly parent?: string;
  readonly height: number;
  readonly type: EventType;
  readonly payload?: string;
}

const eventType: Codec<EventType> = {
  read(reader) {
    const text = reader.plainString(40);
    const known = eventTypes.find((type) => type === text);
    if (known === undefined) throw new FaultError('order-of-events', '', 'no event of this type is known');
    return known;
  },
  write: (type) => `"${type}"`,
};

export const eventCodec: Codec<ArchiveEvent> = record({
  parent: optional(hashText),
  height: wholeNumber,
  type: eventType,
  payload: optional(hashText),
});

export const setupCodec = record({ election: hashText, trustees: hashText, credentials: hashText });
/** Used for shuffles and partial decryptions: which trustee made the payload. */
export const ownedCodec = record({ owner: wholeNumber, payload: hashText });
export const sizedTallyCodec = record({
  num_tallied: wholeNumber,
  total_weight: voteCount,
  encrypted_tally: hashText,
});

const headerCodec = record({ version: wholeNumber, timestamp: plainText(11) });

export const headerName = 'BELENIOS';

export function writeArchiveHeader(timestamp: number): string {
  return headerCodec.write({ version: 1, timestamp: String(timestamp) });
}

/** The timestamp in the header; every record carries the same. */
export function readArchiveHeader(text: string): number {
  const { version, timestamp } = readText(headerCodec, text);
  if (version !== 1) throw new FaultError('malformed-archive', 'version', 'only version 1 is known');
  if (!/^(?:0|[1-9][0-9]{0,10})$/.test(timestamp)) {
    throw new FaultError('malformed-number', 'timestamp', 'not a number of seconds');
  }
  return Number(timestamp);
}

export type ArchiveRecord =
  | { readonly kind: 'data'; readonly hash: string; readonly text: string }
  | { readonly kind: 'event'; readonly hash: string; readonly text: string; readonly event: ArchiveEvent };

/** The record with this file name; refuses when the name is not the hash of the text. */
export function readRecord(name: string, text: string): ArchiveRecord {
  const match = /^([0-9a-f]{64})\.(data|event)\.json$/.exec(name);
  const hash = match?.[1];
  if (match === null || hash === undefined) {
    throw new FaultError('malformed-archive', '', 'a record with a name that archives do not have');
  }
  if (sha256HexOfText(text) !== hash) {
    throw new FaultError('malformed-archive', '', 'the name of the record is not the hash of its content');
  }
  return match[2] === 'data'
    ? { kind: 'data', hash, text }
    : { kind: 'event', hash, text, event: readText(eventCodec, text) };
}

export function makeDataRecord(text: string): ArchiveRecord {
  return { kind: 'data', hash: sha256HexOfText(text), text };
}

export function makeEventRecord(event: ArchiveEvent): ArchiveRecord {
  const text = eventCodec.write(event);
  return { kind: 'event', hash: sha256HexOfText(text), text, event };
}

export function recordName(record: ArchiveRecord): string {
  return `${record.hash}.${record.kind}.json`;
}
