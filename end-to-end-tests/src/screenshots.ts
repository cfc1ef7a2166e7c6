/**
 * `./tinget screenshots`: a whole installation, real browsers, a real meeting, and a picture of every screen.
 *
 * Nobody is faked but the cameras: their pictures are drawn. The members that nobody plays are the demonstration's own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { Album } from './screenshots/album.ts';
import { type DrawingName, drawPictures } from './screenshots/drawn-devices.ts';
import {
  attestAll,
  type Cast,
  carryOnTo,
  deliberate,
  openMeeting,
  voteOnIt,
} from './screenshots/evening-in-pictures.ts';
import { deviceOf, enter, meetingPath, openAct, press, type Stage, submit } from './screenshots/people.ts';
import { launchBrowser, newDevice } from './support/browsers.ts';
import { startInstallation } from './support/installation.ts';

const repository = resolve(import.meta.dirname, '../..');
/** `./tinget screenshots missing`: only the pictures inside the meeting that are not there yet. */
const isMeetingOnly = process.argv.includes('missing');
const album = new Album(isMeetingOnly);

/** Pages before a meeting: signing in, one's meetings, documents, equipment. */
async function aroundTheMeeting(stage: Stage): Promise<void> {
  const nobody = await newDevice(stage.browser, stage.origin);
  await nobody.page.goto('/sign-in');
  await nobody.page.getByRole('heading', { level: 1 }).waitFor();
  await nobody.page.waitForTimeout(1_000);
  await album.take(nobody.page, 'sign-in');
  await nobody.page.goto('/open');
  await nobody.page.waitForTimeout(1_500);
  await album.take(nobody.page, 'public-start');
  await nobody.context.close();
  const secretary = await deviceOf(stage, 'Annika Holm');
  for (const [path, name] of [
    ['/prepare', 'prepare'],
    ['/help', 'help'],
  ] as const) {
    await secretary.goto(path);
    await secretary.waitForTimeout(1_500);
    await album.take(secretary, name);
  }
  await secretary.context().close();
}

async function memberPages(member: Page): Promise<void> {
  await member.goto('/');
  await member.getByRole('heading', { level: 1 }).waitFor();
  await member.waitForTimeout(1_000);
  await album.take(member, 'start');
  await album.take(member, 'start', [1440], true);
  await member.goto(`${meetingPath}/documents`);
  await member.waitForTimeout(2_000);
  await album.take(member, 'documents');
  await member.goto(meetingPath);
  await member.getByRole('button', { name: /Jag deltar på distans/ }).waitFor();
  await album.take(member, 'choose-how');
}

async function hallComputer(stage: Stage, pictures: ReadonlyMap<DrawingName, string>): Promise<Page> {
  const page = await deviceOf(stage, 'Salens dator\\s*Stora salen', {
    cameras: [
      { label: 'Kamera på läktaren', picture: pictures.get('room') ?? '' },
      { label: 'Kamera vid presidiet', picture: pictures.get('presidium') ?? '' },
      { label: 'Kamera vid talarstolen', picture: pictures.get('speaker-jonas') ?? '' },
    ],
  });
  await page.goto(`${meetingPath}/hall-computer`);
  // The devices have names as soon as the browser may use them; it has been told that it may.
  await page.getByLabel('Enhet: Presidiet').locator('option').nth(1).waitFor({ state: 'attached' });
  for (const [source, index] of [
    ['Överblick över salen', 1],
    ['Presidiet', 2],
    ['Talarstolen', 3],
    ['Salens ljud', 1],
  ] as const) {
    await page.getByLabel(`Enhet: ${source}`).selectOption({ index });
  }
  await page.getByRole('button', { name: 'Sänd allt som är valt' }).click();
  return page;
}

/** Everybody is at their device; the secretary lets them in. */
async function gather(stage: Stage, pictures: ReadonlyMap<DrawingName, string>): Promise<Cast> {
  const withCamera = (drawing: DrawingName) => ({
    cameras: [{ label: 'Inbyggd kamera', picture: pictures.get(drawing) ?? '' }],
  });
  const remote = await deviceOf(stage, 'Karin Öberg', withCamera('karin'));
  if (!isMeetingOnly) await memberPages(remote);
  const secretary = await deviceOf(stage, 'Annika Holm');
  const chair = await deviceOf(stage, 'Birgitta Sandahl');
  const inHall = await deviceOf(stage, 'Jonas Wikman', { width: 390, height: 844 });
  const otherRemotes = [
    await deviceOf(stage, 'Elin Forsman', withCamera('elin')),
    await deviceOf(stage, 'Olle Brandt', withCamera('rolf')),
    await deviceOf(stage, 'Johan Quist', withCamera('nils')),
  ];
  await enter(secretary, 'I salen');
  await enter(chair, 'I salen');
  await enter(inHall, 'I salen');
  for (const page of [remote, ...otherRemotes]) await enter(page, 'På distans');
  await remote.waitForTimeout(4_000);
  await album.take(remote, 'waiting-room');
  await album.take(remote, 'waiting-room', [1440], true);
  await secretary
    .getByRole('button', { name: /^Släpp in/ })
    .first()
    .waitFor();
  await album.take(secretary, 'secretary-waiting-room');
  await letIn(secretary, 6);
  const hallScreen = await deviceOf(stage, 'Salens skärm\\s*Stora salen', { width: 1920, height: 1080 });
  await hallScreen.goto(`${meetingPath}/hall-screen`);
  const everybody = await newDevice(stage.browser, stage.origin);
  await everybody.page.goto('/open/kf-nu');
  return {
    secretary,
    chair,
    inHall,
    remote,
    otherRemotes,
    hallScreen,
    hallComputer: await hallComputer(stage, pictures),
    public: everybody.page,
  };
}

async function letIn(secretary: Page, count: number): Promise<void> {
  for (let done = 0; done < count; done++) {
    const button = secretary.getByRole('button', { name: /^Släpp in/ }).first();
    await button.waitFor({ timeout: 20_000 });
    const before = await secretary.getByRole('button', { name: /^Släpp in/ }).count();
    await button.click();
    const until = Date.now() + 15_000;
    while ((await secretary.getByRole('button', { name: /^Släpp in/ }).count()) >= before && Date.now() < until) {
      await secretary.waitForTimeout(200);
    }
  }
}

/** The demonstration's made-up members for the seats that nobody in the pictures has. */
function startOthers(origin: string): ChildProcess {
  return spawn(process.execPath, [join(repository, 'demonstration/src/robots.ts')], {
    cwd: repository,
    stdio: 'ignore',
    env: { ...process.env, TINGET_ORIGIN: origin, TINGET_ROBOTS_MEDIA: '0' },
  });
}

async function endOfTheEvening(cast: Cast): Promise<void> {
  const { chair } = cast;
  await openAct(chair, 'Ajournera');
  await album.take(chair, 'chair-adjourn', [1440]);
  await submit(chair, 'Ajournera');
  await chair.waitForTimeout(1_500);
  await album.take(cast.remote, 'member-adjourned', [390, 1440]);
  await press(chair, 'resume');
  await chair.waitForTimeout(1_000);
  await openAct(chair, 'Avsluta sammanträdet');
  await chair.getByRole('radio', { name: 'Tiden är slut' }).check();
  await submit(chair, 'Avsluta sammanträdet');
  await chair.waitForTimeout(3_000);
  await album.take(chair, 'chair-ended', [1024, 1440]);
  await album.take(cast.remote, 'member-ended', [390, 1440]);
  await album.take(cast.hallScreen, 'hall-screen-ended', [1920]);
}

/** When it breaks off: what everybody saw, for whoever looks for the cause. */
async function keepWhatWasSeen(cast: Cast | undefined): Promise<void> {
  if (cast === undefined) return;
  const folder = join(repository, '.data/failed-screenshots');
  const { secretary, chair, inHall, remote } = cast;
  for (const [name, page] of Object.entries({ secretary, chair, inHall, remote })) {
    await page.screenshot({ path: join(folder, `${name}.png`) }).catch(() => undefined);
  }
  album.say(`what was seen lies in ${folder}`);
}

async function takeAll(): Promise<void> {
  const installation = await startInstallation();
  album.say(`the installation is at ${installation.origin}`);
  let others: ChildProcess | undefined;
  const browser = await launchBrowser();
  let cast: Cast | undefined;
  try {
    const stage: Stage = { browser, origin: installation.origin };
    const pictures = await drawPictures(browser, [
      'karin',
      'elin',
      'rolf',
      'nils',
      'room',
      'presidium',
      'speaker-jonas',
    ]);
    if (!isMeetingOnly) await aroundTheMeeting(stage);
    cast = await gather(stage, pictures);
    album.say('everybody is there');
    others = startOthers(installation.origin);
    await cast.chair.getByText(/2[5-9] av 31 är på plats/).waitFor();
    await album.take(cast.chair, 'chair-before', [390, 1440]);
    await openMeeting(cast, album);
    await attestAll(cast);
    await carryOnTo(cast, album, ({ act, words }) => act === 'openItem' && words.includes('Detaljplan'));
    await album.take(cast.hallScreen, 'hall-screen-between', [1920]);
    await press(cast.chair, 'openItem');
    await press(cast.chair, 'startDeliberation');
    await deliberate(cast, album);
    await voteOnIt(cast, album);
    await endOfTheEvening(cast);
  } catch (error) {
    await keepWhatWasSeen(cast);
    throw error;
  } finally {
    others?.kill('SIGTERM');
    await browser.close();
    await installation.stop();
  }
}

if (!isMeetingOnly) album.clear();
await takeAll();
const { pictures, bytes } = album.size();
album.say(`${pictures} pictures in docs/screens, ${(bytes / 1e6).toFixed(1)} MB`);
