import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type PreviewServer, preview } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const chromiumPaths = [process.env.TINGET_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const environmentBefore = process.env.NODE_ENV;
let server: PreviewServer;
let browser: Browser;
let origin: string;
let dist: string;

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

beforeAll(async () => {
  process.env.NODE_ENV = 'production';
  dist = mkdtempSync(join(tmpdir(), 'tinget-stories-'));
  // Built, not served piece by piece: the same files as in production, with the page of stories as the way in.
  await build({
    root,
    logLevel: 'silent',
    build: { outDir: dist, emptyOutDir: true, rollupOptions: { input: join(root, 'stories.html') } },
  });
  server = await preview({
    root,
    logLevel: 'silent',
    build: { outDir: dist },
    preview: { port: 0, strictPort: false },
  });
  origin = server.resolvedUrls?.local[0] ?? '';
  browser = await openBrowser();
}, 240_000);
afterAll(async () => {
  process.env.NODE_ENV = environmentBefore;
  await browser?.close();
  await server?.close();
  if (dist !== undefined) rmSync(dist, { recursive: true, force: true });
});

async function storyPage(width: number, height: number, theme: 'light' | 'dark'): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: theme });
  await context.grantPermissions(['camera', 'microphone']);
  return context.newPage();
}

/** Loads the page of stories once; after that a story is a change of hash. */
async function open(page: Page, story: string, parameters = ''): Promise<void> {
  const address = `${origin}stories.html?${parameters}`;
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

async function storyNames(): Promise<readonly string[]> {
  const page = await storyPage(1000, 800, 'light');
  await open(page, '');
  const names = await page.$$eval('main a', (links) => links.map((link) => link.textContent ?? ''));
  await page.context().close();
  return names;
}

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[] }[];
}

async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async (runOnly) => {
    const run: unknown = Reflect.get(window, 'axe');
    const { violations: found } = await (
      run as { run: (d: Document, o: object) => Promise<{ violations: Finding[] }> }
    ).run(document, { runOnly });
    return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(' | ')}`);
  }, tags);
  return violations;
}

describe('every moment of a member’s meeting', () => {
  test.each([
    [1440, 900, 'light'],
    [1024, 768, 'dark'],
    [390, 844, 'light'],
  ] as const)(
    'has no finding of axe and does not scroll sideways at %i × %i, %s',
    async (width, height, theme) => {
      const names = await storyNames();
      expect(names.length).toBeGreaterThan(20);
      const page = await storyPage(width, height, theme);
      const problems: string[] = [];
      for (const name of names) {
        await open(page, name, `theme=${theme}`);
        for (const finding of await findings(page)) problems.push(`${name}: ${finding}`);
        const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        if (beyond > 0) problems.push(`${name}: ${beyond} px beyond the edge`);
      }
      expect(problems).toEqual([]);
    },
    240_000,
  );

  test('shows overview, presidium and speaker to a member at a distance, with documents open as well', async () => {
    const page = await storyPage(1440, 900, 'light');
    for (const story of ['deliberation', 'gavel-window', 'vote-running', 'vote-result', 'screen-shared']) {
      await open(page, story);
      for (const documents of [false, true]) {
        if (documents) await page.keyboard.press('h');
        await page.waitForTimeout(150);
        for (const picture of story.startsWith('vote') || story === 'gavel-window'
          ? ['overview', 'presidium']
          : ['overview', 'presidium', 'lectern']) {
          const box = await page.locator(`[data-picture="${picture}"]`).first().boundingBox();
          expect(box, `${story} ${picture} ${documents}`).not.toBeNull();
          expect((box?.y ?? 900) + (box?.height ?? 0), `${story} ${picture} ${documents}`).toBeLessThanOrEqual(900);
        }
      }
    }
  });

  test('is in English when the reader has chosen it', async () => {
    const page = await storyPage(1440, 900, 'light');
    await open(page, 'deliberation', 'language=en');
    expect(await page.innerText('main')).toContain('Ask for the floor');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

describe('the keyboard', () => {
  test('casts a vote with the letter only while the vote has the focus, and moves with the arrows', async () => {
    const page = await storyPage(1440, 900, 'light');
    await open(page, 'vote-running');
    await page.keyboard.press('n');
    expect(await page.locator('[role=radio][aria-checked=true]').count()).toBe(0);
    await page.focus('[role=radio]');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('NEJ');
    expect(await page.locator('[role=radio][aria-checked=true]').count()).toBe(0);
    await page.keyboard.press('j');
    expect(await page.locator('[role=radio][aria-checked=true]').innerText()).toContain('JA');
  });

  test('opens the form of a proposal with Y, writes letters in it, and closes it with Escape', async () => {
    const page = await storyPage(1440, 900, 'light');
    await open(page, 'deliberation');
    await page.keyboard.press('y');
    await page.selectOption('dialog select', 'amend');
    await page.fill('dialog textarea', 'att b o v');
    expect(await page.inputValue('dialog textarea')).toBe('att b o v');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached', timeout: 5_000 });
  });

  test('walks between the areas with F6', async () => {
    const page = await storyPage(1440, 900, 'light');
    await open(page, 'deliberation');
    const areas: (string | null)[] = [];
    for (let n = 0; n < 3; n += 1) {
      await page.keyboard.press('F6');
      areas.push(await page.evaluate(() => document.activeElement?.getAttribute('data-area') ?? null));
    }
    expect(new Set(areas)).toEqual(new Set(['Åtgärder', 'Bilder', 'Talarlista och yrkanden']));
  });
});
