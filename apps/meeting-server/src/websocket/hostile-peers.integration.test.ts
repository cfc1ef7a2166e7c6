/** What a broken, old or hostile peer can do: lose its own connection, and nothing else. */
import { request } from 'node:http';
import { closeCodes } from '@tinget/client-protocol';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Driver, makeDriver, openedMeeting } from './testing/seeded-meeting.ts';
import { committeeCall } from './testing/small-committee.ts';
import { TestClient } from './testing/test-client.ts';
import { newMeetingId, type ServerProcess, TestInstallation } from './testing/test-installation.ts';

let installation: TestInstallation;
let driver: Driver;
let server: ServerProcess;
let meetingId: string;
let otherMeetingId: string;
let closedMeetingId: string;
let bystander: TestClient;

beforeAll(async () => {
  installation = await TestInstallation.start();
  driver = makeDriver(installation.pool);
  meetingId = await openedMeeting(driver);
  otherMeetingId = await openedMeeting(driver);
  closedMeetingId = newMeetingId();
  await driver.does(closedMeetingId, 'administrator', 'CallMeeting', committeeCall({ isPublic: false }));
  await driver.close();
  server = await installation.serve(7520);
  bystander = await installation.client(server.origin, meetingId, 'p9', 'remote');
});
afterAll(async () => {
  await installation.stop();
});
beforeEach(() => {
  bystander.messages.length = 0;
});

/** The bystander still gets what happens, has lost nothing and noticed nothing. */
async function nobodyElseNoticed(): Promise<void> {
  expect(bystander.closed).toBeNull();
  expect(bystander.gaps).toBe(0);
  bystander.say({ type: 'ping', n: 1 });
  await bystander.until(() => bystander.messages.some((message) => message.type === 'pong'), 'a pong');
  expect(bystander.messages.every((message) => ['pong', 'view', 'private'].includes(message.type))).toBe(true);
}

describe('a peer that breaks the protocol', () => {
  test.each([
    ['what is no JSON', 'hello?', closeCodes.malformed],
    ['JSON without a type', '{"kind":"command"}', closeCodes.malformed],
    ['a message nobody knows', '{"type":"dance"}', closeCodes.unknownMessage],
    [
      'a command whose id is no id',
      '{"type":"command","id":"1","name":"OpenMeeting","v":1,"body":{}}',
      closeCodes.malformed,
    ],
    ['a second hello', '{"type":"hello","clientVersion":"x","meetingId":"m"}', closeCodes.malformed],
    ['a deeply nested message', `{"type":"ping","n":${'['.repeat(5_000)}`, closeCodes.malformed],
    [
      'a message longer than the limit',
      JSON.stringify({ type: 'ping', n: 1, pad: 'x'.repeat(20_000) }),
      closeCodes.tooLarge,
    ],
  ])('is closed after %s, and nobody else notices', async (_what, text, code) => {
    const peer = await installation.client(server.origin, meetingId, 'p4');
    peer.socket.send(text);
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(code);
    await nobodyElseNoticed();
  });

  test('is closed after a binary message', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p4');
    peer.socket.send(Buffer.from('{"type":"ping","n":1}'), { binary: true });
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.binary);
    await nobodyElseNoticed();
  });

  test('is cut off at the header of a frame of 100 MB, before it takes memory', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p4');
    peer.socket.send(Buffer.alloc(100 * 1024 * 1024, 'x'), { binary: false });
    await peer.untilClosed();
    // The server's close frame may be lost in the reset: cut off it is, in either case.
    expect([1006, 1009]).toContain(peer.closed?.code);
    await nobodyElseNoticed();
    const metrics = await (await fetch(`${server.origin}/metrics`)).text();
    const resident = Number(/process_resident_memory_bytes (\d+)/.exec(metrics)?.[1]);
    expect(resident).toBeLessThan(400 * 1024 * 1024);
  });

  test('is closed after more messages than any page sends, whatever they are', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p4');
    for (let n = 0; n < 600; n += 1) peer.say({ type: 'ping', n });
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.tooMany);
    await nobodyElseNoticed();
  });

  test('gets at most its share answered when it sends 1,000 commands at once, then it is closed', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p4');
    const outcomes: unknown[] = [];
    for (let n = 0; n < 1_000; n += 1)
      void peer.send('RequestFloor', { kind: 'speech' }).then((outcome) => outcomes.push(outcome));
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.tooMany);
    expect(outcomes.filter((outcome) => JSON.stringify(outcome).includes('busy')).length).toBeGreaterThan(0);
    expect(outcomes.filter((outcome) => JSON.stringify(outcome).includes('accepted')).length).toBeLessThanOrEqual(1);
    await nobodyElseNoticed();
  });
});

describe('a peer that does not come in properly', () => {
  test('is closed when it says nothing for five seconds', async () => {
    const peer = new TestClient({ origin: server.origin, meetingId, silent: true });
    await peer.untilClosed(8_000);
    expect(peer.closed?.code).toBe(closeCodes.noHello);
  });

  test('is closed when it sends more than 4 kB before the welcome', async () => {
    const peer = new TestClient({ origin: server.origin, meetingId, silent: true });
    await peer.until(() => peer.messages.length > 0, 'the challenge');
    peer.socket.send('x'.repeat(5_000));
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.noHello);
  });

  test('is closed when it asks for something before it has said hello', async () => {
    const peer = new TestClient({ origin: server.origin, meetingId, silent: true });
    await peer.until(() => peer.messages.length > 0, 'the challenge');
    peer.say({ type: 'need', section: 'attendance' });
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.noHello);
    expect(peer.messages.map((message) => message.type)).toEqual(['challenge']);
  });

  test('is told which versions there are when it speaks an old one', async () => {
    const peer = new TestClient({ origin: server.origin, meetingId, protocol: 'tinget.0' });
    await peer.untilClosed();
    expect(peer.closed).toEqual({ code: closeCodes.unsupportedVersion, reason: 'tinget.1' });
    expect(peer.messages).toEqual([]);
  });

  test('is refused from another origin', async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/meetings/${meetingId}/live`, 'tinget.1', {
        origin: 'https://evil.example',
      });
      socket.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      socket.on('error', () => undefined);
      socket.on('open', () => resolve(undefined));
    });
    expect(status).toBe(403);
  });

  test('is closed when the meeting does not exist', async () => {
    const peer = await installation.client(server.origin, newMeetingId(), 'p4');
    expect(peer.closed?.code).toBe(closeCodes.noSuchMeeting);
  });

  test('is closed when its hello names another meeting than its address', async () => {
    const peer = new TestClient({ origin: server.origin, meetingId, silent: true });
    await peer.until(() => peer.messages.length > 0, 'the challenge');
    peer.say({ type: 'hello', clientVersion: 'x', meetingId: otherMeetingId });
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.wrongMeeting);
  });

  test('is closed when its command names another meeting', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p4');
    peer.say({
      type: 'command',
      id: newMeetingId(),
      meetingId: otherMeetingId,
      name: 'RequestFloor',
      v: 1,
      body: { kind: 'speech' },
    });
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.wrongMeeting);
    await nobodyElseNoticed();
  });

  test('is closed when the proof of its key was made for another nonce', async () => {
    const peer = new TestClient({
      origin: server.origin,
      meetingId,
      kind: 'hall',
      cookie: await installation.cookieOf('p4'),
      silent: true,
    });
    await peer.until(() => peer.messages.length > 0, 'the challenge');
    const { publicKey } = peer;
    peer.say({
      type: 'hello',
      clientVersion: 'x',
      meetingId,
      unit: { publicKey, proof: 'A'.repeat(86), kind: 'hall', supportsE2ee256: false },
    });
    await peer.untilClosed();
    expect(peer.closed?.code).toBe(closeCodes.badProof);
  });

  test('cannot be the equipment of the room without the right to be', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p4', 'hallRoom');
    expect(peer.closed?.code).toBe(closeCodes.notAllowed);
  });

  test('does not even see the agenda of a meeting that is not public, unless it is on the roster', async () => {
    const anybody = await installation.publicClient(server.origin, closedMeetingId);
    expect(anybody.closed?.code).toBe(closeCodes.notAllowed);
    await installation.addPerson('stranger');
    const stranger = await installation.client(server.origin, closedMeetingId, 'stranger');
    expect(stranger.closed?.code).toBe(closeCodes.notAllowed);
    for (const peer of [anybody, stranger]) expect(peer.messages.map((message) => message.type)).toEqual(['challenge']);
    const member = await installation.client(server.origin, closedMeetingId, 'p4');
    expect(member.audience).toBe('lobby');
    member.end();
  });

  test('takes over its own place when it comes a second time, and the first is told', async () => {
    const first = await installation.client(server.origin, meetingId, 'p5');
    const second = await TestClient.connect({ ...first.options, key: first.key });
    await first.untilClosed();
    expect(first.closed?.code).toBe(closeCodes.takenOver);
    expect(second.closed).toBeNull();
    second.end();
  });
});

describe('a command that is wrong but not broken', () => {
  test('is refused with a code, and the connection stays', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p6');
    expect(await peer.send('RequestFloor', { kind: 'sermon' })).toMatchObject({
      refused: { code: 'invalid-body', field: 'kind' },
    });
    expect(await peer.send('Abdicate' as never, {})).toMatchObject({ refused: { code: 'unknown-command' } });
    expect(await peer.send('RequestFloor', { kind: 'speech' }, { v: 0 })).toMatchObject({
      refused: { code: 'stale-version', supported: 1 },
    });
    expect(await peer.send('OpenItem', { itemId: 'i1' })).toMatchObject({ refused: { code: 'no-right' } });
    expect(peer.closed).toBeNull();
    peer.end();
  });

  test('is refused to somebody who only reads, without asking the rules', async () => {
    const reader = await installation.publicClient(server.origin, meetingId);
    expect(reader.audience).toBe('public');
    expect(await reader.send('OpenItem', { itemId: 'i1' })).toMatchObject({ refused: { code: 'no-right' } });
    reader.end();
  });

  test('fixes no minutes: their pages are made by the server, and no hash comes from outside', async () => {
    const secretary = await installation.client(server.origin, otherMeetingId, 'secretary');
    const fixing = await secretary.send('FixMinutes', { sha256: 'f'.repeat(64), logHead: 'e'.repeat(64) });
    expect(fixing).toMatchObject({ refused: { code: 'no-right', command: 'FixMinutes' } });
    expect(secretary.closed).toBeNull();
    secretary.end();
  });

  test('whose body names fields of every object’s own is judged by its own fields alone', async () => {
    const peer = await installation.client(server.origin, meetingId, 'p7');
    const send = (body: string) => {
      const id = newMeetingId();
      peer.socket.send(`{"type":"command","id":"${id}","name":"RequestFloor","v":1,"body":${body}}`);
      return peer.until(
        () => peer.messages.some((message) => message.type === 'answer' && message.id === id),
        'an answer',
      );
    };
    for (const body of [
      '{"__proto__":{"kind":"speech"}}',
      '{"constructor":{"prototype":{"isAdmin":true}},"kind":"sermon"}',
      '{"toString":"x","hasOwnProperty":"y","kind":"sermon"}',
    ]) {
      await send(body);
    }
    const answers = peer.messages.filter((message) => message.type === 'answer');
    expect(answers.map((answer) => ('refused' in answer ? answer.refused.code : 'accepted'))).toEqual([
      'invalid-body',
      'invalid-body',
      'invalid-body',
    ]);
    expect(peer.closed).toBeNull();
    peer.end();
  });

  test('is given the server’s own numbers in place of those a client made up', async () => {
    const secretary = await installation.client(server.origin, otherMeetingId, 'secretary');
    await secretary.does('OpenItem', { itemId: 'i1', paragraphNumber: 99 });
    await secretary.until(() => secretary.row('agenda', 'i1')?.state === 'open', 'the item to be open');
    expect(secretary.row('agenda', 'i1')?.paragraphNumber).toBeLessThan(5);
    secretary.end();
  });
});

describe('an address that leads nowhere', () => {
  test('does not become a socket', async () => {
    const status = await new Promise<number | undefined>((resolve) => {
      request(`${server.origin}/meetings/../live`, {
        headers: {
          upgrade: 'websocket',
          connection: 'upgrade',
          'sec-websocket-key': 'x',
          'sec-websocket-version': '13',
        },
      })
        .on('response', (response) => resolve(response.statusCode))
        .on('upgrade', () => resolve(101))
        .on('error', () => resolve(undefined))
        .end();
    });
    expect(status).toBe(404);
  });
});
