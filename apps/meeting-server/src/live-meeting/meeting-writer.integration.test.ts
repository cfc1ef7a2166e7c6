/** The writer of a meeting against a real database: what is stored together, and what happens to one that cannot be. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase, type Pool } from '../database/database.ts';
import { type FreshDatabase, freshDatabase } from '../database/test-database.ts';
import { readLog, readTexts } from '../event-log/event-log.ts';
import { verifyStoredChain } from '../event-log/stored-chain.ts';
import { type Driver, makeDriver, openedMeeting, votingMeeting } from '../websocket/testing/seeded-meeting.ts';
import { meetingRules } from './bound-rules.ts';
import type { CommandRequest } from './meetings.ts';

let database: FreshDatabase;
let pool: Pool;
let driver: Driver;
beforeAll(async () => {
  database = await freshDatabase();
  pool = openDatabase({ url: database.appUrl });
  driver = makeDriver(pool);
});
afterAll(async () => {
  await driver.close();
  await pool.end();
  await database.stop();
});

const by = (person: string, name: CommandRequest['name'], meetingId: string, body: object): CommandRequest => ({
  commandId: randomUUID(),
  meetingId,
  name,
  v: 1,
  body,
  actor: { personId: person, role: 'public' },
});

describe('commands that arrive together', () => {
  test('are stored in few transactions, each answered once, in an unbroken chain', async () => {
    const { meetingId, ballotId } = await votingMeeting(driver, 61);
    const before = await pool.query<{ n: number }>(
      `select count(distinct xmin::text)::int as n from meeting_event where meeting_id = $1`,
      [meetingId],
    );
    const voters = Array.from({ length: 60 }, (_, index) => `p${index + 2}`);
    const results = await Promise.all(
      voters.map((voter) => driver.meetings.submit(by(voter, 'CastVote', meetingId, { ballotId, choice: 'yes' }))),
    );
    expect(results.every((result) => 'accepted' in result)).toBe(true);
    const seqs = results.flatMap((result) => ('accepted' in result ? [result.accepted.fromSeq] : []));
    expect(new Set(seqs).size).toBe(60);
    const after = await pool.query<{ n: number }>(
      `select count(distinct xmin::text)::int as n from meeting_event where meeting_id = $1`,
      [meetingId],
    );
    expect((after.rows[0]?.n ?? 0) - (before.rows[0]?.n ?? 0)).toBeLessThanOrEqual(3);
    expect(await verifyStoredChain(pool, meetingId)).toMatchObject({ whole: true });
  });

  test('sent twice at the same moment under one id are one', async () => {
    const { meetingId, ballotId } = await votingMeeting(driver);
    const vote = by('p4', 'CastVote', meetingId, { ballotId, choice: 'no' });
    const [first, second] = await Promise.all([driver.meetings.submit(vote), driver.meetings.submit(vote)]);
    expect(first).toEqual(second);
    const { entries } = await readLog(pool, meetingId);
    expect(entries.filter(({ event }) => event.type === 'VoteReceived')).toHaveLength(1);
  });
});

describe('a command the database will not take', () => {
  test('fails alone with a reference, and those that came with it are recorded', async () => {
    const meetingId = await openedMeeting(driver);
    await driver.does(meetingId, 'secretary', 'OpenItem', { itemId: 'i1' });
    await driver.does(meetingId, 'secretary', 'StartDeliberation', { itemId: 'i1' });
    // The door refuses such a text; here it comes in behind the door.
    const poison = by('p3', 'MakeProposal', meetingId, { itemId: 'i1', kind: 'own', text: 'a\0b' });
    const [spoken, poisoned, asked] = await Promise.all([
      driver.meetings.submit(by('p4', 'RequestFloor', meetingId, { kind: 'speech' })),
      driver.meetings.submit(poison),
      driver.meetings.submit(by('p5', 'RequestFloor', meetingId, { kind: 'speech' })),
    ]);
    expect(poisoned).toHaveProperty('failed.ref');
    expect(spoken).toHaveProperty('accepted');
    expect(asked).toHaveProperty('accepted');
    const { entries } = await readLog(pool, meetingId);
    expect(entries.filter(({ event }) => event.type === 'ProposalMade' && event.by.length > 0)).toHaveLength(0);
    expect(entries.filter(({ event }) => event.type === 'FloorRequested')).toHaveLength(2);
  });
});

describe('the texts of people', () => {
  test('lie beside the chain, found by the reference in the entry', async () => {
    const meetingId = await openedMeeting(driver);
    await driver.does(meetingId, 'secretary', 'OpenItem', { itemId: 'i1' });
    await driver.does(meetingId, 'secretary', 'StartDeliberation', { itemId: 'i1' });
    await driver.does(meetingId, 'p3', 'MakeProposal', { itemId: 'i1', kind: 'own', text: 'att bygga en brygga' });
    const { entries } = await readLog(pool, meetingId);
    const made = entries.flatMap(({ event }) => (event.type === 'ProposalMade' && event.by.length > 0 ? [event] : []));
    expect(made).toHaveLength(1);
    expect((await readTexts(pool, meetingId)).get(made[0]?.textRef ?? '')).toBe('att bygga en brygga');
    const chain = await pool.query<{ payload: string }>('select payload from meeting_event where meeting_id = $1', [
      meetingId,
    ]);
    expect(chain.rows.map((row) => row.payload).join()).not.toContain('brygga');
  });
});

describe('the state of a meeting', () => {
  test('read again from the log is the state that was lived through', async () => {
    const { meetingId } = await votingMeeting(driver);
    const live = await driver.meetings.read(meetingId);
    const { entries } = await readLog(pool, meetingId);
    const again = meetingRules.replay(meetingId, entries);
    const texts = await readTexts(pool, meetingId);
    if (live === null) return expect.unreachable();
    for (const audience of ['public', 'participants', 'presidium', 'hallScreen', 'lobby', 'technician'] as const) {
      const lived = JSON.stringify(meetingRules.viewFor(live.meeting, audience, texts));
      expect(JSON.stringify(meetingRules.viewFor(again, audience, texts))).toBe(lived);
    }
  });
});

describe('a correction once an item has been ended', () => {
  test('waits in the log for the second officer, and is then one entry more', async () => {
    const { meetingId, ballotId } = await votingMeeting(driver);
    const does = (name: CommandRequest['name'], body: object) =>
      driver.does(meetingId, 'secretary', name, body as never);
    await does('AnnulBallot', { ballotId, reasonCode: 'test' });
    await does('GiveFloor', { personId: 'p3' });
    await does('EndMeeting', {});
    const { entries } = await readLog(pool, meetingId);
    const given = entries.find(({ event }) => event.type === 'FloorGiven');
    const correction = { correctsSeq: given?.seq, struck: true, reasonCode: 'wrongSpeaker' };
    const asked = await driver.meetings.submit(by('secretary', 'CorrectEntry', meetingId, correction));
    expect(asked).toHaveProperty('accepted');
    const waiting = (await readLog(pool, meetingId)).entries;
    expect(waiting).toHaveLength(entries.length + 1);
    expect(waiting.at(-1)?.event).toMatchObject({ type: 'CorrectionProposed', waitingFor: 'p1' });
    const confirmation = { correctsSeq: given?.seq };
    const alone = await driver.meetings.submit(by('secretary', 'ConfirmCorrection', meetingId, confirmation));
    expect(alone).toMatchObject({ refused: { code: 'needs-two-persons' } });
    const confirmed = await driver.meetings.submit(by('p1', 'ConfirmCorrection', meetingId, confirmation));
    expect(confirmed).toHaveProperty('accepted');
    const after = (await readLog(pool, meetingId)).entries;
    expect(after).toHaveLength(entries.length + 2);
    expect(after.at(-1)?.event).toMatchObject({ type: 'EntryCorrected', confirmedBy: ['secretary', 'p1'] });
  });
});
