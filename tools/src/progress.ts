/**
 * What is told on the terminal while something is prepared: plain lines, as they happen.
 */
export class Progress {
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void = writeLine) {
    this.#write = write;
  }

  tell(line: string): void {
    this.#write(line);
  }

  /** Tells that a piece of work begins only when it takes long enough to be wondered about; always tells its end. */
  async during<T>(what: string, work: () => Promise<T>): Promise<T> {
    const began = performance.now();
    const slow = setTimeout(() => this.#write(`${what} ...`), 700);
    try {
      const result = await work();
      this.#write(`${what}: done (${((performance.now() - began) / 1000).toFixed(1)} s)`);
      return result;
    } finally {
      clearTimeout(slow);
    }
  }
}

function writeLine(line: string): void {
  process.stdout.write(`${line}\n`);
}
