import type { ServerMessage } from '@tinget/client-protocol';
import type { ItemId, PersonId } from '@tinget/meeting-rules';
import { describe, expect, test } from 'vitest';
import { type KnownHead, makeMeetingSession, type SocketEvents } from './meeting-session.ts';
import { rowsOf } from './view-store.ts';

const limits = {
  beforeWelcome: { messages: 3, bytes: 4096, ms: 5000 },
  messageBytes: 16384,
  commandsPer10s: 20,
  commandsInFlight: 2,
  presencePerSecond: 1,
  outQueueBytes: 1,
  outQueueMs: 1,
  queuedCommands: 1,
  silentMs: 6000,
};

/** A server that the test speaks for, a clock that the test moves. */
function meetingWithFakeServer(knownHead?: KnownHead) {
  const sockets: { readonly events: SocketEvents; readonly said: Record<string, unknown>[] }[] = [];
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let now = Date.parse('2027-05-24T16:00:00.000Z');
  let timerId = 0;
  let commandId = 0;
  let head = knownHead;
  const session = makeMeetingSession(
    {
      meetingId: 'm',
      clientVersion: 'test',
      unit: { kind: 'remote', key: { publicKey: 'pk', sign: async (text) => `signed ${text}` } },
    },
    {
      openSocket: (_path, _protocol, events) => {
        const said: Record<string, unknown>[] = [];
        sockets.push({ events, said });
        return { send: (text) => said.push(JSON.parse(text)), close: () => {} };
      },
      now: () => now,
      after: (ms, run) => {
        timerId += 1;
        const own = timerId;
        timers.set(own, { at: now + ms, run });
        return () => timers.delete(own);
      },
      random: () => 0.5,
      newId: () => `command-${++commandId}`,
      readHead: () => head,
      writeHead: (written) => {
        head = written;
      },
    },
  );
  const connection = () => {
    const newest = sockets.at(-1);
    if (newest === undefined) throw new Error('no socket was opened');
    return newest;
  };
  const server = {
    says: (message: ServerMessage) => connection().events.onText(JSON.stringify(message)),
    closes: (code: number) => connection().events.onClose(code),
  };
  return {
    session,
    server,
    sockets,
    heard: (type: string) => connection().said.filter((message) => message['type'] === type),
    passes: (ms: number) => {
      now += ms;
      for (const [id, timer] of [...timers]) {
        if (timer.at <= now) {
          timers.delete(id);
          timer.run();
        }
      }
    },
    welcomes: async (audience: 'participants' | 'lobby' = 'participants', seq = 3, hash = 'h3') => {
      server.says({ type: 'challenge', nonce: 'n', serverTime: '2027-05-24T18:00:00.000+02:00' });
      await Promise.resolve();
      await Promise.resolve();
      server.says({
        type: 'welcome',
        serverTime: '2027-05-24T18:00:00.000+02:00',
        you: { personId: 'p', unitId: 'u', roles: [], audience },
        limits,
        rules: '1',
        owner: { node: 'a', term: 1 },
        head: { seq, hash },
      });
    },
  };
}

const floor = {
  type: 'view',
  audience: 'participants',
  seq: 3,
  changes: [{ section: 'floor', v: 2, whole: { r: {} } }],
} as const;

describe('a session', () => {
  test('proves its unit with the server’s nonce before anything else', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    expect(m.heard('hello')).toEqual([
      {
        type: 'hello',
        clientVersion: 'test',
        meetingId: 'm',
        unit: { publicKey: 'pk', proof: 'signed tinget.1 unit m n', kind: 'remote', supportsE2ee256: false },
      },
    ]);
    expect(m.session.snapshot().connection).toEqual({ state: 'connected' });
  });

  test('comes back with the versions it has and sends an unanswered vote again with the same id', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says(floor);
    m.server.says({ type: 'private', v: 9, whole: { onRoll: true } });
    const outcome = m.session.send('Resume', {});
    m.server.closes(1006);
    expect(m.session.snapshot().connection).toMatchObject({ state: 'lost', attempt: 1 });
    m.passes(500);
    expect(m.sockets).toHaveLength(2);
    await m.welcomes();
    expect(m.heard('hello')[0]).toMatchObject({
      resume: { audience: 'participants', versions: { floor: 2 }, privateV: 9 },
    });
    expect(m.heard('command')).toMatchObject([{ id: 'command-1', name: 'Resume' }]);
    m.server.says({ type: 'answer', id: 'command-1', accepted: { fromSeq: 4, toSeq: 4 } });
    expect(await outcome).toMatchObject({ accepted: { fromSeq: 4, toSeq: 4 } });
    expect(m.session.snapshot().unanswered).toBe(0);
  });

  test('does not send a text that would make the server close the line, and says that it is too long', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    const pasted = { itemId: 'i' as ItemId, field: 'summary', text: 'å'.repeat(8_200) } as const;
    expect(await m.session.send('EditMinutesText', pasted)).toEqual({
      refused: { code: 'invalid-body', field: 'text' },
    });
    expect(m.heard('command')).toEqual([]);
    expect(m.session.snapshot().unanswered).toBe(0);
  });

  test('keeps what it was shown while the line is down', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says(floor);
    m.server.closes(1006);
    expect(Object.keys(rowsOf(m.session.snapshot().store, 'floor'))).toEqual(['r']);
  });

  test('holds no row of the old audience when it is moved out, before the first row of the new one', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says(floor);
    m.server.says({ type: 'private', v: 1, whole: { me: undefined as never, onRoll: true } });
    m.server.says({ type: 'audience', from: 'participants', to: 'excluded:i', reason: 'disqualification' });
    expect(m.session.snapshot().store).toEqual({ audience: 'excluded:i', sections: {} });
    expect(m.session.snapshot().mine).toEqual({});
    m.server.says(floor);
    expect(m.session.snapshot().store.sections).toEqual({});
  });

  test('drops what it held when it comes back to another audience', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says(floor);
    m.server.closes(1006);
    m.passes(500);
    await m.welcomes('lobby');
    expect(m.session.snapshot().store).toEqual({ audience: 'lobby', sections: {} });
  });

  test('asks for its own rows in whole when a difference is missing', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says({ type: 'private', v: 1, whole: { onRoll: true } });
    m.server.says({ type: 'private', v: 4, base: 3, set: { onRoll: false } });
    expect(m.heard('need')).toEqual([{ type: 'need', section: 'private' }]);
    expect(m.session.snapshot().mine.onRoll).toBe(true);
    m.server.says({ type: 'private', v: 2, base: 1, del: ['onRoll'] });
    expect(m.session.snapshot().mine).toEqual({});
  });

  test('does not come back by itself when another device has taken over', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.closes(4409);
    m.passes(60_000);
    expect(m.sockets).toHaveLength(1);
    expect(m.session.snapshot().connection).toEqual({ state: 'closed', reason: 'takenOver' });
    m.session.retryNow();
    expect(m.sockets).toHaveLength(2);
  });

  test('counts a silent line as lost after twelve seconds', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.passes(5_000);
    expect(m.heard('ping')).toHaveLength(1);
    m.passes(7_001);
    expect(m.session.snapshot().connection.state).toBe('lost');
  });

  test('that another device has taken over from keeps nothing, stays away, and begins anew when the person takes back', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says(floor);
    m.server.says({ type: 'audience', from: 'participants', to: 'lobby', reason: 'takenOver' });
    m.server.closes(4409);
    expect(m.session.snapshot()).toMatchObject({
      connection: { state: 'closed', reason: 'takenOver' },
      store: { audience: undefined, sections: {} },
      mine: {},
    });
    m.passes(60_000);
    expect(m.sockets).toHaveLength(1);
    m.session.retryNow();
    await m.welcomes();
    expect(m.sockets).toHaveLength(2);
    // Without what it had before: a device that resumes does not take over.
    expect(m.heard('hello')[0]).not.toHaveProperty('resume');
  });

  test('says what the server cannot do just now, until it can again', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    m.server.says({ type: 'notice', level: 'warning', code: 'media-unavailable' });
    expect(m.session.snapshot().notice?.code).toBe('media-unavailable');
    m.server.says({ type: 'media', segment: 's', url: '/media', token: 't', e2ee: false, publish: [], required: [] });
    expect(m.session.snapshot().notice).toBeUndefined();
    m.server.says({ type: 'notice', level: 'alarm', code: 'storage-gone' });
    m.server.closes(1006);
    m.passes(5_000);
    await m.welcomes();
    expect(m.session.snapshot().notice).toBeUndefined();
  });

  test('never gives up during a long break', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    for (let n = 0; n < 100; n += 1) {
      m.server.closes(1006);
      m.passes(5_000);
    }
    expect(m.sockets).toHaveLength(101);
  });

  test('says so when the server’s log is shorter than what it has seen', async () => {
    const m = meetingWithFakeServer({ seq: 10, hash: 'h10' });
    m.session.start();
    await m.welcomes('participants', 9, 'h9');
    expect(m.session.snapshot().isForked).toBe(true);
  });

  test('says so when the log has another hash at the same length', async () => {
    const m = meetingWithFakeServer({ seq: 3, hash: 'other' });
    m.session.start();
    await m.welcomes();
    expect(m.session.snapshot().isForked).toBe(true);
  });

  test('reports presence only while connected, never later', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    m.session.reportPresence({ vector: { overview: true }, hidden: false });
    await m.welcomes();
    expect(m.heard('presence')).toEqual([]);
    m.session.reportPresence({ vector: { overview: false }, hidden: false });
    expect(m.heard('presence')).toMatchObject([{ vector: { overview: false } }]);
  });

  test('sends on behalf of a member with that member’s id', async () => {
    const m = meetingWithFakeServer();
    m.session.start();
    await m.welcomes();
    void m.session.send('RequestFloor', { kind: 'speech' }, 'anna' as PersonId);
    expect(m.heard('command')).toMatchObject([{ onBehalfOf: 'anna', name: 'RequestFloor', v: 1 }]);
  });
});
