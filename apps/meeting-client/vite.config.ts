/**
 * Builds what the meeting server hands out: one HTML file without inline script or style, and files under their hash.
 *
 * Nothing is inlined as data (`assetsInlineLimit: 0` for scripts and workers), so that the page runs under
 * `script-src 'self'; worker-src 'self'`. Picture and sound, PDF and each officer's screen are chunks of their own.
 */
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['TINGET_DEV_SERVER'] ?? 'http://127.0.0.1:8400';
const port = Number(process.env['TINGET_CLIENT_PORT'] ?? '7700');

export default defineConfig({
  plugins: [react()],
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
