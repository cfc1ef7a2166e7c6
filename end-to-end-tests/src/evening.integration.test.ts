/**
 * The formal acts of an evening in real browsers over the real media engine, pressed as people press them: the secretary
 * and the chair, a member's phone in the hall, four members at a distance, and the hall's computer with three cameras.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, launchBrowser, newDevice } from './support/browsers.ts';
import { startInstallation, type TestInstallation } from './support/installation.ts';
import { enter, Officer } from './support/people.ts';
import { cameraSeenIn, giveRoomCameras } from './support/room-cameras.ts';

const meetingId = 'kf-nu';
const remoteNames = ['Olle Brandt', 'Elin Forsman', 'Karin Öberg', 'Johan Quist'] as const;
/** Places on the roll-call list, from 0: C01, S05, M04 and P02 at a distance, S11, M08 and V04 absent. */
const remotePlaces = new Set([4, 14, 19, 29]);
const absentPlaces = new Set([10, 18, 27]);

let installation: TestInstallation;
let browser: Browser;
let secretary: Officer;
let chair: Officer;
let phone: Device;
let hall: Device;
const remote = new Map<string, Device>();
const devices: Device[] = [];

const page = (name: string) => {
  const device = remote.get(name);
  if (device === undefined) throw new Error(`${name} is not there`);
  return device.page;
};

async function pictureWhenWrong(name: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../.data/failed-evening');
  mkdirSync(folder, { recursive: true });
  const all = [secretary?.page, chair?.page, phone?.page, hall?.page, ...[...remote.values()].map((d) => d.page)];
  await Promise.all(
    all.map((p, i) => p?.screenshot({ path: join(folder, `${name}-${i}.png`) }).catch(() => undefined)),
  );
}

let hasFailed = false;

/** A step of the evening; when it fails, what everybody saw is kept, and the rest of the evening is not held. */
function step(name: string, work: () => Promise<void>): void {
  test(name, async (context) => {
    context.onTestFailed(async () => {
      hasFailed = true;
      await pictureWhenWrong(name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60));
    });
    context.skip(hasFailed, 'the evening broke off before');
    await work();
  }, 300_000);
}

beforeAll(async () => {
  rmSync(join(import.meta.dirname, '../../.data/failed-evening'), { recursive: true, force: true });
  installation = await startInstallation();
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

describe('an evening of the council in real browsers', () => {
  step('people come: the officers, a phone in the hall, four at a distance, the hall’s computer', async () => {
    const at = (name: string, place: 'hall' | 'remote', options = {}) =>
      enter(browser, installation.origin, meetingId, name, place, options);
    const secretaryDevice = await at('Annika Holm', 'hall');
    const chairDevice = await at('Birgitta Sandahl', 'hall');
    phone = await at('Jonas Wikman', 'hall', { width: 390, height: 844 });
    for (const name of remoteNames) remote.set(name, await at(name, 'remote'));
    secretary = new Officer(secretaryDevice.page);
    chair = new Officer(chairDevice.page);
    hall = await newDevice(browser, installation.origin);
    await giveRoomCameras(hall.page);
    await hall.page.goto('/sign-in');
    await hall.page.getByRole('button', { name: /Salens dator\s*Stora salen/ }).click();
    await hall.page.waitForURL((url) => url.pathname !== '/sign-in');
    await hall.page.goto(`/meetings/${meetingId}/hall-computer`);
    devices.push(secretaryDevice, chairDevice, phone, hall, ...remote.values());
  });

  step('the hall’s computer sends overview, presidium, lectern and the room’s sound', async () => {
    // The browser has been told that it may use them, so nobody has to be asked.
    await hall.page.getByLabel('Enhet: Presidiet').locator('option').nth(1).waitFor({ state: 'attached' });
    const choose = (title: string, label: string) => hall.page.getByLabel(`Enhet: ${title}`).selectOption({ label });
    await choose('Överblick över salen', 'Kamera överblick');
    await choose('Presidiet', 'Kamera presidium');
    await choose('Talarstolen', 'Kamera talarstol');
    await choose('Salens ljud', 'Salens mikrofon');
    await hall.page.getByRole('button', { name: 'Sänd allt som är valt' }).click();
    for (const source of ['overview', 'presidium', 'lectern']) {
      await hall.page.locator(`[data-source="${source}"][data-state="sent"]`).waitFor();
    }
  });

  step('the secretary lets in everybody who waits', async () => {
    const admit = secretary.page.getByRole('button', { name: /^Släpp in/ });
    await admit.first().waitFor();
    await expect
      .poll(
        async () => {
          if ((await admit.count()) > 0) await admit.first().click();
          await secretary.page.waitForTimeout(300);
          return admit.count();
        },
        { timeout: 60_000 },
      )
      .toBe(0);
  });

  step('a member at a distance sees each camera of the room as itself', async () => {
    const member = page('Karin Öberg');
    await expect.poll(() => cameraSeenIn(member, '[data-picture="overview"]'), { timeout: 30_000 }).toBe('overview');
    await expect.poll(() => cameraSeenIn(member, '[data-picture="presidium"]'), { timeout: 30_000 }).toBe('presidium');
  });

  step('the meeting is opened and the roll is called by keys', async () => {
    await chair.next(/Öppna sammanträdet/);
    await chair.next(/Börja uppropet/);
    await secretary.page.getByRole('tab', { name: 'Nu' }).click();
    const first = secretary.page.getByRole('button', { name: 'I salen' }).first();
    await first.waitFor();
    await first.focus();
    for (let place = 0; place < 31; place++) {
      await secretary.page.keyboard.press(absentPlaces.has(place) ? 'f' : remotePlaces.has(place) ? 'd' : 's');
      await expect
        .poll(
          async () =>
            (
              await secretary.page
                .getByText(/\d+ av 31 har svarat/)
                .first()
                .innerText()
            ).split(' ')[0],
          { timeout: 20_000 },
        )
        .toBe(String(place + 1));
    }
    await chair.next(/Avsluta uppropet/);
    await chair.page
      .getByText(/28 av 31/)
      .first()
      .waitFor();
  });

  step('the chair attests that those at a distance see and are heard, and that they see the room', async () => {
    for (const name of remoteNames)
      await chair.page.getByRole('button', { name: new RegExp(`Intyga: ${name}`) }).click();
    const source = await chair.find('Intyga salens bild och ljud');
    await chair.submit(source, 'Intyga salens bild och ljud');
    await chair.page.getByText('Alla 4').waitFor();
  });

  step('adjusters are elected in the window before the gavel', async () => {
    await chair.next(/Öppna § \d+ Val av justerare/);
    await chair.next(/Föreslå justerare/);
    const dialog = chair.page.getByRole('dialog');
    await chair.choosePeople(dialog, 'Justerare', ['Jonas Wikman', 'Charlotta Ask']);
    await chair.submit(dialog, 'Val av justerare');
    await chair.next(/Jag finner/);
    // The gavel is greyed while the window is open, and says so.
    expect(await chair.primary.getAttribute('aria-disabled')).toBe('true');
    await chair.next(/Klubba/);
    await chair.next(/Avsluta §/);
  });

  step('the agenda is approved and an information noted', async () => {
    await chair.next(/Öppna § \d+ Fastställande/);
    await chair.next(/föredragningslistan/);
    await chair.next(/Jag finner/);
    await chair.next(/Klubba/);
    await chair.next(/Avsluta §/);
    await chair.next(/Öppna § \d+ Information/);
    await chair.next(/Avsluta §/);
  });

  step('the floor goes to a phone in the hall and to a member at a distance', async () => {
    await chair.next(/Öppna § \d+ Avsägelse/);
    await chair.next(/Öppna överläggningen/);
    await phone.page
      .getByRole('button', { name: /Begär ordet/ })
      .first()
      .click();
    await page('Karin Öberg')
      .getByRole('button', { name: /Begär ordet/ })
      .first()
      .click();
    await chair.next(/Ge ordet till Jonas Wikman/);
    await phone.page.getByText('Du har ordet').waitFor();
    await chair.next(/Ge ordet till Karin Öberg/);
    await page('Karin Öberg').getByText('Du har ordet').waitFor();
    await chair.next(/Avsluta talet/);
    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ställ proposition/);
    await chair.next(/Jag finner/);
    await chair.next(/Klubba/);
    await chair.next(/Avsluta §/);
  });

  step(
    'three proposals: a member at a distance asks for a vote before the gavel, and the counter-proposal is voted on',
    async () => {
      await chair.next(/Öppna § \d+ Detaljplan/);
      await chair.next(/Öppna överläggningen/);
      await secretary.enterProposal('Siv Grankvist', 'Ändring', 'att planen begränsas till kvarteret Ankaret');
      await secretary.enterProposal('Charlotta Ask', 'Avslag');
      await chair.next(/Avsluta överläggningen/);
      await chair.next(/Ställ proposition/);
      await chair.next(/Jag finner bifall till kommunstyrelsens/);
      await page('Johan Quist')
        .getByRole('button', { name: /Begär votering/ })
        .click();
      await chair.next(/Ställ proposition/);
      await chair.next(/Jag finner/);
      await phone.page.getByRole('button', { name: /Begär votering/ }).click();
      await chair.next(/Bered voteringen/);
      await chair.next(/Starta voteringen/);
      await page('Karin Öberg').getByRole('radio', { name: /NEJ/ }).click();
      await page('Olle Brandt').getByRole('radio', { name: /NEJ/ }).click();
      await page('Elin Forsman').getByRole('radio', { name: /JA/ }).click();
      await page('Johan Quist').getByRole('radio', { name: /JA/ }).click();
      await phone.page.getByRole('radio', { name: /JA/ }).click();
    },
  );

  step('the server is killed in the vote: nothing is lost, everybody is back, and the picture went on', async () => {
    const member = page('Karin Öberg');
    const frames = () =>
      member.evaluate(() => {
        const video = document.querySelector<HTMLVideoElement>('[data-picture="overview"] video');
        return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      });
    const before = await frames();
    installation.killServer();
    await expect.poll(frames, { timeout: 10_000 }).toBeGreaterThan(before + 5);
    await member.getByText(/5 av 28 har röstat/).waitFor({ timeout: 15_000 });
    await member.getByRole('radio', { name: /NEJ/, checked: true }).waitFor();
    await secretary.enterVotes((name) =>
      /Sandahl/.test(name)
        ? undefined
        : /\((M|C)\)|Haddad/.test(name)
          ? 'Nej'
          : /Lundmark|Hedlund/.test(name)
            ? 'Avstår'
            : 'Ja',
    );
    await chair.page.locator('[data-vote="abstain"]').click();
    await chair.next(/Avsluta voteringen/);
  });

  step('the result stands with numbers on every screen, and the main vote decides', async () => {
    await chair.next(/Bered voteringen/);
    await chair.next(/Starta voteringen/);
    await page('Karin Öberg').getByRole('radio', { name: /NEJ/ }).click();
    await phone.page.getByRole('radio', { name: /JA/ }).click();
    // Most have not voted: the chair asks once more, then votes last. Not taking part is not abstaining.
    await chair.page.getByRole('button', { name: 'Jag har frågat' }).click();
    await chair.page.locator('[data-vote="yes"]').click();
    await chair.next(/Avsluta voteringen/);
    await phone.page
      .getByText(/Bifall till kommunstyrelsens förslag/)
      .first()
      .waitFor();
    await chair.next(/Avsluta §/);
  });

  step(
    'two declare disqualification: the first vice chair presides, and the one at a distance sees nothing of the item',
    async () => {
      await chair.next(/Öppna § \d+ Borgen/);
      for (const name of ['Elin Forsman', 'Birgitta Sandahl']) {
        const dialog = await secretary.find('Anmäl jäv');
        await secretary.choosePeople(dialog, 'Vem', [name]);
        await dialog.getByRole('radio', { name: 'Saken angår en närstående' }).check();
        await secretary.submit(dialog, 'Anmäl jäv');
      }
      const moved = page('Elin Forsman');
      await expect.poll(() => moved.locator('body').innerText(), { timeout: 10_000 }).not.toContain('Borgen för');
      const others = moved.locator('[data-picture]:not([data-picture="self"]) video');
      await expect.poll(() => others.count(), { timeout: 10_000 }).toBe(0);
      for (const label of [
        /Öppna överläggningen/,
        /Avsluta överläggningen/,
        /Ställ proposition/,
        /Jag finner/,
        /Klubba/,
        /Avsluta §/,
      ]) {
        await secretary.next(label);
      }
      await secretary.next(/tar tillbaka|återtar|Återinträd|Sandahl|Forsman/i);
      await secretary.next(/Sandahl|Forsman|återinträd/i);
    },
  );

  step('nobody’s browser asked anything of anybody else, and no page said that something was wrong', async () => {
    expect(devices.flatMap((d) => d.foreignRequests)).toEqual([]);
    expect(devices.flatMap((d) => d.faults)).toEqual([]);
  });
});
