/**
 * The media engine's program (LiveKit, one binary): where it is found, in which order, and at which version.
 *
 * On the PATH, in the cache, as the official release checked against a pinned SHA-256, or built with Go from the
 * module pinned in engines/livekit. The cache lies outside the checkout, so that it is built once per machine.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { buildMediaEngine, findGo } from './media-engine-build.ts';
import { checked } from './plain-checks.ts';

const run = promisify(execFile);

export type MediaEngineProgram =
  | { readonly found: true; readonly path: string; readonly origin: 'path' | 'cache' | 'release' | 'build' }
  | { readonly found: false; readonly reasons: readonly string[] };

export type MediaEnginePins = {
  readonly version: string;
  readonly module: string;
  readonly release?: { readonly url: string; readonly sha256: string };
};

export function readPins(repository: string): MediaEnginePins {
  const text = readFileSync(join(repository, 'engines/livekit/releases.json'), 'utf8');
  const pins = checked.record(JSON.parse(text), 'releases.json');
  const releases = checked.record(pins.releases, 'releases');
  const platform = `${process.platform}-${process.arch}`;
  const common = { version: checked.text(pins.version, 'version'), module: checked.text(pins.module, 'module') };
  if (releases[platform] === undefined) return common;
  const release = checked.record(releases[platform], platform);
  return {
    ...common,
    release: { url: checked.text(release.url, 'url'), sha256: checked.text(release.sha256, 'sha256') },
  };
}

export function mediaEngineCache(version: string): string {
  const base = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(base, 'tinget', 'livekit', `${version}-${process.platform}-${process.arch}`);
}

/** Finds the program without fetching or building anything. */
export async function installedMediaEngine(pins: MediaEnginePins): Promise<MediaEngineProgram> {
  const reasons: string[] = [];
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, 'livekit-server'))
    .find(isExecutable);
  if (onPath !== undefined) {
    const version = await versionOf(onPath);
    if (version === pins.version) return { found: true, path: onPath, origin: 'path' };
    reasons.push(`${onPath} is version ${version ?? 'unknown'}; this Tinget is tried with ${pins.version}`);
  } else {
    reasons.push('no livekit-server on the PATH');
  }
  const cached = join(mediaEngineCache(pins.version), 'livekit-server');
  if (isExecutable(cached) && (await versionOf(cached)) === pins.version)
    return { found: true, path: cached, origin: 'cache' };
  reasons.push(`none in the cache (${cached})`);
  return { found: false, reasons };
}

/**
 * Finds the program, fetches it or builds it, telling what it does. When no way works the answer says why for
 * each of them, and the meeting server is started without a media engine.
 */
export async function obtainMediaEngine(repository: string, tell: (line: string) => void): Promise<MediaEngineProgram> {
  const pins = readPins(repository);
  const installed = await installedMediaEngine(pins);
  if (installed.found) return installed;
  const reasons = [...installed.reasons];
  const directory = mediaEngineCache(pins.version);
  mkdirSync(directory, { recursive: true });
  const target = join(directory, 'livekit-server');

  if (pins.release === undefined) {
    reasons.push(`there is no pinned release for ${process.platform}-${process.arch}`);
  } else {
    tell(`Fetching the media engine (LiveKit ${pins.version}, the official release) ...`);
    const failure = await fetchRelease(pins.release, target);
    if (failure === undefined) return { found: true, path: target, origin: 'release' };
    reasons.push(failure);
    tell(`  not possible: ${failure}`);
  }

  const go = await findGo();
  if (!go.found) return { found: false, reasons: [...reasons, go.reason] };
  const failure = await buildMediaEngine(
    { repository, go: go.path, module: pins.module, version: pins.version, target },
    tell,
  );
  if (failure === undefined) return { found: true, path: target, origin: 'build' };
  return { found: false, reasons: [...reasons, failure] };
}

/** Fetches the release and puts the program in place. Answers with the reason when that was not possible. */
async function fetchRelease(release: { url: string; sha256: string }, target: string): Promise<string | undefined> {
  let archive: Buffer;
  try {
    archive = await download(release.url);
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return `${new URL(release.url).host} cannot be reached (${cause})`;
  }
  const sum = createHash('sha256').update(archive).digest('hex');
  if (sum !== release.sha256)
    return `the release has SHA-256 ${sum}, not the pinned ${release.sha256}; it was thrown away`;
  const program = fileInTar(gunzipSync(archive), 'livekit-server');
  if (program === undefined) return 'the release holds no livekit-server';
  const part = `${target}.${process.pid}.part`;
  writeFileSync(part, program, { mode: 0o755 });
  renameSync(part, target);
  return undefined;
}

/** Gives up after 6 s without an answer, so that a machine without the outside network soon goes on to building. */
async function download(url: string): Promise<Buffer> {
  const controller = new AbortController();
  const noAnswer = setTimeout(() => controller.abort(new Error('no answer within 6 s')), 6_000);
  const whole = setTimeout(() => controller.abort(new Error('not complete within 5 min')), 300_000);
  try {
    const response = await fetch(url, { signal: controller.signal });
    clearTimeout(noAnswer);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } finally {
    clearTimeout(noAnswer);
    clearTimeout(whole);
  }
}

/** The bytes of one file in an uncompressed tar archive, found by the last part of its name. */
export function fileInTar(archive: Uint8Array, name: string): Uint8Array | undefined {
  const text = new TextDecoder('latin1');
  for (let offset = 0; offset + 512 <= archive.length; ) {
    const header = archive.subarray(offset, offset + 512);
    const entry = text.decode(header.subarray(0, 100)).replace(/\0.*$/s, '');
    if (entry === '') return undefined;
    const size = Number.parseInt(text.decode(header.subarray(124, 136)).replace(/\0.*$/s, '').trim(), 8);
    if (!Number.isInteger(size)) return undefined;
    if (entry === name || entry.endsWith(`/${name}`)) return archive.subarray(offset + 512, offset + 512 + size);
    offset += 512 + Math.ceil(size / 512) * 512;
  }
  return undefined;
}

async function versionOf(program: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: 10_000 });
    return /version (\d+\.\d+\.\d+)/.exec(stdout)?.[1];
  } catch {
    return undefined;
  }
}

function isExecutable(path: string): boolean {
  if (!existsSync(path)) return false;
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
