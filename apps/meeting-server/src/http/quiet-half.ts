/**
 * Everything the server serves besides the live meeting, put together: sign-in, register, drafts and calls, documents,
 * minutes, the public state and the client's own files.
 */

import { join } from 'node:path';
import fastifyCookie from '@fastify/cookie';
import fastifyMultipart from '@fastify/multipart';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifySwagger from '@fastify/swagger';
import { unsoundText } from '@tinget/client-protocol';
import type { FastifyInstance } from 'fastify';
import {
  hasZodFastifySchemaValidationErrors,
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { registerAssessmentRoutes } from '../call-drafts/assessment-routes.ts';
import { registerCallRoutes } from '../call-drafts/call-routes.ts';
import { registerDraftRoutes } from '../call-drafts/draft-routes.ts';
import { registerRehearsalRoutes } from '../call-drafts/rehearsal-routes.ts';
import { DiskFileStore } from '../files/disk-file-store.ts';
import { registerDocumentRoutes } from '../files/document-routes.ts';
import { instantText } from '../live-meeting/clock.ts';
import { registerMinutesRoutes } from '../minutes-pdf/minutes-routes.ts';
import { makePdfRenderer } from '../minutes-pdf/pdf-renderer.ts';
import type { Routes, ServerParts } from '../parts.ts';
import { registerClientFiles } from '../public-site/client-files.ts';
import { registerPublicRoutes } from '../public-site/public-routes.ts';
import { registerBodyDecisionRoutes } from '../register/body-decisions-routes.ts';
import { registerBodyRoutes } from '../register/body-routes.ts';
import { registerOrganisationRoutes } from '../register/organisation-routes.ts';
import type { QuietDatabase } from '../register/register-tables.ts';
import { registerRegulationRoutes } from '../register/regulation-routes.ts';
import { makeTelephoneSeal, readRegisterKey } from '../register/telephone-seal.ts';
import { registerTermRoutes } from '../register/term-routes.ts';
import { registerBeginRoutes } from '../sign-in/begin-routes.ts';
import { registerEquipmentRoutes } from '../sign-in/equipment-routes.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import { registerSignInRoutes } from '../sign-in/sign-in-routes.ts';
import { type Caller, rolesOf, scopeOf, showsSetupToken } from './caller.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { QuietApp, QuietParts } from './quiet-parts.ts';
import { rightOf } from './route-rights.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who calls, and as what; set before every route of the quiet half. */
    caller: Caller;
  }
}

export interface QuietHalf {
  readonly routes: Routes;
  /** Ends the thread that makes PDFs. */
  close(): Promise<void>;
}

const nobody: Caller = { signedIn: null, roles: new Set(['anyone']), actor: 'anyone' };
const maxUpload = 100 * 1024 * 1024;

/** Prepares the stores; `sessions` and `database` are the ones the live half uses too. */
export async function makeQuietHalf(given: {
  readonly dataDirectory: string;
  readonly database: QuietDatabase;
  readonly sessions: Sessions;
  readonly setupToken: string | undefined;
  readonly rulesVersion: string;
  /** How much room the disk has for files; a test gives one that is full. */
  readonly freeBytes?: () => Promise<number>;
}): Promise<QuietHalf> {
  const files = new DiskFileStore(join(given.dataDirectory, 'files'), given.freeBytes);
  await files.prepare();
  const telephoneSeal = makeTelephoneSeal(readRegisterKey(given.dataDirectory));
  const pdf = makePdfRenderer();

  async function routes(app: FastifyInstance, server: ServerParts): Promise<void> {
    const parts: QuietParts = {
      server,
      database: given.database,
      sessions: given.sessions,
      telephoneSeal,
      files,
      pdf,
      setupToken: given.setupToken,
      rulesVersion: given.rulesVersion,
      now: () => new Date(server.clock.milliseconds()),
      today: () => instantText(server.clock.milliseconds()).slice(0, 10),
    };
    await app.register(async (scope) => registerAll(scope.withTypeProvider<ZodTypeProvider>(), parts));
  }

  return { routes, close: async () => pdf.close() };
}

async function registerAll(app: QuietApp, parts: QuietParts): Promise<void> {
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('caller');
  refuseUnnamedRoutes(app);
  tellRefusals(app);
  workOutCaller(app, parts);
  refuseUnsoundTexts(app);
  sendSecurityHeaders(app);

  await app.register(fastifyCookie);
  await app.register(fastifyMultipart, { limits: { fileSize: maxUpload, files: 1, fields: 10, fieldSize: 4_096 } });
  await app.register(fastifyRateLimit, {
    global: false,
    errorResponseBuilder: () => new HttpRefusal(429, 'too-many-requests'),
  });
  await app.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Tinget',
        description:
          'What is not a live meeting: sign-in, register, drafts and calls, documents, minutes, public state.',
        version: '0.1.0',
        license: { name: 'EUPL-1.2', url: 'https://interoperable-europe.ec.europa.eu/collection/eupl' },
      },
    },
    transform: jsonSchemaTransform,
  });

  registerSignInRoutes(app, parts);
  registerBeginRoutes(app, parts);
  registerEquipmentRoutes(app, parts);
  registerOrganisationRoutes(app, parts);
  registerTermRoutes(app, parts);
  registerBodyRoutes(app, parts);
  registerBodyDecisionRoutes(app, parts);
  registerRegulationRoutes(app, parts);
  registerDraftRoutes(app, parts);
  registerAssessmentRoutes(app, parts);
  registerCallRoutes(app, parts);
  registerRehearsalRoutes(app, parts);
  registerDocumentRoutes(app, parts);
  registerMinutesRoutes(app, parts);
  registerPublicRoutes(app, parts);
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  await registerClientFiles(app, parts);
}

/** A route that nobody has a right to cannot even be registered. */
function refuseUnnamedRoutes(app: QuietApp): void {
  app.addHook('onRoute', (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    for (const method of methods) {
      if (method === 'HEAD' || method === 'OPTIONS') continue;
      if (rightOf(method, route.url) === undefined)
        throw new Error(`no row for ${method} ${route.url} in the table of rights`);
    }
  });
}

function tellRefusals(app: QuietApp): void {
  const parent = app.errorHandler;
  app.setErrorHandler(async (error, request, reply) => {
    if (error instanceof HttpRefusal) {
      return await reply.status(error.statusCode).send({ code: error.code, facts: error.facts });
    }
    if (hasZodFastifySchemaValidationErrors(error)) {
      const fields = error.validation.map((fault) => ({ at: fault.instancePath, fault: fault.message ?? '' }));
      return await reply.status(400).send({ code: 'bad-request', facts: { fields } });
    }
    if (error instanceof Error && 'code' in error && error.code === 'FST_REQ_FILE_TOO_LARGE') {
      return await reply.status(413).send({ code: 'file-too-large', facts: { maxBytes: maxUpload } });
    }
    return parent.call(app, error instanceof Error ? error : new Error(String(error)), request, reply);
  });
}

function workOutCaller(app: QuietApp, parts: QuietParts): void {
  const { database, sessions } = parts;
  app.addHook('onRequest', async (request) => {
    request.caller = nobody;
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const url = request.routeOptions.url;
    // Nothing is registered under the address: the answer to that is not found, and needs no caller.
    if (url === undefined) return;
    const right = rightOf(method, url);
    if (right === undefined) throw new HttpRefusal(403, 'no-right');
    // The client's own files are the same for everybody; they cost no look-up.
    if (url === '/*' || url.startsWith('/trust')) return;
    const signedIn = await sessions.read(request.headers.cookie);
    const isSetup = showsSetupToken(request, parts.setupToken);
    const scope = await scopeOf(database, request);
    const roles = await rolesOf(database, signedIn, { scope, today: parts.today(), isSetup });
    const actor = signedIn === null ? (isSetup ? 'setup' : 'anyone') : `account:${signedIn.accountId}`;
    request.caller = { signedIn, roles, actor };
    if (!right.roles.some((role) => roles.has(role))) {
      throw signedIn === null ? new HttpRefusal(401, 'not-signed-in') : new HttpRefusal(403, 'no-right');
    }
    if (scope.isMissing) throw new HttpRefusal(404, 'not-found');
    if (right.states !== undefined && scope.callState !== undefined && !right.states.includes(scope.callState)) {
      throw scope.callState === 'called' ? new HttpRefusal(409, 'already-called') : new HttpRefusal(404, 'not-found');
    }
  });
}

/** A text that no record can keep, with a NUL or half a character, is the sender's fault and not ours. */
function refuseUnsoundTexts(app: QuietApp): void {
  app.addHook('preHandler', async (request) => {
    const field = unsoundText(request.body) ?? unsoundText(request.query) ?? unsoundText(request.params);
    if (field !== null) throw new HttpRefusal(400, 'bad-request', { field });
  });
}

/** Pages and answers of our own origin only: no script but ours, no frame, no referrer, no guessing of types. */
function sendSecurityHeaders(app: QuietApp): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    reply.header('cross-origin-resource-policy', 'same-origin');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
    }
    if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
  });
}
