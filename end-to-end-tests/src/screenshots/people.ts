/** Who is in the pictures, and how each of them does what a person does: sign in, enter, press what is offered. */
import type { Browser, Page } from 'playwright-core';
import { type Device, type DeviceOptions, newDevice, signInAs } from '../support/browsers.ts';
import { type DrawnCamera, giveCameras } from './drawn-devices.ts';

export const meetingPath = '/meetings/kf-nu';

export interface Stage {
  readonly browser: Browser;
  readonly origin: string;
}

/** A device of this person with a camera that shows them. */
export async function deviceOf(
  stage: Stage,
  name: string,
  options: DeviceOptions & { readonly cameras?: readonly DrawnCamera[] } = {},
): Promise<Page> {
  const device: Device = await newDevice(stage.browser, stage.origin, options);
  if (options.cameras !== undefined) await giveCameras(device.context, options.cameras);
  device.page.setDefaultTimeout(90_000);
  await signInAs(device, name);
  return device.page;
}

export async function enter(page: Page, how: 'I salen' | 'På distans'): Promise<void> {
  await page.goto(meetingPath);
  const button = how === 'I salen' ? /Jag sitter i salen/ : /Jag deltar på distans/;
  await page.getByRole('button', { name: button }).click();
}

/** The one large button of an officer's screen: what it is, and whether it may be pressed. */
export async function primaryAct(
  page: Page,
): Promise<{ readonly act: string; readonly isFree: boolean; readonly words: string }> {
  const button = page.locator('[data-primary]').first();
  if ((await button.count()) === 0) return { act: '', isFree: false, words: '' };
  const [act, off, words] = await Promise.all([
    button.getAttribute('data-act'),
    button.getAttribute('aria-disabled'),
    button.innerText(),
  ]);
  return { act: act ?? '', isFree: off !== 'true', words: words.replaceAll('\n', ' ') };
}

/** Waits until the primary act is this one and free, then presses it. */
export async function press(page: Page, act: string, withinMs = 60_000): Promise<void> {
  const until = Date.now() + withinMs;
  for (;;) {
    const found = await primaryAct(page);
    if (found.act === act && found.isFree) break;
    if (Date.now() > until) throw new Error(`the primary act is "${found.words}" (${found.act}), not ${act}`);
    await page.waitForTimeout(200);
  }
  await page.locator('[data-primary]').first().click();
}

/** Presses another lawful act of the moment, beside the primary one. */
export async function pressOther(page: Page, act: string): Promise<void> {
  await page.locator(`[data-act="${act}"]:visible:not([aria-disabled="true"])`).first().click();
}

/** Any act by its name from the list of all acts, as the keyboard reaches it. */
export async function openAct(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').first().fill(title);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: title }).waitFor();
}

/** Chooses people in a field by typing their names. */
export async function choosePeople(page: Page, label: string, names: readonly string[]): Promise<void> {
  const field = page.getByRole('dialog').getByRole('combobox', { name: label, exact: true });
  for (const name of names) {
    await field.fill(name);
    await page
      .getByRole('dialog')
      .getByRole('option', { name: new RegExp(`^${name}`) })
      .first()
      .waitFor();
    await field.press('Enter');
    await page.waitForTimeout(200);
  }
}

/** Presses the button that carries out the act of the open form. */
export async function submit(page: Page, title: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByRole('button', { name: title, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}
