/**
 * Keeps the parts of an installation running: starts them in order, starts again what dies, and stops them in the
 * opposite order.
 *
 * Each part is a process of its own beside the others: when the meeting server is killed, database and media
 * engine do not notice.
 */
import { type ProcessEvent, type ProcessSpec, StartFailed, SupervisedProcess } from './supervised-process.ts';
import { Warden } from './warden.ts';

export class Supervisor {
  readonly #warden = new Warden();
  readonly #tell: (line: string) => void;
  readonly #parts: { spec: ProcessSpec; process: SupervisedProcess }[] = [];
  readonly #closers: (() => Promise<void>)[] = [];
  #stopped: Promise<void> | undefined;

  constructor(tell: (line: string) => void) {
    this.#tell = tell;
  }

  /** Starts a part and waits until it does its work. Answers with the milliseconds it took. */
  async start(spec: ProcessSpec): Promise<number> {
    // A start that was under way when the end was asked for must not go on behind its back.
    if (this.#stopped !== undefined)
      throw new StartFailed(`${spec.name} was not started, since everything is being stopped`);
    const began = performance.now();
    let died: { reason: string } | undefined;
    let first = true;
    const process = new SupervisedProcess(spec, (event: ProcessEvent) => {
      if (event.type === 'started') this.#warden.watch(event.pid, spec.stopSignal);
      if (event.type === 'died') {
        this.#warden.forget(event.pid);
        died = { reason: event.reason };
      }
      if (this.#stopped !== undefined || first) return;
      if (event.type === 'ready' && died !== undefined) {
        this.#tell(
          `${spec.name} had ended (${died.reason}); it was started again and works after ${event.afterMilliseconds} ms.`,
        );
      }
      if (event.type === 'failed') this.#tell(`${event.reason}. Next try in ${event.againIn} ms.`);
    });
    this.#parts.push({ spec, process });
    this.#closers.push(() => process.stop());
    await process.start();
    first = false;
    return Math.round(performance.now() - began);
  }

  /** Something that is not a process and is closed with the rest, in its turn. */
  alsoClose(close: () => Promise<void>): void {
    this.#closers.push(close);
  }

  /** The process of a part, by the part's name. */
  pidOf(name: string): number | undefined {
    return this.#parts.find((part) => part.spec.name === name)?.process.pid;
  }

  /** Stops everything, the last started first. May be called again while it is under way. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stopAll();
    return this.#stopped;
  }

  async #stopAll(): Promise<void> {
    for (const close of [...this.#closers].reverse()) await close();
    this.#warden.dismiss();
  }
}
