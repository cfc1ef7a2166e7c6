/** A finished meeting's record as it leaves the house: exported, verified and played again by programs of their own. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TestInstallation } from '../../websocket/testing/test-installation.ts';

const repository = join(import.meta.dirname, '../../../../..');

export interface Said {
  readonly code: number | null;
  readonly words: string;
}

/** Runs `./tinget` with these arguments on this installation's database. */
export function tinget(installation: TestInstallation, ...args: readonly string[]): Said {
  const ran = spawnSync(process.execPath, [join(repository, 'tools/src/main.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_URL: installation.database.ownerUrl },
  });
  return { code: ran.status, words: ran.stdout + ran.stderr };
}

/** Writes the log of a meeting to a file. */
export function exportLog(installation: TestInstallation, meetingId: string, file: string, ...more: string[]): Said {
  // What `./tinget up` leaves in the directory of an installation.
  writeFileSync(
    join(installation.dataDirectory, 'installation.json'),
    JSON.stringify({ format: 1, kind: 'demonstration' }),
  );
  return tinget(installation, 'export', meetingId, file, '--data', installation.dataDirectory, ...more);
}

/** Changes one byte inside the payload of this row: a letter for the next. */
export function flipByte(from: string, to: string, seq: number): void {
  const lines = readFileSync(from, 'utf8').split('\n');
  const line = lines[seq] ?? '';
  const row = JSON.parse(line) as { seq: number; payload: string };
  if (row.seq !== seq) throw new Error(`line ${seq} is row ${row.seq}`);
  const at = row.payload.search(/[a-y]/);
  const flipped = String.fromCharCode(row.payload.charCodeAt(at) + 1);
  const payload = row.payload.slice(0, at) + flipped + row.payload.slice(at + 1);
  lines[seq] = JSON.stringify({ ...row, payload });
  writeFileSync(to, lines.join('\n'));
}

export interface Replayed {
  readonly stateHash: string;
  readonly minutes: string;
  readonly text: string;
}

/** Plays an exported log again in a process of its own. */
export function replayed(exportFile: string, texts: ReadonlyMap<string, string>, textsFile: string): Replayed {
  writeFileSync(textsFile, JSON.stringify([...texts]));
  const program = join(import.meta.dirname, 'replay-export.ts');
  const ran = spawnSync(process.execPath, [program, exportFile, textsFile], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ran.status !== 0) throw new Error(ran.stderr);
  return JSON.parse(ran.stdout) as Replayed;
}
