/** What a finished evening leaves behind: attendance, totals, views, minutes, and a log that others can follow. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { minutesOf, minutesText, viewFor } from '@tinget/meeting-rules';
import { afterAll, beforeAll, expect, vi } from 'vitest';
import { readTexts } from '../../event-log/event-log.ts';
import { sha256Hex } from '../command-in.ts';
import { type EveningOverTheWire, meetingRow, type Step } from './evening-over-the-wire.ts';
import { exportLog, flipByte, replayed, tinget } from './finished-record.ts';
import { stateText } from './state-text.ts';

const repository = join(import.meta.dirname, '../../../../..');

export function finishedRecord(step: Step, evening: () => EveningOverTheWire): void {
  let files: string;
  beforeAll(() => {
    files = mkdtempSync(join(tmpdir(), 'tinget-evening-'));
  });
  afterAll(() => {
    rmSync(files, { recursive: true, force: true });
  });

  step('attendance shows the §§ of each', () => {
    const intervals = (who: string) => {
      const row = evening().device('secretary').row('attendance', who);
      const list = row?.intervals as { from: number; to: number; mode: string; forPersonId?: string }[];
      return list.map(({ from, to, mode, forPersonId }) => `${from}–${to} ${mode} ${forPersonId ?? ''}`.trim());
    };
    expect(
      Object.fromEntries(['S01', 'S05', 'M04', 'm2', 's1', 'm1', 'c1', 'V04'].map((who) => [who, intervals(who)])),
    ).toEqual({
      S01: ['41–45 hall', '47–49 hall'],
      S05: ['41–45 remote', '47–49 remote'],
      M04: ['41–46 remote'],
      m2: ['47–49 hall M04'],
      s1: ['41–49 hall S11'],
      m1: ['41–49 hall M08'],
      c1: ['49–49 hall C01'],
      V04: [],
    });
  });

  step('the totals of the evening', () => {
    expect(
      evening()
        .events('ItemOpened')
        .map(({ paragraphNumber }) => paragraphNumber),
    ).toEqual([41, 42, 43, 44, 45, 46, 47, 48, 49]);
    const { ballots } = evening().carried.meeting.ballots;
    const minorities = evening()
      .events('DecisionMade')
      .filter(({ delayedBy }) => delayedBy === 'minority');
    expect({
      struck: evening().events('AgendaApproved')[0]?.struck.length,
      open: ballots.filter(({ kind }) => kind === 'open').length,
      closed: ballots.filter(({ kind }) => kind === 'closed').length,
      lots: evening().events('LotDrawn').length,
      disqualified: evening().events('DisqualificationRecorded').length,
      adjournments: evening().events('Adjourned').length,
      corrections: evening().events('EntryCorrected').length,
      reservations: evening().events('ReservationMade').length,
      minorities: minorities.length,
    }).toEqual({
      struck: 1,
      open: 4,
      closed: 1,
      lots: 1,
      disqualified: 2,
      adjournments: 1,
      corrections: 1,
      reservations: 1,
      minorities: 1,
    });
  });

  step('everybody was shown what the rules make of the log, and nothing else', async () => {
    const texts = await readTexts(evening().installation.pool, evening().meetingId);
    for (const [client, audience] of [
      [evening().device('secretary'), 'presidium'],
      [evening().device('C03'), 'participants'],
      [evening().reader, 'public'],
    ] as const) {
      expect(client.audience).toBe(audience);
      // Lamps, votes and devices are told a moment later than acts (`decisions.md` 19).
      await vi.waitFor(() => {
        const { meeting, ...others } = viewFor(evening().carried.meeting, audience, texts);
        const made = JSON.parse(JSON.stringify(others)) as Record<string, unknown>;
        const { headHash: _, ...row } = meetingRow(client);
        expect(row).toEqual(JSON.parse(JSON.stringify(meeting?.meeting)));
        for (const [section, rows] of Object.entries(made)) expect(client.rows(section), section).toEqual(rows);
      }, 5_000);
    }
  });

  step('the minutes are those that the rules give for the script, and come as PDF', async () => {
    const texts = await readTexts(evening().installation.pool, evening().meetingId);
    const text = minutesText(minutesOf(evening().carried.meeting.minutes, texts));
    const frozen = readFileSync(join(repository, 'test-vectors/minutes/evening.txt'), 'utf8');
    expect(text.split('\n')).toEqual(frozen.split('\n'));
    const pdf = await fetch(`${evening().server?.origin}/api/meetings/${evening().meetingId}/minutes.pdf`, {
      headers: { cookie: await evening().installation.cookieOf('secretary') },
    });
    expect([pdf.status, pdf.headers.get('content-type'), pdf.ok ? '' : await pdf.text()]).toEqual([
      200,
      'application/pdf',
      '',
    ]);
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  step('played again in a fresh process, the log gives the same state and the same minutes', async () => {
    const file = join(files, 'evening().jsonl');
    expect(exportLog(evening().installation, evening().meetingId, file)).toMatchObject({ code: 0 });
    const texts = await readTexts(evening().installation.pool, evening().meetingId);
    const again = replayed(file, texts, join(files, 'texts.json'));
    const minutes = minutesOf(evening().carried.meeting.minutes, texts);
    expect(again.stateHash).toBe(sha256Hex(stateText(evening().carried.meeting)));
    expect(again.minutes).toBe(JSON.stringify(minutes));
    expect(again.text).toBe(minutesText(minutes));
  });

  step(
    'the exported log verifies, one changed byte is named by its row, and without its texts it still verifies',
    () => {
      const file = join(files, 'evening().jsonl');
      const { headHash } = meetingRow(evening().hallScreen);
      const whole = tinget(evening().installation, 'verify', file);
      expect(whole).toMatchObject({
        code: 0,
        words: expect.stringContaining(`${evening().carried.entries.length} events`),
      });
      expect(whole.words).toContain(String(headHash));
      flipByte(file, join(files, 'flipped.jsonl'), 123);
      const flipped = tinget(evening().installation, 'verify', join(files, 'flipped.jsonl'));
      expect(flipped).toMatchObject({ code: 1, words: expect.stringMatching(/NOT WHOLE.* row 123:/) });
      const redacted = join(files, 'redacted.jsonl');
      expect(exportLog(evening().installation, evening().meetingId, redacted, '--without-payloads')).toMatchObject({
        code: 0,
      });
      expect(readFileSync(redacted, 'utf8')).not.toContain('Namn S01');
      const without = tinget(evening().installation, 'verify', redacted);
      expect(without).toMatchObject({ code: 0, words: expect.stringContaining('without their text') });
      expect(without.words).toContain(String(headHash));
    },
  );
}
