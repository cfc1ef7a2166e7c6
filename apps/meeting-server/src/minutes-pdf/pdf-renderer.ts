/**
 * One function from a Typst source and data to a PDF, in a thread of its own with a time limit.
 *
 * Data reaches the source as JSON only, so nothing a person has written is ever read as markup. The compiler is behind
 * this one interface: another one can take its place.
 */
import { Worker } from 'node:worker_threads';

export interface PdfRequest {
  readonly source: string;
  readonly data: unknown;
  /** The file's own date, seconds since 1970: taken from the log, so that the same log gives the same bytes. */
  readonly createdAt: number;
  /**
   * `archive` gives PDF/A-2a, after the same pages have passed the compiler's PDF/UA-1 gate; `draft` skips the gate, for
   * pages with a watermark that are looked at and not kept.
   */
  readonly kind: 'archive' | 'draft';
}

export interface PdfRenderer {
  /** Throws `PdfTooSlow` after the time limit, and `PdfFault` when the pages do not compile or fail the gate. */
  render(request: PdfRequest): Promise<Buffer>;
  close(): Promise<void>;
}

export class PdfTooSlow extends Error {}
export class PdfFault extends Error {}

export type PdfWorkerAnswer = { readonly id: number } & ({ readonly pdf: Uint8Array } | { readonly fault: string });

interface Waiting {
  readonly resolve: (pdf: Buffer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

/** Renders one after the other in one thread; a thread that takes too long is ended and the next request gets a new one. */
export function makePdfRenderer(options: { readonly timeLimitMs?: number } = {}): PdfRenderer {
  const timeLimitMs = options.timeLimitMs ?? 20_000;
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let waiting: (Waiting & { readonly id: number }) | undefined;
  let nextId = 1;

  function fail(error: Error): void {
    const failed = waiting;
    waiting = undefined;
    if (failed === undefined) return;
    clearTimeout(failed.timer);
    failed.reject(error);
  }

  function startWorker(): Worker {
    const started = new Worker(new URL('./pdf-worker.ts', import.meta.url));
    started.unref();
    started.on('message', (answer: PdfWorkerAnswer) => {
      if (waiting === undefined || waiting.id !== answer.id) return;
      if ('fault' in answer) return fail(new PdfFault(answer.fault));
      const done = waiting;
      waiting = undefined;
      clearTimeout(done.timer);
      done.resolve(Buffer.from(answer.pdf));
    });
    const ended = (error: Error): void => {
      if (worker !== started) return;
      worker = undefined;
      fail(error);
    };
    started.on('error', (error) => ended(new PdfFault('the compiler failed', { cause: error })));
    started.on('exit', () => ended(new PdfFault('the compiler ended')));
    return started;
  }

  function renderNow(request: PdfRequest): Promise<Buffer> {
    return new Promise<Buffer>((resolve, reject) => {
      worker ??= startWorker();
      const id = nextId++;
      const timer = setTimeout(() => {
        const slow = worker;
        worker = undefined;
        fail(new PdfTooSlow(`no PDF within ${timeLimitMs} ms`));
        void slow?.terminate();
      }, timeLimitMs);
      waiting = { id, resolve, reject, timer };
      worker.postMessage({ id, ...request, data: JSON.stringify(request.data) });
    });
  }

  return {
    render(request) {
      const mine = last.then(() => renderNow(request));
      last = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await last;
      const ending = worker;
      worker = undefined;
      await ending?.terminate();
    },
  };
}
