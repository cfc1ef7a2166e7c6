/**
 * The installation's own secrets: made once by chance, kept in a file that only its owner can read.
 */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The secret of that name, 256 bits as base64url; made and stored when it is asked for the first time. */
export function secretOf(keysDirectory: string, name: string): string {
  const path = join(keysDirectory, name);
  if (existsSync(path)) return readFileSync(path, 'utf8').trim();
  const secret = randomBytes(32).toString('base64url');
  writePrivateFile(path, `${secret}\n`);
  return secret;
}

/** Writes a file with mode 0600 in one step: a reader sees the whole file or none. */
export function writePrivateFile(path: string, text: string | Uint8Array): void {
  const part = `${path}.${process.pid}.part`;
  writeFileSync(part, text, { mode: 0o600 });
  renameSync(part, path);
}

/** Makes the directory, and those above it that are missing, with exactly this mode, also when it is there already. */
export function makeDirectory(path: string, mode: number): void {
  makeMissing(resolve(path));
  chmodSync(path, mode);
}

/** One after the other: where the system will have no directory, as below `/proc`, making them in one go never ends. */
function makeMissing(path: string): void {
  if (existsSync(path)) return;
  makeMissing(dirname(path));
  mkdirSync(path, { recursive: false });
}
