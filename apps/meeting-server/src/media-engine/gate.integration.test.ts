/** The gate before the real media engine: who is let through, and who is thrown out while inside. */
import { request } from 'node:http';
import type { MediaMessage } from '@tinget/client-protocol';
import { AccessToken } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Driver, makeDriver, openedMeeting } from '../websocket/testing/seeded-meeting.ts';
import type { TestClient } from '../websocket/testing/test-client.ts';
import { type ServerProcess, TestInstallation } from '../websocket/testing/test-installation.ts';
import { connectMediaEngine, type MediaEngine } from './media-engine.ts';
import { findMediaEngine, startTestMediaEngine, type TestMediaEngine } from './test-media-engine.ts';

const program = findMediaEngine();

describe.skipIf(program === null)('the gate before the media engine', () => {
  let installation: TestInstallation;
  let driver: Driver;
  let engineProcess: TestMediaEngine;
  let engine: MediaEngine;
  let server: ServerProcess;
  let meetingId: string;
  let environment: Record<string, string>;
  const signalling: WebSocket[] = [];

  beforeAll(async () => {
    installation = await TestInstallation.start();
    driver = makeDriver(installation.pool);
    meetingId = await openedMeeting(driver);
    await driver.does(meetingId, 'secretary', 'OpenItem', { itemId: 'i1' });
    await driver.close();
    engineProcess = await startTestMediaEngine(program ?? '', 7564);
    const { address } = engineProcess;
    engine = connectMediaEngine(address);
    environment = {
      TINGET_LIVEKIT_URL: address.url,
      TINGET_LIVEKIT_API_KEY: address.apiKey,
      TINGET_LIVEKIT_API_SECRET: address.apiSecret,
    };
    server = await installation.serve(7560, environment);
  });
  afterAll(async () => {
    for (const socket of signalling) socket.terminate();
    await engineProcess?.stop();
    await installation?.stop();
  });

  async function leaveOf(client: TestClient): Promise<MediaMessage> {
    const found = () => client.messages.findLast((message) => message.type === 'media');
    await client.until(() => found() !== undefined, 'leave to join the room');
    const leave = found();
    if (leave?.type !== 'media') throw new Error('no leave');
    return leave;
  }

  interface Signalling {
    readonly status: number;
    readonly socket: WebSocket;
    readonly closed: Promise<void>;
    readonly firstMessage: Promise<Buffer>;
  }

  function connect(token: string, origin = server.origin, path = '/media/rtc'): Promise<Signalling> {
    const query = `access_token=${token}&auto_subscribe=1&protocol=15&sdk=js&version=2.23.0`;
    const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}?${query}`, { origin });
    signalling.push(socket);
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const firstMessage = new Promise<Buffer>((resolve) => socket.once('message', (data: Buffer) => resolve(data)));
    return new Promise((resolve) => {
      socket.once('open', () => resolve({ status: 101, socket, closed, firstMessage }));
      socket.once('unexpected-response', (_request, response) =>
        resolve({ status: response.statusCode ?? 0, socket, closed, firstMessage }),
      );
      socket.on('error', () => undefined);
    });
  }

  const room = async (client: TestClient) => `${meetingId}/${(await leaveOf(client)).segment}`;

  test('gives a remote member leave for the room of the segment, and lets the member through', async () => {
    const member = await installation.client(server.origin, meetingId, 'p7', 'remote');
    const leave = await leaveOf(member);
    expect(leave).toMatchObject({
      url: 'ws://localhost:7560/media',
      e2ee: false,
      publish: ['camera', 'microphone', 'screen'],
      required: ['overview', 'presidium', 'speaker'],
    });
    expect(JSON.stringify(await member.rows('meeting'))).toContain(leave.segment);
    const inside = await connect(leave.token);
    expect(inside.status).toBe(101);
    await inside.firstMessage;
    expect(await engine.participants(await room(member))).toContain(member.unitId);
    inside.socket.terminate();
    member.end();
  });

  test('gives a member in the hall nothing, and no reader either', async () => {
    const inHall = await installation.client(server.origin, meetingId, 'p4', 'hall');
    const reader = await installation.publicClient(server.origin, meetingId);
    inHall.say({ type: 'need', section: 'media' });
    reader.say({ type: 'need', section: 'media' });
    for (const client of [inHall, reader]) {
      client.say({ type: 'ping', n: 1 });
      await client.until(() => client.messages.some((message) => message.type === 'pong'), 'a pong');
      expect(client.messages.some((message) => message.type === 'media')).toBe(false);
      client.end();
    }
  });

  test('refuses what is no token, a token of another key, a token with powers over rooms, and another segment', async () => {
    expect((await connect('nonsense')).status).toBe(403);
    const { apiKey, apiSecret } = engineProcess.address;
    const make = (secret: string, grant: object) => {
      const token = new AccessToken(apiKey, secret, { identity: 'u-somebody', ttl: 60 });
      token.addGrant({ roomJoin: true, ...grant });
      return token.toJwt();
    };
    expect((await connect(await make('another-secret-0123456789-0123456789', { room: `${meetingId}/x` }))).status).toBe(
      403,
    );
    expect((await connect(await make(apiSecret, { room: `${meetingId}/x`, roomAdmin: true }))).status).toBe(403);
    expect((await connect(await make(apiSecret, { room: `${meetingId}/other-segment` }))).status).toBe(403);
    expect((await connect(await make(apiSecret, { room: 'no-meeting/x' }))).status).toBe(403);
  });

  test('does not let the engine’s own interface through, nor a page of another origin', async () => {
    const member = await installation.client(server.origin, meetingId, 'p8', 'remote');
    const { token } = await leaveOf(member);
    const api = await fetch(`${server.origin}/media/twirp/livekit.RoomService/ListRooms`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(api.status).toBe(403);
    expect((await connect(token, server.origin, '/media/rtc/../twirp')).status).toBe(403);
    const foreign = new WebSocket(`ws://localhost:7560/media/rtc?access_token=${token}`, {
      origin: 'https://evil.example',
    });
    const status = await new Promise((resolve) => {
      foreign.on('unexpected-response', (_request, response) => resolve(response.statusCode));
      foreign.on('open', () => resolve(101));
      foreign.on('error', () => undefined);
    });
    expect(status).toBe(403);
    member.end();
  });

  test('is not brought down by an address that is none', async () => {
    for (const path of ['//', '//[', '/media/%zz', '/media/rtc?access_token=%', '/media/rtc?%%%', '*', '/media/rtc#']) {
      const status = await new Promise((resolve) => {
        request({
          host: 'localhost',
          port: 7560,
          path,
          headers: {
            origin: server.origin,
            upgrade: 'websocket',
            connection: 'upgrade',
            'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
            'sec-websocket-version': '13',
          },
        })
          .on('response', (response) => resolve(response.statusCode))
          .on('upgrade', () => resolve(101))
          .on('error', () => resolve('closed'))
          .end();
      });
      expect([400, 403, 404, 'closed']).toContain(status);
    }
    expect((await fetch(`${server.origin}/health`)).status).toBe(200);
    expect(server.child.exitCode).toBeNull();
  });

  test('throws out who is disqualified within two seconds, and keeps the old token out', async () => {
    const member = await installation.client(server.origin, meetingId, 'p9', 'remote');
    const leave = await leaveOf(member);
    const inside = await connect(leave.token);
    await inside.firstMessage;
    const name = await room(member);
    expect(await engine.participants(name)).toContain(member.unitId);

    const declaredAt = performance.now();
    await member.does('DeclareDisqualification', { itemId: 'i1', ground: 'closePerson' });
    await inside.closed;
    await member.until(() => member.audience === 'excluded:i1', 'to be excluded');
    await member.until(
      () => member.messages.some((message) => message.type === 'mediaEnd'),
      'the end of sound and picture',
    );
    for (;;) {
      if (!(await engine.participants(name)).includes(member.unitId)) break;
      if (performance.now() - declaredAt > 5_000) break;
    }
    expect(performance.now() - declaredAt).toBeLessThan(2_000);
    expect(await engine.participants(name)).not.toContain(member.unitId);
    expect((await connect(leave.token)).status).toBe(403);
    const validate = await fetch(`${server.origin}/media/rtc/validate?access_token=${leave.token}`);
    expect(validate.status).toBe(403);
    // Nothing of the item is left on that screen.
    expect(member.row('item', 'item')).toBeUndefined();
    expect(JSON.stringify(member.sections)).not.toContain('Ärende i1');

    // It was a mistake: the secretary agrees, and the same device is let in to the room again.
    const secretary = await installation.client(server.origin, meetingId, 'secretary');
    await member.does('WithdrawDisqualification', {});
    const asked = () =>
      Object.values(secretary.rows('journal')).find((row) =>
        JSON.stringify(row['proposedCorrection'] ?? '').includes('"by":"p9"'),
      );
    await secretary.until(() => asked() !== undefined, 'what is asked for');
    await secretary.does('ConfirmCorrection', { correctsSeq: Number(asked()?.['seq'] ?? 0) });
    await member.until(() => member.audience === 'participants', 'to be back');
    const again = await connect((await leaveOf(member)).token);
    await again.firstMessage;
    expect(await engine.participants(await room(member))).toContain(member.unitId);
    secretary.end();
    member.end();
  });

  test('lets only the device through that carries the person’s presence, and puts the one before it out', async () => {
    const laptop = await installation.client(server.origin, meetingId, 'p7', 'remote');
    const before = await leaveOf(laptop);
    const inside = await connect(before.token);
    await inside.firstMessage;
    const name = await room(laptop);
    expect(await engine.participants(name)).toContain(laptop.unitId);

    const telephone = await installation.client(server.origin, meetingId, 'p7', 'remote');
    await inside.closed;
    await laptop.untilClosed();
    const taken = await connect((await leaveOf(telephone)).token);
    await taken.firstMessage;
    const present = async () => engine.participants(name);
    for (const began = performance.now(); (await present()).includes(laptop.unitId); ) {
      if (performance.now() - began > 5_000) break;
    }
    expect(await present()).not.toContain(laptop.unitId);
    expect(await present()).toContain(telephone.unitId);
    // The token has not run out: the engine itself would still take it.
    expect((await connect(before.token)).status).toBe(403);
    expect((await fetch(`${server.origin}/media/rtc/validate?access_token=${before.token}`)).status).toBe(403);
    expect(taken.socket.readyState).toBe(WebSocket.OPEN);
    taken.socket.terminate();
    telephone.end();
  });

  test('lets the same token in again after the server was killed, to the same room, before anybody has said hello', async () => {
    const member = await installation.client(server.origin, meetingId, 'p8', 'remote');
    const leave = await leaveOf(member);
    const inside = await connect(leave.token);
    await inside.firstMessage;
    await server.kill();
    await inside.closed;
    server = await installation.serve(7560, environment);
    const back = await connect(leave.token);
    expect(back.status).toBe(101);
    await member.reconnect();
    expect((await leaveOf(member)).segment).toBe(leave.segment);
    back.socket.terminate();
    member.end();
  });

  test('leaves no token in the log', async () => {
    expect(server.log()).not.toMatch(/eyJ|access_token/);
  });

  test('is missed by nobody but those at a distance when the engine is killed, and works again when it is back', async () => {
    const secretary = await installation.client(server.origin, meetingId, 'secretary');
    await engineProcess.stop();
    const health = (await (await fetch(`${server.origin}/health`)).json()) as {
      ready: boolean;
      parts: Record<string, object>;
    };
    expect(health).toMatchObject({
      ready: true,
      parts: { mediaEngine: { works: false, why: 'media-engine-not-reached' } },
    });
    await secretary.does('StartRollCall', { cause: 'requested' }).catch(() => undefined);
    // Who comes meanwhile is told, and is let in as soon as the engine is back, without asking.
    const early = await installation.client(server.origin, meetingId, 'p8', 'remote');
    await early.until(
      () => early.messages.some((message) => message.type === 'notice' && message.code === 'media-unavailable'),
      'word that there is no sound and picture',
      15_000,
    );
    engineProcess = await startTestMediaEngine(program ?? '', 7564);
    const member = await installation.client(server.origin, meetingId, 'p7', 'remote');
    const inside = await connect((await leaveOf(member)).token);
    expect(inside.status).toBe(101);
    await inside.firstMessage;
    expect((await connect((await leaveOf(early)).token)).status).toBe(101);
    for (const client of [member, early, secretary]) client.end();
  }, 60_000);
});
