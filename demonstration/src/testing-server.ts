/** The real server as a process over a database of its own, for the tests of the demonstration. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startTestDatabase } from '@tinget/tools';

const main = resolve(import.meta.dirname, '../../apps/meeting-server/src/main.ts');

export interface TestingServer {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

export async function startTestingServer(port: number): Promise<TestingServer> {
  const database = await startTestDatabase();
  const data = mkdtempSync(join(tmpdir(), 'tinget-demonstration-'));
  const token = 'token-of-the-demonstration-test-0123456789';
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      TINGET_DATA: data,
      DATABASE_URL: database.appUrl,
      TINGET_DATABASE_OWNER_URL: database.ownerUrl,
      TINGET_PORT: String(port),
      TINGET_DEMO: '1',
      TINGET_SETUP_TOKEN: token,
      TINGET_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const exited = new Promise((done) => child.once('exit', done));
  const url = `http://localhost:${port}`;
  for (const began = performance.now(); ; ) {
    if (child.exitCode !== null) throw new Error('the server ended before it was ready');
    const isReady = await fetch(`${url}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (isReady) break;
    if (performance.now() - began > 60_000) throw new Error('the server is not ready after a minute');
    await new Promise((wait) => setTimeout(wait, 200));
  }
  return {
    url,
    token,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      await database.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
