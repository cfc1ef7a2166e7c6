/**
 * A program that does one piece of work for this one and ends (making a database, building the client). It never
 * outlives this program: whoever stops the start stops it too.
 */
import { type SpawnOptionsWithoutStdio, spawn } from 'node:child_process';

/** Runs the program to its end. Throws with what it wrote to its error output when it failed. */
export function runHelper(
  program: string,
  args: readonly string[],
  options: SpawnOptionsWithoutStdio,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...args], { ...options, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    const stop = (): void => void child.kill('SIGTERM');
    process.once('exit', stop);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.once('error', (error) => {
      process.off('exit', stop);
      reject(error);
    });
    child.once('close', (code, signal) => {
      process.off('exit', stop);
      if (code === 0) resolve(output);
      else reject(new Error(errors.trim() || `${program} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
