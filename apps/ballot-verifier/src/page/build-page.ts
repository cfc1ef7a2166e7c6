/**
 * Builds the verifier's page: one file with everything in it, which a browser opens from a disk.
 *
 * `node apps/ballot-verifier/src/page/build-page.ts [FILE]`; without FILE it is written to apps/ballot-verifier/dist.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

/** One classic script out of a module and all it imports: a page from a disk may not load modules. */
async function bundle(entry: string, define: Readonly<Record<string, string>> = {}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    define: { ...define },
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry: join(import.meta.dirname, entry), formats: ['iife'], name: 'page', fileName: 'page' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (output === undefined || !('output' in output)) throw new Error(`nothing was built of ${entry}`);
  const [chunk] = output.output;
  return chunk.code;
}

/** The whole page as text. The same sources give the same bytes. */
export async function buildPage(): Promise<string> {
  const worker = await bundle('page-worker.ts');
  const program = await bundle('page.ts', { workerProgram: JSON.stringify(worker) });
  const html = readFileSync(join(import.meta.dirname, 'page.html'), 'utf8');
  // The end tag of a script must not appear inside it, and `$` has a meaning in a replacement text.
  const harmless = program.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  return html.replace('/*PROGRAM*/', () => harmless);
}

if (import.meta.main) {
  const [file = join(import.meta.dirname, '../../dist/verify.html')] = process.argv.slice(2);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await buildPage());
  console.log(file);
}
