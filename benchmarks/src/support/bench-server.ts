/**
 * A real server process over a real database for one benchmark, with a meeting in it that has come to a certain point.
 *
 * Peers are told apart by the header that a proxy sets, because the installation lets few sockets in from one address.
 */
import { readFileSync } from 'node:fs';
import {
  type ServerProcess,
  TestInstallation,
} from '../../../apps/meeting-server/src/websocket/testing/test-installation.ts';
import { type Driver, makeDriver } from './prepared-meetings.ts';

export interface BenchServer {
  readonly installation: TestInstallation;
  readonly server: ServerProcess;
  readonly stop: () => Promise<void>;
}

/** Prepares the database with `prepare`, then starts the server on it. */
export async function startBenchServer<T>(
  port: number,
  prepare: (driver: Driver, installation: TestInstallation) => Promise<T>,
): Promise<BenchServer & { readonly prepared: T }> {
  const installation = await TestInstallation.start();
  try {
    const driver = makeDriver(installation.pool);
    const prepared = await prepare(driver, installation);
    await driver.close();
    const server = await installation.serve(port, { TINGET_TRUST_PROXY: '1', TINGET_LOG_LEVEL: 'error' });
    return { installation, server, prepared, stop: () => installation.stop() };
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

/** Memory that the process holds now, in bytes. */
export function residentBytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}

/** An address of its own for each peer, as a proxy would name it. */
export const peerAddress = (index: number): string => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

/** Runs `work` for each index, `width` at a time. */
export async function eachOf(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next;
      next += 1;
      await work(index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
}
