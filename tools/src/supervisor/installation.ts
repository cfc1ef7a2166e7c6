/**
 * One installation: its data directory, what it was begun as, and who is running it now.
 *
 * One supervisor runs an installation at a time. An installation that was begun without the demonstration
 * never gets its sign-in later, where everybody chooses who they are.
 */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { plainFileFault } from '../plain-file-fault.ts';
import { databaseUser } from './database-user.ts';
import { checked } from './plain-checks.ts';
import { commandLine, isAlive } from './process-list.ts';
import { makeDirectory, writePrivateFile } from './secrets.ts';

export type InstallationKind = 'demonstration' | 'empty';

/** A reason why the installation cannot be started, in words for the person who typed the command. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

export class Installation {
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  path(...parts: string[]): string {
    return join(this.directory, ...parts);
  }

  /** Makes the directories that are missing. Refuses where this user cannot make them. */
  prepare(): void {
    try {
      this.#makeDirectories();
    } catch (error) {
      const why = plainFileFault(error);
      if (why === undefined) throw error;
      throw new CannotStart(`The data directory ${this.directory} cannot be used: ${why}. Name another with --data.`);
    }
  }

  #makeDirectories(): void {
    // The database's user passes through the directory on the way to its own; it can list nothing of it.
    const open = databaseUser() === undefined ? 0o700 : 0o711;
    makeDirectory(this.directory, open);
    makeDirectory(this.path('run'), open);
    for (const name of ['files', 'keys', 'logs']) makeDirectory(this.path(name), 0o700);
  }

  /** What the installation was begun as, or undefined for an empty directory. */
  kind(): InstallationKind | undefined {
    const path = this.path('installation.json');
    if (!existsSync(path)) return undefined;
    const { kind } = checked.record(JSON.parse(readFileSync(path, 'utf8')), path);
    if (kind !== 'demonstration' && kind !== 'empty')
      throw new CannotStart(`${path} says neither "demonstration" nor "empty".`);
    return kind;
  }

  /**
   * Fixes at the first start what the installation is, and afterwards holds to it.
   *
   * Refuses the demonstration on an installation that was begun without it, and the other way round.
   */
  settleKind(wanted: InstallationKind | undefined): InstallationKind {
    const kind = this.kind();
    if (kind === undefined) {
      const chosen = wanted ?? 'demonstration';
      writePrivateFile(this.path('installation.json'), `${JSON.stringify({ format: 1, kind: chosen }, null, 2)}\n`);
      return chosen;
    }
    if (wanted !== undefined && wanted !== kind) {
      throw new CannotStart(
        kind === 'empty'
          ? `The installation in ${this.directory} was begun with --empty: people there sign in as themselves, and the demonstration is never added to it. Give another directory with --data.`
          : `The installation in ${this.directory} holds the demonstration. Give an empty directory with --data to begin without it.`,
      );
    }
    return kind;
  }

  /** Makes this process the one that runs the installation. Refuses while another one does. */
  occupy(): void {
    const other = this.occupant();
    if (other !== undefined) {
      throw new CannotStart(
        `Tinget is already running with the data directory ${this.directory} (process ${other}). Stop it first, or give another directory with --data.`,
      );
    }
    writePrivateFile(this.path('run', 'supervisor.json'), JSON.stringify({ pid: process.pid }));
  }

  /** The process number of the supervisor that runs the installation now, if any. */
  occupant(): number | undefined {
    const path = this.path('run', 'supervisor.json');
    if (!existsSync(path)) return undefined;
    const pid = checked.number(checked.record(JSON.parse(readFileSync(path, 'utf8')), path).pid, 'pid');
    return pid !== process.pid && isAlive(pid) && commandLine(pid)?.includes('main.ts') ? pid : undefined;
  }

  leave(): void {
    rmSync(this.path('run', 'supervisor.json'), { force: true });
  }
}

/** The data directory: the one that was named, else `.data` in the checkout. */
export function dataDirectory(named: string | undefined, repository: string): string {
  return named === undefined ? join(repository, '.data') : resolve(named);
}
