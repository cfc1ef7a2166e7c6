import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, parseAst } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newerInScript, newerInStyles, newerThanEs5, oldestBrowsers } from './supported-browsers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
let dist: string;

interface Chunk {
  readonly file: string;
  readonly src?: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}
let manifest: Readonly<Record<string, Chunk>>;

const environmentBefore = process.env.NODE_ENV;

beforeAll(async () => {
  // A test run is not production, and React brings twice its size along when it is told so.
  process.env.NODE_ENV = 'production';
  dist = mkdtempSync(join(tmpdir(), 'tinget-client-'));
  await build({ root, logLevel: 'silent', build: { outDir: dist, emptyOutDir: true, manifest: true } });
  manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
}, 240_000);
afterAll(() => {
  process.env.NODE_ENV = environmentBefore;
  if (dist !== undefined) rmSync(dist, { recursive: true, force: true });
});

/** The files a chunk needs before it runs: itself, what it imports at once, and their styles. */
function filesOf(key: string, found = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const needed of chunk.imports ?? []) filesOf(needed, found);
  return found;
}

function keyOf(source: string): string {
  const key = Object.keys(manifest).find((one) => one.endsWith(source));
  if (key === undefined) throw new Error(`The build has no ${source}.`);
  return key;
}

const gzipped = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;

describe('the first load of a member’s page', () => {
  test.each([
    'screens/member/remote-member.tsx',
    'screens/hall-member/hall-member.tsx',
  ])('is at most 150 kB compressed with %s, without fonts and without the media code', (screen) => {
    const files = new Set<string>(['index.html']);
    for (const entry of ['index.html', 'src/early.ts', 'routes/meeting-page.tsx', screen]) filesOf(keyOf(entry), files);
    const bytes = [...files].reduce((sum, file) => sum + gzipped(file), 0);
    expect(bytes).toBeLessThan(150_000);
  });

  test('fetches neither the engine’s client, nor PDF, nor an officer’s screen', () => {
    const files = new Set<string>();
    for (const entry of ['index.html', 'src/early.ts', 'routes/meeting-page.tsx', 'screens/member/remote-member.tsx'])
      filesOf(keyOf(entry), files);
    for (const later of [
      'media/livekit-engine.ts',
      'meeting-documents/pdf-document.ts',
      'screens/chair/chair.tsx',
      'screens/secretary/secretary.tsx',
    ]) {
      expect(files.has(manifest[keyOf(later)]?.file ?? ''), later).toBe(false);
    }
  });
});

describe('the built page', () => {
  test('has no script, style or address but the installation’s own', () => {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  });

  test('begins with the small script that asks for what the address tells, and with what that one needs', () => {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    const early = filesOf(keyOf('src/early.ts'));
    const [first] = html.match(/<script[^>]*>/) ?? [];
    expect(first).toContain(manifest[keyOf('src/early.ts')]?.file);
    for (const file of early) expect(html).toContain(file);
    const bytes = [...early].reduce((sum, file) => sum + gzipped(file), 0);
    expect(bytes).toBeLessThan(15_000);
  });

  test('uses nothing that the oldest browsers lack', () => {
    const assets = readdirSync(join(dist, 'assets'));
    const contentOf = (file: string) => readFileSync(join(dist, 'assets', file), 'utf8');
    for (const file of assets.filter((name) => name.endsWith('.css'))) {
      expect(newerInStyles(contentOf(file)), file).toEqual([]);
    }
    const scripts = assets.filter((name) => /\.m?js$/.test(name));
    // Of pdf.js it is the edition that brings along what is missing, and what it brings has the names looked for.
    const bringItAlong = scripts.filter((name) => /^pdf[-.]/.test(name));
    expect(bringItAlong).toHaveLength(2);
    for (const file of bringItAlong) expect(contentOf(file), file).toContain('zloirock/core-js');
    for (const file of scripts.filter((name) => !bringItAlong.includes(name))) {
      expect(newerInScript(contentOf(file), parseAst), file).toEqual([]);
    }
  }, 60_000);

  test('says in a plain sentence to an older browser which ones it is made for', () => {
    const html = readFileSync(join(dist, 'index.html'), 'utf8');
    // A script of the old kind: who is to read the sentence cannot read a module.
    expect(html.indexOf('<script async src="/old-browser.js">')).toBeGreaterThan(html.indexOf('<div id="root">'));
    const script = readFileSync(join(dist, 'old-browser.js'), 'utf8');
    expect(newerThanEs5(script, parseAst)).toEqual([]);
    const names = { chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox', safari: 'Safari' };
    for (const [name, shown] of Object.entries(names)) {
      const version = oldestBrowsers.find((browser) => browser.startsWith(name))?.slice(name.length);
      expect(script.split(`${shown} ${version}`)).toHaveLength(3);
    }
  });

  test('has no story in it', () => {
    expect(readdirSync(dist)).not.toContain('stories.html');
    expect(Object.keys(manifest).filter((key) => key.includes('stories'))).toEqual([]);
  });
});
