/**
 * The robots' studio: one headless Chromium in which each robot with a camera has a page of its own, draws its picture,
 * makes its sound, and publishes both through the real gate and the real media engine.
 *
 * Nothing is received there: what a robot would see, nobody looks at.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MediaMessage } from '@tinget/client-protocol';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { InstallationAddress } from './installation-address.ts';
import { isPublishing, publishDrawnTracks, setSpeaking, stopPublishing } from './studio-page.ts';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'];

/** The Chromium of this machine, or nothing. */
export function findChromium(given: string | undefined): string | undefined {
  return [...(given === undefined ? [] : [given]), ...programs].find((path) => existsSync(path));
}

export interface Actor {
  /** Joins with a leave from the server; again with another one when the room has changed. */
  join(media: MediaMessage): Promise<void>;
  leave(): Promise<void>;
  isThere(): Promise<boolean>;
  /** Moves the mouth and lets the voice sound. */
  speak(isSpeaking: boolean): Promise<void>;
  close(): Promise<void>;
}

export class Studio {
  readonly #browser: Browser;
  readonly #context: BrowserContext;
  readonly #to: InstallationAddress;
  readonly #engine: string;

  private constructor(browser: Browser, context: BrowserContext, to: InstallationAddress) {
    this.#browser = browser;
    this.#context = context;
    this.#to = to;
    this.#engine = engineSource();
  }

  static async open(to: InstallationAddress, executablePath: string): Promise<Studio> {
    const browser = await chromium.launch({
      executablePath,
      headless: true,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Pages that nobody looks at go on drawing.
        '--disable-background-timer-throttling',
        '--disable-renderer-backgrounding',
        '--disable-backgrounding-occluded-windows',
        '--autoplay-policy=no-user-gesture-required',
        `--host-resolver-rules=MAP ${to.host} 127.0.0.1`,
      ],
    });
    const context = await browser.newContext({ bypassCSP: true, ignoreHTTPSErrors: true });
    return new Studio(browser, context, to);
  }

  /** A page for one robot; `name` stands in the picture, `voice` is the height of its sound in hertz. */
  async actor(who: { readonly name: string; readonly voice: number; readonly hue: number }): Promise<Actor> {
    const page = await this.#context.newPage();
    // Any small answer of the installation itself: what counts is the origin.
    await page.goto(`${this.#to.origin}/public/meetings`);
    await page.evaluate(this.#engine);
    return makeActor(page, who);
  }

  async close(): Promise<void> {
    await this.#context.close();
    await this.#browser.close();
  }
}

/** The media engine's client as one script, as its package ships it for pages without modules. */
function engineSource(): string {
  const module = createRequire(import.meta.url).resolve('livekit-client');
  const path = module.replace(/dist[/\\].*$/, 'dist/livekit-client.umd.js');
  return readFileSync(path, 'utf8');
}

function makeActor(page: Page, who: { readonly name: string; readonly voice: number; readonly hue: number }): Actor {
  return {
    async join(media) {
      const { url, token, publish } = media;
      await page.evaluate(publishDrawnTracks, { url, token, publish: [...publish], ...who });
    },
    async isThere() {
      return await page.evaluate(isPublishing);
    },
    async leave() {
      await page.evaluate(stopPublishing);
    },
    async speak(isSpeaking) {
      await page.evaluate(setSpeaking, isSpeaking);
    },
    async close() {
      await page.close();
    },
  };
}
