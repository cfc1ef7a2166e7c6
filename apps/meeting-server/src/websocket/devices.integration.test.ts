/** A person's devices over the wire: which one counts, what is kept of it, and how late it hears. */
import { closeCodes } from '@tinget/client-protocol';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '../event-log/event-log.ts';
import { calledMeeting, type Driver, makeDriver, openedMeeting, votingMeeting } from './testing/seeded-meeting.ts';
import { SlowLine } from './testing/slow-line.ts';
import { TestClient } from './testing/test-client.ts';
import { type ServerProcess, TestInstallation } from './testing/test-installation.ts';

const port = 22_010;
let installation: TestInstallation;
let driver: Driver;
let server: ServerProcess;
let called: string;
let opened: string;
let debated: string;
let voting: { meetingId: string; ballotId: string };

beforeAll(async () => {
  installation = await TestInstallation.start();
  driver = makeDriver(installation.pool);
  called = await calledMeeting(driver);
  opened = await openedMeeting(driver);
  debated = await openedMeeting(driver);
  voting = await votingMeeting(driver);
  await driver.close();
  server = await installation.serve(port);
});
afterAll(async () => installation.stop());

const unitsTaken = async (meetingId: string, personId: string) =>
  (await readLog(installation.pool, meetingId)).entries.flatMap(({ event }) =>
    event.type === 'UnitTaken' && event.personId === personId ? [event] : [],
  );

/** The same device again, as after a reload: the same key, and nothing of what it had. */
const reloaded = (client: TestClient) => TestClient.connect({ ...client.options, key: client.key });

async function isTaken(meetingId: string, client: TestClient): Promise<void> {
  for (const began = performance.now(); performance.now() - began < 5_000; ) {
    const taken = await unitsTaken(meetingId, client.welcome?.you.personId ?? '');
    if (taken.at(-1)?.unitId === client.unitId) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the unit was never put on record');
}

describe('a second device of the same person', () => {
  test('takes over: the first is emptied and closed, and the record says which unit was released', async () => {
    const laptop = await installation.client(server.origin, opened, 'p7', 'remote');
    await isTaken(opened, laptop);
    await laptop.until(() => laptop.row('agenda', 'i1') !== undefined, 'the agenda');
    const telephone = await installation.client(server.origin, opened, 'p7', 'hall');
    await laptop.untilClosed();
    expect(laptop.closed?.code).toBe(closeCodes.takenOver);
    expect(laptop.messages.findLast((message) => message.type === 'audience')).toMatchObject({
      to: 'lobby',
      reason: 'takenOver',
    });
    expect(laptop.sections).toEqual({});
    expect(laptop.mine).toEqual({});
    expect(telephone.closed).toBeNull();
    expect((await unitsTaken(opened, 'p7')).at(-1)).toMatchObject({
      unitId: telephone.unitId,
      releasedUnitId: laptop.unitId,
    });
    telephone.end();
  });

  test('stays the one: the first does not come back by itself, but does when the person says so there', async () => {
    const laptop = await installation.client(server.origin, opened, 'p8', 'remote');
    await isTaken(opened, laptop);
    // Its line breaks, and meanwhile the person goes on with the telephone.
    laptop.end();
    await laptop.untilClosed();
    const telephone = await installation.client(server.origin, opened, 'p8', 'remote');
    await isTaken(opened, telephone);
    laptop.messages.length = 0;
    await laptop.reconnect();
    expect(laptop.closed?.code).toBe(closeCodes.takenOver);
    expect(laptop.messages.map((message) => message.type)).toEqual(['challenge']);
    expect(telephone.closed).toBeNull();
    const takenBack = await reloaded(laptop);
    await telephone.untilClosed();
    expect(telephone.closed?.code).toBe(closeCodes.takenOver);
    expect(takenBack.closed).toBeNull();
    takenBack.end();
  });

  test('is not the same device whose page was loaded again, nor one whose line broke', async () => {
    const laptop = await installation.client(server.origin, opened, 'p9', 'remote');
    await isTaken(opened, laptop);
    laptop.end();
    const again = await reloaded(laptop);
    expect(again.welcome?.you.unitId).toBe(laptop.unitId);
    again.end();
    await again.untilClosed();
    await again.reconnect();
    expect(again.closed).toBeNull();
    expect(await unitsTaken(opened, 'p9')).toHaveLength(1);
    again.end();
  });

  test('that is a companion releases nothing', async () => {
    const telephone = await installation.client(server.origin, opened, 'p4', 'hall');
    await isTaken(opened, telephone);
    const tablet = await installation.client(server.origin, opened, 'p4', 'companion');
    await isTaken(opened, tablet);
    telephone.say({ type: 'ping', n: 1 });
    await telephone.until(() => telephone.messages.some((message) => message.type === 'pong'), 'a pong');
    expect(telephone.closed).toBeNull();
    telephone.end();
    tablet.end();
  });

  test('in the middle of a vote: the roll stands, the vote given is kept and may be changed there', async () => {
    const { meetingId, ballotId } = voting;
    const telephone = await installation.client(server.origin, meetingId, 'p5');
    await telephone.does('CastVote', { ballotId, choice: 'yes' });
    const tablet = await installation.client(server.origin, meetingId, 'p5');
    await telephone.untilClosed();
    await tablet.until(() => JSON.stringify(tablet.mine).includes('"choice":"yes"'), 'the vote given before');
    await tablet.until(() => tablet.row('ballot', ballotId)?.voted === 1, 'the count of one vote');
    const { toSeq } = await tablet.does('CastVote', { ballotId, choice: 'no' });
    // The own row comes before the answer, the count with the next telling.
    expect(JSON.stringify(tablet.mine)).toContain('"choice":"no"');
    await tablet.until(() => Number(tablet.row('meeting', 'meeting')?.seq) >= toSeq, 'the count after that');
    expect(tablet.row('ballot', ballotId)).toMatchObject({ voted: 1 });
    const started = (await readLog(installation.pool, meetingId)).entries.filter(
      ({ event }) => event.type === 'BallotPrepared' || event.type === 'BallotAnnulled',
    );
    expect(started).toHaveLength(1);
    tablet.end();
  });

  test('in the waiting room stands there once', async () => {
    const secretary = await installation.client(server.origin, called, 'secretary');
    const first = await installation.client(server.origin, called, 'p3', 'remote');
    await secretary.until(() => secretary.row('waitingRoom', first.unitId) !== undefined, 'somebody to wait');
    const second = await installation.client(server.origin, called, 'p3', 'remote');
    await secretary.until(
      () =>
        secretary.row('waitingRoom', second.unitId) !== undefined &&
        secretary.row('waitingRoom', first.unitId) === undefined,
      'one row for the person, of the device in use',
    );
    for (const client of [secretary, first, second]) client.end();
  });
});

describe('the server is killed', () => {
  test('and every microphone and camera is as it was before: who was muted stays muted, also on a page loaded anew', async () => {
    const chair = await installation.client(server.origin, debated, 'p1');
    const muted = await installation.client(server.origin, debated, 'p7', 'remote');
    const speaking = await installation.client(server.origin, debated, 'p8', 'remote');
    muted.say({ type: 'device', microphone: true, camera: true });
    speaking.say({ type: 'device', microphone: true, camera: false });
    for (const client of [muted, speaking]) {
      client.say({ type: 'ping', n: 1 });
      await client.until(() => client.messages.some((message) => message.type === 'pong'), 'to be heard');
    }
    chair.say({ type: 'mute', personId: 'p7' });
    await muted.until(() => muted.messages.some((message) => message.type === 'deviceState'), 'to be muted');
    await new Promise((resolve) => setTimeout(resolve, 200));
    await server.kill();
    await Promise.all([muted.untilClosed(), speaking.untilClosed()]);
    server = await installation.serve(port);

    await muted.reconnect();
    const reload = await reloaded(speaking);
    for (const client of [muted, reload]) {
      await client.until(() => client.messages.some((message) => message.type === 'deviceState'), 'its devices');
    }
    expect(muted.messages.findLast((message) => message.type === 'deviceState')).toEqual({
      type: 'deviceState',
      microphone: false,
      camera: true,
      mutedBy: 'presidium',
    });
    expect(reload.messages.findLast((message) => message.type === 'deviceState')).toEqual({
      type: 'deviceState',
      microphone: true,
      camera: false,
    });
    for (const client of [chair, muted, reload]) client.end();
  });
});

describe('the window before the gavel', () => {
  test('is longer by the measured delay of the slowest who serves at a distance, and by five seconds at most', async () => {
    const oneWayMs = 600;
    const line = await SlowLine.open(port + 1, port, oneWayMs);
    const secretary = await installation.client(server.origin, debated, 'secretary');
    const near = await installation.client(server.origin, debated, 'p8', 'remote');
    const far = await TestClient.connect({
      origin: server.origin,
      address: `http://localhost:${port + 1}`,
      meetingId: debated,
      kind: 'remote',
      cookie: await installation.cookieOf('p9'),
    });
    for (const [name, body] of [
      ['OpenItem', { itemId: 'i1' }],
      ['StartDeliberation', { itemId: 'i1' }],
      ['EndDeliberation', { itemId: 'i1' }],
      ['ApprovePropositionOrder', { itemId: 'i1' }],
      ['PutProposition', { itemId: 'i1' }],
    ] as const) {
      await secretary.does(name, body);
    }
    const slowLine = () => Number(secretary.row('health', far.unitId)?.rttMs ?? 0);
    await secretary.until(() => slowLine() >= 2 * oneWayMs, 'the slow line to be measured', 12_000);
    expect(Number(secretary.row('health', near.unitId)?.rttMs ?? 0)).toBeLessThan(2 * oneWayMs);

    const put = (await readLog(installation.pool, debated)).entries.findLast(
      ({ event }) => event.type === 'PropositionPut',
    );
    const propositionId = put?.event.type === 'PropositionPut' ? put.event.propositionId : '';
    const windowSeconds = async (): Promise<number> => {
      // What a client claims is taken out: only what the server has measured counts.
      await secretary.does('StateFinding', { propositionId, alternativeKey: 'yes', delaySeconds: 59 });
      const entry = (await readLog(installation.pool, debated)).entries.at(-1);
      if (entry?.event.type !== 'FindingStated') throw new Error('no finding');
      return (Date.parse(entry.event.gavelNotBefore) - Date.parse(entry.at)) / 1_000;
    };
    const byLine = await windowSeconds();
    expect(byLine).toBeGreaterThanOrEqual(5 + (2 * oneWayMs) / 1_000);
    expect(byLine).toBeLessThan(7.5);

    // The hall's sound comes out later still: half the round trip back, and that.
    const report = (late: number) => far.say({ type: 'presence', n: 1, vector: { mediaDelayMs: late }, hidden: false });
    const heard = async () => {
      far.messages.length = 0;
      far.say({ type: 'ping', n: 1 });
      await far.until(() => far.messages.some((message) => message.type === 'pong'), 'to be heard');
    };
    report(2_000);
    await heard();
    expect(await windowSeconds()).toBeGreaterThan(5 + oneWayMs / 1_000 + 2 - 0.05);
    report(3_600_000);
    await heard();
    expect(await windowSeconds()).toBe(10);

    // Who has gone does not hold the gavel by delay: that is what the rules for the lost are for.
    far.end();
    await line.close();
    await secretary.until(() => secretary.row('health', far.unitId)?.connected === false, 'the line to be down');
    expect(await windowSeconds()).toBe(5);
    secretary.end();
    near.end();
  });
});

describe('the equipment of a room', () => {
  test('reaches the meetings called to its room, and no other', async () => {
    await installation.pool.query(`
      insert into organisation (id, kind, name) values ('bjorkhamra', 'municipality', 'Björkhamra kommun');
      insert into meeting_room (id, organisation_id, name, address, admits_public)
        values ('salen', 'bjorkhamra', 'Stora salen', 'Torget 1', true), ('annexet', 'bjorkhamra', 'Annexet', 'Torget 2', true);
      insert into body (id, organisation_id, kind, name, seats, is_public)
        values ('environment-committee', 'bjorkhamra', 'committee', 'Miljönämnden', 9, true);
      insert into account (id, meeting_room_id, label, created_at) values ('a-hall', 'salen', 'Salens dator', now());
      insert into role_grant (account_id, organisation_id, role) values ('a-hall', 'bjorkhamra', 'hallRoom');`);
    const draft = (meetingId: string, room: string) =>
      installation.pool.query(
        `insert into draft_meeting (id, body_id, starts_at, meeting_room_id, level, is_public, media, is_rehearsal, created_at)
         values ($1, 'environment-committee', now(), $2, 1, true, 'own', true, now())`,
        [meetingId, room],
      );
    await draft(opened, 'salen');
    await draft(debated, 'annexet');
    const hall = async (meetingId: string, kind: 'hallRoom' | 'hallScreen' = 'hallRoom') =>
      TestClient.connect({ origin: server.origin, meetingId, kind, cookie: await installation.cookieOf('hall') });
    const own = await hall(opened);
    expect(own.closed).toBeNull();
    expect(own.welcome?.you).toMatchObject({ audience: 'hallScreen' });
    for (const refused of [await hall(debated), await hall(called), await hall(opened, 'hallScreen')]) {
      expect(refused.closed?.code).toBe(closeCodes.notAllowed);
      expect(refused.messages.map((message) => message.type)).toEqual(['challenge']);
    }
    own.end();
  });
});
