/**
 * The built client: its page for every address that is a page, its files with names that never change their content.
 *
 * The page may load what comes from our own origin and nothing else: no inline script, no eval, no frame of others. The
 * three things beyond `'self'` are pictures and sound made in the page itself (`blob:`, `data:`), workers made from our
 * own files, and `wasm-unsafe-eval` for the ballot's and the PDF viewer's compiled code, which is no script.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietApp, QuietParts } from '../http/quiet-parts.ts';

export function pageSecurityPolicy(origin: string): string {
  const socket = origin.replace(/^http/, 'ws');
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    `connect-src 'self' ${socket}`,
    "manifest-src 'self'",
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Addresses that are never a page of the client, so that a mistyped one is not answered with HTML. */
const notPages = /^\/(api|public|media|meetings\/[^/]+\/live|health|metrics|trust|assets)(\/|$)/;

export async function registerClientFiles(app: QuietApp, parts: QuietParts): Promise<void> {
  const { clientDist, origin } = parts.server.config;
  const page = join(clientDist, 'index.html');
  await app.register(fastifyStatic, { root: clientDist, serve: false, cacheControl: false, preCompressed: true });
  const policy = pageSecurityPolicy(origin);

  app.get('/*', { schema: { hide: true } }, async (request, reply) => {
    // Taken apart by hand: an address such as `//x/%2e%2e` is no address to the URL parser, and no fault of ours.
    const path = (request.url.split(/[?#]/)[0] ?? '/').replace(/^\/+/, '/');
    const file = decodeURIComponent(path).replace(/^\/+/, '');
    const isFile = /\.[a-z0-9]{2,11}$/i.test(file) && !file.endsWith('.html');
    if (isFile && !file.split('/').includes('..') && existsSync(join(clientDist, file))) {
      // Files in assets/ carry a hash of their content in the name.
      const isFixed = file.startsWith('assets/');
      reply.header('cache-control', isFixed ? 'public, max-age=31536000, immutable' : 'no-cache');
      if (/worker/i.test(file)) reply.header('content-security-policy', policy);
      return reply.sendFile(file);
    }
    if (isFile || notPages.test(path) || !existsSync(page)) throw new HttpRefusal(404, 'not-found');
    return reply
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policy)
      .header(
        'permissions-policy',
        'camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=()',
      )
      .sendFile('index.html');
  });
}
