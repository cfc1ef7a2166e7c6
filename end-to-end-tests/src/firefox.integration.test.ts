/**
 * A member at a distance in Firefox, with the hall and its officers in Chromium, over the real media engine: the two
 * kinds of browser see and hear each other, and what is pressed in the one counts in the other.
 */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, launchBrowser, newDevice } from './support/browsers.ts';
import { FirefoxDevice, firefoxPath } from './support/firefox.ts';
import { startInstallation, type TestInstallation } from './support/installation.ts';
import { enter, Officer } from './support/people.ts';
import { giveRoomCameras } from './support/room-cameras.ts';

const meetingId = 'kf-nu';
const executable = firefoxPath();

let installation: TestInstallation;
let browser: Browser;
let hall: Device;
let chair: Device;
let member: FirefoxDevice;

beforeAll(async () => {
  if (executable === undefined) return;
  installation = await startInstallation();
  [browser, member] = await Promise.all([launchBrowser(), FirefoxDevice.start(executable)]);
}, 240_000);

afterAll(async () => {
  await member?.close();
  await browser?.close();
  await installation?.stop();
});

/** Firefox counts no frames of a picture that comes over the network; its clock moves only while frames come. */
const showsFrames = (picture: string) =>
  `[...document.querySelectorAll('[data-picture="${picture}"] video')].some((v) => v.videoWidth > 0 && v.currentTime > 0.5)`;

describe.skipIf(executable === undefined)('a member in Firefox', () => {
  test('signs in, waits with a camera that works, and is let in by an officer in Chromium', async () => {
    hall = await newDevice(browser, installation.origin);
    await giveRoomCameras(hall.page);
    await hall.page.goto('/sign-in');
    await hall.page.getByRole('button', { name: /Salens dator\s*Stora salen/ }).click();
    await hall.page.waitForURL((url) => url.pathname !== '/sign-in');
    await hall.page.goto(`/meetings/${meetingId}/hall-computer`);
    await hall.page.getByLabel('Enhet: Presidiet').locator('option').nth(1).waitFor({ state: 'attached' });
    await hall.page.getByLabel('Enhet: Överblick över salen').selectOption({ label: 'Kamera överblick' });
    await hall.page.getByLabel('Enhet: Presidiet').selectOption({ label: 'Kamera presidium' });
    await hall.page.getByLabel('Enhet: Salens ljud').selectOption({ label: 'Salens mikrofon' });
    await hall.page.getByRole('button', { name: 'Sänd allt som är valt' }).click();
    await hall.page.locator('[data-source="presidium"][data-state="sent"]').waitFor();

    await member.goto(`${installation.origin}/sign-in`);
    await member.press(/^Karin Öberg/);
    await expect.poll(() => member.read('location.pathname')).not.toBe('/sign-in');
    await member.goto(`${installation.origin}/meetings/${meetingId}`);
    await member.press(/Jag deltar på distans/);
    await expect
      .poll(() => member.read('document.querySelector("main")?.innerText'), { timeout: 30_000 })
      .toMatch(/Du syns\./);
    chair = await enter(browser, installation.origin, meetingId, 'Birgitta Sandahl', 'hall');
    const secretary = await enter(browser, installation.origin, meetingId, 'Annika Holm', 'hall');
    await secretary.page
      .getByRole('button', { name: /^Släpp in/ })
      .first()
      .click();
  }, 120_000);

  test('sees the room and its presidium, hears the hall, and is seen in Chromium', async () => {
    for (const picture of ['overview', 'presidium', 'self']) {
      await expect.poll(() => member.read(showsFrames(picture)), { timeout: 60_000 }).toBe(true);
    }
    await expect
      .poll(() => member.read('[...document.querySelectorAll("audio")].some((a) => a.srcObject !== null)'), {
        timeout: 30_000,
      })
      .toBe(true);
    await expect.poll(() => chair.page.evaluate(showsFrames('person:M04')), { timeout: 60_000 }).toBe(true);
  }, 200_000);

  test('answers the roll call, and the answer is counted', async () => {
    const officer = new Officer(chair.page);
    await officer.next(/Öppna sammanträdet/);
    await officer.next(/Börja uppropet/);
    await member.press(/^Jag är här/);
    await expect
      .poll(() => member.read('document.querySelector("main")?.innerText'), { timeout: 30_000 })
      .toMatch(/1 av 31 /);
    expect([...hall.faults, ...chair.faults]).toEqual([]);
  }, 120_000);
});
