/**
 * The client's files as browsers load them: built before the server starts, and only when a source has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { runHelper } from './helper-program.ts';
import { CannotStart } from './installation.ts';

const NOTE = '.built-from';

/**
 * Builds the client when its sources differ from those of the last build.
 *
 * The new files take the old ones' place in one step; a build that fails leaves the old ones. Throws with the
 * builder's own message.
 */
export async function buildClient(repository: string): Promise<'built' | 'unchanged'> {
  const client = join(repository, 'apps/meeting-client');
  const dist = join(client, 'dist');
  const sources = sourceHash(repository);
  if (existsSync(join(dist, NOTE)) && readFileSync(join(dist, NOTE), 'utf8') === sources) return 'unchanged';

  const next = join(client, 'dist.next');
  rmSync(next, { recursive: true, force: true });
  const vite = join(dirname(createRequire(join(client, 'package.json')).resolve('vite/package.json')), 'bin/vite.js');
  try {
    await runHelper(process.execPath, [vite, 'build', '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'], {
      cwd: client,
      env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    });
  } catch (error) {
    const output = stripVTControlCharacters(error instanceof Error ? error.message : String(error));
    const message = output.split(/\n {4}at /)[0] ?? output;
    throw new CannotStart(`The client could not be built:\n${message.trim()}`);
  }
  writeFileSync(join(next, NOTE), sources);
  const old = join(client, 'dist.old');
  rmSync(old, { recursive: true, force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(next, dist);
  rmSync(old, { recursive: true, force: true });
  return 'built';
}

/** One hash over everything the built client depends on. */
export function sourceHash(repository: string): string {
  const hash = createHash('sha256');
  const roots = ['apps/meeting-client', 'packages/client-protocol', 'packages/meeting-rules', 'packages/ballot-crypto'];
  const files = ['pnpm-lock.yaml', ...roots.flatMap((root) => filesUnder(repository, root))];
  for (const file of files.sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(repository, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(repository: string, folder: string): string[] {
  const directory = join(repository, folder);
  if (!existsSync(directory)) return [];
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return /^(node_modules|dist.*)$/.test(entry.name) ? [] : filesUnder(repository, path);
    return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
