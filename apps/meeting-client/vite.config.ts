/**
 * Builds what the meeting server hands out: one HTML file without inline script or style, and files under their hash.
 *
 * Nothing is inlined as data, so that the page runs under `script-src 'self'`. Picture and sound, PDF and each
 * officer's screen are chunks of their own. Text files lie compressed beside themselves, so that nobody does it per request.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { oldestBrowsers } from './src/supported-browsers.ts';

const server = process.env.TINGET_DEV_SERVER ?? 'http://127.0.0.1:8400';
const port = Number(process.env.TINGET_CLIENT_PORT ?? '7700');

/** Fonts, character maps and picture decoders that a PDF may ask for, from the installation itself. */
function pdfAssets(): Plugin {
  const pdfjs = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    name: 'tinget-pdf-assets',
    apply: 'build',
    generateBundle() {
      for (const folder of ['cmaps', 'standard_fonts', 'wasm']) {
        for (const file of readdirSync(join(pdfjs, folder))) {
          const source = readFileSync(join(pdfjs, folder, file));
          this.emitFile({ type: 'asset', fileName: `pdfjs/${folder}/${file}`, source });
        }
      }
    },
  };
}

/** The files a chunk needs before it runs. */
function neededBy(
  chunk: { readonly imports: readonly string[] },
  bundle: Readonly<Record<string, { readonly type: string; readonly imports?: readonly string[] }>>,
  found = new Set<string>(),
): ReadonlySet<string> {
  for (const file of chunk.imports) {
    if (found.has(file)) continue;
    found.add(file);
    neededBy({ imports: bundle[file]?.imports ?? [] }, bundle, found);
  }
  return found;
}

/**
 * The very first script, in a file of its own before the page's own: it asks for what the address tells while the
 * screens and what draws them are still being read.
 */
function earlyScript(): Plugin {
  const source = 'src/early.ts';
  return {
    name: 'tinget-early-script',
    // A build of something else names its own pages.
    config: ({ build }) =>
      build?.rollupOptions?.input === undefined && build?.rolldownOptions?.input === undefined
        ? { build: { rolldownOptions: { input: ['index.html', source] } } }
        : {},
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle, filename }) {
        if (!filename.endsWith('/index.html')) return html;
        const built = Object.values(bundle ?? {}).find(
          (file) => file.type === 'chunk' && file.facadeModuleId?.endsWith(source) === true,
        );
        const src = `/${built?.fileName ?? source}`;
        const needed = built?.type === 'chunk' ? [...neededBy(built, bundle ?? {})] : [];
        const lines = [
          // Run as soon as it is there: it needs neither the rest of the page nor its styles.
          `<script type="module" async crossorigin src="${src}"></script>`,
          ...needed.map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
        ];
        return html.replace(/<meta charset[^>]*>/, (charset) => [charset, ...lines].join('\n    '));
      },
    },
  };
}

/** Writes `x.js.gz` and `x.js.br` beside `x.js`. */
function compressed(): Plugin {
  let outDir = '';
  return {
    name: 'tinget-compressed',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    // Not when the build has failed: its reason would be hidden behind the missing folder.
    writeBundle() {
      for (const entry of readdirSync(join(outDir, 'assets'))) {
        if (!/\.(js|mjs|css)$/.test(entry)) continue;
        const file = join(outDir, 'assets', entry);
        const content = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), pdfAssets(), earlyScript(), compressed()],
  build: {
    target: [...oldestBrowsers],
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What the very first script needs, and nothing of what draws.
            {
              name: 'line',
              test: /src[\\/](meeting-session|routes[\\/](ahead|route|new-enough)\.ts|media[\\/](join-media|fetch-room)|server-api[\\/](request|sign-in)|screens[\\/]member[\\/]member-scene)|packages[\\/]client-protocol/,
              priority: 2,
            },
            // What both kinds of member draw with, in one file and not in thirty: each is asked for and read apart.
            {
              name: 'meeting',
              // Fields of forms are the officers' and keepers' alone.
              test: /src[\\/](screens[\\/]member|meeting-hooks|components(?![\\/](day-|no-right|select-field|text-field|use-saving)))[\\/]/,
              minShareCount: 2,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  worker: { format: 'es' },
  server: {
    port,
    strictPort: true,
    host: '127.0.0.1',
    proxy: {
      '/api': { target: server, changeOrigin: false },
      '/public': { target: server, changeOrigin: false },
      '/trust': { target: server, changeOrigin: false },
      '/media': { target: server, ws: true, changeOrigin: false },
      '^/meetings/[^/]+/live$': { target: server, ws: true, changeOrigin: false },
    },
  },
  preview: { port: port + 1, strictPort: true, host: '127.0.0.1' },
});
