/**
 * Under whose name the embedded database runs.
 *
 * PostgreSQL refuses to run as root. Started as root, it therefore runs as an unprivileged user who exists
 * on every machine, and that user must be able to reach the program's files and the data directory.
 */
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export type DatabaseUser = { readonly name: string; readonly uid: number; readonly gid: number };

/** The user for a database that root starts, or undefined when the person who starts it is not root. */
export function databaseUser(): DatabaseUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = parsePasswd(readFileSync('/etc/passwd', 'utf8'));
  for (const name of ['tinget', 'postgres', 'nobody']) {
    const user = users.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (user !== undefined) return user;
  }
  const other = users.find((candidate) => candidate.uid !== 0);
  if (other === undefined)
    throw new Error('There is no user but root on this machine, and PostgreSQL refuses to run as root.');
  return other;
}

export function parsePasswd(text: string): DatabaseUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    if (name === undefined || uid === undefined || gid === undefined) return [];
    return [{ name, uid: Number(uid), gid: Number(gid) }];
  });
}

/**
 * The first directory on the way to the path that the user may not pass through, or undefined when the
 * whole way is open. Paths that do not exist yet are judged by their nearest existing parent.
 */
export function closedDirectory(path: string, user: DatabaseUser): string | undefined {
  let existing = path;
  for (;;) {
    try {
      existing = realpathSync(existing);
      break;
    } catch {
      existing = dirname(existing);
    }
  }
  for (let directory = existing; ; directory = dirname(directory)) {
    const status = statSync(directory);
    if (status.isDirectory() && !mayPass(status, user)) return directory;
    if (directory === dirname(directory)) return undefined;
  }
}

function mayPass(status: { uid: number; gid: number; mode: number }, user: DatabaseUser): boolean {
  if (status.uid === user.uid) return (status.mode & 0o100) !== 0;
  if (status.gid === user.gid) return (status.mode & 0o010) !== 0;
  return (status.mode & 0o001) !== 0;
}
