/** The real server as a process over a database of its own, for the tests of the demonstration. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { startTestDatabase } from '@tinget/tools';

const main = resolve(import.meta.dirname, '../../apps/meeting-server/src/main.ts');

/** The media engine on the PATH or in the cache that `./tinget` fills; nothing when there is none. */
export function findMediaEngine(): string | undefined {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, 'livekit-server'));
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tinget/livekit/*/livekit-server');
  return [...onPath, ...globSync(cache)].find((path) => existsSync(path));
}

function startMediaEngine(program: string, port: number) {
  const secret = 'a-secret-of-the-test-0123456789abcdef';
  const configuration = {
    port,
    bind_addresses: ['127.0.0.1'],
    keys: { tinget: secret },
    rtc: {
      tcp_port: 0,
      udp_port: port + 2,
      node_ip: '127.0.0.1',
      use_external_ip: false,
      enable_loopback_candidate: true,
      stun_servers: ['127.0.0.1:3478'],
    },
    room: { auto_create: false },
    logging: { level: 'error' },
  };
  const child = spawn(program, ['--config-body', JSON.stringify(configuration)], { stdio: 'ignore' });
  const exited = new Promise((done) => child.once('exit', done));
  return {
    environment: {
      TINGET_LIVEKIT_URL: `ws://127.0.0.1:${port}`,
      TINGET_LIVEKIT_API_KEY: 'tinget',
      TINGET_LIVEKIT_API_SECRET: secret,
    },
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

export interface TestingServer {
  readonly url: string;
  readonly token: string;
  stop(): Promise<void>;
}

/** Starts it on `port`; with a media engine on the ports from `mediaPort`, where `engine` names its program. */
export async function startTestingServer(
  port: number,
  media?: { readonly engine: string; readonly mediaPort: number },
): Promise<TestingServer> {
  const database = await startTestDatabase();
  const engine = media === undefined ? undefined : startMediaEngine(media.engine, media.mediaPort);
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
      ...engine?.environment,
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
      await engine?.stop();
      await database.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
