/** What the routes of the quiet half (all but the live meeting) are put together from. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { FileStore } from '../files/file-store.ts';
import type { PdfRenderer } from '../minutes-pdf/pdf-renderer.ts';
import type { ServerParts } from '../parts.ts';
import type { QuietDatabase } from '../register/register-tables.ts';
import type { TelephoneSeal } from '../register/telephone-seal.ts';
import type { Sessions } from '../sign-in/sessions.ts';

export interface QuietParts {
  readonly server: ServerParts;
  readonly database: QuietDatabase;
  readonly sessions: Sessions;
  readonly telephoneSeal: TelephoneSeal;
  readonly files: FileStore;
  readonly pdf: PdfRenderer;
  readonly setupToken: string | undefined;
  readonly rulesVersion: string;
  /** The server's clock as a date. */
  readonly now: () => Date;
  /** The day it is where the server's organisations are, `2027-05-24`. */
  readonly today: () => string;
}

/** An application whose routes are typed by their zod schemas. */
export type QuietApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;
