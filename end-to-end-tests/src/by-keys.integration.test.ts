/**
 * One whole decision without a mouse: a committee's chair, its secretary and a member press keys and nothing else, from
 * choosing who they are to the result of a vote. Each looks for what has the focus as a person does: by its mark.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Device, launchBrowser, newDevice } from './support/browsers.ts';
import { startInstallation, type TestInstallation } from './support/installation.ts';

const meeting = '/meetings/servicenamnden';
const seats = 9;
const failed = join(import.meta.dirname, '../../.data/failed-by-keys');

/** What has the focus, as it is read and as it is seen. */
interface Focused {
  readonly name: string;
  readonly isSeen: boolean;
  readonly isNowhere: boolean;
}

/** What a person sees around something. */
interface Look {
  readonly outline: string;
  readonly boxShadow: string;
}

declare global {
  interface Window {
    /** How everything looked before the last Tab. */
    looksBefore?: Map<Element, Look>;
    /** What something is called as it is read. */
    nameRead: (element: HTMLElement) => string;
  }
}

/** Somebody at a keyboard. */
class Typist {
  readonly device: Device;
  constructor(device: Device) {
    this.device = device;
  }

  get page(): Page {
    return this.device.page;
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  focused(): Promise<Focused> {
    return this.page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body)
        return { name: '', isSeen: false, isNowhere: true };
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      const before = window.looksBefore?.get(element);
      // A frame or a shadow that stands there anyway tells nobody where the focus is.
      const hasFrame = outlineStyle !== 'none' && outlineWidth !== '0px';
      const hasNewFrame = hasFrame && before?.outline !== `${outlineStyle} ${outlineWidth}`;
      const hasNewShadow = before !== undefined && boxShadow !== 'none' && boxShadow !== before.boxShadow;
      return { name: window.nameRead(element), isSeen: hasNewFrame || hasNewShadow, isNowhere: false };
    });
  }

  /** Remembers how everything looks that has not the focus now, for what gets it next. */
  private rememberLooks(): Promise<void> {
    return this.page.evaluate(() => {
      const looks = new Map<Element, Look>();
      for (const element of document.querySelectorAll(
        'a[href], button, input, select, textarea, summary, [tabindex]',
      )) {
        if (element === document.activeElement) continue;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
        looks.set(element, { outline: `${outlineStyle} ${outlineWidth}`, boxShadow });
      }
      window.looksBefore = looks;
    });
  }

  /**
   * Tab until this has the focus, once it is there at all; on the way every stop shows that it has it, and none of them
   * keeps it.
   */
  async reach(name: RegExp, most = 60): Promise<void> {
    await this.page.waitForFunction(
      ({ source, flags }) =>
        [
          ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]'),
        ].some((element) => element.checkVisibility() && new RegExp(source, flags).test(window.nameRead(element))),
      { source: name.source, flags: name.flags },
    );
    const passed: string[] = [];
    for (let stops = 0; stops < most; stops++) {
      await this.rememberLooks();
      await this.press('Tab');
      const found = await this.focused();
      // After the last stop the browser's own bar has the focus.
      if (found.isNowhere) continue;
      expect(found.isSeen, `${found.name} shows that it has the focus`).toBe(true);
      if (name.test(found.name)) return;
      passed.push(found.name);
    }
    throw new Error(`Tab does not reach ${String(name)}; it came past ${passed.join(' | ')}`);
  }

  async reachAndPress(name: RegExp): Promise<void> {
    await this.reach(name);
    await this.press('Enter');
  }

  async waitFor(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  /** The next formal act, when it is this one and free: Ctrl+Enter. */
  async next(label: RegExp): Promise<void> {
    await this.page
      .locator('[data-primary]:visible:not([aria-disabled="true"])')
      .filter({ hasText: label })
      .first()
      .waitFor();
    await this.press('Control+Enter');
  }

  /** Any act is found by its name, and what it asks for is chosen by the arrows. */
  async does(act: string, choice: RegExp): Promise<void> {
    await this.press('Control+k');
    await this.page.getByRole('dialog').getByRole('combobox').waitFor();
    await this.page.keyboard.type(act);
    // Enter takes the marked one, and what another's press is about to make possible may still be missing.
    await this.page.getByRole('option', { selected: true }).filter({ hasText: act }).waitFor();
    await this.press('Enter');
    const form = this.page.getByRole('dialog', { name: act });
    await form.waitFor();
    const wanted = form.getByRole('radio', { name: choice });
    await wanted.waitFor();
    await this.press('Space');
    for (let tries = 0; tries < 8 && !(await wanted.isChecked()); tries++) await this.press('ArrowDown');
    await this.press('Enter');
    await form.waitFor({ state: 'hidden' });
  }

  opens(item: RegExp): Promise<void> {
    return this.does('Öppna ett ärende', item);
  }

  /** An act done took its button with it: the focus is still on the page. */
  async keepsTheFocus(): Promise<void> {
    await expect.poll(async () => (await this.focused()).isNowhere).toBe(false);
  }
}

let installation: TestInstallation;
let browser: Browser;
const people = new Map<string, Typist>();

async function comes(name: string): Promise<Typist> {
  const device = await newDevice(browser, installation.origin);
  // Whatever is pressed with a mouse or a finger is counted; nothing may be.
  await device.context.addInitScript(() => {
    addEventListener('pointerdown', () => Object.assign(window, { pointed: true }), true);
    window.nameRead = (element) => {
      const label = element.id === '' ? null : document.querySelector(`label[for="${CSS.escape(element.id)}"]`);
      const name = element.getAttribute('aria-label') ?? label?.textContent ?? element.innerText;
      return name.replaceAll(/\s+/g, ' ').trim();
    };
  });
  const person = new Typist(device);
  people.set(name, person);
  device.page.setDefaultTimeout(20_000);
  await device.page.goto('/sign-in');
  await device.page
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .first()
    .waitFor();
  await person.reach(/^Sök namn$/);
  await device.page.keyboard.type(name);
  await person.reachAndPress(new RegExp(`^${name}`));
  await device.page.waitForURL((url) => url.pathname !== '/sign-in');
  await device.page.goto(meeting);
  await device.page.getByRole('button', { name: /Jag sitter i salen/ }).waitFor();
  await person.reachAndPress(/^Jag sitter i salen/);
  return person;
}

beforeAll(async () => {
  installation = await startInstallation();
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

describe('a decision by the keyboard alone', () => {
  test('is called for, debated, voted on and read as decided, and nobody has pointed at anything', async (context) => {
    context.onTestFailed(async () => {
      mkdirSync(failed, { recursive: true });
      for (const [name, { page }] of people)
        await page.screenshot({ path: join(failed, `${name.replace(/\W+/g, '-')}.png`) }).catch(() => undefined);
    });
    const [secretary, chair, member] = await Promise.all(
      ['Josefin Lidberg', 'Amina Warsame', 'Hassan Haddad'].map(comes),
    );
    if (secretary === undefined || chair === undefined || member === undefined) throw new Error('somebody is missing');

    // Let in by one key each.
    for (const left of [2, 1]) {
      await secretary.page
        .getByRole('button', { name: /^Släpp in / })
        .nth(left - 1)
        .waitFor();
      await secretary.press('i');
      await expect.poll(() => secretary.page.getByRole('button', { name: /^Släpp in / }).count()).toBe(left - 1);
    }
    await chair.next(/Öppna sammanträdet/);
    await chair.next(/Börja uppropet/);
    await secretary.press('1');
    await secretary.reach(/^I salen: /);
    for (let answered = 1; answered <= seats; answered++) {
      await secretary.press('s');
      await secretary.waitFor(`${String(answered)} av ${String(seats)} uppropade`);
    }
    await chair.next(/Avsluta uppropet/);

    // The agenda is approved in the window before the gavel; then an item out of its order.
    await chair.opens(/Fastställande/);
    await chair.next(/Ställ proposition på föredragningslistan/);
    await chair.next(/Jag finner/);
    await chair.next(/Klubba beslutet/);
    await chair.next(/Avsluta § \d+/);
    await chair.page
      .locator('[data-primary]')
      .filter({ hasText: /Öppna § \d+/ })
      .waitFor();
    await chair.opens(/Tertialrapport/);
    await chair.keepsTheFocus();
    await chair.next(/Öppna överläggningen/);

    // The member asks for the floor, has it, leaves it, and proposes the opposite.
    await member.page.getByRole('button', { name: /^Begär ordet/ }).waitFor();
    await member.press('b');
    await chair.next(/Ge ordet till Hassan Haddad/);
    await member.waitFor('Du har ordet');
    await member.reachAndPress(/^Jag är klar, lämna ordet/);
    await member.page.getByRole('button', { name: /^Begär ordet/ }).waitFor();
    await member.keepsTheFocus();
    await member.press('y');
    const proposal = member.page.getByRole('dialog');
    await proposal.getByRole('combobox', { name: 'Vad vill du?' }).waitFor();
    await member.page.keyboard.type('Avslag');
    await member.reachAndPress(/^Lämna yrkandet/);
    await proposal.waitFor({ state: 'hidden' });
    await chair.waitFor(/Avslag på/);

    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ställ/);
    await chair.next(/Jag finner bifall/);
    await member.page.getByRole('button', { name: /^Begär votering/ }).waitFor();
    await member.press('v');
    await member.keepsTheFocus();
    await chair.next(/Bered voteringen/);
    await chair.next(/Starta voteringen/);

    // The vote is reached by Tab, and one letter casts it.
    await member.page.getByRole('radio', { disabled: false }).first().waitFor();
    await member.reach(/^JA/, 12);
    await member.press('n');
    await member.waitFor('Din röst är nej.');
    await chair.waitFor(`1 av ${String(seats)} har röstat`);
    await chair.reachAndPress(/^Jag har frågat$/);
    await chair.reachAndPress(/^Nej$/);
    await chair.waitFor(`2 av ${String(seats)} har röstat`);
    await chair.next(/Avsluta voteringen/);
    const ending = chair.page.getByRole('dialog');
    await ending.waitFor();
    await chair.reachAndPress(/^Avsluta utan 7 röster$/);
    await ending.waitFor({ state: 'hidden' });
    await chair.waitFor('Beslut i ärendet');
    await member.waitFor(/avslå/);
    await member.keepsTheFocus();
    await chair.next(/Avsluta § \d+/);
    await chair.page
      .locator('[data-primary]')
      .filter({ hasText: /Öppna § \d+/ })
      .waitFor();
    await secretary.page
      .locator('[data-area="minutes"]')
      .getByText(/Hassan Haddad \(S\) yrkar avslag/)
      .first()
      .waitFor();

    // The end is read by everybody, with the way to the documents as soon as the server has answered.
    await chair.does('Avsluta sammanträdet', /Tiden är slut/);
    await member.page.getByRole('heading', { level: 1, name: 'Sammanträdet är avslutat' }).waitFor();
    await member.reach(/^Handlingar$/);
    await chair.waitFor('Fastställ protokollets text');

    for (const { page } of people.values())
      expect(await page.evaluate(() => Reflect.get(window, 'pointed'))).toBeUndefined();
    expect([...people.values()].flatMap(({ device }) => [...device.faults, ...device.foreignRequests])).toEqual([]);
  }, 120_000);
});
