/** A peer that does not read: over a real socket, because only there queues fill as they do in a meeting. */
import type { Duplex } from 'node:stream';
import { closeCodes, defaultLimits } from '@tinget/client-protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { PeerSocket } from './peer-socket.ts';

const servers: WebSocketServer[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function pair(
  port: number,
  limits = defaultLimits,
): Promise<{ peer: PeerSocket; client: WebSocket; closed: string[]; server: WebSocket }> {
  const server = new WebSocketServer({ port, host: '127.0.0.1', perMessageDeflate: false });
  servers.push(server);
  const connected = new Promise<{ socket: WebSocket; stream: Duplex }>((resolve) =>
    server.once('connection', (one, request) => resolve({ socket: one, stream: request.socket })),
  );
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  client.on('error', () => undefined);
  const line = await connected;
  await new Promise((resolve) => (client.readyState === client.OPEN ? resolve(null) : client.once('open', resolve)));
  const closed: string[] = [];
  return {
    peer: new PeerSocket(line, limits, performance.now(), (name) => closed.push(name)),
    client,
    closed,
    server: line.socket,
  };
}

const view = Buffer.alloc(64 * 1024, 'x');

describe('a peer that does not take what it is sent', () => {
  test('is closed as slow when more than a megabyte waits, and its queue is let go', async () => {
    const { peer, client, closed, server } = await pair(7570);
    client.pause();
    let sent = 0;
    while (peer.isOpen && sent < 2_000) {
      peer.send(view);
      sent += 1;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(closed).toEqual(['slow']);
    expect(server.bufferedAmount).toBeLessThan(defaultLimits.outQueueBytes + 2 * view.length);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(server.readyState).toBe(server.CLOSED);
    client.terminate();
  });

  test('is closed as slow when what waits has not moved for the time allowed', async () => {
    const { peer, client, closed } = await pair(7571, { ...defaultLimits, outQueueBytes: 1e9 });
    client.pause();
    for (let sent = 0; sent < 200; sent += 1) peer.send(view);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const now = performance.now();
    peer.sweep(now);
    peer.sweep(now + defaultLimits.outQueueMs - 1);
    expect(closed).toEqual([]);
    peer.sweep(now + defaultLimits.outQueueMs + 1);
    expect(closed).toEqual(['slow']);
    client.terminate();
  });

  test('that reads is not closed, however much it is sent', async () => {
    const { peer, client, closed } = await pair(7572);
    let received = 0;
    client.on('message', () => {
      received += 1;
    });
    for (let sent = 0; sent < 100; sent += 1) {
      peer.send(view);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(received).toBe(100);
    expect(closed).toEqual([]);
    peer.close('closing');
    const code = await new Promise((resolve) => client.once('close', resolve));
    expect(code).toBe(closeCodes.closing);
  });

  test('whose line is dead is closed as silent', async () => {
    const { peer, client, closed } = await pair(7573);
    peer.sweep(performance.now() + 16_000);
    expect(closed).toEqual(['silent']);
    client.terminate();
  });
});
