/** From the people's coming to the item after the disqualification: §§ 41–46 of the script, pressed as people press. */
import { expect } from 'vitest';
import { newDevice } from '../support/browsers.ts';
import { enter } from '../support/people.ts';
import { cameraSeenIn, giveRoomCameras } from '../support/room-cameras.ts';
import { type EveningStage, meetingId, remoteNames, type Step, substituteNames } from './evening-stage.ts';

/** Places on the roll-call list, from 0: C01, S05, M04 and P02 at a distance, S11, M08 and V04 absent. */
const remotePlaces = new Set([4, 14, 19, 29]);
const absentPlaces = new Set([10, 18, 27]);

/** Everybody is at their device and let in, and the hall's cameras are sent. */
export function peopleCome(step: Step, stage: () => EveningStage): void {
  step('people come: the officers, a phone in the hall, four at a distance, the hall’s computer', async () => {
    const { browser, installation, devices } = stage();
    const at = (name: string, place: 'hall' | 'remote', options = {}) =>
      enter(browser, installation.origin, meetingId, name, place, options);
    devices.set('secretary', await at('Annika Holm', 'hall'));
    devices.set('chair', await at('Birgitta Sandahl', 'hall'));
    devices.set('phone', await at('Jonas Wikman', 'hall', { width: 390, height: 844 }));
    for (const name of remoteNames) devices.set(name, await at(name, 'remote'));
    const hall = await newDevice(browser, installation.origin);
    devices.set('hall', hall);
    await giveRoomCameras(hall.page);
    await hall.page.goto('/sign-in');
    await hall.page.getByRole('button', { name: /Salens dator\s*Stora salen/ }).click();
    await hall.page.waitForURL((url) => url.pathname !== '/sign-in');
    await hall.page.goto(`/meetings/${meetingId}/hall-computer`);
  });

  step('the hall’s computer sends overview, presidium, lectern and the room’s sound', async () => {
    const { hall } = stage();
    // The browser has been told that it may use them, so nobody has to be asked.
    await hall.getByLabel('Enhet: Presidiet').locator('option').nth(1).waitFor({ state: 'attached' });
    const choose = (title: string, label: string) => hall.getByLabel(`Enhet: ${title}`).selectOption({ label });
    await choose('Överblick över salen', 'Kamera överblick');
    await choose('Presidiet', 'Kamera presidium');
    await choose('Talarstolen', 'Kamera talarstol');
    await choose('Salens ljud', 'Salens mikrofon');
    await hall.getByRole('button', { name: 'Sänd allt som är valt' }).click();
    for (const source of ['overview', 'presidium', 'lectern']) {
      await hall.locator(`[data-source="${source}"][data-state="sent"]`).waitFor();
    }
  });

  step('the secretary lets in everybody who waits', async () => {
    const { secretary } = stage();
    const admit = secretary.page.getByRole('button', { name: /^Släpp in/ });
    await admit.first().waitFor();
    await expect
      .poll(
        async () => {
          if ((await admit.count()) > 0) await admit.first().click();
          await secretary.page.waitForTimeout(300);
          return admit.count();
        },
        { timeout: 60_000 },
      )
      .toBe(0);
  });

  step('substitutes who sit in the hall are let in', async () => {
    const { secretary } = stage();
    for (const name of substituteNames) {
      const dialog = await secretary.find('Släpp in');
      await secretary.choosePeople(dialog, 'Vem', [name]);
      await secretary.submit(dialog, 'Släpp in');
    }
  });

  step('a member at a distance sees each camera of the room as itself', async () => {
    const member = stage().page('Karin Öberg');
    await expect.poll(() => cameraSeenIn(member, '[data-picture="overview"]'), { timeout: 30_000 }).toBe('overview');
    await expect.poll(() => cameraSeenIn(member, '[data-picture="presidium"]'), { timeout: 30_000 }).toBe('presidium');
  });
}

export function openingAndRoll(step: Step, stage: () => EveningStage): void {
  step('the meeting is opened and the roll is called by keys', async () => {
    const { chair, secretary } = stage();
    await chair.next(/Öppna sammanträdet/);
    await chair.next(/Börja uppropet/);
    await secretary.page.getByRole('tab', { name: 'Nu' }).click();
    const first = secretary.page.getByRole('button', { name: 'I salen' }).first();
    await first.waitFor();
    await first.focus();
    for (let place = 0; place < 31; place++) {
      await secretary.page.keyboard.press(absentPlaces.has(place) ? 'f' : remotePlaces.has(place) ? 'd' : 's');
      await expect
        .poll(
          async () =>
            (
              await secretary.page
                .getByText(/\d+ av 31 uppropade/)
                .first()
                .innerText()
            ).split(' ')[0],
          { timeout: 20_000 },
        )
        .toBe(String(place + 1));
    }
    await chair.next(/Avsluta uppropet/);
    await chair.page.getByText('24 i salen, 4 på distans. Minst 16 krävs.').waitFor();
  });

  step('two substitutes step in for members who are absent; the third seat stays empty', async () => {
    const { chair, secretary } = stage();
    await secretary.callSubstitute('Maj-Britt Kullberg', 'Daniel Alm');
    await secretary.callSubstitute('Caroline Dahlgren', 'Helena Palm');
    await chair.page.getByText('26 i salen, 4 på distans. Minst 16 krävs.').waitFor();
  });

  step('the chair attests that those at a distance see and are heard, and that they see the room', async () => {
    const { chair } = stage();
    for (const name of remoteNames)
      await chair.page.getByRole('button', { name: new RegExp(`Intyga: ${name}`) }).click();
    const source = await chair.find('Intyga salens bild och ljud');
    await chair.submit(source, 'Intyga salens bild och ljud');
    await chair.page.getByText('Alla 4').waitFor();
  });
}

export function firstItems(step: Step, stage: () => EveningStage): void {
  step('adjusters are elected in the window before the gavel', async () => {
    const { chair } = stage();
    await chair.next(/Öppna § \d+ Val av justerare/);
    await chair.next(/Föreslå justerare/);
    const dialog = chair.page.getByRole('dialog');
    await chair.choosePeople(dialog, 'Justerare', ['Jonas Wikman', 'Charlotta Ask']);
    await chair.submit(dialog, 'Val av justerare');
    await chair.next(/Jag finner/);
    // The gavel is greyed while the window is open, and says so.
    await expect.poll(() => chair.primary.getAttribute('aria-disabled')).toBe('true');
    await chair.next(/Klubba/);
    await chair.next(/Avsluta §/);
  });

  step('the agenda is approved with one item struck, and an information noted', async () => {
    const { chair, secretary } = stage();
    await chair.next(/Öppna § \d+ Fastställande/);
    const dialog = await secretary.find('Ändra föredragningslistan');
    await dialog.getByRole('checkbox', { name: /Redovisning av obesvarade motioner/ }).check();
    await secretary.submit(dialog, 'Ändra föredragningslistan');
    await chair.next(/Jag finner/);
    await chair.next(/Klubba/);
    await chair.next(/Avsluta §/);
    await chair.next(/Öppna § \d+ Information/);
    await chair.next(/Avsluta §/);
  });

  step('the floor goes to a phone in the hall and to a member at a distance', async () => {
    const { chair, phone } = stage();
    await chair.next(/Öppna § \d+ Avsägelse/);
    await chair.next(/Öppna överläggningen/);
    await phone
      .getByRole('button', { name: /Begär ordet/ })
      .first()
      .click();
    await stage()
      .page('Karin Öberg')
      .getByRole('button', { name: /Begär ordet/ })
      .first()
      .click();
    await chair.next(/Ge ordet till Jonas Wikman/);
    await phone.getByText('Du har ordet').waitFor();
    await chair.next(/Ge ordet till Karin Öberg/);
    await stage().page('Karin Öberg').getByText('Du har ordet').waitFor();
    await chair.next(/Avsluta talet/);
    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ställ proposition/);
    await chair.next(/Jag finner/);
    await chair.next(/Klubba/);
    await chair.next(/Avsluta §/);
  });
}

export function planForTheHarbour(step: Step, stage: () => EveningStage): void {
  step(
    'three proposals: a member at a distance asks for a vote before the gavel, and the counter-proposal is voted on',
    async () => {
      const { chair, secretary, phone } = stage();
      await chair.next(/Öppna § \d+ Detaljplan/);
      await secretary.isAt(/§ \d+ Detaljplan/);
      await chair.next(/Öppna överläggningen/);
      await secretary.enterProposal('Siv Grankvist', 'Ändring', 'att planen begränsas till kvarteret Ankaret');
      await secretary.enterProposal('Charlotta Ask', 'Avslag');
      await chair.next(/Avsluta överläggningen/);
      await chair.next(/Ställ proposition/);
      await chair.next(/Jag finner bifall till kommunstyrelsens/);
      await stage()
        .page('Johan Quist')
        .getByRole('button', { name: /Begär votering/ })
        .click();
      await chair.next(/Ställ proposition/);
      await chair.next(/Jag finner/);
      await phone.getByRole('button', { name: /Begär votering/ }).click();
      await chair.next(/Bered voteringen/);
      await chair.next(/Starta voteringen/);
      await stage().page('Karin Öberg').getByRole('radio', { name: /NEJ/ }).click();
      await stage().page('Olle Brandt').getByRole('radio', { name: /NEJ/ }).click();
      await stage().page('Elin Forsman').getByRole('radio', { name: /JA/ }).click();
      await stage().page('Johan Quist').getByRole('radio', { name: /JA/ }).click();
      await phone.getByRole('radio', { name: /JA/ }).click();
    },
  );

  step('the server is killed in the vote: nothing is lost, everybody is back, and the picture went on', async () => {
    const { chair, secretary, installation } = stage();
    const member = stage().page('Karin Öberg');
    const frames = () =>
      member.evaluate(() => {
        const video = document.querySelector<HTMLVideoElement>('[data-picture="overview"] video');
        return video?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      });
    const before = await frames();
    installation.killServer();
    await expect.poll(frames, { timeout: 10_000 }).toBeGreaterThan(before + 5);
    await member.getByText(/5 av 30 har röstat/).waitFor({ timeout: 15_000 });
    await member.getByRole('radio', { name: /NEJ/, checked: true }).waitFor();
    await secretary.enterVotes((name) =>
      /Sandahl/.test(name)
        ? undefined
        : /\((M|C)\)|Haddad/.test(name)
          ? 'Nej'
          : /Lundmark|Hedlund|Alm/.test(name)
            ? 'Avstår'
            : 'Ja',
    );
    await chair.page.locator('[data-vote="abstain"]').click();
    // With everybody's vote in, one press ends it.
    await chair.page.getByText('30 av 30 har röstat').first().waitFor();
    await chair.next(/Avsluta voteringen/);
    await secretary.reads('Omröstningen utfaller med 12 ja-röster och 14 nej-röster. 4 ledamöter avstår.');
  });

  step('the result stands with numbers on every screen, and the main vote decides', async () => {
    const { chair, secretary, phone } = stage();
    await chair.next(/Bered voteringen/);
    await chair.next(/Starta voteringen/);
    await stage().page('Karin Öberg').getByRole('radio', { name: /NEJ/ }).click();
    await phone.getByRole('radio', { name: /JA/ }).click();
    // Most have not voted: the chair asks once more, then votes last. Not taking part is not abstaining.
    await chair.voteLast('yes');
    await chair.endVoteWithout(27);
    await secretary.reads(
      'Omröstningen utfaller med 2 ja-röster och 1 nej-röst. Ingen avstår. 27 ledamöter deltar inte i omröstningen.',
    );
    await phone
      .getByText(/Bifall till kommunstyrelsens förslag/)
      .first()
      .waitFor();
    await chair.next(/Avsluta §/);
  });
}

export function disqualification(step: Step, stage: () => EveningStage): void {
  step(
    'two declare disqualification: the first vice chair presides, and the one at a distance sees nothing of the item',
    async () => {
      const { chair, secretary } = stage();
      await chair.next(/Öppna § \d+ Borgen/);
      await secretary.isAt(/§ \d+ Borgen/);
      for (const name of ['Elin Forsman', 'Birgitta Sandahl']) {
        const dialog = await secretary.find('Anmäl jäv');
        await secretary.choosePeople(dialog, 'Vem', [name]);
        await dialog.getByRole('radio', { name: 'Saken angår en närstående' }).check();
        await secretary.submit(dialog, 'Anmäl jäv');
      }
      const moved = stage().page('Elin Forsman');
      await expect.poll(() => moved.locator('body').innerText(), { timeout: 10_000 }).not.toContain('Borgen för');
      const others = moved.locator('[data-picture]:not([data-picture="self"]) video');
      await expect.poll(() => others.count(), { timeout: 10_000 }).toBe(0);
      for (const label of [
        /Öppna överläggningen/,
        /Avsluta överläggningen/,
        /Ställ proposition/,
        /Jag finner/,
        /Klubba/,
        /Avsluta §/,
      ]) {
        await secretary.next(label);
      }
      await secretary.next(/(Sandahl|Forsman) \(S\) återinträder/);
      await secretary.next(/(Sandahl|Forsman) \(S\) återinträder/);
      // The one who was out is seen again by the others, and nobody had to press anything for it.
      await stage().page('Johan Quist').locator('[data-picture="person:S05"][data-state="live"]').first().waitFor();
    },
  );
}
