/**
 * One item of an evening, from the waiting room to the result, carried out by pressing what a person would press, with a
 * picture of every screen on the way.
 */
import type { Page } from 'playwright-core';
import type { Album } from './album.ts';
import { choosePeople, openAct, press, pressOther, primaryAct, submit } from './people.ts';

export interface Cast {
  readonly secretary: Page;
  readonly chair: Page;
  /** Sits in the hall with a phone. */
  readonly inHall: Page;
  /** At a distance; the README shows what this person sees. */
  readonly remote: Page;
  readonly otherRemotes: readonly Page[];
  readonly hallScreen: Page;
  readonly hallComputer: Page;
  readonly public: Page;
}

const remoteNames = ['Karin Öberg', 'Elin Forsman', 'Olle Brandt', 'Johan Quist'];
const absentNames = ['Maj-Britt Kullberg', 'Caroline Dahlgren', 'Göran Moe'];

const isVisible = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isVisible();

/** The meeting is opened and the roll called, by the secretary's keys for those who do not answer themselves. */
export async function openMeeting(cast: Cast, album: Album): Promise<void> {
  const { chair, secretary } = cast;
  await press(chair, 'openMeeting');
  await press(chair, 'startRollCall');
  await secretary.locator('li[data-place="0"]').waitFor();
  await secretary.waitForTimeout(4_000);
  await album.take(secretary, 'secretary-roll-call');
  await album.take(cast.inHall, 'hall-member-roll-call', [390]);
  const places = await secretary.locator('li[data-place]').count();
  for (let place = 0; place < places; place++) {
    const row = secretary.locator(`li[data-place="${place}"]`);
    if ((await row.locator('button[aria-pressed="true"]').count()) > 0) continue;
    const name = await row.innerText();
    const key = absentNames.some((one) => name.includes(one))
      ? 'f'
      : remoteNames.some((one) => name.includes(one))
        ? 'd'
        : 's';
    await row.locator('button').first().focus();
    await secretary.keyboard.press(key);
    await row.locator('button[aria-pressed="true"]').waitFor();
  }
  await album.take(cast.hallScreen, 'hall-screen-roll-call', [1920]);
  await press(chair, 'endRollCall');
}

/** The chair attests what the chair sees: the overview when it is not measured, and each member at a distance. */
export async function attestAll({ chair }: Cast): Promise<void> {
  const overview = chair.getByRole('button', { name: 'Intyga', exact: true });
  if (await overview.isVisible()) {
    await overview.click();
    const dialog = chair.getByRole('dialog', { name: 'Intyga salens bild och ljud' });
    await dialog.getByRole('radio', { name: 'Överblick över salen' }).check();
    await dialog.getByRole('radio', { name: 'Sänds' }).check();
    await submit(chair, 'Intyga salens bild och ljud');
  }
  for (let round = 0; round < 8; round++) {
    const button = chair.getByRole('button', { name: /^Intyga: / }).first();
    if (!(await button.isVisible())) return;
    await button.click();
    await chair.waitForTimeout(500);
  }
}

/** Presses the next formal act, whatever it is, until the chair stands before the act that is asked for. */
export async function carryOnTo(
  cast: Cast,
  album: Album,
  isThere: (found: { readonly act: string; readonly words: string }) => boolean,
): Promise<void> {
  const { chair } = cast;
  const until = Date.now() + 240_000;
  let last = '';
  while (Date.now() < until) {
    const found = await primaryAct(chair);
    if (found.isFree && isThere(found)) return;
    if (found.words !== last) album.say(`the chair may: ${found.words}${found.isFree ? '' : ' (not yet)'}`);
    last = found.words;
    if (!found.isFree) {
      if (found.act === 'endBallot' || (await isVisible(chair, '[data-vote="yes"]'))) await voteLast(cast);
      await attestAll(cast);
      await chair.waitForTimeout(300);
      continue;
    }
    if (found.act === 'endBallot') await everybodyVotes(cast);
    await chair.locator('[data-primary]').first().click();
    // Somebody has not voted: the chair is asked, and ends it without.
    if (found.act === 'endBallot') {
      const without = chair.locator('[data-act="endVote"]');
      await chair.waitForTimeout(300);
      if (await without.isVisible()) await without.click();
    }
    if (found.act === 'putAdjusters') {
      await choosePeople(chair, 'Justerare', ['Jonas Wikman', 'Charlotta Ask']);
      await submit(chair, 'Val av justerare');
    }
    await chair.waitForTimeout(700);
  }
  throw new Error(`the chair did not get there; the last act was: ${last}`);
}

/** The debate, with a speaker in the hall, a list and proposals. */
export async function deliberate(cast: Cast, album: Album): Promise<void> {
  const { chair, secretary, inHall, remote } = cast;
  await inHall
    .getByRole('button', { name: /Begär ordet/ })
    .first()
    .click();
  await chair.waitForTimeout(800);
  await press(chair, 'giveFloor');
  for (const page of [remote, ...cast.otherRemotes.slice(0, 2)]) {
    await page
      .getByRole('button', { name: /Begär ordet/ })
      .first()
      .click();
    await page.waitForTimeout(300);
  }
  await openAct(secretary, 'Lägg in yrkande');
  await choosePeople(secretary, 'Vem', ['Charlotta Ask']);
  await secretary.getByRole('dialog').getByRole('combobox', { name: 'Slag' }).selectOption({ label: 'Avslag' });
  await album.take(secretary, 'secretary-proposal', [1024, 1440]);
  await submit(secretary, 'Lägg in yrkande');
  // The README's picture is of somebody who has not asked for the floor: every act is open.
  await album.take(cast.otherRemotes[2] ?? remote, 'member', [1440]);
  await album.take(remote, 'member', [390, 1024]);
  await album.take(remote, 'member-on-the-list', [1440]);
  await album.take(remote, 'member', [390, 1440], true);
  await album.take(chair, 'chair');
  await album.take(chair, 'chair', [1440], true);
  await album.take(secretary, 'secretary');
  await album.take(inHall, 'hall-member-has-floor', [390, 1024]);
  // The hall's own screen follows the setting of the room, not that of the device.
  await album.take(cast.hallScreen, 'hall-screen', [1920], true);
  await cast.hallScreen.getByRole('button', { name: /^Byt till/ }).click();
  await album.take(cast.hallScreen, 'hall-screen', [1920]);
  await cast.hallScreen.getByRole('button', { name: /^Byt till/ }).click();
  await album.take(cast.hallComputer, 'hall-computer');
  await album.take(cast.public, 'public');
  // Others wait for the floor, so the primary act would give it to them.
  await pressOther(chair, 'endSpeech');
  await chair.waitForTimeout(500);
  await album.take(inHall, 'hall-member');
  const open = remote.getByRole('button', { name: /^Handlingar/ }).first();
  if (await open.isVisible()) {
    await open.click();
    await remote.waitForTimeout(2_500);
    await album.take(remote, 'member-documents');
    await remote.keyboard.press('h');
    await remote.waitForTimeout(500);
  }
}

/** The proposition, the window before the gavel, and the vote that is asked for in it. */
export async function voteOnIt(cast: Cast, album: Album): Promise<void> {
  const { chair, inHall, remote } = cast;
  await carryOnTo(cast, album, ({ act }) => act === 'stateFinding');
  await album.take(chair, 'chair-proposition');
  await chair.locator('[data-primary]').first().click();
  await remote
    .getByRole('button', { name: /Begär votering/ })
    .first()
    .waitFor();
  await album.take(chair, 'chair-gavel-window', [1440]);
  await album.take(remote, 'member-gavel-window', [1440]);
  await album.take(inHall, 'hall-member-gavel-window', [390]);
  await album.take(remote, 'member-gavel-window', [390, 1024]);
  await album.take(cast.hallScreen, 'hall-screen-gavel-window', [1920]);
  await album.take(chair, 'chair-gavel-free', [390, 1024, 1440]);
  await remote
    .getByRole('button', { name: /Begär votering/ })
    .first()
    .click();
  await carryOnTo(cast, album, ({ act }) => act === 'startBallot');
  await album.take(chair, 'chair-vote-prepared', [1440]);
  await album.take(inHall, 'vote-prepared', [390]);
  await chair.locator('[data-primary]').first().click();
  // The rows stand there before the vote begins; they can be pressed when it has begun.
  await inHall.getByRole('radio', { disabled: false }).first().waitFor();
  await inHall.getByText('Votering kommer').waitFor({ state: 'hidden' });
  await album.take(inHall, 'vote', [390]);
  await album.take(remote, 'member-vote');
  await album.take(remote, 'member-vote', [1440], true);
  await inHall.getByRole('radio').nth(0).click();
  await remote.getByRole('radio').nth(1).click();
  await remote.waitForTimeout(1_500);
  await album.take(remote, 'member-vote-cast', [390, 1440]);
  await album.take(inHall, 'vote-cast', [390]);
  await album.take(chair, 'chair-vote');
  await album.take(cast.hallScreen, 'hall-screen-vote', [1920]);
  await everybodyVotes(cast);
  await carryOnTo(cast, album, ({ act }) => act !== 'endBallot' && act !== '' && act !== 'startBallot');
  await chair.waitForTimeout(1_000);
  await album.take(chair, 'chair-result', [1024, 1440]);
  await album.take(cast.hallScreen, 'hall-screen-result', [1920]);
  await album.take(remote, 'result');
  await album.take(inHall, 'hall-member-result', [390]);
  await album.take(cast.public, 'public-result', [390, 1440]);
  await carryOnTo(cast, album, ({ act }) => act === 'openItem');
  await album.take(cast.secretary, 'secretary-minutes', [1440]);
}

async function everybodyVotes(cast: Cast): Promise<void> {
  for (const [index, page] of [cast.inHall, cast.remote, ...cast.otherRemotes].entries()) {
    const choices = page.getByRole('radio');
    if ((await choices.count()) === 0 || (await page.locator('[role="radio"][aria-checked="true"]').count()) > 0)
      continue;
    await choices.nth(index % 2).click();
  }
  await voteLast(cast);
}

/** The chair votes last: when all have, or after the last call. */
async function voteLast({ chair }: Cast): Promise<void> {
  const yes = chair.locator('[data-vote="yes"]');
  for (let tries = 0; tries < 60; tries++) {
    if (!(await yes.isVisible()) || (await yes.getAttribute('aria-pressed')) === 'true') return;
    if ((await yes.getAttribute('aria-disabled')) !== 'true') {
      await yes.click();
      await chair.waitForTimeout(800);
      continue;
    }
    // Somebody does not vote: the chair asks once more, and goes on.
    const lastCall = chair.getByRole('button', { name: 'Jag har frågat', pressed: false });
    if (tries > 12 && (await lastCall.isVisible())) await lastCall.click();
    await chair.waitForTimeout(500);
  }
}
