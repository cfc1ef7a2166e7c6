import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { drawCredential, makeBallot, prepareElection, readElection, writeOpening } from '@tinget/ballot-crypto';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildPage } from './build-page.ts';

const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find(existsSync);
if (executablePath === undefined)
  console.error('NOT TESTED: no Chromium is installed, so the verifier’s page was not opened.');

const vectors = join(import.meta.dirname, '../../../../test-vectors/belenios');
const set = 'single-blank-belenios2048-v2.0';

function archive(...path: string[]): string {
  const folder = join(vectors, ...path);
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.bel')) ?? 'none');
}

describe.skipIf(executablePath === undefined)('the verifier’s page, opened from a disk', () => {
  let folder: string;
  let browser: Browser;
  let page: Page;
  const requests: string[] = [];
  const troubles: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tinget-page-'));
    const file = join(folder, 'verify.html');
    writeFileSync(file, await buildPage());
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-sync'],
    });
    page = await browser.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => message.type() === 'error' && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.goto(pathToFileURL(file).href);
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  async function verdictOf(file: string): Promise<string> {
    await page.setInputFiles('#archive', file);
    await page.click('#verify');
    await page.waitForSelector('#verify:not([disabled])', { timeout: 60_000 });
    return (await page.textContent('#status')) ?? '';
  }

  test('says what holds of an honest vote, and the result', async () => {
    expect(await verdictOf(archive(set))).toBe('HÅLLER.');
    const report = await page.textContent('#report');
    expect(report).toContain('7 krypterade röster');
    expect(report).toContain('1  Bo Ek');
  });

  test('reads free text from a mixnet, and Ed25519', async () => {
    expect(await verdictOf(archive('writein-mixnet-rfc3526-v2.0'))).toBe('HÅLLER.');
    expect(await page.textContent('#report')).toContain('Åsa Öhman Ängström');
    expect(await verdictOf(archive('threshold-2of3-ed25519-v2.5.1'))).toBe('HÅLLER.');
  });

  test('says where a spoilt vote does not hold, and shows no result of it', async () => {
    expect(await verdictOf(archive('negative-ed25519', 'archives', '02-published-tally-altered'))).toBe('HÅLLER INTE.');
    const report = await page.textContent('#report');
    expect(report).toContain('den publicerade sammanräkningen är inte rösternas');
    expect(report).not.toContain('Resultat');
  });

  test('cannot read what is no archive', async () => {
    expect(await verdictOf(join(vectors, 'README.md'))).toContain('KAN INTE LÄSAS');
  });

  test('compares with the roll, in English too', async () => {
    await page.click('summary');
    await page.setInputFiles('#roll', join(vectors, set, 'public_creds.json'));
    await page.selectOption('#language', 'en');
    expect(await verdictOf(archive(set))).toBe('HOLDS.');
    expect(await page.textContent('#report')).toContain('exactly the 8 of the given roll');
    await page.setInputFiles('#roll', join(vectors, 'single-blank-ed25519-v2.5.1', 'public_creds.json'));
    expect(await verdictOf(archive(set))).toBe('DOES NOT HOLD.');
  });

  describe('a vote that was opened on another device', () => {
    const election = readElection(readFileSync(join(vectors, set, 'election.json'), 'utf8').trim());
    const random = (n: number) => new Uint8Array(randomBytes(n));
    const made = makeBallot(prepareElection(election), drawCredential(election.group, random), [[0, 0, 1, 0]], random);
    const opening = writeOpening(election, made.opening);

    async function auditOf(lines: string): Promise<string> {
      await page.selectOption('#language', 'sv');
      await page.setInputFiles('#archive', archive(set));
      await page.evaluate(() => {
        for (const item of document.querySelectorAll('details')) item.open = true;
      });
      await page.fill('#opened', lines);
      await page.click('#audit');
      await page.waitForSelector('#audit:not([disabled])', { timeout: 60_000 });
      return (await page.textContent('#status')) ?? '';
    }

    test('is shown in words, with its tracker', async () => {
      expect(await auditOf(`${made.text}\n${opening}\n`)).toContain('STÄMMER. ');
      const report = await page.textContent('#report');
      expect(report).toContain('Bo Ek');
      expect(report).toContain(made.tracker);
      await page.selectOption('#language', 'en');
      expect(await page.textContent('#status')).toContain('CORRECT.');
    });

    test('is found out when it holds something else than is said', async () => {
      expect(await auditOf(`${made.text}\n${opening.replace('[0,0,1,0]', '[0,1,0,0]')}`)).toContain('STÄMMER INTE');
      expect(await page.textContent('#report')).toContain('the device encrypted something else');
      expect(await auditOf('bara en rad')).toContain('STÄMMER INTE');
      expect(await auditOf('')).toContain('Klistra in');
    });
  });

  test('asks nothing of any network and reports no trouble', () => {
    expect(requests.filter((url) => !/^(?:file|blob|data):/.test(url))).toEqual([]);
    expect(troubles).toEqual([]);
  });
});

test('the page is built to the same bytes each time', async () => {
  expect(await buildPage()).toBe(await buildPage());
});
