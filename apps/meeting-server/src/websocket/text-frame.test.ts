import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { textFrame } from './text-frame.ts';

const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
const server = createServer();
let client: WebSocket;
let send: (frame: Buffer) => void;

beforeAll(async () => {
  server.on('upgrade', (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, () => {
      send = (frame) => stream.write(frame);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  client = new WebSocket(`ws://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, {
    perMessageDeflate: false,
  });
  await once(client, 'open');
});
afterAll(() => {
  client.terminate();
  server.close();
});

describe('a frame made for many', () => {
  test.each([
    0, 1, 125, 126, 127, 65_535, 65_536, 200_000,
  ])('of %i bytes is read as one text message by the library at the other end', async (length) => {
    const message = Buffer.from(
      randomBytes(length)
        .toString('latin1')
        .replace(/[^ -~]/g, 'x')
        .slice(0, length),
    );
    const heard = once(client, 'message');
    send(textFrame(message));
    const [data, isBinary]: unknown[] = await heard;
    expect(isBinary).toBe(false);
    expect(Buffer.isBuffer(data) && data.equals(message)).toBe(true);
  });

  test('is made once for one message', () => {
    const message = Buffer.from('{"type":"view"}');
    expect(textFrame(message)).toBe(textFrame(message));
  });
});
