/**
 * One member with two devices, in two real browsers over the real media engine: the one opened last takes the place, the
 * other is emptied and stays away until the member wants the place back there. And the hall's computer, from its start
 * page to what is known of its pictures.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, launchBrowser, newDevice } from './support/browsers.ts';
import { startInstallation, type TestInstallation } from './support/installation.ts';
import { enter } from './support/people.ts';
import { giveRoomCameras } from './support/room-cameras.ts';

const meetingId = 'kf-nu';
const member = 'Olle Brandt';
const takenOver = 'En annan enhet har tagit över';

let installation: TestInstallation;
let atWork: Browser;
let onTheTrain: Browser;
let secretary: Device;
let laptop: Device;
let tablet: Device;

beforeAll(async () => {
  installation = await startInstallation();
  [atWork, onTheTrain] = await Promise.all([launchBrowser(), launchBrowser()]);
}, 240_000);

afterAll(async () => {
  await atWork?.close();
  await onTheTrain?.close();
  await installation?.stop();
});

async function picture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../.data/two-devices');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}

/** Some picture on this page moves: sound and picture have come. */
async function seesPictures(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(() =>
          [...document.querySelectorAll('video')].some((video) => video.videoWidth > 0 && video.currentTime > 0.5),
        ),
      { timeout: 30_000 },
    )
    .toBe(true);
}

const isOut = (page: Page) => page.getByRole('heading', { name: takenOver }).waitFor({ timeout: 20_000 });

describe('a member with two devices', () => {
  test('goes on where the meeting was opened last, and the first is emptied', async () => {
    secretary = await enter(atWork, installation.origin, meetingId, 'Annika Holm', 'hall');
    laptop = await enter(atWork, installation.origin, meetingId, member, 'remote');
    await secretary.page
      .getByRole('button', { name: /^Släpp in/ })
      .first()
      .click();
    await seesPictures(laptop.page);
    await picture(laptop.page, 'laptop-before');

    tablet = await enter(onTheTrain, installation.origin, meetingId, member, 'remote', { width: 1024, height: 768 });
    await isOut(laptop.page);
    await seesPictures(tablet.page);
    expect(await laptop.page.locator('video').count()).toBe(0);
    expect(await laptop.page.content()).not.toContain('Plan för');
    await picture(laptop.page, 'laptop-taken-over');
    await picture(tablet.page, 'tablet-has-taken-over');
  }, 120_000);

  test('stays there when that page is loaded again, when the other’s network comes and goes, and when the server is killed', async () => {
    await tablet.page.reload();
    await seesPictures(tablet.page);
    await laptop.context.setOffline(true);
    await laptop.page.waitForTimeout(500);
    await laptop.context.setOffline(false);
    installation.killServer();
    await laptop.page.waitForTimeout(4_000);
    await isOut(laptop.page);
    await seesPictures(tablet.page);
    expect(await tablet.page.getByRole('heading', { name: takenOver }).count()).toBe(0);
  }, 120_000);

  test('takes the place back on the first by its button', async () => {
    await laptop.page.getByRole('button', { name: 'Ta tillbaka platsen hit' }).click();
    await seesPictures(laptop.page);
    await isOut(tablet.page);
    await picture(tablet.page, 'tablet-taken-over');
    expect([...laptop.faults, ...tablet.faults, ...laptop.foreignRequests, ...tablet.foreignRequests]).toEqual([]);
  }, 120_000);
});

describe('the hall’s computer', () => {
  test('finds the meeting of its room on its start page, and says of what it sends that nobody has attested it yet', async () => {
    const hall = await newDevice(atWork, installation.origin);
    await giveRoomCameras(hall.page);
    await hall.page.goto('/sign-in');
    await hall.page.getByRole('button', { name: /Salens dator\s*Stora salen/ }).click();
    await hall.page.waitForURL((url) => url.pathname !== '/sign-in');
    await hall.page.goto('/');
    await hall.page.getByRole('heading', { name: 'Kommunfullmäktige' }).waitFor();
    await picture(hall.page, 'hall-start');
    await hall.page.getByRole('link', { name: 'Gå in i mötet' }).click();
    await hall.page.getByLabel('Enhet: Presidiet').locator('option').nth(1).waitFor({ state: 'attached' });
    await hall.page.getByLabel('Enhet: Överblick över salen').selectOption({ label: 'Kamera överblick' });
    const overview = hall.page.locator('[data-source="overview"]');
    await overview.getByText('Skickas inte · inte intygad').waitFor();
    await hall.page.getByRole('button', { name: 'Sänd allt som är valt' }).click();
    await overview.getByText('Skickas · inte intygad').waitFor({ timeout: 30_000 });
    await picture(hall.page, 'hall-sends');
    // The meeting of another room is not this computer's business.
    const others = await hall.page.evaluate(async () => (await fetch('/api/meetings')).json());
    expect(others.map((meeting: { room: { name: string } | null }) => meeting.room?.name)).toEqual(['Stora salen']);
    expect([...hall.faults, ...hall.foreignRequests]).toEqual([]);
  }, 120_000);
});
