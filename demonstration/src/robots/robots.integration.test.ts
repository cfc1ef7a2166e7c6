import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { MediaMessage } from '@tinget/client-protocol';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seedDemonstration } from '../seed.ts';
import { findMediaEngine, startTestingServer, type TestingServer } from '../testing-server.ts';
import { addressOf, ask, type InstallationAddress } from './installation-address.ts';
import { Robot, type RobotPart } from './robot.ts';
import { RobotConnection } from './robot-connection.ts';
import { findChromium, Studio } from './studio.ts';
import { joinAndShow, lookNow, type Seen } from './watching-page.ts';

const port = 7651;
const meetingId = 'kf-nu';
const engine = findMediaEngine();
const browserProgram = findChromium(process.env.TINGET_CHROMIUM);

let server: TestingServer;
let to: InstallationAddress;
const closing: (() => Promise<void> | void)[] = [];

beforeAll(async () => {
  server = await startTestingServer(port, engine === undefined ? undefined : { engine, mediaPort: 7655 });
  to = addressOf(server.url);
  await seedDemonstration({ url: server.url, token: server.token, now: new Date(), say: () => undefined });
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await server.stop();
});

async function until<Value>(what: string, value: () => Value | undefined | Promise<Value | undefined>): Promise<Value> {
  for (const began = performance.now(); performance.now() - began < 60_000; ) {
    const found = await value();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`did not come: ${what}`);
}

async function cookieOf(personId: string): Promise<string> {
  const answer = await ask(to, { method: 'POST', path: '/api/demo/sign-in', json: { personId } });
  return answer.cookie ?? '';
}

async function join(
  personId: string,
  kind: 'hall' | 'remote',
  onMedia: (media: MediaMessage | null) => void = () => undefined,
) {
  const cookie = await cookieOf(personId);
  const connection = new RobotConnection({ to, meetingId, cookie, kind, onNews: () => undefined, onMedia });
  closing.push(() => connection.close());
  await until(`${personId} is welcome`, () => (connection.isWelcome ? true : undefined));
  return connection;
}

function robot(part: Pick<RobotPart, 'kind' | 'plays' | 'makeActor'>): Robot {
  const made = new Robot({ to, meetingId, say: () => undefined, ...part });
  closing.push(() => made.leave());
  return made;
}

async function letIn(secretary: RobotConnection, personId: string, mode: 'hall' | 'remote'): Promise<void> {
  expect(await secretary.command('IdentifyPerson', { personId, method: 'bySight' })).toBe('accepted');
  expect(await secretary.command('AdmitPerson', { personId, mode })).toBe('accepted');
}

describe('a robot', () => {
  test('answers the roll by itself, and leaves its part to a person who signs in as the same member', async () => {
    const secretary = await join('secretary', 'hall');
    await letIn(secretary, 'S01', 'hall');
    const played = robot({ kind: 'hall', plays: { personId: 'S02' }, makeActor: undefined });
    await played.attend();
    await until('S02 is welcome', () => (played.connection?.isWelcome === true ? true : undefined));
    await letIn(secretary, 'S02', 'hall');
    expect(await secretary.command('OpenMeeting', {})).toBe('accepted');
    expect(await secretary.command('StartRollCall', {})).toBe('accepted');
    await until('S02 has answered', () => secretary.sections.attendance?.['S02' as never]?.rollAnswer);

    const person = await fetch(`${server.url}/api/demo/sign-in`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: server.url,
        'user-agent': 'Mozilla/5.0 (X11; Linux) Firefox/140.0',
      },
      body: JSON.stringify({ personId: 'S02' }),
    });
    expect(person.status).toBe(204);
    await played.attend();
    expect(played.connection).toBeUndefined();

    const cookie = person.headers.getSetCookie()[0]?.split(';')[0];
    await ask(to, { method: 'POST', path: '/api/sign-out', cookie });
    await played.attend();
    expect(played.connection).toBeDefined();
  });

  test.skipIf(engine === undefined || browserProgram === undefined)(
    'is seen and heard through the media engine, and each camera of the hall is another picture',
    async () => {
      const studio = await Studio.open(to, browserProgram ?? '');
      closing.push(() => studio.close());
      const actor = (name: string) => () => studio.actor({ name, voice: 180, hue: 200 });
      const secretary = await join('secretary', 'hall');
      const hall = robot({
        kind: 'hallRoom',
        plays: { meetingRoomId: 'stora-salen' },
        makeActor: actor('Stora salen'),
      });
      const remote = robot({ kind: 'remote', plays: { personId: 'S05' }, makeActor: actor('Elin Forsman') });
      for (const one of [hall, remote]) await one.attend();
      await until('S05 is welcome', () => (remote.connection?.isWelcome === true ? true : undefined));
      await letIn(secretary, 'S05', 'remote');
      let leave: MediaMessage | undefined;
      await join('M04', 'remote', (media) => {
        leave = media ?? undefined;
      });
      await letIn(secretary, 'M04', 'remote');
      const { url, token } = await until('M04 has leave', () => leave);

      const seen = await watch(url, token);
      expect(Object.keys(seen).sort()).toEqual([
        'camera',
        'hallSound',
        'lectern',
        'microphone',
        'overview',
        'presidium',
      ]);
      for (const name of ['camera', 'overview', 'presidium', 'lectern'])
        expect([name, seen[name]?.frames]).not.toEqual([name, 0]);
      for (const name of ['microphone', 'hallSound']) expect(seen[name]?.packets).toBeGreaterThan(0);
      const hues = ['overview', 'presidium', 'lectern'].map((name) => hueOf(seen[name]?.pixel ?? [0, 0, 0]));
      for (const [index, hue] of [40, 205, 115].entries())
        expect(Math.abs((hues[index] ?? 999) - hue)).toBeLessThan(25);
    },
    180_000,
  );
});

/** Joins like any browser and looks until all six tracks have given something. */
async function watch(url: string, token: string): Promise<Readonly<Record<string, Seen>>> {
  const browser = await chromium.launch({
    executablePath: browserProgram ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--autoplay-policy=no-user-gesture-required'],
  });
  closing.push(() => browser.close());
  const page = await (await browser.newContext({ bypassCSP: true })).newPage();
  await page.goto(`${server.url}/public/meetings`);
  const module = createRequire(import.meta.url).resolve('livekit-client');
  await page.evaluate(readFileSync(module.replace(/dist[/\\].*$/, 'dist/livekit-client.umd.js'), 'utf8'));
  await page.evaluate(joinAndShow, { url, token });
  return await until('all tracks flow', async () => {
    const now = await page.evaluate(lookNow);
    const all = Object.values(now);
    const flows =
      all.length === 6 && all.every((one) => one.packets > 5) && all.filter((one) => one.frames > 3).length === 4;
    return flows ? now : undefined;
  });
}

function hueOf(pixel: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = pixel;
  const most = Math.max(red, green, blue);
  const range = most - Math.min(red, green, blue);
  if (range === 0) return -1;
  const sixth =
    most === red ? ((green - blue) / range) % 6 : most === green ? (blue - red) / range + 2 : (red - green) / range + 4;
  return (sixth * 60 + 360) % 360;
}
