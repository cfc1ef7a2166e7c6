/**
 * `./tinget bench fan-out`: an act of the chair until the last of 2,000 connected clients has it.
 *
 * Beside it, in turn, a bare loop of the same library over as many sockets with the same bytes; goal: p99 at most 1.5
 * times the loop's. Half a dozen acts warm both up. The server's memory is read before and after the clients come.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { subprotocol } from '@tinget/client-protocol';
import { WebSocket } from 'ws';
import { eachOf, peerAddress, residentBytes, startBenchServer } from './support/bench-server.ts';
import { median, percentile, report } from './support/figures.ts';
import { openedMeeting } from './support/prepared-meetings.ts';

const clients = Number(process.env.CLIENTS ?? 2_000);
const acts = Number(process.env.ACTS ?? 60);
const warmUp = 6;
/** Twenty acts in ten seconds are taken from one unit. */
const betweenActsMs = 520;
const port = 8_660;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Sockets that only count what comes: what a client does with it is the same on both sides and not measured. */
class Crowd {
  readonly #sockets: WebSocket[] = [];
  readonly #isCounted: (data: Buffer) => boolean;
  #missing = 0;
  #done: (() => void) | undefined;
  lastBytes = 0;

  constructor(isCounted: (data: Buffer) => boolean) {
    this.#isCounted = isCounted;
  }

  add(socket: WebSocket): void {
    this.#sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      if (!this.#isCounted(data)) return;
      this.lastBytes = data.length;
      this.#missing -= 1;
      if (this.#missing === 0) this.#done?.();
    });
  }

  /** Milliseconds from `act` until every socket has had one message more. */
  async time(act: () => void): Promise<number> {
    this.#missing = this.#sockets.length;
    const all = new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${this.#missing} clients never had it`)), 30_000);
      this.#done = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    const before = performance.now();
    act();
    await all;
    return performance.now() - before;
  }

  end(): void {
    for (const socket of this.#sockets) socket.terminate();
  }
}

async function opened(address: string, more: { origin?: string; forwarded?: string } = {}): Promise<WebSocket> {
  const headers = more.forwarded === undefined ? {} : { 'x-forwarded-for': more.forwarded };
  const socket = new WebSocket(address, more.origin === undefined ? [] : subprotocol, {
    perMessageDeflate: false,
    headers,
    ...(more.origin === undefined ? {} : { origin: more.origin }),
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return socket;
}

/** A reader of the public page: says hello and is shown the meeting. */
async function reader(origin: string, meetingId: string, index: number): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/meetings/${meetingId}/live`, subprotocol, {
    origin,
    perMessageDeflate: false,
    headers: { 'x-forwarded-for': peerAddress(index) },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.once('close', (code) => reject(new Error(`closed with ${code}`)));
    const hear = (data: Buffer): void => {
      const { type } = JSON.parse(data.toString('utf8')) as { type: string };
      if (type === 'challenge') socket.send(JSON.stringify({ type: 'hello', clientVersion: 'bench', meetingId }));
      if (type !== 'view') return;
      socket.off('message', hear);
      resolve();
    };
    socket.on('message', hear);
  });
  return socket;
}

async function startLoop(): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'support/bare-loop.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data: Buffer) => resolve(data.toString())),
  );
  return { child, address: `ws://127.0.0.1:${Number(said)}` };
}

const bench = await startBenchServer(port, (driver) => openedMeeting(driver));
const loop = await startLoop();
try {
  const { server, installation, prepared: meetingId } = bench;
  const officer = await installation.client(server.origin, meetingId, 'secretary');
  const pid = server.child.pid ?? 0;
  await pause(1_000);
  const before = residentBytes(pid);
  const ours = new Crowd((data) => data.includes('"type":"view"'));
  await eachOf(clients, 20, async (index) => ours.add(await reader(server.origin, meetingId, index)));
  await pause(3_000);
  const perClient = (residentBytes(pid) - before) / clients;

  const bare = new Crowd(() => true);
  await eachOf(clients, 20, async () => bare.add(await opened(loop.address)));
  const speaker = await opened(loop.address);

  const [own, raw]: [number[], number[]] = [[], []];
  for (let n = 0; n < acts + warmUp; n++) {
    const name = n % 2 === 0 ? 'OpenItem' : 'SetItemAside';
    const body = n % 2 === 0 ? { itemId: 'i1' } : { itemId: 'i1', causeCode: 'break' };
    const ms = await ours.time(() => officer.say({ type: 'command', id: randomUUID(), name, v: 1, body }));
    await pause(betweenActsMs / 2);
    const same = Buffer.alloc(ours.lastBytes, 'a');
    const bareMs = await bare.time(() => speaker.send(same, { binary: false }));
    await pause(betweenActsMs / 2);
    if (n >= warmUp) {
      own.push(ms);
      raw.push(bareMs);
    }
  }
  process.stdout.write(`${acts} acts, ${clients} clients, ${ours.lastBytes} bytes to each\n`);
  report('act of the chair until the last client has it, median', median(own), 'ms');
  report('the same, p99', percentile(own, 99), 'ms');
  report('bare loop over as many sockets, median', median(raw), 'ms');
  report('the same, p99', percentile(raw, 99), 'ms');
  report('ratio of the medians', median(own) / median(raw), '×');
  report('ratio of p99', percentile(own, 99) / percentile(raw, 99), '×', 1.5);
  report('memory of the server per connected client', perClient / 1024, 'kB');
  officer.end();
  ours.end();
  bare.end();
  speaker.terminate();
} finally {
  loop.child.kill('SIGTERM');
  await bench.stop();
}
