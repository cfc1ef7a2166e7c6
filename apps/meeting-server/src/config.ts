/**
 * The configuration of one server process: read once from the environment, checked before anything starts.
 *
 * This file and `main.ts` are the only ones that see the environment. A wrong value ends the start with one line per
 * variable that says what to write instead. The table of all variables is `docs/configuration.md`.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

export class ConfigurationError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number)
  .refine((value) => value >= 0 && value <= 65_535);
const toggle = z.literal('1').transform(() => true);
const httpOrigin = z.string().regex(/^https?:\/\/[^/?#\s]+$/);
const postgresAddress = z.string().regex(/^postgres(ql)?:\/\//);

/** Each variable with its form and, in words, what to write. */
const variables = {
  TINGET_PORT: { form: port, say: 'a port number such as 8400' },
  TINGET_HOST: {
    form: z.string().regex(/^[0-9a-fA-F.:]+$|^localhost$/),
    say: 'an address to bind to: 127.0.0.1, 0.0.0.0 or ::',
  },
  TINGET_ORIGIN: {
    form: httpOrigin,
    say: 'the address people type, without a slash at the end: https://moten.example.se',
  },
  TINGET_DATA: {
    form: z.string().startsWith('/'),
    say: 'the absolute path of a directory that exists and is writable',
  },
  DATABASE_URL: { form: postgresAddress, say: 'an address such as postgresql://ROLE:PASSWORD@HOST:5432/tinget' },
  TINGET_DATABASE_OWNER_URL: { form: postgresAddress, say: 'the same database as the role that owns the tables' },
  TINGET_DATABASE_APP_ROLE: {
    form: z.string().regex(/^[a-z_][a-z0-9_-]{0,62}$/i),
    say: 'the name of the restricted role',
  },
  TINGET_LIVEKIT_URL: {
    form: z.string().regex(/^wss?:\/\/[^/?#\s]+$/),
    say: 'the address of the media engine: ws://127.0.0.1:8401',
  },
  TINGET_LIVEKIT_API_KEY: { form: z.string().min(1), say: 'the key name from the configuration of the media engine' },
  TINGET_LIVEKIT_API_SECRET: { form: z.string().min(32), say: 'the secret of that key, at least 32 characters' },
  TINGET_TLS_CERT: {
    form: z.string().startsWith('/'),
    say: 'the absolute path of a PEM file with the certificate and its chain',
  },
  TINGET_TLS_KEY: { form: z.string().startsWith('/'), say: 'the absolute path of the private key, PEM' },
  TINGET_TRUST_CA: { form: z.string().startsWith('/'), say: 'the absolute path of the authority certificate, PEM' },
  TINGET_TRUST_PAGE: { form: z.string().startsWith('/'), say: 'the absolute path of an HTML page' },
  TINGET_TRUST_PROXY: { form: toggle, say: '1, or leave it out' },
  TINGET_CLIENT_DIST: { form: z.string().startsWith('/'), say: 'the absolute path of the built client' },
  TINGET_DEMO: { form: toggle, say: '1, or leave it out' },
  TINGET_DEMO_ON_NETWORK: { form: toggle, say: '1, or leave it out' },
  TINGET_SETUP_TOKEN: { form: z.string().min(32), say: 'at least 32 characters, new for each start' },
  TINGET_BEGIN_TOKEN: { form: z.string().min(32), say: 'at least 32 characters, new for each start' },
  TINGET_NODE_ID: { form: z.string().regex(/^[a-z0-9-]{1,40}$/), say: 'small letters, digits and hyphens, at most 40' },
  TINGET_LOG_LEVEL: { form: z.enum(['error', 'warn', 'info', 'debug']), say: 'error, warn, info or debug' },
  TINGET_NODE_ADDRESS: {
    form: httpOrigin,
    say: 'the address by which the other nodes reach this one: http://10.0.0.5:8400',
  },
  TINGET_METRICS_TOKEN: { form: z.string().min(16), say: 'at least 16 characters' },
  TINGET_TEST_CLOCK: { form: toggle, say: '1, or leave it out' },
} as const satisfies Record<string, { form: z.ZodType; say: string }>;
type VariableName = keyof typeof variables;
type ValueOf<Name extends VariableName> = z.output<(typeof variables)[Name]['form']>;

/** Values that must never be repeated in a message. */
const secretVariables: ReadonlySet<string> = new Set([
  'DATABASE_URL',
  'TINGET_DATABASE_OWNER_URL',
  'TINGET_LIVEKIT_API_SECRET',
  'TINGET_METRICS_TOKEN',
  'TINGET_SETUP_TOKEN',
  'TINGET_BEGIN_TOKEN',
]);

export interface Configuration {
  readonly port: number;
  readonly host: string;
  readonly isLoopback: boolean;
  readonly origin: string;
  readonly dataDirectory: string;
  readonly databaseUrl: string;
  readonly databaseOwnerUrl?: string;
  readonly databaseAppRole: string;
  readonly mediaEngine?: { readonly url: string; readonly apiKey: string; readonly apiSecret: string };
  readonly tls?: { readonly certificatePath: string; readonly keyPath: string };
  readonly trustAuthorityPath?: string;
  readonly trustPagePath?: string;
  readonly trustProxy: boolean;
  readonly clientDist: string;
  readonly demo: boolean;
  readonly demoOnNetwork: boolean;
  readonly setupToken?: string;
  /** Shown by whoever begins an installation that has nobody in it. */
  readonly beginToken?: string;
  readonly nodeId: string;
  readonly logLevel: 'error' | 'warn' | 'info' | 'debug';
  readonly metricsToken?: string;
  /** Where the other nodes reach this one; worked out from host and port when absent. */
  readonly nodeAddress?: string;
  readonly testClock: boolean;
}

function userOf(address: string): string {
  try {
    return decodeURIComponent(new URL(address).username);
  } catch {
    return '';
  }
}

function ownName(): string {
  return `node-${hostname()}`
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]/g, '-')
    .slice(0, 40);
}

/**
 * Reads the configuration from these variables.
 *
 * Throws a `ConfigurationError` that names every variable that is missing or wrong, what was found (never a secret)
 * and what to write instead.
 */
export function readConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const problems: string[] = [];
  const read = <Name extends VariableName>(name: Name): ValueOf<Name> | undefined => {
    const text = environment[name];
    if (text === undefined || text === '') return undefined;
    const result = variables[name].form.safeParse(text);
    if (result.success) return result.data as ValueOf<Name>;
    const found = secretVariables.has(name) ? 'a value of another form' : `"${text}"`;
    problems.push(`${name} is ${found}: write ${variables[name].say}.`);
    return undefined;
  };
  const required = <Name extends VariableName>(name: Name, why = ''): ValueOf<Name> | undefined => {
    if (environment[name] === undefined || environment[name] === '') {
      problems.push(`${name} is missing${why}: write ${variables[name].say}.`);
      return undefined;
    }
    return read(name);
  };

  const portNumber = read('TINGET_PORT') ?? 8400;
  const host = read('TINGET_HOST') ?? '127.0.0.1';
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const dataDirectory = required('TINGET_DATA');
  if (dataDirectory !== undefined) {
    try {
      if (!statSync(dataDirectory).isDirectory()) throw new Error('not a directory');
      accessSync(dataDirectory, constants.W_OK);
    } catch {
      problems.push(`TINGET_DATA is "${dataDirectory}", which is no writable directory: create it or name another.`);
    }
  }
  const databaseUrl = required('DATABASE_URL');
  const databaseOwnerUrl = read('TINGET_DATABASE_OWNER_URL');
  const liveKitUrl = read('TINGET_LIVEKIT_URL');
  const because = ' (TINGET_LIVEKIT_URL is given)';
  const apiKey = liveKitUrl === undefined ? undefined : required('TINGET_LIVEKIT_API_KEY', because);
  const apiSecret = liveKitUrl === undefined ? undefined : required('TINGET_LIVEKIT_API_SECRET', because);
  const certificatePath = read('TINGET_TLS_CERT');
  const keyPath =
    certificatePath === undefined ? read('TINGET_TLS_KEY') : required('TINGET_TLS_KEY', ' (TINGET_TLS_CERT is given)');
  if (keyPath !== undefined && certificatePath === undefined) {
    problems.push(`TINGET_TLS_CERT is missing (TINGET_TLS_KEY is given): write ${variables.TINGET_TLS_CERT.say}.`);
  }
  for (const name of ['TINGET_TLS_CERT', 'TINGET_TLS_KEY', 'TINGET_TRUST_CA', 'TINGET_TRUST_PAGE'] as const) {
    const path = environment[name];
    if (path === undefined || path === '') continue;
    try {
      accessSync(path, constants.R_OK);
    } catch {
      problems.push(`${name} is "${path}", which cannot be read: name a file this process may read.`);
    }
  }
  const demo = read('TINGET_DEMO') ?? false;
  const demoOnNetwork = read('TINGET_DEMO_ON_NETWORK') ?? false;
  if (demoOnNetwork && !demo) {
    problems.push('TINGET_DEMO_ON_NETWORK is 1 without TINGET_DEMO: set TINGET_DEMO=1 or leave both out.');
  }
  const testClock = read('TINGET_TEST_CLOCK') ?? false;
  if (testClock && !demo)
    problems.push('TINGET_TEST_CLOCK is 1 without TINGET_DEMO: a real meeting keeps real time. Leave it out.');
  if (testClock && !isLoopback)
    problems.push('TINGET_TEST_CLOCK is 1 on the network: set TINGET_HOST=127.0.0.1 or leave it out.');
  const scheme = certificatePath === undefined ? 'http' : 'https';
  const origin = read('TINGET_ORIGIN') ?? `${scheme}://localhost:${portNumber}`;
  const databaseAppRole = read('TINGET_DATABASE_APP_ROLE') ?? (databaseUrl === undefined ? '' : userOf(databaseUrl));
  if (databaseUrl !== undefined && databaseAppRole === '') {
    problems.push(
      'TINGET_DATABASE_APP_ROLE is missing and DATABASE_URL names no user: write the restricted role in one of them.',
    );
  }
  const setupToken = read('TINGET_SETUP_TOKEN');
  const beginToken = read('TINGET_BEGIN_TOKEN');
  const nodeId = read('TINGET_NODE_ID') ?? ownName();
  const logLevel = read('TINGET_LOG_LEVEL') ?? 'info';
  const clientDist = read('TINGET_CLIENT_DIST') ?? join(import.meta.dirname, '../../meeting-client/dist');
  const trustAuthorityPath = read('TINGET_TRUST_CA');
  const trustPagePath = read('TINGET_TRUST_PAGE');
  const trustProxy = read('TINGET_TRUST_PROXY') ?? false;
  const metricsToken = read('TINGET_METRICS_TOKEN');
  const nodeAddress = read('TINGET_NODE_ADDRESS');

  if (problems.length > 0 || dataDirectory === undefined || databaseUrl === undefined) {
    throw new ConfigurationError(problems);
  }
  return {
    port: portNumber,
    host,
    isLoopback,
    origin,
    dataDirectory,
    databaseUrl,
    ...(databaseOwnerUrl === undefined ? {} : { databaseOwnerUrl }),
    databaseAppRole,
    ...(liveKitUrl === undefined || apiKey === undefined || apiSecret === undefined
      ? {}
      : { mediaEngine: { url: liveKitUrl, apiKey, apiSecret } }),
    ...(certificatePath === undefined || keyPath === undefined ? {} : { tls: { certificatePath, keyPath } }),
    ...(trustAuthorityPath === undefined ? {} : { trustAuthorityPath }),
    ...(trustPagePath === undefined ? {} : { trustPagePath }),
    trustProxy,
    clientDist,
    demo,
    demoOnNetwork,
    ...(setupToken === undefined ? {} : { setupToken }),
    ...(beginToken === undefined ? {} : { beginToken }),
    nodeId,
    logLevel,
    ...(metricsToken === undefined ? {} : { metricsToken }),
    ...(nodeAddress === undefined ? {} : { nodeAddress }),
    testClock,
  };
}
