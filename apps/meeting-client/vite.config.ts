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

/** Writes `x.js.gz` and `x.js.br` beside `x.js`. */
function compressed(): Plugin {
  let outDir = '';
  return {
    name: 'tinget-compressed',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
    },
    closeBundle() {
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
  plugins: [react(), pdfAssets(), compressed()],
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
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
