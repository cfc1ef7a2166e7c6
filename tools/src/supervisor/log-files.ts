/**
 * The logs of an installation: kept from growing without end, and shown when a part does not start.
 */
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  fstatSync,
  openSync,
  readSync,
  statSync,
  truncateSync,
} from 'node:fs';

const LIMIT = 50_000_000;

/**
 * Puts a log that has grown large aside as `NAME.1` and empties it. The process that writes it appends, so it goes
 * on at the beginning of the emptied file.
 */
export function turnOver(path: string, limit = LIMIT): boolean {
  if (!existsSync(path) || statSync(path).size < limit) return false;
  copyFileSync(path, `${path}.1`);
  chmodSync(`${path}.1`, 0o600);
  truncateSync(path);
  return true;
}

/** The last lines of a file, for a person to read. */
export function lastLines(path: string, count: number): string[] {
  if (!existsSync(path)) return [];
  const file = openSync(path, 'r');
  try {
    const size = fstatSync(file).size;
    const length = Math.min(size, 16_384);
    const buffer = Buffer.alloc(length);
    readSync(file, buffer, 0, length, size - length);
    return buffer.toString('utf8').trimEnd().split('\n').slice(-count);
  } finally {
    closeSync(file);
  }
}
