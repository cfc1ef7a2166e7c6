/**
 * What happens seldom, pressed in browsers as people press it: in a council whose presidium is away, in a board that
 * decides without a meeting, and in a general meeting that votes by shares.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, newDevice, signInAs } from './support/browsers.ts';
import { startInstallation, type TestInstallation } from './support/installation.ts';
import { enter, Officer } from './support/people.ts';

const council = 'kf-nasta';
const failed = join(import.meta.dirname, '../../.data/failed-rare-acts');
const phone = { width: 390, height: 844 } as const;
let installation: TestInstallation;
let browser: Browser;
let hasFailed = false;
const pages = new Map<string, Page>();

/** Somebody's page, by the name it was opened under. */
function page(name: string): Page {
  const found = pages.get(name);
  if (found === undefined) throw new Error(`${name} is not there`);
  return found;
}
const officer = (name: string) => new Officer(page(name));

async function comes(meetingId: string, name: string, as = name, size: { width?: number; height?: number } = {}) {
  const device = await enter(browser, installation.origin, meetingId, name, 'hall', size);
  pages.set(as, device.page);
}

async function letIn(secretary: Officer, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await secretary.page.getByRole('button', { name: new RegExp(`^Släpp in ${name}`) }).click();
    await secretary.page.getByRole('article', { name: new RegExp(name) }).waitFor({ state: 'detached' });
  }
  await secretary.page.keyboard.press('1');
}

/** The roll by the keyboard alone: one letter a name, members and then substitutes. */
async function callRoll(secretary: Officer, answers: string, members: number): Promise<void> {
  await secretary.page.locator('[data-place="0"] button').first().focus();
  for (const [index, answer] of [...answers].entries()) {
    await secretary.page.keyboard.press(answer);
    const sofar = Math.min(index + 1, members);
    await secretary.page
      .getByText(`${String(sofar)} av ${String(members)} uppropade`)
      .first()
      .waitFor();
  }
}

/** Found in the window before the gavel, and struck. */
async function carry(chair: Officer, found = /^Jag finner/): Promise<void> {
  await chair.next(found);
  await chair.next(/Klubba/);
}

/** A step of the story; when it fails, what everybody saw is kept and the rest is not told. */
function step(name: string, work: () => Promise<void>): void {
  test(name, async (context) => {
    context.skip(hasFailed, 'the story broke off before');
    context.onTestFailed(async () => {
      hasFailed = true;
      mkdirSync(failed, { recursive: true });
      for (const [who, one] of pages) {
        await one.screenshot({ path: join(failed, `${who.replace(/\W+/g, '-')}.png`) }).catch(() => undefined);
      }
    });
    await work();
  }, 120_000);
}

beforeAll(async () => {
  rmSync(failed, { recursive: true, force: true });
  installation = await startInstallation();
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await installation?.stop();
});

describe('a council whose presidium is away', () => {
  step('is called from a draft: an item assessed, an election with its kind, a request that came early', async () => {
    const device = await newDevice(browser, installation.origin);
    pages.set('draft', device.page);
    await signInAs(device, 'Annika Holm');
    const draft = device.page;
    await draft.goto(`/drafts/${council}/assess`);
    await draft.getByRole('button', { name: /Bedöm.*Anvisning/ }).click();
    const questions = draft.locator('main fieldset');
    for (const [index, answer] of ['Nej', 'Nej', 'Nej', 'Nej', 'Ja', 'Nej'].entries()) {
      await questions.nth(index).getByRole('radio', { name: answer, exact: true }).check();
    }
    await draft.getByLabel('Skäl till bedömningen').fill('Någon väntas vara jävig.');
    await draft.getByRole('button', { name: 'Spara bedömningen' }).click();
    await draft.getByText(/Bedömt av Annika Holm/).waitFor();

    await draft.goto(`/meetings/${council}/prepare`);
    await draft.getByRole('button', { name: 'Ta bort Fastställande av föredragningslista' }).click();
    await draft.getByRole('button', { name: /^Ändra Interpellation/ }).click();
    await draft.getByLabel('Frågeställare').selectOption({ label: 'Siv Grankvist (V)' });
    await draft.getByLabel('Svarar').selectOption({ label: 'Gösta Marklin (S)' });
    await draft.getByRole('button', { name: 'Klar' }).click();
    await draft.getByRole('button', { name: 'Lägg till ärende' }).click();
    await draft.getByLabel('Rubrik').fill('Fyllnadsval till servicenämnden');
    await draft.getByRole('combobox', { name: 'Slag' }).selectOption({ label: 'Val' });
    await draft.getByLabel('Platser att välja').fill('1');
    await draft
      .getByRole('combobox', { name: 'Val till', exact: true })
      .selectOption({ label: 'Styrelse eller nämnd' });
    await draft.getByRole('button', { name: 'Klar' }).click();
    await draft.getByRole('button', { name: 'Spara', exact: true }).first().click();
    await draft.getByText('Allt är sparat').waitFor();
    await draft.getByLabel('Vem').selectOption({ label: 'Olle Brandt (C)' });
    await draft.getByRole('button', { name: 'För in en begäran' }).click();
    await draft.getByRole('button', { name: 'Ta bort begäran från Olle Brandt (C)' }).waitFor();
    // The council's call is not sent without the day of its announcement, and says so before it is pressed.
    await draft.getByText(/vilken dag sammanträdet tillkännagavs/).waitFor();
    await draft.getByLabel('Tillkännagivet på anslagstavlan den').fill(new Date().toISOString().slice(0, 10));
    await draft.getByRole('button', { name: 'Spara', exact: true }).last().click();
    await draft.getByRole('button', { name: 'Kalla', exact: true }).and(draft.locator('.primary')).click();
    await draft.getByText('Kallelsen är ute').waitFor();
  });

  step(
    'is led by the member of longest service, with substitutes on the roll and warnings beside the work',
    async () => {
      await comes(council, 'Annika Holm', 'secretary');
      await comes(council, 'Gösta Marklin');
      await comes(council, 'Ingrid Falk');
      await comes(council, 'Jonas Wikman', 'Jonas Wikman', phone);
      await comes(council, 'Siv Grankvist', 'Siv Grankvist', phone);
      const secretary = officer('secretary');
      await letIn(secretary, ['Gösta Marklin', 'Ingrid Falk', 'Jonas Wikman', 'Siv Grankvist']);
      await secretary.next(/Öppna sammanträdet/);
      await secretary.next(/Börja uppropet/);
      // S01, M01 and C01 are the presidium; the first substitute takes the place of the first who is away.
      await callRoll(secretary, `f${'s'.repeat(10)}f${'s'.repeat(7)}f${'s'.repeat(11)}s`, 31);
      await secretary.page.getByText('träder in för Birgitta Sandahl').waitFor();
      await secretary.next(/Avsluta uppropet/);
      await page('Gösta Marklin').getByText('du leder sammanträdet').waitFor();
      await page('Gösta Marklin')
        .getByText(/Jäv väntas och ingen ersättare är beredd/)
        .waitFor();
    },
  );

  step('elects a temporary chair on paper, counted by two tellers on their own phones', async () => {
    const [secretary, leader] = [officer('secretary'), officer('Gösta Marklin')];
    for (const teller of ['Jonas Wikman', 'Siv Grankvist']) {
      const appoint = await secretary.find('Utse funktionär');
      await secretary.choosePeople(appoint, 'Vem', [teller]);
      await appoint.getByRole('radio', { name: 'Rösträknare' }).check();
      await secretary.submit(appoint, 'Utse funktionär');
    }
    const election = await secretary.find('Val av tillfällig ordförande');
    await secretary.choosePeople(election, 'Föreslagna', ['Ingrid Falk', 'Charlotta Ask']);
    await secretary.submit(election, 'Val av tillfällig ordförande');
    await leader.next(/Jag finner Ingrid Falk/);
    await secretary.requestBallot('Rolf Hedlund');
    await leader.next(/Bered/);
    await leader.next(/Starta/);
    await secretary.markEverybodyOff();
    await leader.page.getByText('29 av 29 är avprickade').first().waitFor();
    await leader.next(/Avsluta voteringen/);
    const count = async (who: string, first: number, second: number) => {
      await page(who).getByLabel('Röster: Ingrid Falk (S)').fill(String(first));
      await page(who).getByLabel('Röster: Charlotta Ask (M)').fill(String(second));
      await page(who)
        .getByRole('button', { name: /min räkning/ })
        .click();
    };
    await count('Jonas Wikman', 17, 12);
    await page('Jonas Wikman').getByText('Din räkning är införd').waitFor();
    await count('Siv Grankvist', 16, 13);
    await page('Siv Grankvist').getByText('har räknat olika').waitFor();
    await count('Siv Grankvist', 17, 12);
    await page('Ingrid Falk').getByText('du leder sammanträdet').waitFor();
  });

  step('sets a rule aside, seeing what holds and what it becomes', async () => {
    const chair = officer('Ingrid Falk');
    const rule = await chair.find('Frångå en lokal regel');
    await rule.getByLabel('Regel').selectOption({ label: 'Tid att begära votering' });
    await rule.getByText(/^Nu gäller: 5 sekunder/).waitFor();
    await rule.getByRole('button', { name: 'Frångå regeln' }).click();
    await rule.getByText('ett annat värde än det som gäller').waitFor();
    await rule.getByLabel(/^Sekunder/).fill('1');
    await rule.getByText(/^Blir: 1 sekund/).waitFor();
    await chair.submit(rule, 'Frångå regeln');
    const pots = await chair.find('Frångå en lokal regel');
    await pots.getByLabel('Regel').selectOption({ label: 'Samlad taltid per parti' });
    await pots.getByText(/^Nu gäller: Ingen gräns/).waitFor();
    await pots.getByRole('radio', { name: 'Gräns', exact: true }).check();
    await chair.submit(pots, 'Frångå regeln');

    await chair.next(/Öppna § \d+ Val av justerare/);
    await chair.next(/Föreslå justerare/);
    const adjusters = chair.page.getByRole('dialog');
    await chair.choosePeople(adjusters, 'Justerare', ['Jonas Wikman', 'Siv Grankvist']);
    await chair.submit(adjusters, 'Val av justerare');
    await carry(chair);
    await chair.next(/Avsluta §/);
  });

  step('puts right who was declared disqualified by mistake, by the own press and by the secretary’s', async () => {
    const [secretary, chair] = [officer('secretary'), officer('Ingrid Falk')];
    await chair.next(/Öppna § \d+ Anvisning/);
    await secretary.isAt(/§ \d+ Anvisning/);
    const own = page('Jonas Wikman');
    await own.getByRole('button', { name: 'Mer', exact: true }).click();
    await own.getByRole('button', { name: 'Anmäl jäv' }).click();
    await own.getByRole('dialog').getByRole('button', { name: 'Anmäl jäv' }).click();
    await own.getByRole('heading', { name: 'Du har lämnat rummet' }).waitFor();
    await own.getByRole('button', { name: 'Jag anmälde jäv av misstag' }).click();
    await own.getByText('Sekreteraren eller ordföranden svarar').waitFor();
    await secretary.page.getByRole('heading', { name: /Jonas Wikman.* vill rätta en händelse/ }).waitFor();
    await secretary.page.getByRole('button', { name: 'Bekräfta rättelsen' }).click();
    await own.getByRole('heading', { name: 'Du har lämnat rummet' }).waitFor({ state: 'detached' });
    // The way back is open; who went out of the hall takes the seat, or an officer enters that he has come in.
    await own.getByRole('button', { name: 'Ta min plats igen' }).click();
    await own.getByRole('button', { name: 'Ta min plats igen' }).waitFor({ state: 'detached' });

    const wrong = await secretary.find('Anmäl jäv');
    await secretary.choosePeople(wrong, 'Vem', ['Rolf Hedlund']);
    await wrong.getByRole('radio', { name: 'Saken angår personen själv' }).check();
    await secretary.submit(wrong, 'Anmäl jäv');
    await chair.page.getByText('har anmält jäv').waitFor();
    await secretary.page.getByRole('button', { name: /^Stryk anmälan om jäv för Rolf Hedlund/ }).click();
    const strike = secretary.page.getByRole('dialog');
    await strike.getByRole('radio', { name: 'Fel person' }).check();
    await secretary.submit(strike, 'Stryk felaktig anmälan om jäv');
    await chair.page.getByText('har anmält jäv').waitFor({ state: 'detached' });
    const back = await secretary.find('Återinträda');
    await secretary.choosePeople(back, 'Vem', ['Rolf Hedlund']);
    await secretary.submit(back, 'Återinträda');
  });

  step('decides that a member is disqualified, raised by another, and adjusts the § at once', async () => {
    const [secretary, chair] = [officer('secretary'), officer('Ingrid Falk')];
    const question = await secretary.find('Väck fråga om jäv');
    await secretary.choosePeople(question, 'Vem', ['Fredrik Tell']);
    await secretary.choosePeople(question, 'Väckt av', ['Siv Grankvist']);
    await question.getByRole('radio', { name: 'Saken angår en närstående' }).check();
    await secretary.submit(question, 'Väck fråga om jäv');
    await carry(chair, /Jag finner att Fredrik Tell \(M\) är jävig/);
    await secretary.reads('Siv Grankvist (V) väcker frågan om Fredrik Tell (M) är jävig i ärendet.');
    await chair.next(/Öppna överläggningen/);
    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ställ/);
    await carry(chair);
    const immediate = await secretary.find('Omedelbar justering');
    await immediate.getByRole('checkbox', { name: /Anvisning/ }).check();
    await secretary.submit(immediate, 'Omedelbar justering');
    await carry(chair);
    await chair.next(/Avsluta §/);
    await secretary.press(/Fastställ texten till §/);
    await secretary.page
      .getByRole('dialog')
      .getByRole('button', { name: /^Fastställ texten till §/ })
      .click();
    await secretary.press(/Justera § \d+ omedelbart/);
    await chair.press(/Justera § \d+ omedelbart/);
    for (const adjuster of ['Jonas Wikman', 'Siv Grankvist']) {
      const text = page(adjuster).getByRole('link', { name: /Läs/ }).first();
      const address = await text.getAttribute('href');
      const head = await page(adjuster).evaluate(
        async (href) => (await (await fetch(href)).text()).slice(0, 5),
        address ?? '',
      );
      expect(head).toBe('%PDF-');
      await page(adjuster)
        .getByRole('button', { name: /Justera|Skriv under/ })
        .click();
    }
    await secretary.page
      .locator('[data-act]')
      .filter({ hasText: /Sätt upp anslaget för §/ })
      .waitFor();
  });

  step('gives leave for an interpellation, which is answered and debated within the parties’ time', async () => {
    const [secretary, chair] = [officer('secretary'), officer('Ingrid Falk')];
    await chair.press(/Öppna § \d+ Interpellation/);
    await chair.press(/Fråga om interpellationen får ställas/);
    await chair.page.getByText('Jag finner att interpellationen får ställas.').waitFor();
    await carry(chair);
    await chair.next(/Öppna överläggningen/);
    for (const who of ['Siv Grankvist', 'Gösta Marklin']) {
      await page(who)
        .getByRole('button', { name: /Begär ordet/ })
        .first()
        .click();
      await chair.page.locator('main').getByText(who).first().waitFor();
    }
    await chair.next(/Ge ordet till Gösta Marklin/);
    // A speech takes time from what its party has.
    await page('Gösta Marklin').waitForTimeout(2_000);
    await chair.next(/Ge ordet till Siv Grankvist/);
    await chair.next(/Avsluta talet|Avsluta överläggningen/);
    await expect
      .poll(() =>
        chair.page
          .getByText(/Tid kvar per parti/)
          .locator('..')
          .innerText(),
      )
      .toMatch(/S 19\.5\d/);
    await chair.next(/Avsluta överläggningen/);
    await secretary.reads('Gösta Marklin (S) besvarar interpellationen från Siv Grankvist (V).');
    await chair.next(/Avsluta §/);
  });

  step('finds a successor by counting the proportional election anew', async () => {
    const [secretary, chair] = [officer('secretary'), officer('Ingrid Falk')];
    await chair.press(/Öppna § \d+ Fyllnadsval/);
    await chair.next(/Öppna överläggningen/);
    const recount = await secretary.find('Efterträdare vid ledig plats');
    await recount
      .getByLabel(/Valsedelsgrupper/)
      .fill('Linden; 17; Amina Warsame, Hassan Haddad\nLönnen; 11; Fredrik Tell, Charlotta Ask');
    await recount.getByLabel('Antal platser').fill('3');
    await recount.getByRole('radio', { name: /Fredrik Tell/ }).check();
    await recount.getByRole('button', { name: 'Nominera Charlotta Ask' }).click();
    const nomination = secretary.page.getByRole('dialog');
    await secretary.choosePeople(nomination, 'Vem', ['Magnus Rask']);
    await secretary.submit(nomination, 'Lägg in yrkande');
    await secretary.reads(/Magnus Rask \(M\).*Charlotta Ask/);
  });
});

describe('the harbour company', () => {
  step('its board decides without a meeting when every director agrees', async () => {
    await Promise.all([
      comes('hamnbolaget', 'Rikard Hellsing', 'board'),
      comes('hamnbolaget', 'Gösta Marklin', 'director', phone),
    ]);
    const secretary = officer('board');
    await secretary.page.getByRole('tab', { name: /^Nu/ }).click();
    await secretary.page.getByRole('button', { name: 'Föreslå beslut per capsulam' }).click();
    const asked = secretary.page.getByRole('dialog');
    await asked.getByRole('radio', { name: /servicebrygga/ }).check();
    await asked.getByRole('textbox').fill('att investera 4,2 miljoner kronor i en ny servicebrygga');
    await secretary.submit(asked, 'Föreslå beslut per capsulam');
    await page('director').getByRole('button', { name: 'Jag godkänner', exact: true }).click();
    await secretary.page.getByText('1 av 5 har godkänt').waitFor();
    for (const director of ['Anders Ytterman', 'Kerstin Hedin', 'Eva Lundmark', 'Siv Grankvist']) {
      await secretary.page.getByRole('button', { name: 'Anteckna ett svar' }).click();
      const answer = secretary.page.getByRole('dialog');
      await secretary.choosePeople(answer, 'Vem', [director]);
      await answer.getByRole('radio', { name: 'Godkänner', exact: true }).check();
      await secretary.submit(answer, 'Anteckna svar per capsulam');
    }
    await secretary.page.getByText('Beslutat', { exact: true }).waitFor();
  });

  step(
    'its general meeting votes by shares: enough votes for a decision are not enough to change the articles',
    async () => {
      await Promise.all([
        comes('hamnstamman', 'Rikard Hellsing', 'stämman'),
        comes('hamnstamman', 'Per-Olof Stark'),
        comes('hamnstamman', 'Vendela Rosenstråle', 'owner', phone),
      ]);
      const [secretary, chair] = [officer('stämman'), officer('Per-Olof Stark')];
      await letIn(secretary, ['Per-Olof Stark', 'Vendela Rosenstråle']);
      await chair.next(/Öppna sammanträdet/);
      await chair.next(/Börja uppropet/);
      await callRoll(secretary, 'sss', 3);
      await chair.next(/Avsluta uppropet/);
      await chair.next(/Öppna § \d+ Godkännande av dagordning/);
      await chair.next(/Ställ/);
      await carry(chair);
      await chair.next(/Avsluta §/);
      const vote = async (title: RegExp, isQualified: boolean) => {
        const open = await secretary.find('Öppna ett ärende');
        await open.getByRole('radio', { name: title }).check();
        await secretary.submit(open, 'Öppna ett ärende');
        await chair.next(/Öppna överläggningen/);
        await secretary.enterProposal('Vendela Rosenstråle', 'Avslag');
        await chair.next(/Avsluta överläggningen/);
        await chair.page.locator('[data-act]').filter({ hasText: /Ställ/ }).first().waitFor();
        if (isQualified) {
          const put = await secretary.find('Ställ proposition med kvalificerad majoritet');
          await put.getByRole('radio', { name: /Två tredjedelar/ }).check();
          await secretary.submit(put, 'Ställ proposition med kvalificerad majoritet');
        } else await chair.next(/Ställ/);
        await chair.next(/Jag finner/);
        await secretary.requestBallot('Vendela Rosenstråle');
        await chair.next(/För in rösterna efter aktier/);
      };
      const register = page('Per-Olof Stark').getByRole('dialog');
      const owner = async (name: string, choice: string, shares = '', votes = '') => {
        const line = register.getByRole('group', { name: new RegExp(name) }).first();
        if (shares !== '') await line.getByLabel(/^Aktier/).fill(shares);
        if (votes !== '') await line.getByLabel(/^Röster/).fill(votes);
        await line.getByRole('radio', { name: choice, exact: true }).check();
      };
      await vote(/Disposition/, false);
      await owner('Per-Olof Stark', 'Ja', '5 100', '51 000');
      await owner('Vendela Rosenstråle', 'Nej', '2 900');
      await owner('Torbjörn Sjögrund', 'Nej', '2 000');
      await register.getByRole('button', { name: 'Fastställ resultatet' }).click();
      await secretary.reads(/avges 51\s000 röster och för .* 4\s900 röster\. 10\s000 aktier är företrädda/);
      await page('owner').getByText('51 000 röster, 5 100 aktier').waitFor();
      await chair.next(/Avsluta §/);

      // The register stays from vote to vote; only the answers are asked for again.
      await vote(/Ändring av bolagsordningen/, true);
      await owner('Per-Olof Stark', 'Ja');
      await owner('Vendela Rosenstråle', 'Nej');
      await owner('Torbjörn Sjögrund', 'Nej');
      await register.getByRole('button', { name: 'Fastställ resultatet' }).click();
      await secretary.reads('Bolagsstämman fattar inget beslut, eftersom den majoritet som krävs inte uppnås.');
    },
  );
});
