import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings, StoryBrowser } from './testing/story-browser.ts';

let stories: StoryBrowser;
beforeAll(async () => {
  stories = await StoryBrowser.start('officer-stories.html');
}, 240_000);
afterAll(() => stories?.stop());

describe('every moment of the officers’ and the hall’s screens', () => {
  test.each([
    [1440, 900, 'light'],
    [1024, 768, 'dark'],
    [390, 844, 'light'],
  ] as const)(
    'has no finding of axe and does not scroll sideways at %i × %i, %s',
    async (width, height, theme) => {
      expect((await stories.names()).length).toBeGreaterThan(30);
      expect(await stories.problems(width, height, theme)).toEqual([]);
    },
    300_000,
  );
});

describe('the hall’s screen', () => {
  test('keeps a long question below the title and everybody at a distance in sight', async () => {
    const page = await stories.page(1920, 1080, 'light');
    for (const story of ['hall-long-question', 'hall-long-vote']) {
      await stories.open(page, story);
      const title = await page.locator('h1').boundingBox();
      const question = await page.locator('main p[lang=sv]').first().boundingBox();
      expect(question?.y ?? 0, story).toBeGreaterThan((title?.y ?? 0) + (title?.height ?? 0));
      const last = await page.locator('main [data-picture]').last().boundingBox();
      expect((last?.y ?? 2_000) + (last?.height ?? 0), story).toBeLessThanOrEqual(1_080);
    }
  }, 60_000);
});

describe('ending a vote that some have not answered', () => {
  test('shows by name who is missing, begins at going on, and has no finding of axe', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'chair-vote');
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: /Avsluta utan \d+ röster/ });
    await dialog.waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await dialog.getByRole('listitem').count()).toBe(5);
    await dialog.getByRole('button', { name: 'Låt voteringen fortsätta' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }, 60_000);
});

describe('the roll call by the keyboard', () => {
  test('asks before a member at a distance is put into the hall by one key, and goes back to the list', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'secretary-roll-call');
    await page.getByRole('button', { name: /^I salen: Karin Öberg/ }).focus();
    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Insläppt på distans' });
    await dialog.waitFor();
    expect(await dialog.innerText()).toContain('Karin Öberg');
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Låt stå på distans' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('[data-area="roll"] button:focus').waitFor();
  }, 60_000);
});

describe('a vote by roll call', () => {
  test('takes down one vote for one press: a key held down, a double click and a text field give no other', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'secretary-called-votes');
    const rows = page.locator('[data-called]');
    const done = rows.filter({ hasText: /Skickas|Har röstat|Inte mottagen/ });
    await rows.nth(0).getByRole('button').first().focus();
    // Held down, a key comes again and again before it is let go.
    for (let press = 0; press < 4; press += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    await done.first().waitFor();
    await rows.nth(1).locator('button:focus').waitFor();
    expect(await done.count()).toBe(1);
    await rows.nth(1).getByRole('button', { name: /^Nej/ }).dblclick();
    await done.nth(1).waitFor();
    expect(await done.count()).toBe(2);
    // What is written elsewhere stays there.
    const field = page.getByRole('textbox').first();
    await field.click();
    await field.pressSequentially('janne');
    expect(await field.inputValue()).toContain('janne');
    expect(await done.count()).toBe(2);
    expect(await findings(page)).toEqual([]);
  }, 60_000);
});

describe('acts that are rare, by the keyboard alone', () => {
  test('a vote by shares is filled in, stands as it will be counted, and has no finding of axe', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'chair-shares');
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog', { name: 'Rösta efter aktier' });
    await dialog.waitFor();
    expect(await findings(page)).toEqual([]);
    await dialog.getByRole('group', { name: 'Jonas Wikman' }).getByLabel('Ja').press('Space');
    await dialog.getByRole('group', { name: 'Ingrid Falk' }).getByLabel('Nej').press('Space');
    const sum = dialog.getByRole('region', { name: 'Så står det' });
    expect(await sum.innerText()).toContain('40\u00a0000 röster för nej');
    expect(await sum.innerText()).toContain('nås inte');
  }, 60_000);

  test('a successor is computed from the groups of the election, after the lot that was drawn', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'chair-deliberation');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('efterträdare');
    await page.keyboard.press('Enter');
    await page
      .getByLabel('Valsedelsgrupper vid valet')
      .fill('Linden; 12; Ada Ek, Bo Alm\nHassel; 12; Cia Ros, Dan Frid');
    await page.getByLabel('Antal platser').fill('2');
    await page.getByRole('button', { name: 'Hassel' }).click();
    await page.getByRole('radio', { name: /Cia Ros/ }).press('Space');
    expect(await page.getByRole('dialog').innerText()).toContain('Dan Frid står näst i tur i Hassel.');
    expect(await findings(page)).toEqual([]);
  }, 60_000);

  test('a correction by two is confirmed with one key', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'secretary-correction');
    const asked = page.getByRole('region', { name: /vill rätta en händelse/ });
    expect(await asked.innerText()).toContain('Händelsen stryks.');
    expect(await asked.getByRole('button', { name: /Bekräfta/ }).getAttribute('aria-keyshortcuts')).toBe('B');
  }, 60_000);
});
