/**
 * The protocol against a client that shares no code: it holds a conversation with the real server, and follows recorded
 * ones to the rows they must lead to. With `TINGET_RECORD_VECTORS=1` the recording of this run becomes the frozen one.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ServerMessage } from '@tinget/client-protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Driver, makeDriver, openedMeeting, votingMeeting } from '../testing/seeded-meeting.ts';
import { TestClient } from '../testing/test-client.ts';
import { type ServerProcess, TestInstallation } from '../testing/test-installation.ts';

const run = promisify(execFile);
const secondClient = join(import.meta.dirname, 'second-client.mjs');
const vectors = join(import.meta.dirname, '../../../../../test-vectors/protocol');

let installation: TestInstallation;
let driver: Driver;
let server: ServerProcess;
let conversing: string;
let voting: { meetingId: string; ballotId: string };
let directory: string;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'tinget-vectors-'));
  installation = await TestInstallation.start();
  driver = makeDriver(installation.pool);
  conversing = await openedMeeting(driver);
  voting = await votingMeeting(driver);
  await driver.close();
  server = await installation.serve(7580);
});
afterAll(async () => {
  await installation.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** Its last line and whether it was content. */
async function ask(...args: readonly string[]): Promise<{ said: string; isContent: boolean }> {
  try {
    const { stdout } = await run(process.execPath, [secondClient, ...args], { timeout: 60_000 });
    return { said: stdout.trim(), isContent: true };
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    return { said: `${stderr}${stdout}`.trim(), isContent: false };
  }
}

function recorded(messages: readonly ServerMessage[], end: TestClient): string {
  const sections = Object.fromEntries(Object.entries(end.sections).map(([name, { rows }]) => [name, rows]));
  const lines = [
    {
      about:
        'What the server said to one member in a vote, a break and a disqualification; at the end, the rows it must have led to.',
    },
    ...messages.map((message) => ({ server: message })),
    { expect: { audience: end.audience, sections, mine: end.mine } },
  ];
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

describe('a second client made from the document', () => {
  test('holds the whole conversation of the vectors with the server', async () => {
    const cookies = Object.fromEntries(
      await Promise.all(['secretary', 'p3', 'p6'].map(async (person) => [person, await installation.cookieOf(person)])),
    );
    const asked = await ask(
      'converse',
      join(vectors, 'conversation.jsonl'),
      server.origin,
      conversing,
      JSON.stringify(cookies),
    );
    expect(asked.said).toMatch(/^\d+ passed, 0 failed$/);
    expect(Number(asked.said.split(' ')[0])).toBeGreaterThan(35);
  });

  test('follows what the server says to the same rows as somebody who comes in at the end', async () => {
    const { meetingId, ballotId } = voting;
    const secretary = await installation.client(server.origin, meetingId, 'secretary');
    const member = await installation.client(server.origin, meetingId, 'p6');
    await member.does('CastVote', { ballotId, choice: 'yes' });
    for (const person of ['p2', 'p3', 'p4', 'p5', 'p7', 'p8', 'p9', 'p1']) {
      const voter = await installation.client(server.origin, meetingId, person);
      await voter.does('CastVote', { ballotId, choice: person < 'p5' ? 'yes' : 'no' });
      voter.end();
    }
    const heard = [...member.messages];
    member.end();
    await secretary.does('EndBallot', { ballotId });
    member.messages.length = 0;
    await member.reconnect();
    await secretary.does('EndItem', { itemId: 'i1' }).catch(() => undefined);
    await secretary.does('OpenItem', { itemId: 'i2' });
    await member.until(() => member.row('item', 'item')?.itemId === 'i2', 'the second item');
    await member.does('DeclareDisqualification', { itemId: 'i2', ground: 'party' });
    await member.until(
      () => member.audience === 'excluded:i2' && member.sections.agenda !== undefined,
      'to be excluded',
    );
    await secretary.does('StartDeliberation', { itemId: 'i2' });
    const seq = () => Number(secretary.row('meeting', 'meeting')?.seq);
    await member.until(() => Number(member.row('meeting', 'meeting')?.seq) === seq(), 'the last entry');
    // Whoever comes in now is given everything in whole; the same device is put on record once.
    member.end();
    const end = await TestClient.connect({ ...member.options, key: member.key });
    await end.until(() => end.sections.agenda !== undefined && end.mine.me !== undefined, 'the whole');
    await end.until(() => Number(end.row('meeting', 'meeting')?.seq) >= seq(), 'the last entry');
    const text = recorded([...heard, ...member.messages], end);
    const file = join(directory, 'recording.jsonl');
    writeFileSync(file, text);
    if (process.env.TINGET_RECORD_VECTORS === '1') writeFileSync(join(vectors, 'member-in-a-vote.jsonl'), text);
    const asked = await ask('replay', file);
    expect(asked.said).toMatch(/^\d+ passed, 0 failed$/);
    secretary.end();
    end.end();
  });

  test('follows the recording that was frozen', async () => {
    const asked = await ask('replay', join(vectors, 'member-in-a-vote.jsonl'));
    expect(asked.said).toMatch(/^\d+ passed, 0 failed$/);
  });

  test('is not content when a row of a recording is another, or a message of it is missing', async () => {
    const lines = readFileSync(join(vectors, 'member-in-a-vote.jsonl'), 'utf8').trim().split('\n');
    const changed = join(directory, 'changed.jsonl');
    writeFileSync(changed, [...lines.slice(0, -1), lines.at(-1)?.replace('"serving":8', '"serving":7')].join('\n'));
    expect((await ask('replay', changed)).said).toContain('rows of meeting differ');
    const last = lines.findLastIndex((line) => line.includes('"type":"view"') && line.includes('"base"'));
    const cut = join(directory, 'cut.jsonl');
    writeFileSync(cut, lines.filter((_line, index) => index !== last).join('\n'));
    expect((await ask('replay', cut)).isContent).toBe(false);
  });
});
