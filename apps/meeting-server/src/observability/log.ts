/**
 * The server's log: JSON lines without names, votes, tokens or texts (`docs/logging.md`).
 *
 * Two guards: callers log codes and ids only, and what still slips in under a known key is cut out here. A request is
 * logged by its route's pattern, never by its address, because addresses carry personal links and media tokens.
 */
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

/** Keys whose values never reach a log, at any depth down to three. */
const forbiddenKeys = [
  'access_token',
  'apiSecret',
  'authorization',
  'body',
  'by',
  'choice',
  'cookie',
  'detail',
  'displayName',
  'legalName',
  'name',
  'names',
  'nonce',
  'password',
  'payload',
  'publicName',
  'secret',
  'telephone',
  'text',
  'title',
  'token',
  'unitProof',
  'url',
  'vote',
] as const;

function redactionPaths(): string[] {
  const prefixes = ['', '*.', '*.*.'];
  return prefixes.flatMap((prefix) => forbiddenKeys.map((key) => `${prefix}${key}`));
}

/** What a thrown error may tell: its class, code and stack; a database error's `detail` repeats row values and is left out. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  return {
    kind: error.constructor.name,
    ...code,
    message: withoutSecrets(error.message),
    stack: withoutSecrets(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Takes tokens, cookies and passwords in addresses out of free text. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/eyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[token]')
    .replaceAll(/(access_token|join_request|token|secret|password)=[^&\s"]+/gi, '$1=[removed]')
    .replaceAll(/:\/\/[^/\s:@]+:[^@\s]+@/g, '://[removed]@');
}

export interface LogOptions {
  readonly level: 'error' | 'warn' | 'info' | 'debug' | 'silent';
  readonly nodeId?: string;
  /** Standard output when absent. */
  readonly destination?: DestinationStream;
}

export function openLog(options: LogOptions): Log {
  const settings = {
    level: options.level,
    base: options.nodeId === undefined ? {} : { node: options.nodeId },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redactionPaths(), censor: '[removed]' },
    serializers: { err: describeError, error: describeError, req: () => '[removed]', res: () => '[removed]' },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}
