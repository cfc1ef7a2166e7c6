/**
 * A whole installation for one test, started as a person would: `./tinget up --demo`, or `--empty`, with a data directory
 * of its own.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const repository = resolve(import.meta.dirname, '../../..');

export interface TestInstallation {
  readonly origin: string;
  readonly data: string;
  /** Where an installation with nobody in it begins, as it was printed. */
  readonly beginAt: string | undefined;
  /** Kills the meeting server without a word, as a power cut would; the supervisor starts it again. */
  readonly killServer: () => void;
  /** Moves the server's clock forward through the adaptor of the test build; it goes on from there. */
  readonly moveClock: (forwardMs: number) => Promise<void>;
  readonly stop: () => Promise<void>;
}

async function freePort(): Promise<number> {
  return new Promise((answer, fail) => {
    const server = createServer();
    server.on('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null ? answer(address.port) : fail(new Error('no port')),
      );
    });
  });
}

/** Starts and waits for the ready line. What the program said is in the error when it does not come. */
export async function startInstallation(
  options: { readonly arguments?: readonly string[]; readonly kind?: 'demo' | 'empty' } = {},
): Promise<TestInstallation> {
  const data = mkdtempSync(join(tmpdir(), 'tinget-e2e-'));
  const port = await freePort();
  const node = process.execPath;
  const { kind = 'demo' } = options;
  const child = spawn(
    node,
    [
      join(repository, 'tools/src/main.ts'),
      'up',
      `--${kind}`,
      '--port',
      String(port),
      '--data',
      data,
      ...(options.arguments ?? []),
    ],
    {
      cwd: repository,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Only a demonstration has a clock that can be moved.
      env: { ...process.env, TINGET_MEDIA_LOOPBACK_ONLY: '1', ...(kind === 'demo' ? { TINGET_TEST_CLOCK: '1' } : {}) },
    },
  );
  const { origin, beginAt } = await readyLine(child);
  return {
    origin,
    data,
    beginAt,
    killServer: () => process.kill(Number(readFileSync(join(data, 'run/server.pid'), 'utf8').trim()), 'SIGKILL'),
    moveClock: async (forwardMs) => {
      const answer = await fetch(`${origin}/test/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin },
        body: JSON.stringify({ forwardMs, running: true }),
      });
      if (!answer.ok) throw new Error(`the clock was not moved: ${answer.status} ${await answer.text()}`);
    },
    stop: async () => {
      child.kill('SIGTERM');
      await new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(undefined)));
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function readyLine(child: ChildProcess): Promise<{ origin: string; beginAt: string | undefined }> {
  return new Promise((answer, fail) => {
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const ready = /Tinget is ready: (\S+)\//.exec(said);
      const beginAt = /Begin here, as its administrator: (\S+)/.exec(said)?.[1];
      if (ready?.[1] !== undefined) answer({ origin: ready[1], beginAt });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => fail(new Error(`./tinget up ended with ${code}:\n${said}`)));
  });
}
