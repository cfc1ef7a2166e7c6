/**
 * Writing an archive: records are appended and never changed, and what was received is stored as it came.
 *
 * An event with its data is one append, so that a file cut off between appends is always whole.
 */
import { concatBytes, textFromBytes, utf8ToBytes } from '../text/bytes.ts';
import { FaultError } from '../text/fault.ts';
import type { ArchiveRecord, EventType } from './records.ts';
import {
  headerName,
  makeDataRecord,
  makeEventRecord,
  readArchiveHeader,
  readRecord,
  recordName,
  writeArchiveHeader,
} from './records.ts';
import { readTarEntry, writeTarEntry } from './tar.ts';

/** Where the chain stands: what the next event has to name as its parent. */
export interface ArchiveHead {
  readonly timestamp: number;
  readonly height: number;
  readonly hash: string | undefined;
}

/** The bytes of an archive that has no event yet. `timestamp` is in seconds and is given by whoever has a clock. */
export function startArchive(timestamp: number): { readonly bytes: Uint8Array; readonly head: ArchiveHead } {
  const content = utf8ToBytes(writeArchiveHeader(timestamp));
  return {
    bytes: writeTarEntry({ name: headerName, content }, timestamp),
    head: { timestamp, height: -1, hash: undefined },
  };
}

export interface Append {
  /** What to write at the end of the file, in one piece. */
  readonly bytes: Uint8Array;
  readonly head: ArchiveHead;
  readonly records: readonly ArchiveRecord[];
}

/** An event whose payload is the last of `data`; earlier data is what the payload refers to. */
export function appendEvent(head: ArchiveHead, type: EventType, data: readonly string[]): Append {
  const dataRecords = data.map(makeDataRecord);
  const payload = dataRecords.at(-1)?.hash;
  const event = makeEventRecord({
    ...(head.hash === undefined ? {} : { parent: head.hash }),
    height: head.height + 1,
    type,
    ...(payload === undefined ? {} : { payload }),
  });
  const records = [...dataRecords, event];
  return {
    bytes: writeRecords(records, head.timestamp),
    head: { timestamp: head.timestamp, height: head.height + 1, hash: event.hash },
    records,
  };
}

export function writeRecords(records: readonly ArchiveRecord[], timestamp: number): Uint8Array {
  return concatBytes(
    ...records.map((record) =>
      writeTarEntry({ name: recordName(record), content: utf8ToBytes(record.text) }, timestamp),
    ),
  );
}

/** Reads records one after the other; a fault names the record by its number, the header being number 0. */
export class ArchiveReader {
  readonly timestamp: number;
  readonly #bytes: Uint8Array;
  #offset: number;
  #number = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    const { entry, timestamp, next } = readTarEntry(bytes, 0);
    if (entry.name !== headerName)
      throw new FaultError('malformed-archive', '', 'the file does not begin as an archive');
    this.timestamp = readArchiveHeader(textFromBytes(entry.content));
    if (timestamp !== this.timestamp) {
      throw new FaultError('malformed-archive', '', 'the header of the archive contradicts its own time');
    }
    this.#offset = next;
  }

  /** The number of the record read last. */
  get number(): number {
    return this.#number;
  }

  get offset(): number {
    return this.#offset;
  }

  next(): ArchiveRecord | undefined {
    if (this.#offset === this.#bytes.length) return undefined;
    this.#number += 1;
    const { entry, next } = readTarEntry(this.#bytes, this.#offset, this.timestamp);
    this.#offset = next;
    return readRecord(entry.name, textFromBytes(entry.content));
  }
}

/** All records of an archive without judging them; throws a FaultError when one cannot be read. */
export function readRecords(bytes: Uint8Array): {
  readonly timestamp: number;
  readonly records: readonly ArchiveRecord[];
} {
  const reader = new ArchiveReader(bytes);
  const records: ArchiveRecord[] = [];
  for (let record = reader.next(); record !== undefined; record = reader.next()) records.push(record);
  return { timestamp: reader.timestamp, records };
}
