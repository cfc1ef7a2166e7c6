/**
 * The album of pictures: one screen at several widths, light and dark, into `docs/screens`.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { fewerColours } from './fewer-colours.ts';

const directory = resolve(import.meta.dirname, '../../../docs/screens');
const heights: Readonly<Record<number, number>> = { 390: 844, 1024: 768, 1440: 900, 1920: 1080 };
const allWidths: readonly number[] = [390, 1024, 1440];

/**
 * Waits until every picture that is shown has moved and a page of a document is drawn in the size it now has. A picture
 * that never comes is part of what is seen: after some seconds the screen is taken as it is.
 */
async function drawn(page: Page): Promise<void> {
  await page
    .waitForFunction(
      () => {
        const isSeen = (element: Element) => {
          const { width, height } = element.getBoundingClientRect();
          return width > 0 && height > 0;
        };
        const videos = [...document.querySelectorAll('video')].filter((video) => isSeen(video) && !video.ariaHidden);
        const papers = [...document.querySelectorAll<HTMLCanvasElement>('main canvas')].filter(isSeen);
        return (
          videos.every((video) => video.videoWidth > 0 && video.currentTime > 0.2) &&
          papers.every((paper) => {
            const room = paper.parentElement?.clientWidth ?? 0;
            return paper.dataset['drawn'] !== undefined && paper.getBoundingClientRect().width <= room;
          })
        );
      },
      undefined,
      { timeout: 6_000, polling: 200 },
    )
    .catch(() => undefined);
}

export class Album {
  readonly #began = Date.now();
  readonly #isOnlyMissing: boolean;

  constructor(isOnlyMissing: boolean) {
    this.#isOnlyMissing = isOnlyMissing;
  }

  /** Begins with an empty album, so that no picture of a screen that is gone stays. */
  clear(): void {
    mkdirSync(directory, { recursive: true });
    for (const file of readdirSync(directory)) if (file.endsWith('.png')) rmSync(join(directory, file));
  }

  /** Takes the page as it is now, at each width; afterwards it has the size it had. */
  async take(page: Page, name: string, widths: readonly number[] = allWidths, dark = false): Promise<void> {
    const pathOf = (width: number) => join(directory, `${name}-${width}${dark ? '-dark' : ''}.png`);
    const wanted = widths.filter((width) => !this.#isOnlyMissing || !existsSync(pathOf(width)));
    if (wanted.length === 0) return;
    const before = page.viewportSize();
    if (dark) await page.emulateMedia({ colorScheme: 'dark' });
    for (const width of wanted) {
      const height = heights[width] ?? 900;
      const current = page.viewportSize();
      if (current?.width !== width || current.height !== height) {
        await page.setViewportSize({ width, height });
        await page.waitForTimeout(600);
      }
      await drawn(page);
      const picture = await page.screenshot({ type: 'png', caret: 'hide' });
      const path = pathOf(width);
      writeFileSync(path, fewerColours(picture));
      this.say(`${path.slice(directory.length + 1)} (${Math.round(statSync(path).size / 1024)} kB)`);
    }
    if (dark) await page.emulateMedia({ colorScheme: 'light' });
    if (before !== null) await page.setViewportSize(before);
  }

  say(line: string): void {
    process.stdout.write(`${((Date.now() - this.#began) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
  }

  size(): { readonly pictures: number; readonly bytes: number } {
    const files = readdirSync(directory).filter((file) => file.endsWith('.png'));
    return {
      pictures: files.length,
      bytes: files.reduce((sum, file) => sum + statSync(join(directory, file)).size, 0),
    };
  }
}
