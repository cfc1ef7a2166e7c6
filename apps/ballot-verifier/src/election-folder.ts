/**
 * An election in a folder, one file a thing, named so that Belenios' own program finds the archive too.
 *
 * Secrets lie in files of their own that only their owner may read; in a real vote they never share a machine.
 */
import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Append, ArchiveHead, EventType, Group, Outcome, Random } from '@tinget/ballot-crypto';
import { appendEvent, ElectionFollower, groupNamed, readRecords, startArchive } from '@tinget/ballot-crypto';

export const random: Random = (n) => new Uint8Array(randomBytes(n));

/** Something the user can put right: told without a trace of the program. */
export class CommandError extends Error {}

export interface Plan {
  readonly uuid: string;
  readonly group: string;
  readonly template: string;
}

export class ElectionFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  has(...names: string[]): boolean {
    return existsSync(this.file(...names));
  }

  read(...names: string[]): string {
    if (!this.has(...names)) throw new CommandError(`${this.file(...names)} is missing`);
    return readFileSync(this.file(...names), 'utf8');
  }

  /** Writes a new file; refuses to write over an old one. */
  write(name: string, text: string): void {
    mkdirSync(this.path, { recursive: true });
    if (this.has(name)) throw new CommandError(`${this.file(name)} is already there`);
    writeFileSync(this.file(name), text);
  }

  writeSecret(name: string, text: string): void {
    mkdirSync(this.path, { recursive: true });
    if (this.has(name)) throw new CommandError(`${this.file(name)} is already there`);
    writeFileSync(this.file(name), text, { mode: 0o600 });
  }

  append(name: string, line: string): void {
    appendFileSync(this.file(name), line);
  }

  /** Files with this ending, by the number or name in front, in order. */
  list(ending: string): string[] {
    return readdirSync(this.path)
      .filter((name) => name.endsWith(ending))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  }

  get plan(): Plan {
    const plan: unknown = JSON.parse(this.read('plan.json'));
    if (typeof plan === 'object' && plan !== null && 'uuid' in plan && 'group' in plan && 'template' in plan) {
      return { uuid: String(plan.uuid), group: String(plan.group), template: String(plan.template) };
    }
    throw new CommandError(`${this.file('plan.json')} is not a plan`);
  }

  get group(): Group {
    return groupNamed(this.plan.group);
  }

  get archiveName(): string {
    return this.list('.bel')[0] ?? `${this.plan.uuid}.bel`;
  }

  archive(): Uint8Array {
    if (!this.has(this.archiveName)) throw new CommandError('there is no archive yet: open the election first');
    return new Uint8Array(readFileSync(this.file(this.archiveName)));
  }

  /** The archive followed to its end, every record of it checked. */
  follow(): { readonly follower: ElectionFollower; readonly head: ArchiveHead } {
    const bytes = this.archive();
    const follower = new ElectionFollower({ random });
    const outcome = follower.takeArchive(bytes);
    if ('fault' in outcome) {
      const { where, why, code } = outcome.fault;
      throw new CommandError(`the archive does not hold (${code}): ${where === '' ? '' : `${where}: `}${why}`);
    }
    const { seen } = follower;
    const { timestamp } = readRecords(bytes);
    return { follower, head: { timestamp, height: seen?.height ?? -1, hash: seen?.head } };
  }

  /** Starts the archive with its Setup; writes nothing when the Setup does not hold. */
  begin(setup: readonly string[]): void {
    const { bytes, head } = startArchive(Math.floor(Date.now() / 1000));
    const append = appendEvent(head, 'Setup', setup);
    refuseFault(new ElectionFollower({ random }).take(append.records));
    writeFileSync(this.file(this.archiveName), Buffer.concat([bytes, append.bytes]), { flag: 'wx' });
  }

  /** Appends an event if it holds; the file is only touched when everything about it has been checked. */
  appendEvent(follower: ElectionFollower, head: ArchiveHead, type: EventType, data: readonly string[]): Append {
    const append = appendEvent(head, type, data);
    refuseFault(follower.take(append.records));
    appendFileSync(this.file(this.archiveName), append.bytes);
    return append;
  }
}

function refuseFault(outcome: Outcome<unknown>): void {
  if ('value' in outcome) return;
  const { where, why, code } = outcome.fault;
  throw new CommandError(`refused (${code}): ${where === '' ? '' : `${where}: `}${why}`);
}
