/** From the motion on bus fares to the minutes: §§ 47–49 and the end, pressed as people press them. */
import { expect } from 'vitest';
import { axeFindings } from '../support/axe.ts';
import type { EveningStage, Step } from './evening-stage.ts';

const reservedNames = [
  'Nils Bergvall',
  'Charlotta Ask',
  'Fredrik Tell',
  'Magnus Rask',
  'Louise Stenfors',
  'Anders Ytterman',
  'Helena Palm',
  'Erik Carp',
] as const;

const aQuarterOfAnHour = 15 * 60_000;

/** The motion: a line is cut, the meeting waits, a substitute steps in, and a minority sends the motion back. */
export function motionOnBusFares(step: Step, stage: () => EveningStage): void {
  step(
    'a line is cut: the meeting waits a quarter of an hour at most, and nobody is reached by telephone',
    async () => {
      const { chair, secretary, installation } = stage();
      await chair.next(/Öppna § \d+ Motion/);
      await secretary.isAt(/§ \d+ Motion/);
      await chair.next(/Öppna överläggningen/);
      await stage().device('Karin Öberg').context.setOffline(true);
      const loss = await secretary.find('Intyga närvaro på lika villkor');
      await secretary.choosePeople(loss, 'Vem', ['Karin Öberg']);
      await loss.getByRole('radio', { name: 'Bortfallen' }).check();
      await secretary.submit(loss, 'Intyga närvaro på lika villkor');
      const alarm = chair.page.getByRole('alert').filter({ hasText: 'Karin Öberg' });
      await alarm.getByRole('link', { name: /^070-174/ }).waitFor();
      await chair.next(/Ajournera i högst 15 minuter/);
      await alarm.getByRole('button', { name: 'Svarade inte' }).click();
      await stage()
        .page('Elin Forsman')
        .getByText(/[Aa]journer/)
        .first()
        .waitFor();
      await installation.moveClock(aQuarterOfAnHour);
      await chair.next(/Återuppta sammanträdet/);
    },
  );

  step('the substitute steps in; the member comes back to the public view only', async () => {
    const { chair, secretary } = stage();
    await chair.next(/Kalla in Erik Carp \(M\)/);
    await chair.page.getByText('27 i salen, 3 på distans. Minst 16 krävs.').waitFor();
    await stage().device('Karin Öberg').context.setOffline(false);
    const back = stage().page('Karin Öberg');
    await back.getByText(/Din förbindelse bröts/).waitFor({ state: 'hidden', timeout: 30_000 });
    const acts = back.getByRole('button', { name: /Begär ordet|Begär votering/ });
    await expect.poll(() => acts.count(), { timeout: 30_000 }).toBe(0);
    await back.getByText('Du följer sammanträdet som åhörare').waitFor();
    await secretary.page.getByText('Erik Carp (M) tjänstgör för Karin Öberg (M)').first().waitFor();
  });

  step('ten of thirty refer the motion back, and they decide why', async () => {
    const { chair, secretary, phone } = stage();
    await secretary.enterProposal('Tomas Nordin', 'Återremiss', 'att återremittera motionen för ny beredning');
    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ordningen godkänd/);
    await chair.next(/Ställ proposition/);
    await chair.next(/Jag finner att ärendet avgörs idag/);
    await secretary.requestBallot('Tomas Nordin');
    await chair.next(/Bered voteringen/);
    await chair.next(/Starta voteringen/);
    await phone.getByRole('radio', { name: /JA/ }).click();
    await stage().page('Elin Forsman').getByRole('radio', { name: /JA/ }).click();
    await stage().page('Johan Quist').getByRole('radio', { name: /JA/ }).click();
    await stage()
      .page('Olle Brandt')
      .getByRole('radio', { name: /AVSTÅR/ })
      .click();
    await secretary.enterVotes((name) =>
      /\(M\)|Hedin|Nordin/.test(name) ? 'Nej' : /\(S\)/.test(name) && !/Sandahl/.test(name) ? 'Ja' : undefined,
    );
    await chair.voteLast('yes');
    await chair.endVoteWithout(7);
    await secretary.reads('Omröstningen utfaller med 12 ja-röster och 10 nej-röster. 1 ledamot avstår.');
    await secretary.reads('Av 30 närvarande krävs 10 för att ärendet ska skjutas upp.');
    const motive = await secretary.find('Motivera återremissen');
    await motive.getByRole('radio').first().check();
    await secretary.choosePeople(motive, 'Vilka', ['Tomas Nordin', 'Kerstin Hedin']);
    await motive.getByRole('textbox', { name: 'Motivering' }).fill('Kostnaden ska utredas.');
    await secretary.submit(motive, 'Motivera återremissen');
    await chair.next(/Avsluta §/);
    await secretary.reads('Motivering: Kostnaden ska utredas.');
  });
}

/** The water fee: level votes, the chair decides, an addition falls, eight reserve themselves. */
export function waterFee(step: Step, stage: () => EveningStage): void {
  step('three against three: the chair’s casting vote decides', async () => {
    const { chair, secretary, phone } = stage();
    await chair.next(/Öppna § \d+ Taxa/);
    await secretary.isAt(/§ \d+ Taxa/);
    await chair.next(/Öppna överläggningen/);
    await secretary.enterProposal('Kerstin Hedin', 'Ändring', 'att taxan fastställs utan höjning');
    await secretary.enterProposal('Tomas Nordin', 'Tillägg', 'att taxan följs upp efter ett år');
    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ordningen godkänd/);
    await chair.next(/Ställ proposition/);
    await chair.next(/Jag finner bifall till kommunstyrelsens/);
    await stage()
      .page('Olle Brandt')
      .getByRole('button', { name: /Begär votering/ })
      .click();
    await chair.next(/Bered voteringen/);
    await chair.next(/Starta voteringen/);
    await phone.getByRole('radio', { name: /JA/ }).click();
    await stage().page('Elin Forsman').getByRole('radio', { name: /JA/ }).click();
    await stage().page('Johan Quist').getByRole('radio', { name: /NEJ/ }).click();
    await stage().page('Olle Brandt').getByRole('radio', { name: /NEJ/ }).click();
    await secretary.enterVotes((name) => (/Charlotta Ask/.test(name) ? 'Nej' : undefined));
    await chair.voteLast('yes');
    await chair.endVoteWithout(24);
    await secretary.reads('Omröstningen utfaller med 3 ja-röster och 3 nej-röster.');
    await secretary.reads(/Vid lika röstetal avgör ordföranden med sin utslagsröst/);
  });

  step('the addition falls without a vote, and eight have their reservation noted', async () => {
    const { chair, secretary } = stage();
    await chair.next(/Ställ proposition/);
    await chair.press(/Jag finner avslag/);
    await chair.next(/Klubba/);
    const dialog = await secretary.find('Anteckna reservation');
    await secretary.choosePeople(dialog, 'Vilka', reservedNames);
    await secretary.submit(dialog, 'Anteckna reservation');
    await chair.next(/Avsluta §/);
    await secretary.reads(/Erik Carp \(M\).* reserverar sig mot beslutet/);
  });
}

/** The election: closed, on paper, counted by two, and settled by lot. */
export function electionOnPaper(step: Step, stage: () => EveningStage): void {
  step('a closed vote is asked for: those at a distance leave, and one substitute steps in', async () => {
    const { chair, secretary } = stage();
    await chair.next(/Öppna § \d+ Fyllnadsval/);
    await secretary.isAt(/§ \d+ Fyllnadsval/);
    await chair.next(/Öppna överläggningen/);
    await secretary.nominate('Jonas Wikman', 'Wilma Ek', 'S');
    await secretary.nominate('Charlotta Ask', 'Ture Lund', 'M');
    await chair.next(/Avsluta överläggningen/);
    await chair.next(/Ställ proposition/);
    await chair.next(/Jag finner/);
    await secretary.requestBallot('Charlotta Ask');
    for (const name of ['Olle Brandt', 'Elin Forsman', 'Johan Quist'] as const) {
      await stage()
        .page(name)
        .getByText('Sluten omröstning pågår. Den som är på distans deltar inte i den.')
        .first()
        .waitFor();
    }
    await secretary.callSubstitute('Olle Brandt', 'Berit Äng');
    await chair.page.getByText('28 i salen, 0 på distans. Minst 16 krävs.').waitFor();
  });

  step('28 are marked off; two count 13–13 and 2 blank, each on their own; the lot decides', async () => {
    const { chair, secretary } = stage();
    await chair.next(/Bered voteringen/);
    await chair.next(/Starta voteringen/);
    await secretary.markEverybodyOff();
    await chair.page.getByText('28 av 28 är avprickade').first().waitFor();
    await chair.next(/Avsluta voteringen/);
    for (const officer of [chair, secretary]) {
      const dialog = await officer.find('För in sedlarnas antal');
      const votes = dialog.getByRole('spinbutton', { name: /^Röster:/ });
      for (const place of [0, 1]) await votes.nth(place).fill('13');
      await dialog.getByRole('spinbutton', { name: 'Blanka' }).fill('2');
      await officer.submit(dialog, 'För in sedlarnas antal');
    }
    await secretary.reads(/28 av 28 röstberättigade avger sin röst/);
    const lot = await chair.find('Dra lott');
    await chair.choosePeople(lot, 'Vittnen', ['Jonas Wikman', 'Charlotta Ask']);
    await lot.getByRole('radio', { name: /Wilma Ek/ }).check();
    await chair.submit(lot, 'Dra lott');
    await secretary.reads(/Lotten utfaller på Wilma Ek \(S\)/);
    await chair.next(/Avsluta §/);
  });
}

/** The end of the meeting and its minutes. */
export function endOfTheMeeting(step: Step, stage: () => EveningStage): void {
  step('the meeting ends, and everybody sees it', async () => {
    const { chair, phone, secretary } = stage();
    await chair.next(/Avsluta sammanträdet/);
    for (const screen of [phone, secretary.page]) {
      await screen.getByText('Sammanträdet är avslutat').first().waitFor();
    }
    // Who left for the closed vote has broken off, and follows as a listener (KL 5:20).
    const listener = stage().page('Olle Brandt');
    await listener.getByText('Du följer sammanträdet som åhörare').waitFor();
    await listener.getByText('Avslutat').first().waitFor();
  });

  step('the minutes come as PDF from the secretary’s screen, with every paragraph', async () => {
    const { secretary } = stage();
    const link = secretary.page.getByRole('link', { name: /Läs protokollet|Utkast som PDF/ }).first();
    const address = await link.getAttribute('href');
    const [answer] = await Promise.all([
      secretary.page.context().waitForEvent('response', (response) => response.url().endsWith('/minutes.pdf')),
      link.click(),
    ]);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
    const pdf = await (await secretary.page.request.get(address ?? '')).body();
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.length).toBeGreaterThan(20_000);
  });
}

/** What holds for every screen, whatever happened in the meeting. */
export function everyScreen(step: Step, stage: () => EveningStage): void {
  step('six screens are free of what axe finds', async () => {
    const found: string[] = [];
    for (const place of ['secretary', 'chair', 'phone', 'hall', 'Elin Forsman', 'Karin Öberg'] as const) {
      found.push(...(await axeFindings(stage().page(place))).map((finding) => `${place}: ${finding}`));
    }
    expect(found).toEqual([]);
  });

  step('nobody’s browser asked anything of anybody else, and no page said that something was wrong', async () => {
    const devices = [...stage().devices.values()];
    expect(devices.flatMap((device) => device.foreignRequests)).toEqual([]);
    expect(devices.flatMap((device) => device.faults)).toEqual([]);
  });
}
