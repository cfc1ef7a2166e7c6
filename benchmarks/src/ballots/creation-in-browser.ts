/**
 * How long a ballot takes on a slow tablet: Chromium, slowed down six times, in a worker and on the page itself.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build } from 'vite';

const slowdown = 6;
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(existsSync);

export interface CreationFigures {
  /** Of the first ballot, with all tables, and the median of the next, on the page slowed down six times. */
  readonly firstOnPage: number;
  readonly nextOnPage: number;
  /** Of the first ballot in a worker, which the browser does not slow down. */
  readonly firstInWorker: number;
  /** The longest time the slowed page did nothing else while the worker made ballots, and while it made none. */
  readonly longestStall: number;
  readonly longestIdle: number;
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, 'creation-program.ts'),
        formats: ['iife'],
        name: 'creation',
        fileName: 'creation',
      },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error('nothing was built');
  const [chunk] = output.output;
  return chunk.code;
}

/** Figures in milliseconds; undefined where no Chromium is installed. */
export async function measureCreation(): Promise<CreationFigures | undefined> {
  if (executablePath === undefined) return undefined;
  const program = await bundle();
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
  });
  try {
    const page = await browser.newPage();
    await page.route('**/*', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>.</title>' }),
    );
    await page.goto('http://localhost/');
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    const inWorker = await page.evaluate(async (source) => {
      const longestGap = async (until: Promise<unknown>) => {
        let longest = 0;
        let last = performance.now();
        let over = false;
        void until.then(() => {
          over = true;
        });
        while (!over) {
          await new Promise<void>((resolve) => setTimeout(resolve, 0));
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
        }
        return longest;
      };
      const idle = await longestGap(new Promise((resolve) => setTimeout(resolve, 1500)));
      const worker = new Worker(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
      const done = new Promise<number[]>((resolve) => {
        worker.addEventListener('message', ({ data }: MessageEvent<number[]>) => resolve(data));
      });
      worker.postMessage(3);
      const stall = await longestGap(done);
      const [first = 0] = await done;
      return { idle, stall, first };
    }, program);
    await page.addScriptTag({ content: program });
    const [firstOnPage = 0, ...others] = await page.evaluate((): number[] => {
      const { makeBallots }: { makeBallots?: (count: number) => number[] } = Object(globalThis);
      return makeBallots?.(6) ?? [];
    });
    const sorted = others.sort((a, b) => a - b);
    return {
      firstOnPage,
      nextOnPage: sorted[Math.floor(sorted.length / 2)] ?? 0,
      firstInWorker: inWorker.first,
      longestStall: inWorker.stall,
      longestIdle: inWorker.idle,
    };
  } finally {
    await browser.close();
  }
}
