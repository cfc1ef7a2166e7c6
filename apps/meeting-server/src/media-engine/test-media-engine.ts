/** A media engine of its own for a test file: the installed program on loopback, ended with the test. */
import { type ChildProcess, spawn } from 'node:child_process';
import { accessSync, constants, globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { MediaEngineAddress } from './media-engine.ts';

export interface TestMediaEngine {
  readonly address: MediaEngineAddress;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

const apiKey = 'tinget';
const apiSecret = 'a-secret-of-the-test-0123456789abcdef';

/** The program on the PATH or in the cache that `./tinget` fills; `null` when there is none. */
export function findMediaEngine(): string | null {
  const onPath = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, 'livekit-server'));
  const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'tinget/livekit/*/livekit-server');
  for (const path of [...onPath, ...globSync(cache)]) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not here.
    }
  }
  return null;
}

/** Starts it on `port`, with media on the ports after it. */
export async function startTestMediaEngine(program: string, port: number): Promise<TestMediaEngine> {
  const directory = mkdtempSync(join(tmpdir(), 'tinget-media-'));
  const configuration = join(directory, 'livekit.json');
  writeFileSync(
    configuration,
    JSON.stringify({
      port,
      bind_addresses: ['127.0.0.1'],
      keys: { [apiKey]: apiSecret },
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
    }),
    { mode: 0o600 },
  );
  const child = spawn(program, ['--config', configuration], { stdio: 'ignore' });
  const exited = new Promise((resolve) => child.once('exit', resolve));
  for (const began = performance.now(); ; ) {
    try {
      if ((await fetch(`http://127.0.0.1:${port}/`)).ok) break;
    } catch {
      // Not listening yet.
    }
    if (performance.now() - began > 20_000) throw new Error('the media engine does not answer');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address: { url: `ws://127.0.0.1:${port}`, apiKey, apiSecret },
    child,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
