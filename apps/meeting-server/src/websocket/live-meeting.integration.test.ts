/** A meeting over the wire: what each audience is shown, when, and how somebody who was away catches up. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readLog } from '../event-log/event-log.ts';
import { calledMeeting, type Driver, makeDriver, openedMeeting, votingMeeting } from './testing/seeded-meeting.ts';
import { type ServerProcess, TestInstallation } from './testing/test-installation.ts';

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
  server = await installation.serve(7510);
});
afterAll(async () => {
  await installation.stop();
});

describe('an act of an officer', () => {
  test('is shown to everybody, and to the officer before the answer', async () => {
    const secretary = await installation.client(server.origin, opened, 'secretary');
    const member = await installation.client(server.origin, opened, 'p3');
    const reader = await installation.publicClient(server.origin, opened);
    const { toSeq } = await secretary.does('OpenItem', { itemId: 'i1' });
    expect(secretary.order.indexOf(`view ${toSeq}`)).toBeGreaterThanOrEqual(0);
    expect(secretary.order.indexOf(`view ${toSeq}`)).toBeLessThan(secretary.order.indexOf(`answer ${toSeq}`));
    for (const client of [member, reader]) {
      await client.until(() => client.row('agenda', 'i1')?.state === 'open', 'the item to be open');
      expect(client.row('meeting', 'meeting')?.headHash).toBe(secretary.row('meeting', 'meeting')?.headHash);
      expect(client.gaps).toBe(0);
      client.end();
    }
    secretary.end();
  });

  test('carries a paragraph number from the body’s series, which goes on between meetings', async () => {
    const secretary = await installation.client(server.origin, debated, 'secretary');
    await secretary.does('OpenItem', { itemId: 'i1' });
    await secretary.until(() => secretary.row('agenda', 'i1')?.state === 'open', 'the item to be open');
    const first = secretary.row('agenda', 'i1')?.paragraphNumber;
    await secretary.does('SetItemAside', { itemId: 'i1', causeCode: 'break' });
    await secretary.does('OpenItem', { itemId: 'i2' });
    await secretary.until(() => secretary.row('agenda', 'i2')?.state === 'open', 'the next item to be open');
    expect(secretary.row('agenda', 'i2')?.paragraphNumber).toBe(Number(first) + 1);
    await secretary.does('SetItemAside', { itemId: 'i2', causeCode: 'break' });
    await secretary.does('OpenItem', { itemId: 'i1' });
    await secretary.until(() => secretary.row('agenda', 'i1')?.state === 'open', 'the first item again');
    expect(secretary.row('agenda', 'i1')?.paragraphNumber).toBe(first);
    secretary.end();
  });
});

describe('a vote', () => {
  test('is known to the voter at once and to nobody else before the end', async () => {
    const member = await installation.client(server.origin, voting.meetingId, 'p4');
    const second = await installation.client(server.origin, voting.meetingId, 'p4', 'companion');
    const secretary = await installation.client(server.origin, voting.meetingId, 'secretary');
    await member.does('CastVote', { ballotId: voting.ballotId, choice: 'no' });
    for (const own of [member, second]) {
      await own.until(() => JSON.stringify(own.mine.vote)?.includes('"no"') === true, 'the own vote');
    }
    await secretary.until(() => secretary.row('ballot', voting.ballotId)?.voted === 1, 'the count');
    for (const client of [member, second, secretary]) {
      expect(JSON.stringify(client.sections)).not.toContain('"choice":"no"');
      client.end();
    }
  });
});

describe('a member who is disqualified', () => {
  test('keeps no row of the item and gets none, while the others go on', async () => {
    const secretary = await installation.client(server.origin, debated, 'secretary');
    const member = await installation.client(server.origin, debated, 'p6');
    await member.until(() => member.row('item', 'item') !== undefined, 'the item');
    await member.does('DeclareDisqualification', { itemId: 'i1', ground: 'closePerson' });
    await member.until(() => member.audience === 'excluded:i1', 'to be excluded');
    await member.until(() => member.sections.meeting !== undefined, 'the view of those excluded');
    const from = member.messages.findIndex((message) => message.type === 'audience');
    await secretary.does('StartDeliberation', { itemId: 'i1' });
    await secretary.does('MakeProposal', { itemId: 'i1', kind: 'reject', text: 'Kanariefågeln avslås', by: ['p3'] });
    await secretary.until(() => JSON.stringify(secretary.sections).includes('Kanariefågeln'), 'the proposal');
    member.say({ type: 'need', section: 'proposals' });
    member.say({ type: 'need', section: 'item' });
    member.say({ type: 'ping', n: 9 });
    await member.until(() => member.messages.some((message) => message.type === 'pong'), 'a pong');
    const since = JSON.stringify(member.messages.slice(from));
    expect(since).not.toContain('Kanariefågeln');
    expect(since).not.toContain('att anta plan i1');
    expect(member.row('item', 'item')).toBeUndefined();
    secretary.end();
    member.end();
  });

  test('by mistake says so, and has the item, the seat and the vote again when the secretary agrees', async () => {
    const secretary = await installation.client(server.origin, debated, 'secretary');
    const member = await installation.client(server.origin, debated, 'p5');
    await member.until(() => member.row('item', 'item') !== undefined, 'the item');
    await member.does('DeclareDisqualification', { itemId: 'i1', ground: 'party' });
    await member.until(() => member.audience === 'excluded:i1', 'to be excluded');
    await member.does('WithdrawDisqualification', {});
    const asked = () =>
      Object.values(secretary.rows('journal')).find((row) =>
        JSON.stringify(row['proposedCorrection'] ?? '').includes('"by":"p5"'),
      );
    await secretary.until(() => asked() !== undefined, 'what is asked for');
    expect(member.audience).toBe('excluded:i1');
    await secretary.does('ConfirmCorrection', { correctsSeq: Number(asked()?.['seq'] ?? 0) });
    await member.until(() => member.audience === 'participants', 'to be back');
    await member.until(() => member.row('item', 'item') !== undefined, 'the item again');
    // In the hall the way is open, and whoever comes in takes the seat.
    await member.does('ReturnToSeat', { personId: 'p5' });
    await member.until(() => member.row('attendance', 'p5')?.['status'] === 'serving', 'the seat');
    expect(JSON.stringify(secretary.rows('minutes'))).not.toContain('Ledamot 5 anmäler jäv');
    secretary.end();
    member.end();
  });
});

describe('the waiting room', () => {
  test('is shown to officers with the equipment test, and empties when somebody leaves', async () => {
    const secretary = await installation.client(server.origin, called, 'secretary');
    const member = await installation.client(server.origin, called, 'p7', 'remote');
    expect(member.audience).toBe('lobby');
    await secretary.until(() => secretary.row('waitingRoom', member.unitId) !== undefined, 'somebody waiting');
    expect(secretary.row('waitingRoom', secretary.unitId)).toBeUndefined();
    expect(secretary.row('waitingRoom', member.unitId)).toMatchObject({
      personId: 'p7',
      name: 'Ledamot 7',
      wants: 'remote',
      camera: false,
    });
    member.say({ type: 'equipment', camera: 'ok', microphone: 'ok', loudspeaker: 'ok', network: 'ok' });
    await secretary.until(() => secretary.row('waitingRoom', member.unitId)?.camera === true, 'the test');
    expect(JSON.stringify(member.sections)).not.toContain('waitingRoom');
    member.end();
    await secretary.until(() => secretary.row('waitingRoom', member.unitId) === undefined, 'nobody waiting');
    await secretary.until(() => secretary.row('health', member.unitId)?.connected === false, 'the line to be down');
    secretary.end();
  });
});

describe('a client that was away', () => {
  test('gets only what happened meanwhile', async () => {
    const secretary = await installation.client(server.origin, opened, 'secretary');
    const member = await installation.client(server.origin, opened, 'p3');
    await member.until(() => member.row('item', 'item') !== undefined, 'the view');
    member.end();
    await secretary.does('StartDeliberation', { itemId: 'i1' });
    member.messages.length = 0;
    await member.reconnect();
    await member.until(() => member.row('item', 'item')?.phase === 'deliberation', 'what happened');
    const view = member.messages.find((message) => message.type === 'view');
    const changes = view?.type === 'view' ? view.changes : [];
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.filter((change) => !('base' in change))).toEqual([]);
    expect(changes.map((change) => change.section)).not.toContain('attendance');
    expect(member.gaps).toBe(0);
    secretary.end();
    member.end();
  });

  test('gets everything when the server was started again meanwhile', async () => {
    const member = await installation.client(server.origin, opened, 'p3');
    await server.kill();
    server = await installation.serve(7510);
    member.messages.length = 0;
    await member.reconnect();
    await member.until(() => member.messages.some((message) => message.type === 'view'), 'the view');
    const view = member.messages.find((message) => message.type === 'view');
    expect(view?.type === 'view' && view.changes.every((change) => 'whole' in change)).toBe(true);
    expect(member.row('item', 'item')?.phase).toBe('deliberation');
    member.end();
  });
});

describe('microphone and camera', () => {
  test('are kept over a reconnect, and the chair can mute but not unmute', async () => {
    const chair = await installation.client(server.origin, opened, 'p1');
    const member = await installation.client(server.origin, opened, 'p8', 'remote');
    member.say({ type: 'device', microphone: true, camera: true });
    chair.say({ type: 'mute', personId: 'p8' });
    await member.until(() => member.messages.some((message) => message.type === 'deviceState'), 'to be muted');
    member.messages.length = 0;
    await member.reconnect();
    await member.until(
      () => member.messages.some((message) => message.type === 'deviceState'),
      'the state after the reconnect',
    );
    expect(member.messages.find((message) => message.type === 'deviceState')).toEqual({
      type: 'deviceState',
      microphone: false,
      camera: true,
      mutedBy: 'presidium',
    });
    // A member cannot mute the chair.
    member.say({ type: 'mute', personId: 'p1' });
    member.say({ type: 'ping', n: 1 });
    await member.until(() => member.messages.some((message) => message.type === 'pong'), 'a pong');
    expect(chair.messages.some((message) => message.type === 'deviceState')).toBe(false);
    chair.end();
    member.end();
  });
});

describe('signals', () => {
  test('reach those in the room as a sum and stand nowhere', async () => {
    const chair = await installation.client(server.origin, opened, 'p1');
    const members = await Promise.all(
      ['p2', 'p3', 'p4'].map((person) => installation.client(server.origin, opened, person)),
    );
    const acts = async () =>
      (await readLog(installation.pool, opened)).entries.filter(({ event }) => event.type !== 'UnitTaken').length;
    const actsBefore = await acts();
    for (const member of members) member.say({ type: 'signal', kind: 'acclaim' });
    await chair.until(() => chair.messages.some((message) => message.type === 'signals'), 'the acclamation');
    expect(chair.messages.find((message) => message.type === 'signals')).toEqual({
      type: 'signals',
      kind: 'acclaim',
      count: 3,
    });
    expect(await acts()).toBe(actsBefore);
    for (const client of [chair, ...members]) client.end();
  });
});
