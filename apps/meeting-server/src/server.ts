/**
 * The HTTP side of the process: one fastify instance with the rules that hold for every route.
 *
 * Changing requests from another origin are refused, no request is logged by its address, an error tells the peer a
 * reference number and nothing else. What is served is registered by the sets of routes that `main.ts` hands in.
 */
import { randomUUID, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type FastifyBaseLogger, type FastifyInstance, type FastifyRequest, fastify, LogController } from 'fastify';
import { describeError } from './observability/log.ts';
import type { Routes, ServerParts } from './parts.ts';

/** Thrown by a route for a fault of the peer: its code and status reach the peer, nothing is logged as an error. */
export class RequestFault extends Error {
  readonly statusCode: number;
  readonly code: string;
  constructor(statusCode: number, code: string) {
    super(code);
    this.statusCode = statusCode;
    this.code = code;
  }
}

/** The origins a browser may come from: the configured one, and on this machine both names of loopback. */
export function isOwnOrigin(origin: string | undefined, configured: string): boolean {
  if (origin === undefined) return false;
  if (origin === configured) return true;
  try {
    const own = new URL(configured);
    const other = new URL(origin);
    const names = ['localhost', '127.0.0.1', '[::1]'];
    return (
      names.includes(own.hostname) &&
      names.includes(other.hostname) &&
      own.port === other.port &&
      own.protocol === other.protocol
    );
  } catch {
    return false;
  }
}

function isLoopbackRequest(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

function mayReadMetrics(request: FastifyRequest, token: string | undefined): boolean {
  const given = request.headers.authorization;
  if (token !== undefined && given !== undefined) {
    const expected = Buffer.from(`Bearer ${token}`);
    const actual = Buffer.from(given);
    return expected.length === actual.length && timingSafeEqual(expected, actual);
  }
  // Behind a proxy every request looks local, so there only the token opens.
  return isLoopbackRequest(request) && request.headers['x-forwarded-for'] === undefined;
}

/** Makes the application with all routes registered; it does not listen yet. */
export async function createServer(parts: ServerParts, routes: readonly Routes[]): Promise<FastifyInstance> {
  const { config, log, metrics } = parts;
  const tls =
    config.tls === undefined
      ? {}
      : { https: { cert: readFileSync(config.tls.certificatePath), key: readFileSync(config.tls.keyPath) } };
  const loggerInstance: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    ...tls,
    loggerInstance,
    // Requests are logged below by the pattern of their route: an address may carry a personal link or a token.
    logController: new LogController({ disableRequestLogging: true }),
    // One proxy of the installation's own: what stands before its entry in X-Forwarded-For anybody may have written.
    trustProxy: config.trustProxy ? (_address: string, hop: number) => hop === 0 : false,
    bodyLimit: 1_048_576,
    genReqId: () => randomUUID(),
    forceCloseConnections: 'idle',
  });

  app.addHook('onRequest', async (request) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.method === 'OPTIONS') return;
    // A request without an Origin comes from no browser page, so no signed-in browser was tricked into it.
    if (request.headers.origin === undefined) return;
    if (!isOwnOrigin(request.headers.origin, config.origin)) throw new RequestFault(403, 'foreign-origin');
  });

  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.httpSeconds.observe(
      { route, method: request.method, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
    const line = { route, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    if (reply.statusCode >= 500) log.warn(line, 'request failed');
    else log.debug(line, 'request');
  });

  app.setErrorHandler((error, request, reply) => {
    if (error instanceof RequestFault) return reply.status(error.statusCode).send({ code: error.code });
    const statusCode =
      error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
    if (statusCode < 500) {
      const code =
        error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'bad-request';
      return reply.status(statusCode).send({ code });
    }
    const ref = randomUUID().slice(0, 8);
    log.error({ ref, route: request.routeOptions.url, fault: describeError(error) }, 'internal error in a request');
    return reply.status(500).send({ code: 'internal-error', ref });
  });

  app.get('/metrics', async (request, reply) => {
    if (!mayReadMetrics(request, config.metricsToken)) throw new RequestFault(403, 'metrics-not-allowed');
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });

  for (const register of routes) await register(app, parts);
  return app;
}
