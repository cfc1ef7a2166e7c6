/**
 * A new body from nothing: an installation with nobody in it is begun, a committee is made in it by screen alone, its day is
 * told, a member asks for distance before the call, the call goes out, and the meeting is opened.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { type Device, launchBrowser, newDevice } from './support/browsers.ts';
import { startInstallation, type TestInstallation } from './support/installation.ts';
import { Officer } from './support/people.ts';

let installation: TestInstallation;
let browser: Browser;
let secretary: Device;
let member: Device;

const body = 'Samhällsnämnden';
/** Three quarters of an hour from now, in the time of the municipality. */
const startsAt = new Date(Date.now() + 45 * 60_000);
const written = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', ...options }).format(startsAt);
const day = written({ dateStyle: 'short' });
const time = written({ timeStyle: 'short' });

beforeAll(async () => {
  installation = await startInstallation({ kind: 'empty' });
  browser = await launchBrowser();
  secretary = await newDevice(browser, installation.origin);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

/** The page as it stands on a phone, a tablet and a desk, for whoever looks at how it came out. */
async function pictures(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, '../../.data/new-body');
  mkdirSync(folder, { recursive: true });
  for (const width of [390, 1024, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect([name, width, over]).toEqual([name, width, 0]);
  }
}

const card = (page: Page, heading: string | RegExp): Locator =>
  page.locator('section', { has: page.getByRole('heading', { name: heading, level: 2 }) });
const form = (page: Page, button: string): Locator =>
  page.locator('form', { has: page.getByRole('button', { name: button, exact: true }) });

/** Presses the button of a form and waits until it says that it is done. */
async function add(page: Page, button: string): Promise<void> {
  const of = form(page, button);
  await of.getByRole('button', { name: button, exact: true }).click();
  await of.getByText(/^(Tillagd|Sparat)\.$/).waitFor();
}

describe('an installation with nobody in it', () => {
  test('is begun at the address that was printed, and its administrator is signed in', async () => {
    const { page } = secretary;
    await page.goto(installation.beginAt ?? '');
    await page.getByRole('heading', { name: 'Börja här' }).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await page.getByRole('button', { name: 'Börja' }).click();
    await page.getByRole('alert').getByText('Skriv organisationens namn.').waitFor();
    await page.getByLabel('Organisationens namn').fill('Björkhamra kommun');
    await page.getByLabel('Ditt namn').fill('Annika Holm');
    await pictures(page, 'begin');
    await page.getByRole('button', { name: 'Börja' }).click();
    await page.getByRole('heading', { name: 'Organ, Björkhamra kommun' }).waitFor();
    const again = await newDevice(browser, installation.origin);
    await again.page.goto(installation.beginAt ?? '');
    await again.page.getByText('Installationen har redan börjat.').waitFor();
    await again.context.close();
  }, 120_000);

  test('gets parties, a room, a term of office and the computer of its hall', async () => {
    const { page } = secretary;
    for (const [name, abbreviation] of [
      ['Samlingen', 'S'],
      ['Mittpartiet', 'M'],
    ] as const) {
      await page.getByLabel('Partiets namn').fill(name);
      await page.getByLabel('Förkortning').fill(abbreviation);
      await add(page, 'Lägg till parti');
    }
    // The same party again is told in words, and what was written stays.
    await page.getByLabel('Partiets namn').fill('Samlingen');
    await page.getByLabel('Förkortning').fill('S');
    await page.getByRole('button', { name: 'Lägg till parti' }).click();
    await page.getByText('Det finns redan ett parti med den förkortningen.').waitFor();
    expect(await page.getByLabel('Partiets namn').inputValue()).toBe('Samlingen');
    await form(page, 'Lägg till lokal').getByLabel('Lokal').fill('Stora salen');
    await page.getByLabel('Adress').fill('Torget 1');
    await add(page, 'Lägg till lokal');
    const terms = card(page, 'Mandatperioder');
    await terms.getByRole('button', { name: 'Lägg till mandatperiod' }).click();
    await terms.getByRole('alert').getByText('Skriv mandatperiodens första och sista dag.').waitFor();
    await terms.getByLabel('Från och med').fill('2026-01-01');
    await terms.getByLabel('Till och med').fill('2099-12-31');
    await add(page, 'Lägg till mandatperiod');
    const equipment = card(page, 'Salarnas utrustning');
    await equipment.getByLabel('Namn').fill('Datorn vid podiet');
    // The answer to the first press is lost: the second enrols nothing twice, and has an address that works.
    await page.route('**/api/organisations/*/equipment', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await equipment.getByRole('button', { name: 'Parkoppla utrustning' }).click();
    await equipment.getByText('Servern svarar inte.').waitFor();
    await page.unroute('**/api/organisations/*/equipment');
    await equipment.getByRole('button', { name: 'Parkoppla utrustning' }).click();
    const address = await equipment.getByText(/\/link#/).innerText();
    await pictures(page, 'register');
    const hall = await newDevice(browser, installation.origin);
    await hall.page.goto(address);
    await hall.page.getByRole('heading', { name: 'Datorn vid podiet, Stora salen' }).waitFor();
    // Revoked, it is out, and its address opens nothing.
    await equipment.getByRole('button', { name: 'Återkalla Datorn vid podiet' }).click();
    await equipment.getByRole('button', { name: 'Återkalla', exact: true }).last().click();
    await equipment.getByText('Inget ännu.').waitFor();
    await hall.page.goto(address);
    await hall.page.reload();
    await hall.page.goto('/');
    await hall.page.waitForURL('**/sign-in');
    await hall.context.close();
  }, 120_000);
});

describe('a committee made by screen', () => {
  test('has kind, seats by party, substitutes, the last § of the year and its model of rules', async () => {
    const { page } = secretary;
    await page.getByRole('link', { name: 'Nytt organ' }).click();
    await page.getByRole('heading', { name: 'Nytt organ', level: 1 }).waitFor();
    await page.getByLabel('Slag av organ').selectOption({ label: 'Nämnd' });
    await page.getByLabel('Organets namn').fill(body);
    await page.getByLabel('Beslutat antal platser').fill('3');
    await page.getByLabel('S', { exact: true }).fill('3');
    await page.getByLabel('M', { exact: true }).fill('1');
    await page.getByRole('button', { name: 'Skapa organet' }).click();
    await page.getByText('Partierna har fått 4 platser, men det finns 3.').waitFor();
    await page.getByLabel('S', { exact: true }).fill('2');
    await page.getByLabel('Beslutat antal ersättare').fill('1');
    await page.getByLabel(/^Sista § år/).fill('17');
    await page.getByLabel('Regler att utgå från').selectOption({ label: 'Piteå (2021)' });
    await pictures(page, 'new-body');
    // A press whose answer is lost makes the body once: the second press finds it.
    await page.route('**/api/organisations/*/bodies', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.getByRole('button', { name: 'Skapa organet' }).click();
    await page.getByText('Servern svarar inte. Inget är förlorat').waitFor();
    await page.unroute('**/api/organisations/*/bodies');
    await page.getByRole('button', { name: 'Skapa organet' }).click();
    await page.getByRole('heading', { name: body, level: 1 }).waitFor();
    await page.getByRole('link', { name: /Anta reglerna med förlagan Piteå/ }).waitFor();
    await page.getByText(/: senast § 17$/).waitFor();
  }, 120_000);

  /** As a colleague in another window: straight to the server, signed in as the same administrator. */
  const colleague = async (page: Page, method: string, path: string, payload: object) =>
    await page.evaluate(
      async ([how, url, text]) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(url, { method: how, headers, body: text })).status;
      },
      [method, path, JSON.stringify(payload)] as const,
    );
  const api = (page: Page) => `/api/bodies${new URL(page.url()).pathname.slice('/register'.length)}`;

  test('is changed by two at once so that the second sees what the first did, and takes nothing of it back', async () => {
    const { page } = secretary;
    const facts = card(page, /^Organet$/);
    await facts.getByRole('button', { name: 'Ändra' }).click();
    expect(await facts.getByLabel('Organets namn').evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await colleague(page, 'PATCH', api(page), { name: `${body} och miljö` })).toBe(204);
    // What is no number is told, and deletes no number.
    await facts.getByLabel('Beslutat antal ersättare').fill('sju');
    await facts.getByRole('button', { name: 'Spara' }).click();
    await facts.getByRole('alert').getByText('Skriv ett helt tal från 0 till 400.').waitFor();
    await facts.getByLabel('Beslutat antal ersättare').fill('2');
    await facts.getByRole('button', { name: 'Spara' }).click();
    await facts.getByText('Sparat.').waitFor();
    await facts.getByText(/ av 2 ersättare utsedda/).waitFor();
    await page.getByRole('heading', { name: `${body} och miljö`, level: 1 }).waitFor();
    // The form is gone with its button: the focus is in the card it was in.
    await expect.poll(() => facts.evaluate((area) => area.contains(document.activeElement))).toBe(true);
    expect(await colleague(page, 'PATCH', api(page), { name: body })).toBe(204);

    const seats = card(page, /^Platser$/);
    await seats.getByRole('button', { name: 'Ändra platser' }).click();
    const answer = await page.evaluate(async (url) => (await fetch(url)).json(), api(page));
    const decided = answer.allSeats.map(({ label }: { label: string }) => ({
      label,
      party: label === '3' ? 'M' : 'S',
    }));
    const today = await seats.getByLabel('Gäller från och med').inputValue();
    expect(await colleague(page, 'PUT', `${api(page)}/seats`, { seats: decided, from: today })).toBe(204);
    await seats.getByLabel('Parti för plats 2').selectOption('M');
    await seats.getByRole('button', { name: 'Spara' }).click();
    await seats.getByText('Någon annan har ändrat det under tiden.').waitFor();
    await expect.poll(() => seats.getByLabel('Parti för plats 3').inputValue()).toBe('M');
    expect(await seats.getByLabel('Parti för plats 2').inputValue()).toBe('S');
    await seats.getByLabel('Parti för plats 3').selectOption('S');
    await seats.getByLabel('Parti för plats 1').selectOption('M');
    await pictures(page, 'seats');
    await seats.getByRole('button', { name: 'Spara' }).click();
    await seats.getByText('Sparat.').waitFor();
    await seats.getByText('M: 1').waitFor();
  }, 120_000);

  test('keeps the page and what is written when it cannot be read anew, and says so', async () => {
    const { page } = secretary;
    await page.getByLabel('Omfattning').fill('alla ledamöter');
    const seats = card(page, /^Platser$/);
    await seats.getByRole('button', { name: 'Ändra platser' }).click();
    await page.route(`**${api(page)}`, async (route) => await route.abort());
    await seats.getByRole('button', { name: 'Spara' }).click();
    await page.getByText('Sidan kunde inte läsas om.').waitFor();
    await seats.getByText('Sparat.').waitFor();
    expect(await page.getByLabel('Omfattning').inputValue()).toBe('alla ledamöter');
    await page.unroute(`**${api(page)}`);
    await page.getByRole('button', { name: 'Försök nu' }).click();
    await page.getByText('Sidan kunde inte läsas om.').waitFor({ state: 'detached' });
    expect(await page.getByLabel('Omfattning').inputValue()).toBe('alla ledamöter');
    await page.getByLabel('Omfattning').fill('');
  }, 120_000);

  test('gets its people, with the days of the term, and the council’s decision on distance until a day', async () => {
    const { page } = secretary;
    const assignment = form(page, 'Lägg till uppdrag');
    const elect = async (name: string, seat: string, presidium?: string) => {
      await assignment.getByLabel('Person').selectOption({ label: 'Någon som inte finns i registret' });
      await assignment.getByLabel('Uppdrag', { exact: true }).selectOption({ label: 'ledamot' });
      await assignment.getByLabel('Plats', { exact: true }).selectOption({ label: seat });
      if (presidium !== undefined) await assignment.getByLabel('Presidium').selectOption({ label: presidium });
      await assignment.getByLabel('Mandatperiod').selectOption({ index: 1 });
      await assignment.getByLabel('Namn', { exact: true }).fill(name);
      await assignment.getByRole('button', { name: 'Lägg till uppdrag' }).click();
      await card(page, /^Uppdrag/)
        .getByText(name)
        .first()
        .waitFor();
      // The next person is another party's, or none's, until somebody says so.
      await expect.poll(() => assignment.getByLabel('Parti').inputValue()).toBe('');
    };
    await elect('Ture Lind', '2 (S)', 'Ordförande');
    await elect('Siv Bäck', '3 (S)');
    await elect('Mona Dahl', '1 (M)');
    await assignment.getByLabel('Person').selectOption({ label: 'Annika Holm' });
    await assignment.getByLabel('Uppdrag', { exact: true }).selectOption({ label: 'sekreterare' });
    await assignment.getByRole('button', { name: 'Lägg till uppdrag' }).click();
    await card(page, /^Uppdrag/)
      .getByText('Annika Holm')
      .first()
      .waitFor();
    // Who is ended is asked about by keys: the day has the focus, an empty one is told, and Avbryt gives it back.
    const end = page.getByRole('button', { name: 'Avsluta uppdraget för Siv Bäck' });
    await end.click();
    const lastDay = page.getByLabel('Sista dag');
    await expect.poll(() => lastDay.evaluate((field) => field === document.activeElement)).toBe(true);
    await lastDay.fill('');
    await end.click();
    await page.getByRole('alert').getByText('Skriv den sista dagen.').waitFor();
    await lastDay.fill('2100-01-01');
    await end.click();
    await page.getByRole('alert').getByText('Det slutar redan 2099-12-31.').waitFor();
    await page.getByRole('button', { name: 'Avbryt' }).click();
    await expect.poll(() => end.evaluate((button) => button === document.activeElement)).toBe(true);
    const numbers = card(page, 'Paragrafernas nummer');
    await numbers.getByLabel('År').fill('26');
    await numbers.getByRole('button', { name: 'Spara' }).click();
    await numbers.getByRole('alert').getByText('Skriv året med fyra siffror').waitFor();
    const decisions = card(page, 'Beslut om distansdeltagande');
    await decisions.getByLabel('Beslutet').fill('KF 2026-01-26 § 12');
    await decisions.getByLabel('Omfattning').fill('alla ledamöter');
    await decisions.getByLabel('Till och med, om det är bestämt').fill('2099-12-31');
    await add(page, 'Lägg till beslut');
    await decisions.getByText('2099-12-31').first().waitFor();
    await page.getByText('Allt som en kallelse behöver finns.').waitFor();
    await pictures(page, 'body');
    expect(await axeFindings(page)).toEqual([]);
  }, 120_000);

  test('tells its day, and a member asks for distance before the call and takes it back', async () => {
    const { page } = secretary;
    await page.goto('/prepare');
    await page.getByLabel('Dag', { exact: true }).fill(day);
    await page.getByLabel('Klockslag').fill(time);
    await page.getByLabel('Sammanträdeslokal').selectOption({ label: 'Stora salen, Torget 1' });
    await page.getByRole('button', { name: 'Skapa utkast' }).click();
    await page.getByRole('heading', { name: body, level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Lägg till upprop, justerare och föredragningslista' }).click();
    await page.getByRole('button', { name: 'Lägg till ärende' }).click();
    await page.getByLabel('Rubrik').fill('Ny badbrygga');
    await page.getByLabel('Förslag till beslut').fill('anlägga en badbrygga');
    const agenda = page.locator('section, div', { hasText: 'Ändringar som inte är sparade' }).last();
    await agenda.getByRole('button', { name: 'Spara' }).first().click();
    await page.getByRole('button', { name: 'Meddela ledamöterna dagen' }).click();
    await page.getByText('Ledamöterna ser dag, tid och lokal på sin startsida').first().waitFor();
    await pictures(page, 'draft');

    member = await newDevice(browser, installation.origin, { width: 390, height: 844 });
    await secretary.page.goto('/register');
    await page.getByRole('button', { name: 'Ny personlig länk till Siv Bäck' }).click();
    await member.page.goto(await page.getByText(/\/link#/).innerText());
    await member.page.getByText('Planerat. Kallelsen kommer.').waitFor();
    expect(await member.page.content()).not.toContain('badbrygga');
    await pictures(member.page, 'planned');
    const ask = async () => {
      await member.page.getByRole('button', { name: 'Begär distans' }).click();
      const dialog = member.page.getByRole('dialog');
      await dialog.getByLabel('Skäl').selectOption({ label: 'Resväg eller väder' });
      await dialog.getByRole('button', { name: 'Skicka begäran' }).click();
      await member.page.getByText('Du har begärt att delta på distans.').waitFor();
    };
    await ask();
    await member.page.getByRole('button', { name: 'Ta tillbaka begäran' }).click();
    await member.page.getByRole('dialog').getByRole('button', { name: 'Ta tillbaka begäran' }).click();
    await member.page.getByText('Begäran är tillbakatagen.').waitFor();
    await ask();
  }, 120_000);

  test('is called, also late with the reason, and its secretary opens the meeting', async () => {
    const { page } = secretary;
    await page.goto('/prepare');
    await page.getByRole('link', { name: 'Fortsätt' }).click();
    await page
      .getByText(/^Siv Bäck/)
      .first()
      .waitFor();
    await page.getByLabel('Varför kallelsen går ut senare än organets egen tid').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Kalla', exact: true }).click();
    await page.getByText('Kallelsen är ute').waitFor();
    await member.page.goto('/');
    await member.page.getByRole('link', { name: 'Gå till väntrummet' }).waitFor();
    await member.page.getByText('Du har begärt att delta på distans.').waitFor();
    await pictures(member.page, 'called');
    await page.goto('/');
    await page.getByRole('link', { name: 'Gå in och led mötet' }).click();
    await page.getByRole('button', { name: /Jag sitter i salen/ }).click();
    await page.getByRole('tab', { name: 'Nu' }).click();
    await new Officer(page).next(/Öppna sammanträdet/);
    await page
      .locator('[data-primary]:visible')
      .filter({ hasText: /upprop/i })
      .first()
      .waitFor();
    await expect
      .poll(() => member.page.evaluate(async () => (await fetch('/api/meetings')).json()))
      .toMatchObject([{ body, state: 'open', remote: 'requested' }]);
    expect([...secretary.faults, ...secretary.foreignRequests, ...member.faults, ...member.foreignRequests]).toEqual(
      [],
    );
  }, 120_000);
});
