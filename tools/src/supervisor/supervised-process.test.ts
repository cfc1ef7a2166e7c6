import { type ChildProcess, spawn } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  type ProcessEvent,
  type ProcessSpec,
  restartDelay,
  StartFailed,
  SupervisedProcess,
} from './supervised-process.ts';

const sleeper = (): ChildProcess => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
const spec = (more: Partial<ProcessSpec>): ProcessSpec => ({
  name: 'The sleeper',
  launch: sleeper,
  isReady: async () => true,
  readyWithin: 5_000,
  stopSignal: 'SIGTERM',
  stopWithin: 2_000,
  ...more,
});

describe('a part that is kept running', () => {
  test('is started again at once when it dies, and not after it was stopped', async () => {
    const events: ProcessEvent[] = [];
    const part = new SupervisedProcess(spec({}), (event) => events.push(event));
    await part.start();
    const first = part.pid;
    process.kill(first ?? 0, 'SIGKILL');
    await expect.poll(() => part.pid !== undefined && part.pid !== first, { timeout: 5_000 }).toBe(true);
    await part.stop();
    const count = events.length;
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(events).toHaveLength(count);
    expect(events.filter((event) => event.type === 'started')).toHaveLength(2);
    expect(part.pid).toBeUndefined();
  });

  test('that ends while it is starting fails the start with its exit code', async () => {
    const failing = spec({
      launch: () => spawn(process.execPath, ['-e', 'process.exit(78)'], { stdio: 'ignore' }),
      isReady: async () => false,
    });
    await expect(new SupervisedProcess(failing, () => undefined).start()).rejects.toThrow(
      new StartFailed('The sleeper ended while it was starting (exit code 78)'),
    );
  });

  test('whose program is not there fails the start with the reason', async () => {
    const absent = spec({
      launch: () => spawn('/no/such/program', [], { stdio: 'ignore' }),
      isReady: async () => false,
    });
    await expect(new SupervisedProcess(absent, () => undefined).start()).rejects.toThrow(/ENOENT/);
  });

  test('that never becomes ready is ended, and the start fails', async () => {
    const deaf = spec({ isReady: async () => false, readyWithin: 200 });
    const part = new SupervisedProcess(deaf, () => undefined);
    await expect(part.start()).rejects.toThrow(/did not become ready/);
    expect(part.pid).toBeUndefined();
  });

  test('that does not heed its signal is ended by force', async () => {
    const deaf = spec({
      launch: () =>
        spawn(process.execPath, [
          '-e',
          "process.on('SIGTERM', () => {}); process.stdout.write('up'); setInterval(() => {}, 1000)",
        ]),
      stopWithin: 300,
    });
    const part = new SupervisedProcess(deaf, () => undefined);
    await part.start();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await part.stop();
    expect(part.pid).toBeUndefined();
  });

  test('is started again more slowly when it keeps dying', () => {
    expect([0, 1, 2, 3, 20].map(restartDelay)).toEqual([0, 0, 100, 200, 5_000]);
  });
});
