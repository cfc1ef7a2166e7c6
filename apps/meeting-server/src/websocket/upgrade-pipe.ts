/**
 * Passes an upgrade request on to another address and then only bytes, in both directions.
 *
 * Used towards the node that owns a meeting and, by the gate, towards the media engine. Nothing of the address or the
 * headers is logged: they carry cookies and tokens.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';

export interface Pipe {
  /** Ends both sides at once. */
  close(): void;
}

export interface PipeOptions {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
  /** Whole address of the other side, `http:` or `https:`. */
  readonly target: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly onEnd: () => void;
}

const connectTimeoutMs = 5_000;

function writeHead(socket: Duplex, status: string, rawHeaders: readonly string[]): void {
  const lines = [`HTTP/1.1 ${status}`];
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    lines.push(`${rawHeaders[index]}: ${rawHeaders[index + 1]}`);
  }
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Answers an upgrade request with a status and ends it. */
export function refuseUpgrade(socket: Duplex, status: 400 | 403 | 404 | 426 | 429 | 502 | 503): void {
  if (socket.destroyed) return;
  socket.on('error', () => undefined);
  socket.end(`HTTP/1.1 ${status} Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/** Connects the two sides. What the other side answers reaches the peer as it is. */
export function pipeUpgrade({ request, socket, head, target, headers, onEnd }: PipeOptions): Pipe {
  let isEnded = false;
  let far: Duplex | null = null;
  const end = (): void => {
    if (isEnded) return;
    isEnded = true;
    socket.destroy();
    far?.destroy();
    outgoing.destroy();
    onEnd();
  };
  const makeRequest = target.protocol === 'https:' ? httpsRequest : httpRequest;
  const outgoing = makeRequest(target, {
    method: 'GET',
    headers: { ...headers, connection: 'Upgrade', upgrade: request.headers.upgrade ?? 'websocket' },
    timeout: connectTimeoutMs,
  });
  outgoing.on('upgrade', (response, farSocket, farHead) => {
    far = farSocket;
    farSocket.setTimeout(0);
    writeHead(socket, '101 Switching Protocols', response.rawHeaders);
    if (farHead.length > 0) socket.write(farHead);
    if (head.length > 0) farSocket.write(head);
    farSocket.on('error', end);
    farSocket.on('close', end);
    farSocket.pipe(socket);
    socket.pipe(farSocket);
  });
  outgoing.on('response', (response) => {
    writeHead(socket, `${response.statusCode ?? 502} ${response.statusMessage ?? ''}`, response.rawHeaders);
    response.pipe(socket);
    response.on('end', end);
  });
  outgoing.on('timeout', () => {
    refuseUpgrade(socket, 502);
    end();
  });
  outgoing.on('error', () => {
    if (far === null) refuseUpgrade(socket, 502);
    setImmediate(end);
  });
  socket.on('error', end);
  socket.on('close', end);
  outgoing.end();
  return { close: end };
}
