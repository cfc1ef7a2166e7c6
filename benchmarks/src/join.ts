/**
 * `./tinget bench join`: from opening the page to the first decoded picture of the room.
 *
 * In turn: our client, reloaded inside an open meeting, and a page that holds nothing but the media engine's own client
 * library and a ready token for the same room. Goal: ours takes at most 1.2 times as long. Both are in the browser's
 * cache, as on the second day; ours also signs in, says hello with its key, is shown the meeting and gets its leave.
 */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { AccessToken, RoomServiceClient } from 'livekit-server-sdk';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { median, percentile, report } from './support/figures.ts';
import { startTestInstallation, systemChromium } from './support/installations.ts';
import { joinBare, type Moments, momentsOfJoining, watchJoining } from './support/joining-page.ts';

const rounds = Number(process.env.ROUNDS ?? 12);
const meetingPath = '/meetings/kf-nu';
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Sender and receivers share one machine: what encodes the room leaves it to those who are measured.
  '--use-fake-device-for-media-stream=fps=15',
  '--use-fake-ui-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
];

async function personIn(browser: Browser, origin: string, who: object): Promise<Page> {
  const context = await browser.newContext({
    baseURL: origin,
    locale: 'sv-SE',
    permissions: ['camera', 'microphone'],
    viewport: { width: 1280, height: 800 },
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.goto('/sign-in');
  const answer = await page.evaluate(
    async (body) =>
      (
        await fetch('/api/demo/sign-in', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status,
    who,
  );
  if (answer !== 204) throw new Error(`cannot sign in as ${JSON.stringify(who)}: ${answer}`);
  return page;
}

async function enter(page: Page, how: RegExp): Promise<void> {
  await page.goto(meetingPath);
  await page.getByRole('button', { name: how }).click();
}

/** The hall's computer sends the room, one at a distance is let in, and the meeting is open. */
async function gather(browser: Browser, origin: string): Promise<Page> {
  const secretary = await personIn(browser, origin, { personId: 'secretary' });
  const chair = await personIn(browser, origin, { personId: 'S01' });
  const member = await personIn(browser, origin, { personId: 'M04' });
  await enter(secretary, /Jag sitter i salen/);
  await enter(chair, /Jag sitter i salen/);
  await enter(member, /Jag deltar på distans/);
  // Whoever keeps the minutes is let in by nobody.
  for (const name of ['Birgitta Sandahl', 'Karin Öberg']) {
    const admit = secretary.getByRole('button', { name: new RegExp(`^Släpp in.*${name}`) });
    await admit.click();
    await admit.waitFor({ state: 'detached' });
  }
  await chair.locator('[data-primary][data-act="openMeeting"]').click();
  const hall = await personIn(browser, origin, { equipment: 'hallRoom', meetingRoomId: 'stora-salen' });
  await hall.goto(`${meetingPath}/hall-computer`);
  for (const source of ['Överblick över salen', 'Presidiet', 'Talarstolen']) {
    const choice = hall.getByLabel(`Enhet: ${source}`);
    await choice.locator('option').nth(1).waitFor({ state: 'attached' });
    await choice.selectOption({ index: 1 });
  }
  await hall.getByRole('button', { name: 'Sänd allt som är valt' }).click();
  await hall.locator('[data-source="overview"][data-state="sent"]').waitFor();
  // The meeting goes on without their screens.
  await secretary.context().close();
  await chair.context().close();
  return member;
}

async function untilPicture(page: Page): Promise<Moments> {
  for (const began = Date.now(); Date.now() - began < 30_000; ) {
    const moments = await page.evaluate(momentsOfJoining).catch(() => undefined);
    if (moments !== undefined) return moments;
    await page.waitForTimeout(50);
  }
  throw new Error('no picture came within 30 s');
}

function untilDecoded(rounds: readonly Moments[]): number[] {
  return rounds.map((moments) => moments['picture decoded'] ?? Number.NaN);
}

/** The way there, each moment as the median of the rounds. */
function reportWay(whose: string, rounds: readonly Moments[]): void {
  const names = [...new Set(rounds.flatMap((moments) => Object.keys(moments)))];
  const way = names
    .map((name) => ({ name, ms: median(rounds.map((moments) => moments[name]).filter((ms) => ms !== undefined)) }))
    .sort((a, b) => a.ms - b.ms);
  process.stdout.write(`${whose}: ${way.map(({ name, ms }) => `${name} ${ms.toFixed(0)}`).join(' · ')}\n`);
}

interface Engine {
  readonly url: string;
  readonly key: string;
  readonly secret: string;
  readonly room: string;
}

async function engineOf(data: string): Promise<Engine> {
  const { port, keys } = JSON.parse(readFileSync(join(data, 'run/media-engine.yaml'), 'utf8')) as {
    port: number;
    keys: Record<string, string>;
  };
  const [[key, secret] = ['', '']] = Object.entries(keys);
  const [room] = await new RoomServiceClient(`http://127.0.0.1:${port}`, key, secret).listRooms();
  if (room === undefined) throw new Error('the media engine has no room');
  return { url: `ws://127.0.0.1:${port}`, key, secret, room: room.name };
}

/** As `openBare`, again when the library gives up: it tries once, and on a busy machine its first try may come to nothing. */
async function openBareAtLast(context: BrowserContext, engine: Engine, round: number): Promise<Page> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await openBare(context, engine, round * 10 + attempt);
    } catch (error) {
      if (attempt >= 3) throw error;
      process.stdout.write('the bare library gave up and is opened again\n');
      for (const page of context.pages()) await page.close();
    }
  }
}

/** A page with the library alone, from this machine, so that the browser lets it reach an engine on this machine. */
async function openBare(context: BrowserContext, engine: Engine, round: number): Promise<Page> {
  const token = new AccessToken(engine.key, engine.secret, { identity: `bare-${round}` });
  token.addGrant({ roomJoin: true, room: engine.room, canPublish: false, canSubscribe: true });
  const leave = { url: engine.url, token: await token.toJwt() };
  const page = await context.newPage();
  await page.goto('/bare');
  await page.evaluate(joinBare, leave);
  return page;
}

/** Serves the page and the library as files are served; a page the test makes up belongs to no machine. */
async function serveBare(): Promise<{ readonly origin: string; readonly close: () => void }> {
  const module = createRequire(import.meta.url).resolve('livekit-client');
  const library = readFileSync(module.replace(/dist[/\\].*$/, 'dist/livekit-client.umd.js'));
  const server = createServer((request, response) => {
    const isLibrary = request.url === '/bare.js';
    response.setHeader('content-type', isLibrary ? 'text/javascript' : 'text/html');
    if (isLibrary) response.setHeader('cache-control', 'max-age=3600');
    response.end(isLibrary ? library : '<!doctype html><script src="/bare.js"></script><body></body>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}`, close: () => server.close() };
}

async function bareContext(browser: Browser, origin: string): Promise<BrowserContext> {
  // Without leave for the camera a browser keeps the machine's own addresses to itself and finds no way to the engine.
  const context = await browser.newContext({
    baseURL: origin,
    permissions: ['camera', 'microphone'],
    viewport: { width: 1280, height: 800 },
  });
  await context.addInitScript(watchJoining);
  return context;
}

async function measure(executablePath: string): Promise<void> {
  const installation = await startTestInstallation();
  const browser = await chromium.launch({ executablePath, args: flags });
  const barePage = await serveBare();
  try {
    const member = await gather(browser, installation.origin);
    await member.addInitScript(watchJoining);
    await member.waitForTimeout(3_000);
    const engine = await engineOf(installation.data);
    const bare = await bareContext(browser, barePage.origin);
    const [ownWays, rawWays]: [Moments[], Moments[]] = [[], []];
    for (let round = 0; round < rounds + 1; round++) {
      await member.goto(meetingPath);
      const ownWay = await untilPicture(member);
      await member.goto('about:blank');
      await member.waitForTimeout(700);
      const page = await openBareAtLast(bare, engine, round);
      const rawWay = await untilPicture(page);
      await page.close();
      await member.waitForTimeout(700);
      // The first round fills the caches.
      if (round > 0) {
        ownWays.push(ownWay);
        rawWays.push(rawWay);
      }
    }
    const [own, raw] = [untilDecoded(ownWays), untilDecoded(rawWays)];
    reportWay('our way, ms', ownWays);
    reportWay('the bare way, ms', rawWays);
    report('opening our client until the first decoded picture, median', median(own), 'ms');
    report('the same, p95', percentile(own, 95), 'ms');
    report('the media engine’s own library, bare, median', median(raw), 'ms');
    report('the same, p95', percentile(raw, 95), 'ms');
    report('ratio of the medians', median(own) / median(raw), '×', 1.2);
  } finally {
    await browser.close();
    barePage.close();
    await installation.stop();
  }
}

const executablePath = systemChromium();
if (executablePath === undefined) {
  process.stdout.write('Join is not measured: there is no Chromium on this machine (./tinget doctor tells more).\n');
} else {
  await measure(executablePath);
}
