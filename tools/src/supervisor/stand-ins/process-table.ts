/** All processes of this machine, for tests that look for what was left behind. A bare Debian has no `ps`. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export type ProcessRow = { readonly pid: number; readonly parent: number; readonly line: string };

export function processTable(): ProcessRow[] {
  if (process.platform !== 'linux') {
    const text = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
    return text.split('\n').flatMap((row) => {
      const [, pid, parent, line] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(row) ?? [];
      return line === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), line }];
    });
  }
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return [
        { pid: Number(name), parent, line: readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() },
      ];
    } catch {
      return []; // It ended between being listed and being read.
    }
  });
}
