import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoryBrowser } from './testing/story-browser.ts';

let stories: StoryBrowser;
beforeAll(async () => {
  stories = await StoryBrowser.start('stories.html');
}, 240_000);
afterAll(() => stories?.stop());

describe('every moment of a member’s meeting', () => {
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
    240_000,
  );

  test('shows overview, presidium and speaker to a member at a distance, with documents open as well', async () => {
    const page = await stories.page(1440, 900, 'light');
    for (const story of ['deliberation', 'gavel-window', 'vote-running', 'vote-result', 'screen-shared']) {
      await stories.open(page, story);
      for (const documents of [false, true]) {
        if (documents) await page.keyboard.press('h');
        await page.waitForTimeout(150);
        for (const picture of story.startsWith('vote') || story === 'gavel-window'
          ? ['overview', 'presidium']
          : ['overview', 'presidium', 'lectern']) {
          const box = await page.locator(`[data-picture="${picture}"]`).first().boundingBox();
          expect(box, `${story} ${picture} ${documents}`).not.toBeNull();
          expect((box?.y ?? 900) + (box?.height ?? 0), `${story} ${picture} ${documents}`).toBeLessThanOrEqual(900);
        }
      }
    }
  });

  test('is in English when the reader has chosen it', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'deliberation', 'language=en');
    expect(await page.innerText('main')).toContain('Ask for the floor');
    expect(await page.getAttribute('html', 'lang')).toBe('en');
  });
});

describe('a vote on a phone', () => {
  test('shows the question and all three choices at once, however long the question is', async () => {
    const page = await stories.page(390, 844, 'light');
    for (const story of ['hall-long-question', 'vote-long-question']) {
      await stories.open(page, story);
      const choices = await page.locator('[role=radio]').all();
      expect(choices.length, story).toBe(3);
      // In the hall the tabs stand at the bottom, over what would be below them.
      const lowest = story.startsWith('hall') ? ((await page.locator('nav').last().boundingBox())?.y ?? 0) : 844;
      for (const choice of choices) {
        const box = await choice.boundingBox();
        expect((box?.y ?? 999) + (box?.height ?? 999), story).toBeLessThanOrEqual(lowest);
      }
      await page.getByRole('button', { name: 'Visa hela frågan' }).click();
      expect(await page.locator('#vote-question').innerText(), story).toContain('senast i september 2027?');
      expect(await page.getByRole('button', { name: 'Visa mindre' }).getAttribute('aria-expanded')).toBe('true');
    }
  });
});

describe('the keyboard', () => {
  test('casts a vote with the letter only while the vote has the focus, and moves with the arrows', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'vote-running');
    await page.keyboard.press('n');
    expect(await page.locator('[role=radio][aria-checked=true]').count()).toBe(0);
    await page.focus('[role=radio]');
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('NEJ');
    expect(await page.locator('[role=radio][aria-checked=true]').count()).toBe(0);
    await page.keyboard.press('j');
    expect(await page.locator('[role=radio][aria-checked=true]').innerText()).toContain('JA');
  });

  test('opens the form of a proposal with Y, writes letters in it, and closes it with Escape', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'deliberation');
    await page.keyboard.press('y');
    await page.selectOption('dialog select', 'amend');
    await page.fill('dialog textarea', 'att b o v');
    expect(await page.inputValue('dialog textarea')).toBe('att b o v');
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached', timeout: 5_000 });
  });

  test('walks between the areas with F6', async () => {
    const page = await stories.page(1440, 900, 'light');
    await stories.open(page, 'deliberation');
    const areas: (string | null)[] = [];
    for (let n = 0; n < 3; n += 1) {
      await page.keyboard.press('F6');
      areas.push(await page.evaluate(() => document.activeElement?.getAttribute('data-area') ?? null));
    }
    expect(new Set(areas)).toEqual(new Set(['Åtgärder', 'Bilder', 'Talarlista och yrkanden']));
  });
});
