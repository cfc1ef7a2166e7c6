/**
 * The formal acts of an evening in real browsers over the real media engine, pressed as people press them: the secretary
 * and the chair, a member's phone in the hall, four members at a distance, and the hall's computer with three cameras.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { EveningStage } from './evening/evening-stage.ts';
import { disqualification, firstItems, openingAndRoll, peopleCome, planForTheHarbour } from './evening/first-half.ts';
import { electionOnPaper, endOfTheMeeting, everyScreen, motionOnBusFares, waterFee } from './evening/second-half.ts';
import { launchBrowser } from './support/browsers.ts';
import { startInstallation } from './support/installation.ts';

const failed = join(import.meta.dirname, '../../.data/failed-evening');
let evening: EveningStage;
let hasFailed = false;

async function pictureWhenWrong(name: string): Promise<void> {
  mkdirSync(failed, { recursive: true });
  const pictures = [...evening.devices].map(([place, { page }]) =>
    page.screenshot({ path: join(failed, `${name}-${place}.png`) }).catch(() => undefined),
  );
  await Promise.all(pictures);
}

/** A step of the evening; when it fails, what everybody saw is kept, and the rest of the evening is not held. */
function step(name: string, work: () => Promise<void>): void {
  test(name, async (context) => {
    context.skip(hasFailed, 'the evening broke off before');
    context.onTestFailed(async () => {
      hasFailed = true;
      await pictureWhenWrong(name.replace(/[^a-z0-9]+/gi, '-').slice(0, 60));
    });
    await work();
  }, 300_000);
}

beforeAll(async () => {
  rmSync(failed, { recursive: true, force: true });
  evening = new EveningStage(await startInstallation(), await launchBrowser());
}, 240_000);

afterAll(async () => {
  await evening?.browser.close();
  await evening?.installation.stop();
});

describe('an evening of the council in real browsers', () => {
  const stage = () => evening;
  peopleCome(step, stage);
  openingAndRoll(step, stage);
  firstItems(step, stage);
  planForTheHarbour(step, stage);
  disqualification(step, stage);
  motionOnBusFares(step, stage);
  waterFee(step, stage);
  electionOnPaper(step, stage);
  endOfTheMeeting(step, stage);
  everyScreen(step, stage);
});
