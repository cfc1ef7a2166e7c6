/**
 * `./tinget` as a person uses it, with the real server, client and demonstration.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { repository } from './repository.ts';
import { isAlive } from './supervisor/process-list.ts';

const PORT = 7480;
const TINGET = join(repository, 'tinget');
let root: string;
let output = '';
let child: ChildProcess;
let ended: Promise<number | null>;

async function up(data: string): Promise<void> {
  output = '';
  child = spawn(TINGET, ['up', '--data', data, '--port', String(PORT)], { stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  let over = false;
  ended = new Promise((resolve) =>
    child.once('close', (code) => {
      over = true;
      resolve(code);
    }),
  );
  while (!output.includes('Tinget is ready')) {
    if (over) throw new Error(`ended before it was ready:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function down(): Promise<number | null> {
  child.kill('SIGINT');
  return ended;
}

async function get(path: string): Promise<{ status: number; text: string } | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${PORT}${path}`, { signal: AbortSignal.timeout(2_000) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}

const tinget = (...args: string[]): string => execFileSync(TINGET, args, { encoding: 'utf8' });
const serverOf = (data: string): number => Number(readFileSync(join(data, 'run/server.pid'), 'utf8'));

describe('./tinget, from the first start to the restored backup', () => {
  let data: string;
  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'tinget-whole-'));
    chmodSync(root, 0o755);
    data = join(root, 'data');
    await up(data);
  });
  afterAll(async () => {
    await down();
    rmSync(root, { recursive: true, force: true });
  });

  test('up begins the demonstration, answers for its parts and serves the client', async () => {
    expect(output).toMatch(/^Tinget is ready: http:\/\/localhost:7480\/$/m);
    const health = await get('/health');
    expect(health?.status).toBe(200);
    expect(JSON.parse(health?.text ?? '{}').parts.database).toEqual({ works: true });
    const page = await get('/');
    expect(page?.text).toMatch(/<script type="module"/);
    const script = /src="(\/assets\/[^"]+)"/.exec(page?.text ?? '')?.[1] ?? '/none';
    expect((await get(script))?.status).toBe(200);
  });

  test('a server that is killed answers again within three seconds, and the others do not notice', async () => {
    const before = serverOf(data);
    const database = readFileSync(join(data, 'database/postmaster.pid'), 'utf8').split('\n')[0];
    process.kill(before, 'SIGKILL');
    const killed = performance.now();
    await expect.poll(async () => (await get('/health'))?.status, { timeout: 15_000, interval: 20 }).toBe(200);
    // Three seconds are the promise; a machine that runs other tests beside this one gets twice that.
    expect(performance.now() - killed).toBeLessThan(6_000);
    expect(serverOf(data)).not.toBe(before);
    expect(readFileSync(join(data, 'database/postmaster.pid'), 'utf8').split('\n')[0]).toBe(database);
  });

  test('doctor finds the running installation and nothing that keeps it from running', () => {
    const told = tinget('doctor', '--data', data);
    expect(told).toMatch(/a demonstration in .*, running as process \d+/);
    expect(told).toContain('Tinget can run here');
  });

  test('backup works while it runs; export and verify agree on a meeting; restore brings the same meeting back', async () => {
    const backup = join(root, 'backup');
    expect(tinget('backup', backup, '--data', data)).toMatch(/\d+ rows of \d+ tables and \d+ files/);
    tinget('export', 'kf-nu', join(root, 'before.jsonl'), '--data', data);
    const verified = tinget('verify', join(root, 'before.jsonl'));
    expect(verified).toMatch(/^WHOLE: meeting kf-nu, \d+ events/);

    const restored = join(root, 'restored');
    tinget('restore', backup, '--data', restored);
    tinget('export', 'kf-nu', join(root, 'after.jsonl'), '--data', restored);
    expect(readFileSync(join(root, 'after.jsonl'), 'utf8')).toBe(readFileSync(join(root, 'before.jsonl'), 'utf8'));

    const server = serverOf(data);
    expect(await down()).toBe(0);
    expect(isAlive(server)).toBe(false);
    await up(restored);
    expect((await get('/health'))?.status).toBe(200);
    expect(existsSync(`${restored}.restoring`)).toBe(false);
  });

  test('a command that there is none of is refused with the way to help', () => {
    expect(() => tinget('nonsense')).toThrow(/there is no command "nonsense"/);
    expect(tinget('help')).toContain('restore FILE');
  });
});
