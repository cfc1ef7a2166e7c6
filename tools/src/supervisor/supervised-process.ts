/**
 * One part of the installation (database, media engine, meeting server) as a process that is kept running.
 *
 * The first start must succeed, or the person who typed `./tinget up` is told why. After that a part
 * that dies is started again at once, and more slowly when it keeps dying.
 */
import type { ChildProcess } from 'node:child_process';

export type ProcessSpec = {
  readonly name: string;
  /** Starts the process; called again after each death, so it must clear away what the last one left. */
  readonly launch: () => Promise<ChildProcess> | ChildProcess;
  /** True once the part does its work. Asked every 25 ms after a start. */
  readonly isReady: () => Promise<boolean>;
  readonly readyWithin: number;
  /** How many tries the first start has: the database may have to wait for a dead one's last children. */
  readonly firstTries?: number;
  readonly stopSignal: NodeJS.Signals;
  readonly stopWithin: number;
  /** Sends the signal a second time: the media engine takes the first as a wish to wait until everybody has left. */
  readonly stopTwice?: boolean;
};

export type ProcessEvent =
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'ready'; readonly afterMilliseconds: number }
  | { readonly type: 'died'; readonly pid: number; readonly reason: string }
  | { readonly type: 'failed'; readonly reason: string; readonly againIn: number };

/** A start that did not succeed, with the reason in words. */
export class StartFailed extends Error {
  override readonly name = 'StartFailed';
}

export class SupervisedProcess {
  readonly #spec: ProcessSpec;
  readonly #tell: (event: ProcessEvent) => void;
  #child: ChildProcess | undefined;
  #stopping = false;
  #quickDeaths = 0;
  #restart: Promise<void> | undefined;

  constructor(spec: ProcessSpec, tell: (event: ProcessEvent) => void) {
    this.#spec = spec;
    this.#tell = tell;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts the part and waits until it does its work. Throws StartFailed when it does not get there. */
  async start(): Promise<void> {
    const tries = this.#spec.firstTries ?? 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#launchAndWait();
      } catch (error) {
        if (!(error instanceof StartFailed) || attempt >= tries || this.#stopping) throw error;
        await pause(300);
      }
    }
  }

  /** Ends the part and keeps it ended. May be called more than once and while it is starting. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (child !== undefined) await endChild(child, this.#spec);
    await this.#restart;
  }

  // A method, because the compiler would otherwise take the value before an await for the value after it.
  #isStopping(): boolean {
    return this.#stopping;
  }

  async #launchAndWait(): Promise<void> {
    if (this.#stopping) return;
    const began = performance.now();
    const child = await this.#spec.launch();
    if (this.#isStopping()) return endChild(child, this.#spec);
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
    });
    let end: string | undefined;
    void ended.then((reason) => {
      end = reason;
    });
    this.#child = child;
    if (child.pid !== undefined) this.#tell({ type: 'started', pid: child.pid });

    while (end === undefined && !(await this.#spec.isReady())) {
      if (performance.now() - began > this.#spec.readyWithin) {
        await endChild(child, { stopSignal: 'SIGKILL', stopWithin: 5_000 });
        this.#child = undefined;
        throw new StartFailed(`${this.#spec.name} did not become ready in ${this.#spec.readyWithin / 1000} s`);
      }
      await Promise.race([pause(25), ended]);
    }
    if (end !== undefined) {
      this.#child = undefined;
      if (child.pid !== undefined) this.#tell({ type: 'died', pid: child.pid, reason: end });
      if (this.#isStopping()) return;
      throw new StartFailed(`${this.#spec.name} ended while it was starting (${end})`);
    }
    const readyAt = performance.now();
    this.#tell({ type: 'ready', afterMilliseconds: Math.round(readyAt - began) });

    void ended.then((reason) => {
      this.#child = undefined;
      if (child.pid !== undefined) this.#tell({ type: 'died', pid: child.pid, reason });
      if (this.#stopping) return;
      this.#quickDeaths = performance.now() - readyAt < 10_000 ? this.#quickDeaths + 1 : 0;
      this.#restart = this.#startAgain();
    });
  }

  async #startAgain(): Promise<void> {
    while (!this.#stopping) {
      const startAt = performance.now() + restartDelay(this.#quickDeaths);
      while (performance.now() < startAt && !this.#isStopping()) await pause(25);
      if (this.#isStopping()) return;
      try {
        return await this.#launchAndWait();
      } catch (error) {
        this.#quickDeaths += 1;
        const reason = error instanceof Error ? error.message : String(error);
        this.#tell({ type: 'failed', reason, againIn: restartDelay(this.#quickDeaths) });
      }
    }
  }
}

/** At once after a first death; then slower, so that a part that cannot live does not burn the machine. */
export function restartDelay(quickDeaths: number): number {
  return quickDeaths <= 1 ? 0 : Math.min(5_000, 100 * 2 ** (quickDeaths - 2));
}

async function endChild(
  child: ChildProcess,
  how: Pick<ProcessSpec, 'stopSignal' | 'stopWithin' | 'stopTwice'>,
): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(how.stopSignal);
  const again = how.stopTwice ? setTimeout(() => child.kill(how.stopSignal), 200) : undefined;
  const force = setTimeout(() => child.kill('SIGKILL'), how.stopWithin);
  await ended;
  clearTimeout(again);
  clearTimeout(force);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
