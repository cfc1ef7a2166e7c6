/**
 * The embedded PostgreSQL of an installation: one server on a Unix socket, never on the network.
 *
 * It holds one database, `tinget`, with two roles: the owner, who makes and changes tables, and the
 * restricted one, with which the meeting server works and which cannot rewrite the record.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { closedDirectory, type DatabaseUser, databaseUser } from './database-user.ts';
import { type DatabaseProgram, databaseProgram } from './embedded-database-program.ts';
import { runHelper } from './helper-program.ts';
import { CannotStart } from './installation.ts';
import { commandLine, endLeftover, isAlive } from './process-list.ts';
import { makeDirectory, secretOf, writePrivateFile } from './secrets.ts';
import type { ProcessSpec } from './supervised-process.ts';

const SUPERUSER = 'tinget_superuser';
const OWNER = 'tinget_owner';
const APP = 'tinget_app';
const DATABASE = 'tinget';
const PORT = 5432;

export type DatabasePlace = {
  /** The installation's data directory. */
  readonly directory: string;
  /** Where PostgreSQL's own messages go. */
  readonly log: string;
};

export type DatabaseAddresses = {
  /** As the restricted role: for the meeting server. */
  readonly app: string;
  /** As the role that owns the tables: for migrations, backup and restore. */
  readonly owner: string;
  readonly superuser: string;
  /** As the superuser in the installation's own database: for backup and restore, which pass over triggers. */
  readonly content: string;
};

export class EmbeddedDatabase {
  readonly addresses: DatabaseAddresses;
  readonly user: DatabaseUser | undefined;
  readonly #place: DatabasePlace;
  readonly #program: DatabaseProgram;
  readonly #cluster: string;
  readonly #sockets: string;

  constructor(place: DatabasePlace) {
    this.#place = place;
    this.user = databaseUser();
    this.#program = databaseProgram(this.user);
    this.#cluster = clusterPlace(place.directory, this.user);
    this.#sockets = socketDirectory(place.directory, this.user);
    const keys = join(place.directory, 'keys');
    makeDirectory(keys, 0o700);
    this.addresses = {
      app: this.#address(APP, DATABASE, secretOf(keys, 'database-app-password')),
      owner: this.#address(OWNER, DATABASE, secretOf(keys, 'database-owner-password')),
      superuser: this.#address(SUPERUSER, 'postgres', secretOf(keys, 'database-superuser-password')),
      content: this.#address(SUPERUSER, DATABASE, secretOf(keys, 'database-superuser-password')),
    };
  }

  get version(): string {
    return this.#program.version.replace(/-.*/, '');
  }

  get exists(): boolean {
    return existsSync(join(this.#cluster, 'PG_VERSION'));
  }

  /** Where the database's own files lie, when that is not in the data directory. */
  get elsewhere(): string | undefined {
    return this.#cluster === join(this.#place.directory, 'database') ? undefined : this.#cluster;
  }

  /** Makes the database's files. Cut off in the middle, it leaves nothing that a later start would take for whole. */
  async create(): Promise<void> {
    const part = `${this.#cluster}.new`;
    mkdirSync(dirname(part), { recursive: true, mode: 0o755 });
    rmSync(part, { recursive: true, force: true });
    this.#ownDirectory(part, 0o700);
    const passwordFile = join(this.#sockets, 'initdb-password');
    this.#ownDirectory(this.#sockets, 0o755);
    writePrivateFile(passwordFile, secretOf(join(this.#place.directory, 'keys'), 'database-superuser-password'));
    this.#own(passwordFile);
    try {
      await runHelper(
        this.#program.initdb,
        [
          `--pgdata=${part}`,
          `--username=${SUPERUSER}`,
          `--pwfile=${passwordFile}`,
          '--auth=scram-sha-256',
          '--locale=C.UTF-8',
          '--encoding=UTF8',
          '--data-checksums',
        ],
        { cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C' }, ...this.#identity() },
      );
    } finally {
      rmSync(passwordFile, { force: true });
    }
    renameSync(part, this.#cluster);
    if (this.elsewhere !== undefined) symlinkSync(this.#cluster, join(this.#place.directory, 'database'));
  }

  /** How the server process is started, watched and stopped. */
  process(): ProcessSpec {
    return {
      name: 'The database',
      launch: async () => {
        await this.#clearLeftover();
        this.#ownDirectory(this.#sockets, 0o755);
        const log = openSync(this.#place.log, 'a', 0o600);
        try {
          return spawn(this.#program.postgres, this.#arguments(), {
            cwd: '/',
            env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
            stdio: ['ignore', log, log],
            detached: true,
            ...this.#identity(),
          });
        } finally {
          closeSync(log);
        }
      },
      isReady: () => answers(this.addresses.superuser),
      readyWithin: 120_000,
      firstTries: 10,
      // SIGINT is PostgreSQL's fast shutdown: connections are ended, everything is written, nothing is waited for.
      stopSignal: 'SIGINT',
      stopWithin: 30_000,
    };
  }

  /** Makes what is missing of roles and database. Safe to run at every start. */
  async prepareRoles(): Promise<void> {
    const keys = join(this.#place.directory, 'keys');
    await withClient(this.addresses.superuser, async (client) => {
      for (const role of [OWNER, APP]) {
        const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
        const secret = secretOf(keys, role === OWNER ? 'database-owner-password' : 'database-app-password');
        const verb = rowCount === 0 ? 'create' : 'alter';
        await client.query(`${verb} role ${role} login password '${secret}' nosuperuser nocreatedb nocreaterole`);
      }
      const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`create database ${DATABASE} owner ${OWNER}`);
      await client.query(`revoke all on database ${DATABASE} from public`);
      await client.query(`grant connect, temporary on database ${DATABASE} to ${APP}`);
    });
    await withClient(this.addresses.content, async (client) => {
      await client.query(`alter schema public owner to ${OWNER}`);
      await client.query('revoke all on schema public from public');
      await client.query(`grant usage on schema public to ${APP}`);
    });
  }

  /** Removes the directory of the socket where that lies outside the data directory. For after the server's end. */
  removeFarSockets(): void {
    if (!this.#sockets.startsWith(this.#place.directory)) rmSync(this.#sockets, { recursive: true, force: true });
  }

  #arguments(): string[] {
    const settings = {
      listen_addresses: '',
      unix_socket_directories: this.#sockets,
      unix_socket_permissions: '0777',
      port: String(PORT),
      max_connections: '100',
      shared_buffers: '64MB',
      log_min_messages: 'warning',
      log_line_prefix: '%m [%p] ',
      // Statements can carry what a meeting keeps secret; they never reach the log.
      log_min_error_statement: 'panic',
      log_statement: 'none',
      timezone: 'UTC',
    };
    return ['-D', this.#cluster, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])];
  }

  /**
   * Clears what a server that was killed left behind. A postmaster of this very directory that still lives is
   * stopped; a note about a number that now belongs to another program is removed, since PostgreSQL would
   * take that program for itself and refuse to start.
   */
  async #clearLeftover(): Promise<void> {
    const note = join(this.#cluster, 'postmaster.pid');
    if (!existsSync(note)) return;
    const pid = Number(readFileSync(note, 'utf8').split('\n')[0]);
    if (!Number.isInteger(pid) || pid <= 1) return;
    await endLeftover(pid, ['postgres', this.#cluster], 'SIGINT');
    const line = isAlive(pid) ? commandLine(pid) : undefined;
    if (line?.includes('postgres') && line.includes(this.#cluster)) return;
    rmSync(note, { force: true });
  }

  #address(role: string, database: string, secret: string): string {
    return `postgresql://${role}:${secret}@localhost/${database}?host=${encodeURIComponent(this.#sockets)}&port=${PORT}`;
  }

  #identity(): { uid?: number; gid?: number } {
    return this.user === undefined ? {} : { uid: this.user.uid, gid: this.user.gid };
  }

  #ownDirectory(path: string, mode: number): void {
    makeDirectory(path, mode);
    this.#own(path);
  }

  #own(path: string): void {
    if (this.user !== undefined) chownSync(path, this.user.uid, this.user.gid);
  }
}

/**
 * Where the database's own files lie: in the data directory, or, when that lies where the database's user may not
 * go (a closed home directory, a private temporary one), under /var/lib/tinget with a link in the data directory.
 */
function clusterPlace(dataDirectory: string, user: DatabaseUser | undefined): string {
  const near = join(dataDirectory, 'database');
  const status = lstatSync(near, { throwIfNoEntry: false });
  if (status?.isSymbolicLink()) return readlinkSync(near);
  const closed = user === undefined ? undefined : closedDirectory(near, user);
  if (user === undefined || closed === undefined) return near;
  const parent = '/var/lib/tinget';
  const alsoClosed = closedDirectory(parent, user);
  if (status !== undefined || alsoClosed !== undefined) {
    throw new CannotStart(
      `Started as root, the database runs as the user ${user.name}, who may not enter ${status === undefined ? alsoClosed : closed}. ` +
        'Open that directory for passing through (chmod o+x), name another data directory, or start Tinget as an ordinary user.',
    );
  }
  return join(parent, `database-${randomBytes(6).toString('hex')}`);
}

/**
 * Where the socket lies. Its path holds at most 107 bytes (103 on macOS), and the database's user must get there: a
 * deep or closed data directory gets a short one in the temporary directory.
 */
export function socketDirectory(dataDirectory: string, user?: DatabaseUser): string {
  const near = join(dataDirectory, 'run', 'database');
  const fits = Buffer.byteLength(join(near, `.s.PGSQL.${PORT}`)) <= 100;
  if (fits && (user === undefined || closedDirectory(near, user) === undefined)) return near;
  return join(tmpdir(), `tinget-${shortName(dataDirectory)}`);
}

function shortName(path: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(path)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(36);
}

/** True when the server takes a connection and a query. */
export async function answers(address: string): Promise<boolean> {
  try {
    await withClient(address, (client) => client.query('select 1'));
    return true;
  } catch {
    return false;
  }
}

/** Opens a connection for the length of one piece of work. */
export async function withClient<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  // A server that stops under an open connection is reported by the query that fails, not by the whole process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
