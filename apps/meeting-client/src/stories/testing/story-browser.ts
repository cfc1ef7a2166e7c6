/** The pages of stories built as in production and opened in a real browser, for the tests of the screens. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';

const chromiumPaths = [process.env.TINGET_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const root = fileURLToPath(new URL('../../..', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

async function openBrowser(): Promise<Browser> {
  for (const executablePath of chromiumPaths) {
    if (executablePath === undefined) continue;
    try {
      return await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
      });
    } catch {
      // Not there: the next one is tried.
    }
  }
  throw new Error('No Chromium was found. Install it, or name it in TINGET_CHROMIUM.');
}

/** One page of stories, `stories.html` or `officer-stories.html`. */
export class StoryBrowser {
  readonly #file: string;
  readonly #dist: string;
  readonly #server: PreviewServer;
  readonly #browser: Browser;
  readonly #environmentBefore: string | undefined;

  private constructor(
    file: string,
    dist: string,
    server: PreviewServer,
    browser: Browser,
    environmentBefore: string | undefined,
  ) {
    this.#file = file;
    this.#dist = dist;
    this.#server = server;
    this.#browser = browser;
    this.#environmentBefore = environmentBefore;
  }

  static async start(file: string): Promise<StoryBrowser> {
    const environmentBefore = process.env.NODE_ENV;
    process.env.NODE_ENV = 'production';
    const dist = mkdtempSync(join(tmpdir(), 'tinget-stories-'));
    // Built, not served piece by piece: the same files as in production, with the page of stories as the way in.
    await build({
      root,
      logLevel: 'silent',
      build: { outDir: dist, emptyOutDir: true, rollupOptions: { input: join(root, file) } },
    });
    const server = await preview({
      root,
      logLevel: 'silent',
      build: { outDir: dist },
      preview: { port: 0, strictPort: false },
    });
    return new StoryBrowser(file, dist, server, await openBrowser(), environmentBefore);
  }

  async stop(): Promise<void> {
    process.env.NODE_ENV = this.#environmentBefore;
    await this.#browser.close();
    await this.#server.close();
    rmSync(this.#dist, { recursive: true, force: true });
  }

  async page(width: number, height: number, theme: 'light' | 'dark'): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width, height }, colorScheme: theme });
    await context.grantPermissions(['camera', 'microphone']);
    return context.newPage();
  }

  /** Loads the page of stories once; after that a story is a change of hash. */
  async open(page: Page, story: string, parameters = ''): Promise<void> {
    const address = `${this.#server.resolvedUrls?.local[0] ?? ''}${this.#file}?${parameters}`;
    if (!page.url().startsWith(address)) await page.goto(address);
    await page.evaluate(
      (hash) => {
        location.hash = hash;
      },
      story === '' ? '' : 'none',
    );
    await page.evaluate((hash) => {
      location.hash = hash;
    }, story);
    await page.waitForSelector('main');
    await page.waitForTimeout(200);
  }

  async names(): Promise<readonly string[]> {
    const page = await this.page(1000, 800, 'light');
    await this.open(page, '');
    const names = await page.$$eval('main a', (links) => links.map((link) => link.textContent ?? ''));
    await page.context().close();
    return names;
  }

  /** What axe finds in every story, and which of them scroll sideways. */
  async problems(width: number, height: number, theme: 'light' | 'dark'): Promise<readonly string[]> {
    const waiting = [...(await this.names())];
    const problems: string[] = [];
    const read = async (): Promise<void> => {
      const page = await this.page(width, height, theme);
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        await this.open(page, name, `theme=${theme}`);
        for (const finding of await findings(page)) problems.push(`${name}: ${finding}`);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) problems.push(`${name}: ${beyond} px beyond the edge`);
      }
      await page.context().close();
    };
    // Several at a time: most of a story's time is waiting until it stands still.
    await Promise.all([read(), read(), read()]);
    return problems;
  }
}

/** What axe finds on the page as it stands. */
export async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async (runOnly) => {
    const run: unknown = Reflect.get(window, 'axe');
    const { violations: found } = await (
      run as { run: (d: Document, o: object) => Promise<{ violations: Finding[] }> }
    ).run(document, { runOnly });
    return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, tags);
}
