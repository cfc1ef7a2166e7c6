/**
 * Building the media engine from source, where no finished program is at hand: some minutes, once per machine.
 *
 * What is built is pinned: the module's version in engines/livekit/go.mod, every byte it draws in go.sum.
 * Two builds at once would only be slower, so a second start waits for the first one's result.
 */
import { execFile, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { isAlive } from './process-list.ts';

const run = promisify(execFile);

export type BuildOrder = {
  readonly repository: string;
  readonly go: string;
  readonly module: string;
  readonly version: string;
  readonly target: string;
};

/** Looks for Go ≥ 1.26 on the PATH and at its usual place. */
export async function findGo(): Promise<{ found: true; path: string } | { found: false; reason: string }> {
  let old: string | undefined;
  for (const path of ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go']) {
    try {
      const { stdout } = await run(path, ['env', 'GOVERSION'], {
        timeout: 20_000,
        env: { ...process.env, GOTOOLCHAIN: 'local' },
      });
      const version = stdout.trim();
      if (isNewEnough(version)) return { found: true, path };
      old = `${path} is ${version}`;
    } catch {
      // Not there: the next place is asked.
    }
  }
  return {
    found: false,
    reason: `it cannot be built here: Go 1.26 or later is needed${old === undefined ? '' : `, and ${old}`}`,
  };
}

export function isNewEnough(version: string): boolean {
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version) ?? [];
  if (major === undefined || minor === undefined) return false;
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 26);
}

/** Builds the program, or waits for another build of it. Answers with the reason when that failed. */
export async function buildMediaEngine(order: BuildOrder, tell: (line: string) => void): Promise<string | undefined> {
  const lock = `${order.target}.lock`;
  mkdirSync(dirname(order.target), { recursive: true });
  let waiting = false;
  while (!takeLock(lock)) {
    if (!waiting) tell('Another start of Tinget is building the media engine; waiting for it ...');
    waiting = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    if (existsSync(order.target)) return undefined;
    return await build(order, tell);
  } finally {
    rmSync(lock, { force: true });
  }
}

/** True when the lock is ours now. A lock whose process is gone is taken over. */
export function takeLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx');
    writeFileSync(file, `${process.pid}\n`);
    closeSync(file);
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  let holder: number;
  try {
    holder = Number(readFileSync(path, 'utf8').trim());
  } catch {
    return false;
  }
  // An empty file belongs to somebody who is between making it and writing into it.
  if (holder === 0 || holder === process.pid || isAlive(holder)) return false;
  rmSync(path, { force: true });
  return false;
}

async function build(order: BuildOrder, tell: (line: string) => void): Promise<string | undefined> {
  tell(
    `Building the media engine (LiveKit ${order.version}) from source. This takes 2 to 5 minutes, once on this machine.`,
  );
  const began = performance.now();
  const workshop = join(dirname(order.target), 'building');
  const part = `${order.target}.part`;
  mkdirSync(workshop, { recursive: true });
  let downloaded = 0;
  let compiled = 0;
  let last: string[] = [];
  const progress = setInterval(() => {
    const seconds = Math.round((performance.now() - began) / 1000);
    tell(`  ${seconds} s: ${downloaded} modules fetched, ${compiled} of about 790 packages compiled`);
  }, 10_000);

  const result = await new Promise<string | undefined>((resolve) => {
    const child = spawn(
      order.go,
      [
        'build',
        '-v',
        '-mod=readonly',
        '-trimpath',
        '-buildvcs=false',
        '-ldflags',
        '-s -w',
        '-o',
        part,
        `${order.module}/cmd/server`,
      ],
      {
        cwd: join(order.repository, 'engines/livekit'),
        env: {
          ...process.env,
          CGO_ENABLED: '0',
          GOTOOLCHAIN: 'local',
          GOWORK: 'off',
          GOFLAGS: '-modcacherw',
          GOPATH: join(workshop, 'path'),
          GOMODCACHE: join(workshop, 'modules'),
          GOCACHE: join(workshop, 'cache'),
        },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    // Whoever stops the start stops the build with it; what was fetched is kept for the next one.
    process.once('exit', () => child.kill());
    let rest = '';
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (line.startsWith('go: downloading ')) downloaded += 1;
        else if (/^[\w.-]+(\/[\w.@-]+)*$/.test(line)) compiled += 1;
        else last = [...last, line].slice(-3);
      }
    });
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code) =>
      resolve(code === 0 ? undefined : `building it failed: ${[...last, rest].join(' ').trim()}`),
    );
  });
  clearInterval(progress);
  if (result !== undefined) {
    tell(`  ${result}`);
    return result;
  }
  renameSync(part, order.target);
  // A gigabyte of sources and intermediate files that nothing needs any more.
  rmSync(workshop, { recursive: true, force: true });
  tell(`  built in ${Math.round((performance.now() - began) / 1000)} s and kept in ${dirname(order.target)}`);
  return undefined;
}
