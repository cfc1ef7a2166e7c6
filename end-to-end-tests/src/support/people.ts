/** What people in a meeting press, by the words on their screens. Nothing here sends a command by itself. */
import type { Browser, Locator, Page } from 'playwright-core';
import { type Device, type DeviceOptions, newDevice, signInAs } from './browsers.ts';

export type Place = 'hall' | 'remote';
const placeButton: Readonly<Record<Place, RegExp>> = { hall: /Jag sitter i salen/, remote: /Jag deltar på distans/ };

/** Signs in, opens the meeting and says how one takes part. */
export async function enter(
  browser: Browser,
  origin: string,
  meetingId: string,
  name: string,
  place: Place,
  options: DeviceOptions = {},
): Promise<Device> {
  const device = await newDevice(browser, origin, options);
  await signInAs(device, name);
  await device.page.goto(`/meetings/${meetingId}`);
  await device.page.getByRole('button', { name: placeButton[place] }).click();
  return device;
}

/** Chair or secretary: the one primary act, by its label. */
export class Officer {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get primary(): Locator {
    return this.page.locator('[data-primary]:visible').first();
  }

  /** Waits until the primary act has this label and may be pressed, and presses it. */
  async next(label: RegExp): Promise<void> {
    const button = this.page
      .locator('[data-primary]:visible:not([aria-disabled="true"])')
      .filter({ hasText: label })
      .first();
    await button.click();
  }

  /** Another lawful act of the moment, beside the primary one. */
  async press(label: RegExp): Promise<void> {
    const button = this.page.locator('[data-act]:visible:not([aria-disabled="true"])').filter({ hasText: label });
    await button.first().click();
  }

  /** The chair votes last: when all have, or when those who have not have been asked once more. */
  async voteLast(choice: 'yes' | 'no' | 'abstain'): Promise<void> {
    await this.page.getByRole('button', { name: 'Jag har frågat' }).click();
    await this.page.locator(`[data-vote="${choice}"]:not([aria-disabled="true"])`).click();
    await this.page.locator(`[data-vote="${choice}"][aria-pressed="true"]`).waitFor();
  }

  /** Ends a vote that some have not answered: the names are shown, and the press says without how many. */
  async endVoteWithout(left: number): Promise<void> {
    await this.next(/Avsluta voteringen/);
    const name = `Avsluta utan ${left} röster`;
    await this.page.getByRole('dialog', { name }).getByRole('button', { name }).click();
    await this.page.getByRole('dialog', { name }).waitFor({ state: 'hidden' });
  }

  /** Waits until this sentence stands in the minutes. */
  async reads(sentence: string | RegExp): Promise<void> {
    await this.page.locator('[data-area="minutes"]').getByText(sentence).first().waitFor();
  }

  /** Waits until the item that somebody else opened is open on this screen too: forms are about the open item. */
  async isAt(title: RegExp): Promise<void> {
    await this.page.locator('[data-area="minutes"]').getByRole('heading', { name: title }).last().waitFor();
  }

  /** An act by its name, found as one finds any: Ctrl+K and a few letters. */
  async find(title: string): Promise<Locator> {
    await this.page.keyboard.press('Control+k');
    const box = this.page.getByRole('dialog').getByRole('combobox');
    await box.fill(title);
    // Not any act that the letters fit: one that another's press is about to make possible may still be missing.
    await this.page.getByRole('option').filter({ hasText: title }).first().waitFor();
    await box.press('Enter');
    const dialog = this.page.getByRole('dialog');
    await dialog.getByRole('heading', { name: title }).waitFor();
    return dialog;
  }

  async choosePeople(dialog: Locator, label: string | RegExp, names: readonly string[]): Promise<void> {
    const box = dialog.getByRole('combobox', { name: label, exact: true });
    for (const name of names) {
      await box.fill(name);
      await box.press('Enter');
    }
  }

  async submit(dialog: Locator, title: string): Promise<void> {
    await dialog.getByRole('button', { name: title, exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Enters a spoken proposal. */
  async enterProposal(name: string, kind: string, text = ''): Promise<void> {
    const dialog = await this.find('Lägg in yrkande');
    await this.choosePeople(dialog, 'Vem', [name]);
    await dialog.getByRole('combobox', { name: 'Slag' }).selectOption({ label: kind });
    if (text !== '') await dialog.getByRole('textbox', { name: /Lydelse/ }).fill(text);
    await this.submit(dialog, 'Lägg in yrkande');
  }

  /** Votering is called for aloud in the hall. */
  async requestBallot(name: string): Promise<void> {
    const dialog = await this.find('Votering begärd i salen');
    await this.choosePeople(dialog, 'Vem', [name]);
    await this.submit(dialog, 'Votering begärd i salen');
  }

  async callSubstitute(member: string, substitute: string): Promise<void> {
    const dialog = await this.find('Kalla in ersättare');
    await this.choosePeople(dialog, 'Ledamot', [member]);
    await this.choosePeople(dialog, 'Ersättare', [substitute]);
    await this.submit(dialog, 'Kalla in ersättare');
  }

  async nominate(by: string, name: string, party: string): Promise<void> {
    const dialog = await this.find('Lägg in yrkande');
    await this.choosePeople(dialog, 'Vem', [by]);
    await dialog.getByRole('combobox', { name: 'Slag' }).selectOption({ label: 'Nominering' });
    await dialog.getByRole('textbox', { name: /Namn på den nominerade/ }).fill(name);
    await dialog.getByRole('textbox', { name: /Parti/ }).fill(party);
    await this.submit(dialog, 'Lägg in yrkande');
  }

  /** Marks everybody on the roll off as they put their paper in the box. */
  async markEverybodyOff(): Promise<void> {
    const chips = this.page.locator('[aria-labelledby="not-voted"] button');
    await chips.first().waitFor();
    for (;;) {
      const left = await chips.count();
      if (left === 0) return;
      const name = await chips.first().innerText();
      await chips.first().click();
      await chips.filter({ hasText: name }).first().waitFor({ state: 'detached' });
    }
  }

  /** Takes down the votes of those who call theirs out, by keys; `undefined` passes somebody over. */
  async enterVotes(choiceOf: (name: string) => 'Ja' | 'Nej' | 'Avstår' | undefined): Promise<void> {
    await this.page.locator('[data-call-votes]').click();
    const rows = this.page.locator('[data-called]');
    await rows.first().waitFor();
    const names = await rows.locator('b').allInnerTexts();
    await rows.first().getByRole('button').first().focus();
    for (const name of names) {
      const row = rows.filter({ hasText: name });
      // The letter is for the name that is marked, as a person sees before pressing.
      await row.and(this.page.locator(':has(:focus)')).waitFor();
      await this.page.keyboard.press(choiceOf(name)?.slice(0, 1) ?? 'ArrowDown');
    }
    for (const name of names.filter((one) => choiceOf(one) !== undefined)) {
      await rows.and(this.page.locator('[data-voted="true"]')).filter({ hasText: name }).waitFor();
    }
  }
}
