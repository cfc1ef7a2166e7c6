/**
 * From a data directory to a running installation: everything `./tinget up` does, in the order it does it.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, resolve } from 'node:path';
import { CHROMIUM, findCommand } from '../checks/outside-programs.ts';
import type { Progress } from '../progress.ts';
import { type ServerCertificate, serverCertificate } from './certificate-authority.ts';
import { buildClient } from './client-build.ts';
import { loadDemonstration } from './demonstration.ts';
import { EmbeddedDatabase } from './embedded-database.ts';
import { CannotStart, dataDirectory, Installation, type InstallationKind } from './installation.ts';
import { lastLines, turnOver } from './log-files.ts';
import { endLeftoverOf, type MediaEngineSetup, mediaEngineProcess } from './media-engine.ts';
import { obtainMediaEngine } from './media-engine-program.ts';
import { meetingServerProcess, waitsForBeginning } from './meeting-server.ts';
import { addressBesideLoopback, mediaAddress, ownAddresses } from './network.ts';
import { freePort, isFree } from './ports.ts';
import { robotsProcess } from './robots.ts';
import { secretOf, writePrivateFile } from './secrets.ts';
import { StartFailed } from './supervised-process.ts';
import { Supervisor } from './supervisor.ts';
import { openTrustDoor } from './trust-door.ts';
import { trustPage } from './trust-page.ts';

export type UpOptions = {
  readonly kind?: InstallationKind;
  readonly port?: number;
  readonly data?: string;
  readonly host?: string;
  readonly certificate?: { readonly certificate: string; readonly key: string };
  readonly mediaAddress?: string;
  readonly demoOnNetwork: boolean;
  readonly robots: boolean;
  /** Another program in the place of the meeting server, and no client built: for tests of the supervisor itself. */
  readonly standIn?: string;
};

const DEFAULT_PORT = 8400;

/** Runs the installation until a signal ends it. Answers with the exit code of the program. */
export async function runInstallation(options: UpOptions, repository: string, progress: Progress): Promise<number> {
  const ended = waitForSignal();
  const installation = new Installation(dataDirectory(options.data, repository));
  progress.tell(`Data directory: ${installation.directory}`);
  installation.prepare();
  installation.occupy();
  const supervisor = new Supervisor((line) => progress.tell(line));
  try {
    const started = startAll(options, repository, installation, supervisor, progress);
    const first = await Promise.race([started, ended.then(() => 'ended' as const)]);
    if (first !== 'ended') {
      progress.tell(`Tinget is ready: ${first.origin}/`);
      await ended;
    }
    progress.tell('Stopping ...');
    // A start that is still under way fails once its parts are stopped; that is no fault to report.
    started.catch(() => undefined);
    await supervisor.stop();
    progress.tell('Stopped.');
    return 0;
  } catch (error) {
    await supervisor.stop();
    if (error instanceof StartFailed) {
      throw new CannotStart(`${error.message}.\n${logTail(installation, error.message)}`);
    }
    throw error;
  } finally {
    installation.leave();
  }
}

async function startAll(
  options: UpOptions,
  repository: string,
  installation: Installation,
  supervisor: Supervisor,
  progress: Progress,
): Promise<{ origin: string }> {
  const kind = installation.settleKind(options.kind);
  const main = options.standIn ?? join(repository, 'apps/meeting-server/src/main.ts');
  // What a killed start may have left is ended before ports are asked for: it could hold them.
  await endLeftoverOf(installation.path('run', 'server.pid'), [main]);
  await endLeftoverOf(installation.path('run', 'media-engine.pid'), [installation.path('run', 'media-engine.yaml')]);
  const port = await serverPort(options, progress);
  const secure = options.host !== undefined;
  const host = options.host ?? 'localhost';
  const origin = `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const address = options.mediaAddress ?? (options.host === undefined ? '127.0.0.1' : await mediaAddress(options.host));

  const building =
    options.standIn === undefined
      ? progress.during('The client for browsers', () => buildClient(repository))
      : Promise.resolve();
  // Judged when its turn comes; until then a failure must not end the program without a word.
  building.catch(() => undefined);
  const database = await startDatabase(installation, supervisor, progress);
  const media = await startMediaEngine({ repository, installation, supervisor, progress, address, port });
  const tls = secure ? await certificate(options, host, address, installation) : undefined;
  const page = tls?.own === undefined ? undefined : makeTrustPage(tls.own, host, origin, installation);
  await building;

  const setupToken = randomBytes(32).toString('base64url');
  const beginToken = randomBytes(32).toString('base64url');
  const environment: Record<string, string> = {
    TINGET_PORT: String(port),
    // Every address of the machine: `::` takes IPv4 in as well, where the machine has IPv6 at all.
    TINGET_HOST: !secure ? '127.0.0.1' : ownAddresses().some((own) => own.includes(':')) ? '::' : '0.0.0.0',
    TINGET_ORIGIN: origin,
    TINGET_DATA: installation.directory,
    DATABASE_URL: database.app,
    TINGET_DATABASE_OWNER_URL: database.owner,
    TINGET_CLIENT_DIST: join(repository, 'apps/meeting-client/dist'),
    TINGET_NODE_ID: 'main',
    ...media,
    ...(tls === undefined ? {} : { TINGET_TLS_CERT: tls.certificate, TINGET_TLS_KEY: tls.key }),
    ...(tls?.own === undefined || page === undefined
      ? {}
      : { TINGET_TRUST_CA: tls.own.authority, TINGET_TRUST_PAGE: page }),
    ...(kind === 'demonstration'
      ? { TINGET_DEMO: '1', TINGET_SETUP_TOKEN: setupToken }
      : { TINGET_BEGIN_TOKEN: beginToken }),
    ...(kind === 'demonstration' && options.demoOnNetwork ? { TINGET_DEMO_ON_NETWORK: '1' } : {}),
  };
  if (options.demoOnNetwork && kind !== 'demonstration') {
    throw new CannotStart('--demo-on-network needs the demonstration, and this installation was begun without it.');
  }
  const server = meetingServerProcess({
    main,
    cwd: repository,
    environment,
    log: installation.path('logs', 'server.log'),
    pidFile: installation.path('run', 'server.pid'),
    compileCache: installation.path('run', 'compile-cache'),
    port,
    secure,
  });
  await progress.during('The meeting server', () => supervisor.start(server));

  const trust: Record<string, string> = tls?.own === undefined ? {} : { NODE_EXTRA_CA_CERTS: tls.own.authority };
  if (kind === 'demonstration' && options.standIn === undefined) {
    // The name may lead here only from other devices; our own certificate is for this machine's own name too.
    const url = tls?.own === undefined ? origin : `https://localhost:${port}`;
    await progress.during('The demonstration', () =>
      loadDemonstration({
        repository,
        url,
        token: setupToken,
        environment: trust,
        tell: (line) => progress.tell(`  ${line}`),
      }),
    );
  }
  if (kind === 'empty' && (await waitsForBeginning(port, secure))) {
    progress.tell(`Nobody is in it yet. Begin here, as its administrator: ${origin}/begin#${beginToken}`);
  }
  if (tls?.own !== undefined && page !== undefined) {
    const doorPort = await freePort(port + 5, 'tcp', '0.0.0.0', new Set([port]));
    const door = await openTrustDoor({
      port: doorPort,
      page: readFileSync(page, 'utf8'),
      authority: tls.own.authority,
      origin,
    });
    supervisor.alsoClose(door.close);
    progress.tell(`Each phone or laptop opens this once, to trust the certificate: http://${host}:${doorPort}/trust`);
  }
  if (options.host !== undefined && kind === 'demonstration' && !options.demoOnNetwork) {
    progress.tell(
      'Other devices need a personal link to sign in; with --demo-on-network they may choose who they are.',
    );
  }
  if (options.robots) {
    const browser = process.env.TINGET_CHROMIUM || findCommand(CHROMIUM.commands);
    await supervisor.start(
      robotsProcess({
        repository,
        environment: {
          TINGET_ORIGIN: origin,
          ...(browser === undefined ? {} : { TINGET_CHROMIUM: browser }),
          ...trust,
        },
        log: installation.path('logs', 'robots.log'),
      }),
    );
    progress.tell(
      `The made-up members are there${browser === undefined ? ', without picture and sound: there is no Chromium' : ''}.`,
    );
  }
  const logs = ['server.log', 'media-engine.log', 'database.log', 'robots.log'].map((name) =>
    installation.path('logs', name),
  );
  const timer = setInterval(() => {
    for (const log of logs) turnOver(log);
  }, 60_000);
  timer.unref();
  return { origin };
}

async function startDatabase(
  installation: Installation,
  supervisor: Supervisor,
  progress: Progress,
): Promise<{ app: string; owner: string }> {
  const given = process.env.DATABASE_URL;
  if (given) {
    progress.tell('Database: the one that DATABASE_URL names');
    return { app: given, owner: process.env.TINGET_DATABASE_OWNER_URL || given };
  }
  const database = new EmbeddedDatabase({
    directory: installation.directory,
    log: installation.path('logs', 'database.log'),
  });
  if (!database.exists) await progress.during('Making the database', () => database.create());
  if (database.elsewhere !== undefined) {
    progress.tell(`  The database's own files: ${database.elsewhere} (its user may not enter the data directory)`);
  }
  // Given first, so that it comes last, after the database has ended.
  supervisor.alsoClose(async () => database.removeFarSockets());
  const as = database.user === undefined ? '' : ` as the user ${database.user.name}`;
  await progress.during(`Database (PostgreSQL ${database.version}${as})`, async () => {
    await supervisor.start(database.process());
    await database.prepareRoles();
  });
  return database.addresses;
}

async function startMediaEngine(place: {
  repository: string;
  installation: Installation;
  supervisor: Supervisor;
  progress: Progress;
  address: string;
  port: number;
}): Promise<Record<string, string>> {
  const { installation, progress, address, port } = place;
  const given = process.env.TINGET_LIVEKIT_URL;
  if (given) {
    const key = process.env.TINGET_LIVEKIT_API_KEY;
    const secret = process.env.TINGET_LIVEKIT_API_SECRET;
    if (!key || !secret)
      throw new CannotStart('TINGET_LIVEKIT_URL needs TINGET_LIVEKIT_API_KEY and TINGET_LIVEKIT_API_SECRET beside it.');
    progress.tell(`Media engine: the one at ${given}`);
    return { TINGET_LIVEKIT_URL: given, TINGET_LIVEKIT_API_KEY: key, TINGET_LIVEKIT_API_SECRET: secret };
  }
  const program = await obtainMediaEngine(place.repository, (line) => progress.tell(line));
  if (!program.found) {
    progress.tell(`Media engine: none (${program.reasons.join('; ')}).`);
    progress.tell('  Meetings can be held with "media: external" only: sound and picture come from another system.');
    return {};
  }
  const apiSecret = secretOf(installation.path('keys'), 'media-engine-secret');
  const setup: MediaEngineSetup = {
    program: program.path,
    configuration: installation.path('run', 'media-engine.yaml'),
    log: installation.path('logs', 'media-engine.log'),
    pidFile: installation.path('run', 'media-engine.pid'),
    address,
    besideLoopback: addressBesideLoopback(address),
    apiKey: 'tinget',
    apiSecret,
    ports: await mediaPorts(port, address),
  };
  await progress.during(`Media engine (LiveKit, ${program.path})`, () =>
    place.supervisor.start(mediaEngineProcess(setup)),
  );
  if (address !== '127.0.0.1') {
    const { media, mediaOverTcp, turn, relayFrom, relayTo } = setup.ports;
    progress.tell(
      `  Sound and picture go to ${address}: UDP ${media}, TCP ${mediaOverTcp}, UDP ${turn} and ${relayFrom}-${relayTo}. A firewall has to let them in.`,
    );
  }
  return {
    TINGET_LIVEKIT_URL: `ws://127.0.0.1:${setup.ports.signalling}`,
    TINGET_LIVEKIT_API_KEY: 'tinget',
    TINGET_LIVEKIT_API_SECRET: apiSecret,
  };
}

async function mediaPorts(port: number, address: string): Promise<MediaEngineSetup['ports']> {
  const taken = new Set([port]);
  const take = async (from: number, transport: 'tcp' | 'udp'): Promise<number> => {
    const found = await freePort(from, transport, '127.0.0.1', taken);
    taken.add(found);
    return found;
  };
  return {
    signalling: await take(port + 1, 'tcp'),
    media: await take(port + 2, 'udp'),
    // It would listen on every interface, so it is opened only where other devices take part.
    mediaOverTcp: address === '127.0.0.1' ? undefined : await take(port + 3, 'tcp'),
    turn: await take(port + 4, 'udp'),
    relayFrom: port + 10,
    relayTo: port + 89,
  };
}

/** The port that was asked for, which must be free; else the first free one from 8400 on. */
async function serverPort(options: UpOptions, progress: Progress): Promise<number> {
  const address = options.host === undefined ? '127.0.0.1' : '0.0.0.0';
  if (options.port !== undefined) {
    if (await isFree(options.port, 'tcp', address)) return options.port;
    throw new CannotStart(`Port ${options.port} is taken by another program. Give another one with --port.`);
  }
  const port = await freePort(DEFAULT_PORT, 'tcp', address, new Set());
  if (port !== DEFAULT_PORT) progress.tell(`Port ${DEFAULT_PORT} is taken by another program; using ${port}.`);
  return port;
}

async function certificate(
  options: UpOptions,
  host: string,
  address: string,
  installation: Installation,
): Promise<{ certificate: string; key: string; own?: ServerCertificate }> {
  if (options.certificate !== undefined) {
    const { certificate: file, key } = options.certificate;
    for (const path of [file, key]) if (!existsSync(path)) throw new CannotStart(`There is no file ${path}.`);
    return { certificate: resolve(file), key: resolve(key) };
  }
  const names = [host, 'localhost', '127.0.0.1', ...(isIP(host) === 0 ? [address] : [])];
  const own = await serverCertificate(installation.path('keys'), names);
  return { certificate: own.certificate, key: own.key, own };
}

function makeTrustPage(own: ServerCertificate, host: string, origin: string, installation: Installation): string {
  const path = installation.path('run', 'trust.html');
  const page = trustPage({
    origin,
    certificatePath: '/trust/ca.crt',
    authorityName: `Tinget ${host}`,
    fingerprint: own.fingerprint,
  });
  writePrivateFile(path, page);
  return path;
}

function logTail(installation: Installation, message: string): string {
  const name = message.includes('database')
    ? 'database.log'
    : message.includes('media')
      ? 'media-engine.log'
      : 'server.log';
  const path = installation.path('logs', name);
  return [`Its last words (${path}):`, ...lastLines(path, 15).map((line) => `  ${line}`)].join('\n');
}

/** Settles at the first signal to end. A second one ends the program at once; the warden then ends the parts. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
