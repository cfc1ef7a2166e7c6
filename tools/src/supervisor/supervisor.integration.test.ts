import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { repository } from '../repository.ts';
import { socketDirectory, withClient } from './embedded-database.ts';
import { installedMediaEngine, readPins } from './media-engine-program.ts';
import { commandLine, isAlive } from './process-list.ts';
import { processTable } from './stand-ins/process-table.ts';

const MAIN = fileURLToPath(new URL('stand-ins/main.ts', import.meta.url));
const PORT = 7430;
const hasMediaEngine = (await installedMediaEngine(readPins(repository))).found;

type Running = {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<number | null>;
  readonly ready: () => Promise<void>;
};

const open: { running: Running; data: string }[] = [];

function start(
  data: string,
  options: Record<string, unknown> = {},
  more: { uid?: number; env?: Record<string, string> } = {},
): Running {
  const child = spawn(process.execPath, [MAIN, JSON.stringify({ data, port: PORT, ...options })], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...more.env },
    ...(more.uid === undefined ? {} : { uid: more.uid, gid: more.uid }),
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const ready = async (): Promise<void> => {
    while (!output.includes('Tinget is ready')) {
      if (over) throw new Error(`ended before it was ready:\n${output}`);
      await pause(20);
    }
  };
  const running = { child, output: () => output, ended, ready };
  open.push({ running, data });
  return running;
}

/** The parts that the installation runs now, by the notes it keeps of them. */
function parts(data: string): { server: number; media: number; database: number } {
  const read = (path: string): number =>
    existsSync(join(data, path)) ? Number(readFileSync(join(data, path), 'utf8').split('\n')[0]) : 0;
  return {
    server: read('run/server.pid'),
    media: read('run/media-engine.pid'),
    database: read('database/postmaster.pid'),
  };
}

async function health(): Promise<{ pid: number; environment: Record<string, string> } | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${PORT}/health`, { signal: AbortSignal.timeout(500) });
    return (await response.json()) as { pid: number; environment: Record<string, string> };
  } catch {
    return undefined;
  }
}

function newDirectory(): string {
  const parent = mkdtempSync(join(tmpdir(), 'tinget-up-'));
  chmodSync(parent, 0o755);
  return join(parent, 'data');
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

afterEach(async () => {
  for (const { running, data } of open.splice(0)) {
    running.child.kill('SIGTERM');
    await running.ended;
    for (const pid of Object.values(parts(data))) {
      const line = isAlive(pid) ? commandLine(pid) : undefined;
      if (line?.includes(data) || line?.includes('stand-in-server')) process.kill(pid, 'SIGKILL');
    }
    rmSync(join(data, '..'), { recursive: true, force: true });
  }
});

describe('an installation that is started', () => {
  test('tells its address once, in one line, and leaves no process behind when it is stopped', async () => {
    const data = newDirectory();
    const running = start(data);
    await running.ready();
    const pids = Object.values(parts(data)).filter((pid) => pid > 1);
    expect(pids.every(isAlive)).toBe(true);
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
    expect(running.output().match(/^Tinget is ready: http:\/\/localhost:7430\/$/gm)).toHaveLength(1);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  test('gives the server a database whose restricted role cannot make tables, and one whose owner can', async () => {
    const data = newDirectory();
    await start(data).ready();
    const environment = (await health())?.environment ?? {};
    const app = environment.DATABASE_URL ?? '';
    const owner = environment.TINGET_DATABASE_OWNER_URL ?? '';
    await withClient(owner, (client) => client.query('create table kept (body text)'));
    await expect(withClient(app, (client) => client.query('create table other (body text)'))).rejects.toThrow(
      /permission denied/,
    );
    expect(environment.TINGET_DEMO).toBe('1');
    expect(environment.TINGET_DEMO_ON_NETWORK).toBeUndefined();
  });

  test('keeps what was stored when it is started again in the same directory', async () => {
    const data = newDirectory();
    const first = start(data);
    await first.ready();
    const owner = (await health())?.environment.TINGET_DATABASE_OWNER_URL ?? '';
    await withClient(owner, (client) => client.query("create table kept as select 'kvar' as body"));
    first.child.kill('SIGTERM');
    await first.ended;
    await start(data).ready();
    const again = (await health())?.environment.TINGET_DATABASE_OWNER_URL ?? '';
    expect(await withClient(again, async (client) => (await client.query('select body from kept')).rows)).toEqual([
      { body: 'kvar' },
    ]);
  });

  test('started by root in a directory closed to others, keeps the database where its user can go', {
    skip: process.getuid?.() !== 0,
  }, async () => {
    const data = newDirectory();
    chmodSync(join(data, '..'), 0o700);
    const first = start(data);
    await first.ready();
    const place = readlinkSync(join(data, 'database'));
    expect(first.output()).toContain(place);
    const owner = (await health())?.environment.TINGET_DATABASE_OWNER_URL ?? '';
    await withClient(owner, (client) => client.query("create table kept as select 'kvar' as body"));
    first.child.kill('SIGTERM');
    await first.ended;
    await start(data).ready();
    expect(await withClient(owner, async (client) => (await client.query('select body from kept')).rows)).toEqual([
      { body: 'kvar' },
    ]);
    expect(readlinkSync(join(data, 'database'))).toBe(place);
    expect(existsSync(socketDirectory(data, { name: 'nobody', uid: 65534, gid: 65534 }))).toBe(true);
    for (const { running } of open) {
      running.child.kill('SIGTERM');
      await running.ended;
    }
    expect(existsSync(socketDirectory(data, { name: 'nobody', uid: 65534, gid: 65534 }))).toBe(false);
    rmSync(place, { recursive: true, force: true });
  });

  test('runs as an ordinary user', { skip: process.getuid?.() !== 0 }, async () => {
    const data = newDirectory();
    mkdirSync(data);
    for (const path of [data, join(data, '..')]) chownSync(path, 65534, 65534);
    // Its home has no media engine, and building one is not what this test is about.
    const elsewhere = {
      TINGET_LIVEKIT_URL: 'ws://127.0.0.1:9',
      TINGET_LIVEKIT_API_KEY: 'k',
      TINGET_LIVEKIT_API_SECRET: 's'.repeat(32),
    };
    const running = start(data, {}, { uid: 65534, env: { HOME: join(data, '..'), ...elsewhere } });
    await running.ready();
    expect(running.output()).toContain('Database (PostgreSQL 18');
    expect(running.output()).not.toContain('as the user');
  });
});

describe('a start that is broken off', () => {
  test.each([
    0, 300, 1_500,
  ])('%i ms after its first word leaves nothing running, and the next start succeeds', async (after) => {
    const data = newDirectory();
    const running = start(data);
    await expect.poll(running.output, { timeout: 20_000, interval: 5 }).toContain('Data directory');
    await pause(after);
    running.child.kill('SIGINT');
    expect(await running.ended).toBe(0);
    const ours = (): string[] =>
      processTable()
        .map((row) => row.line)
        .filter((line) => line.includes(data));
    await expect.poll(ours, { timeout: 5_000 }).toEqual([]);
    await start(data).ready();
  });
});

describe('a part that dies', () => {
  test('the server, killed, is started again within a second and answers, and neither database nor media engine notice', async () => {
    const data = newDirectory();
    const running = start(data);
    await running.ready();
    const before = parts(data);
    process.kill(before.server, 'SIGKILL');
    const killed = performance.now();
    await expect.poll(() => parts(data).server, { timeout: 5_000, interval: 5 }).not.toBe(before.server);
    expect(performance.now() - killed).toBeLessThan(1_000);
    await expect.poll(async () => (await health())?.pid, { timeout: 5_000, interval: 10 }).toBe(parts(data).server);
    expect(performance.now() - killed).toBeLessThan(3_000);
    const after = parts(data);
    expect({ ...after, server: 0 }).toEqual({ ...before, server: 0 });
    await expect.poll(running.output).toContain('The meeting server had ended (signal SIGKILL)');
  });

  test('the media engine, killed, comes back while the server goes on', { skip: !hasMediaEngine }, async () => {
    const data = newDirectory();
    await start(data).ready();
    const before = parts(data);
    process.kill(before.media, 'SIGKILL');
    await expect.poll(() => parts(data).media, { timeout: 5_000 }).not.toBe(before.media);
    const environment = (await health())?.environment ?? {};
    const address = (environment.TINGET_LIVEKIT_URL ?? '').replace('ws:', 'http:');
    await expect.poll(async () => (await fetch(address).catch(() => undefined))?.ok, { timeout: 5_000 }).toBe(true);
    expect(parts(data).server).toBe(before.server);
  });

  test('the database, killed, comes back with everything that was committed', async () => {
    const data = newDirectory();
    await start(data).ready();
    const owner = (await health())?.environment.TINGET_DATABASE_OWNER_URL ?? '';
    await withClient(owner, (client) => client.query("create table kept as select 'kvar' as body"));
    const before = parts(data);
    process.kill(before.database, 'SIGKILL');
    const read = async (): Promise<unknown> => {
      try {
        return await withClient(owner, async (client) => (await client.query('select body from kept')).rows);
      } catch {
        return undefined;
      }
    };
    await expect.poll(read, { timeout: 20_000, interval: 50 }).toEqual([{ body: 'kvar' }]);
    expect(parts(data).server).toBe(before.server);
  });
});

describe('a supervisor that is killed', () => {
  test('takes its parts with it', async () => {
    const data = newDirectory();
    const running = start(data);
    await running.ready();
    const pids = Object.values(parts(data)).filter((pid) => pid > 1);
    running.child.kill('SIGKILL');
    await expect.poll(() => pids.filter(isAlive), { timeout: 15_000 }).toEqual([]);
  });

  test('with its warden leaves parts that the next start ends or takes over cleanly', async () => {
    const data = newDirectory();
    const running = start(data);
    await running.ready();
    const before = parts(data);
    // The warden first, so that nobody ends the parts.
    const warden = processTable().find((row) => row.parent === running.child.pid && row.line.includes('warden.sh'));
    if (warden === undefined) throw new Error('the supervisor has no warden');
    process.kill(warden.pid, 'SIGKILL');
    running.child.kill('SIGKILL');
    await running.ended;
    expect(isAlive(before.database) && isAlive(before.server)).toBe(true);

    const next = start(data);
    await next.ready();
    expect(Object.values(before).filter((pid) => pid > 1 && isAlive(pid))).toEqual([]);
    expect((await health())?.pid).toBe(parts(data).server);
  });

  test('leaves a note with a number that another program now has, and the next start is not fooled by it', async () => {
    const data = newDirectory();
    const running = start(data);
    await running.ready();
    running.child.kill('SIGTERM');
    await running.ended;
    const { writeFileSync } = await import('node:fs');
    // As after a power failure: the postmaster's note is still there, and its number is this test's own.
    writeFileSync(join(data, 'database/postmaster.pid'), `${process.pid}\n${join(data, 'database')}\n0\n5432\n\n\n`);
    writeFileSync(join(data, 'run/server.pid'), String(process.pid));
    await start(data).ready();
    expect(isAlive(process.pid)).toBe(true);
  });
});

describe('a start that cannot succeed', () => {
  test('says which port is taken, and starts nothing', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(PORT, '127.0.0.1', resolve));
    const data = newDirectory();
    const running = start(data);
    expect(await running.ended).toBe(1);
    other.close();
    expect(running.output()).toContain(`Port ${PORT} is taken`);
    expect(parts(data).database).toBe(0);
  });

  test('goes round the ports that others have taken, for the media engine', { skip: !hasMediaEngine }, async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(PORT + 1, '127.0.0.1', resolve));
    const running = start(newDirectory());
    await running.ready();
    other.close();
    expect((await health())?.environment.TINGET_LIVEKIT_URL).toBe(`ws://127.0.0.1:${PORT + 2}`);
  });

  test('refuses a directory that another start is using', async () => {
    const data = newDirectory();
    await start(data).ready();
    const second = start(data, { port: PORT + 50 });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('already running');
    open.pop();
    expect(await health()).toBeDefined();
  });

  test('shows the last words of a server that does not start, and stops what it had started', async () => {
    const data = newDirectory();
    const failing = fileURLToPath(new URL('stand-ins/failing-server.ts', import.meta.url));
    const running = start(data, { standIn: failing });
    expect(await running.ended).toBe(1);
    expect(running.output()).toContain('TINGET_PORT is not a number');
    expect(Object.values(parts(data)).filter((pid) => pid > 1 && isAlive(pid))).toEqual([]);
  });

  test('refuses the demonstration where an installation was begun without it', async () => {
    const data = newDirectory();
    const first = start(data, { kind: 'empty' });
    await first.ready();
    expect((await health())?.environment.TINGET_DEMO).toBeUndefined();
    first.child.kill('SIGTERM');
    await first.ended;
    const second = start(data, { kind: 'demonstration' });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain('was begun with --empty');
  });
});

describe('an installation for other devices', () => {
  test('speaks HTTPS under its own authority, and gives that authority at a door without encryption', async () => {
    const data = newDirectory();
    const running = start(data, { host: 'localhost', demoOnNetwork: true });
    await running.ready();
    expect(running.output()).toContain('Tinget is ready: https://localhost:7430/');
    const door = /http:\/\/localhost:(\d+)\/trust/.exec(running.output())?.[1];
    const page = await (await fetch(`http://127.0.0.1:${door}/trust`)).text();
    expect(page).toContain('https://localhost:7430');
    const ca = await (await fetch(`http://127.0.0.1:${door}/trust/ca.crt`)).text();
    const moved = await fetch(`http://127.0.0.1:${door}/meetings`, { redirect: 'manual' });
    expect(moved.headers.get('location')).toBe('https://localhost:7430');

    const environment = await new Promise<Record<string, string>>((resolve, reject) => {
      request({ host: 'localhost', port: PORT, path: '/health', ca, agent: false }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () => resolve((JSON.parse(body) as { environment: Record<string, string> }).environment));
      })
        .once('error', reject)
        .end();
    });
    expect(environment.TINGET_ORIGIN).toBe('https://localhost:7430');
    expect(environment.TINGET_DEMO_ON_NETWORK).toBe('1');
    expect(existsSync(environment.TINGET_TRUST_PAGE ?? '')).toBe(true);
  });
});
