/**
 * Real Chromium for each person: a browser with made-up camera and microphone, one context per device.
 */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

const candidates = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where the system's Chromium is, or nothing. */
export function chromiumPath(): string | undefined {
  return process.env.TINGET_CHROMIUM ?? candidates.find(existsSync);
}

export async function launchBrowser(): Promise<Browser> {
  const executablePath = chromiumPath();
  if (executablePath === undefined) throw new Error('no Chromium on this machine');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      // Eight pictures a second are enough to see what arrives, and leave the machine time for nine people's pages.
      '--use-fake-device-for-media-stream=fps=8',
      '--use-fake-ui-for-media-stream',
      '--autoplay-policy=no-user-gesture-required',
      // Nothing but this machine is to be reached; what tries is seen as a failed request.
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
    ],
  });
}

export interface Device {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses outside the installation that the page asked for. Must stay empty. */
  readonly foreignRequests: readonly string[];
  /** What the page said was wrong. */
  readonly faults: readonly string[];
}

export interface DeviceOptions {
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  readonly language?: 'sv-SE' | 'en-GB';
}

/** A fresh device, signed in as nobody. */
export async function newDevice(browser: Browser, origin: string, options: DeviceOptions = {}): Promise<Device> {
  const { width = 1440, height = 900, dark = false, language = 'sv-SE' } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: language,
    timezoneId: 'Europe/Stockholm',
    permissions: ['camera', 'microphone'],
    baseURL: origin,
    reducedMotion: 'reduce',
  });
  const foreignRequests: string[] = [];
  const faults: string[] = [];
  const page = await context.newPage();
  const host = new URL(origin).host;
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== host) foreignRequests.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  return { page, context, foreignRequests, faults };
}

/** Presses the person's name on "choose who you are". */
export async function signInAs(device: Device, name: string): Promise<void> {
  await device.page.goto('/sign-in');
  await device.page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await device.page.waitForURL((url) => url.pathname !== '/sign-in');
}
