/** Each who sits at a socket tries what belongs to somebody else: another's view, another's words, another's meeting. */
import { closeCodes } from '@tinget/client-protocol';
import type { CommandName } from '@tinget/meeting-rules';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readLog } from '../event-log/event-log.ts';
import { makeDriver, openedMeeting } from './testing/seeded-meeting.ts';
import { committeeCall } from './testing/small-committee.ts';
import { TestClient } from './testing/test-client.ts';
import { newMeetingId, type ServerProcess, TestInstallation } from './testing/test-installation.ts';

let installation: TestInstallation;
let server: ServerProcess;
let meetingId: string;
let closedMeetingId: string;

beforeAll(async () => {
  installation = await TestInstallation.start();
  const driver = makeDriver(installation.pool);
  meetingId = await openedMeeting(driver);
  closedMeetingId = newMeetingId();
  await driver.does(closedMeetingId, 'administrator', 'CallMeeting', committeeCall({ isPublic: false }));
  await driver.close();
  await installation.addPerson('otherOfficer');
  // With the test's clock nobody is refused for haste alone.
  server = await installation.serve(8650, { TINGET_DEMO: '1', TINGET_TEST_CLOCK: '1' });
});
afterAll(async () => {
  await installation.stop();
});

const lengthOfLog = async () => (await readLog(installation.pool, meetingId)).entries.length;

/** Until everything said so far has been dealt with. */
async function heardOut(client: TestClient): Promise<void> {
  client.messages.length = 0;
  client.say({ type: 'ping', n: 7 });
  await client.until(() => client.messages.some((message) => message.type === 'pong'), 'a pong');
}

test('a section that is not one’s own is not given for the asking', async () => {
  const reader = await installation.publicClient(server.origin, meetingId);
  const member = await installation.client(server.origin, meetingId, 'p4');
  for (const client of [reader, member]) {
    await heardOut(client);
    const foreign = ['procedure', 'minutes', 'journal', 'demands', 'waitingRoom', 'health', 'rules'] as const;
    for (const section of foreign) {
      client.say({ type: 'need', section });
    }
    if (client === reader) client.say({ type: 'need', section: 'private' });
    client.say({ type: 'ping', n: 8 });
    await client.until(() => client.messages.filter((message) => message.type === 'pong').length === 2, 'the pong');
    const given = client.messages.filter((message) => message.type === 'view' || message.type === 'private');
    const named = given.flatMap((view) =>
      'changes' in view ? view.changes.map(({ section }) => section) : ['private'],
    );
    expect(foreign.filter((section) => named.includes(section))).toEqual([]);
    expect(client.sections['minutes']).toBeUndefined();
    client.end();
  }
});

test('coming back as somebody of another audience gives one’s own view in whole, and nothing of the other', async () => {
  const secretary = await installation.client(server.origin, meetingId, 'secretary');
  const versions = Object.fromEntries(Object.entries(secretary.sections).map(([name, { v }]) => [name, v]));
  const peer = new TestClient({
    origin: server.origin,
    meetingId,
    cookie: await installation.cookieOf('p5'),
    silent: true,
  });
  await peer.until(() => peer.messages.length > 0, 'the challenge');
  peer.say({ type: 'hello', clientVersion: 'x', meetingId, resume: { audience: 'presidium', versions } } as never);
  await peer.until(() => peer.messages.some((message) => message.type === 'view'), 'a view');
  const audiences = peer.messages.flatMap((message) => ('audience' in message ? [message.audience] : []));
  expect(audiences).not.toContain('presidium');
  const sections = peer.messages.flatMap((message) =>
    message.type === 'view' ? message.changes.map(({ section }) => section) : [],
  );
  expect(sections).not.toContain('journal');
  expect(sections).not.toContain('minutes');
  peer.end();
  secretary.end();
});

test('a member gives no officer’s command, in the own name or in anybody’s, and the record does not grow', async () => {
  const before = await lengthOfLog();
  const member = await installation.client(server.origin, meetingId, 'p4');
  const taken = await lengthOfLog();
  const attempts: readonly (readonly [CommandName, object])[] = [
    ['OpenItem', { itemId: 'i1' }],
    ['EndMeeting', {}],
    ['SetLevel', { scope: 'meeting', level: 0, groundCode: 'x' }],
    ['AdmitPerson', { personId: 'p4', mode: 'remote' }],
    ['DecideRemoteRequest', { personId: 'p4', granted: true, groundCode: 'x' }],
    ['CorrectEntry', { correctsSeq: 1, struck: true, reasonCode: 'x' }],
    ['TakeUnit', { unitId: 'u', personId: 'p1', kind: 'hall', supportsE2ee256: true }],
    ['ConcludePresence', { personId: 'p1', state: 'lost', missing: [], since: '2027-05-24T18:00:00.000+02:00' }],
    ['StartSegment', { segmentId: 's', level: 0, e2ee: false, mediaRoom: 'm', itemIds: [] }],
    ['LeaveSeat', { personId: 'p1' }],
    ['RequestFloor', { kind: 'speech', personId: 'p1' }],
  ];
  for (const onBehalfOf of [undefined, 'p1', 'secretary']) {
    for (const [name, body] of attempts) {
      const outcome = await member.send(name, body as never, onBehalfOf === undefined ? {} : { onBehalfOf });
      if (name === 'RequestFloor' && 'accepted' in outcome) continue;
      expect([name, onBehalfOf, outcome]).toEqual([name, onBehalfOf, { refused: expect.anything() }]);
      expect(JSON.stringify(outcome)).not.toContain('busy');
    }
  }
  const events = (await readLog(installation.pool, meetingId)).entries.slice(taken).map(({ event }) => event);
  expect(events.filter((event) => 'personId' in event && event.personId !== 'p4')).toEqual([]);
  expect(taken).toBeGreaterThanOrEqual(before);
  member.end();
});

test('the equipment of a room and a stranger who is an officer elsewhere command nothing', async () => {
  const stranger = await installation.client(server.origin, meetingId, 'otherOfficer');
  expect(stranger.audience).toBe('public');
  for (const [name, body] of [
    ['OpenItem', { itemId: 'i1' }],
    ['RequestFloor', { kind: 'speech' }],
    ['RequestRemote', { reasonCode: 'work' }],
    ['MoveToWaitingRoom', { personId: 'p1', cause: 'order' }],
  ] as const) {
    expect(await stranger.send(name, body as never)).toEqual({ refused: expect.anything() });
  }
  stranger.say({ type: 'mute', personId: 'p1' });
  stranger.say({ type: 'device', microphone: true, camera: true });
  await heardOut(stranger);
  expect(stranger.closed).toBeNull();
  stranger.end();
  const outside = await installation.client(server.origin, closedMeetingId, 'otherOfficer');
  expect(outside.closed?.code).toBe(closeCodes.notAllowed);
});

test('one person brings twenty new devices, and the next one has to wait while the others go on', async () => {
  const before = await lengthOfLog();
  let refused = 0;
  for (let n = 0; n < 24; n += 1) {
    const client = await installation.client(server.origin, meetingId, 'p8');
    if (client.closed?.code === closeCodes.tryAgainLater) refused += 1;
    else client.end();
  }
  expect(refused).toBeGreaterThanOrEqual(3);
  expect((await lengthOfLog()) - before).toBeLessThanOrEqual(21);
  const other = await installation.client(server.origin, meetingId, 'p9', 'remote');
  expect(other.closed).toBeNull();
  other.end();
});
