/**
 * Runs a program of the checkout with the same Node, in the person's terminal.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './repository.ts';

/** Runs the file and answers with its exit code. Says plainly when the file is not part of this version. */
export async function runProgram(file: string, args: readonly string[], options: { what: string }): Promise<number> {
  const path = join(repository, file);
  if (!existsSync(path)) {
    process.stderr.write(`tinget: ${options.what} is not part of this version (${file} is not there).\n`);
    return 1;
  }
  return runNode([path, ...args]);
}

export function runNode(args: readonly string[], cwd = process.cwd()): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--enable-source-maps', ...args], { cwd, stdio: 'inherit' });
    // Ctrl-C reaches the child by itself; this program waits for it to finish and then gives its exit code.
    const keep = (): void => undefined;
    process.on('SIGINT', keep);
    const forward = (): void => void child.kill('SIGTERM');
    process.on('SIGTERM', forward);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', keep);
      process.off('SIGTERM', forward);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 1));
    });
  });
}
