/**
 * The warden: a small shell that ends the parts of an installation when their supervisor is killed.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export class Warden {
  readonly #shell: ChildProcess;

  constructor() {
    // A session of its own: Ctrl-C in the terminal reaches the supervisor only, which then stops all in order.
    this.#shell = spawn('/bin/sh', [fileURLToPath(new URL('warden.sh', import.meta.url))], {
      cwd: '/',
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    this.#shell.on('error', () => undefined);
    this.#shell.stdin?.on('error', () => undefined);
    this.#shell.unref();
  }

  /** From now on this process is ended with the signal when the supervisor is gone. */
  watch(pid: number, signal: NodeJS.Signals): void {
    this.#say(`add ${pid} ${signal.slice(3)}`);
  }

  /** The process has ended; its number may soon belong to somebody else. */
  forget(pid: number): void {
    this.#say(`remove ${pid}`);
  }

  /** Everything was stopped in order; nothing is left to do. */
  dismiss(): void {
    this.#say('done');
    this.#shell.stdin?.end();
  }

  #say(line: string): void {
    this.#shell.stdin?.write(`${line}\n`);
  }
}
