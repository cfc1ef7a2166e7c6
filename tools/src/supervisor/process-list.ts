/**
 * What other processes of this machine are: whether a number still stands for a living process, and which.
 *
 * A process number outlives its process: after a restart of the machine the same number may belong to
 * somebody else's program. Nothing here is stopped before its command line has been read.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** True when the process lives and is not a zombie that nobody has collected. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return !isZombie(pid);
}

/** The command line of a living process with its arguments parted by spaces, or undefined. */
export function commandLine(pid: number): string | undefined {
  try {
    if (process.platform === 'linux') {
      const text = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      return text === '' ? undefined : text;
    }
    const text = execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).trim();
    return text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The first thread of a killed process is a zombie while its others still hold files and ports.
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('Z') && readdirSync(`/proc/${pid}/task`).length <= 1;
  } catch {
    return false;
  }
}

/** Waits until the process is gone. Answers false when it still lives after the given time. */
export async function waitUntilGone(pid: number, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() >= end) return false;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return true;
}

/**
 * Ends a process that an earlier start left behind: first with the signal it closes on, then by force.
 * Does nothing when the number now belongs to a program whose command line lacks the given words.
 */
export async function endLeftover(pid: number, words: readonly string[], signal: NodeJS.Signals): Promise<void> {
  const line = commandLine(pid);
  if (!isAlive(pid) || line === undefined || !words.every((word) => line.includes(word))) return;
  process.kill(pid, signal);
  if (await waitUntilGone(pid, 10_000)) return;
  process.kill(pid, 'SIGKILL');
  await waitUntilGone(pid, 5_000);
}
