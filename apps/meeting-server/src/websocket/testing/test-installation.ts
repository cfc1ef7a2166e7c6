/**
 * A whole server for tests over the wire: a database of its own, people with sessions, meetings called in it, and the
 * server as a process of its own that can be killed, or in this process where that is enough.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UnitKind } from '@tinget/meeting-rules';
import { openDatabase, type Pool } from '../../database/database.ts';
import { type FreshDatabase, freshDatabase } from '../../database/test-database.ts';
import { quietDatabaseOver } from '../../register/quiet-database.ts';
import { Sessions } from '../../sign-in/sessions.ts';
import { everybody } from './small-committee.ts';
import { TestClient, type TestClientOptions } from './test-client.ts';

const mainProgram = join(import.meta.dirname, '../../main.ts');

export interface ServerProcess {
  readonly origin: string;
  readonly child: ChildProcess;
  /** Everything the server has written to its log. */
  log(): string;
  kill(): Promise<void>;
  terminate(): Promise<number | null>;
}

export class TestInstallation {
  readonly database: FreshDatabase;
  readonly pool: Pool;
  readonly dataDirectory: string;
  readonly sessions: Sessions;
  readonly #cookies = new Map<string, string>();
  readonly #processes = new Set<ServerProcess>();

  private constructor(database: FreshDatabase) {
    this.database = database;
    this.pool = openDatabase({ url: database.appUrl, maxConnections: 4 });
    this.dataDirectory = mkdtempSync(join(tmpdir(), 'tinget-live-'));
    this.sessions = new Sessions(quietDatabaseOver(this.pool), { now: () => new Date(), isSecure: false });
  }

  static async start(): Promise<TestInstallation> {
    const installation = new TestInstallation(await freshDatabase());
    for (const person of everybody) await installation.addPerson(person);
    return installation;
  }

  /** Adds a person with an account. */
  async addPerson(person: string): Promise<void> {
    await this.pool.query(
      `insert into person (id, legal_name, display_name, public_name) values ($1::text, $1::text, $1::text, $1::text)`,
      [person],
    );
    await this.pool.query(`insert into account (id, person_id, created_at) values ($1::text, $2::text, now())`, [
      `a-${person}`,
      person,
    ]);
  }

  /** `Cookie` header of a session of this person. */
  async cookieOf(person: string): Promise<string> {
    const known = this.#cookies.get(person);
    if (known !== undefined) return known;
    const begun = await this.sessions.begin({
      accountId: `a-${person}`,
      assuranceLevel: 2,
      factors: ['link'],
      device: 'test',
    });
    const cookie = `${this.sessions.cookieName}=${begun.cookieValue}`;
    this.#cookies.set(person, cookie);
    return cookie;
  }

  environment(port: number, more: Readonly<Record<string, string>> = {}): Record<string, string> {
    return {
      PATH: process.env.PATH ?? '',
      TINGET_PORT: String(port),
      TINGET_ORIGIN: `http://localhost:${port}`,
      TINGET_DATA: this.dataDirectory,
      DATABASE_URL: this.database.appUrl,
      TINGET_NODE_ID: 'a',
      TINGET_LOG_LEVEL: 'info',
      ...more,
    };
  }

  /** Starts the server as a process and waits until it answers. */
  async serve(port: number, more: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
    const child = spawn(process.execPath, [mainProgram], {
      env: this.environment(port, more),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout?.on('data', (data: Buffer) => {
      output += data.toString();
    });
    child.stderr?.on('data', (data: Buffer) => {
      output += data.toString();
    });
    const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
    const running: ServerProcess = {
      origin: `http://localhost:${port}`,
      child,
      log: () => output,
      kill: async () => {
        this.#processes.delete(running);
        child.kill('SIGKILL');
        await exited;
      },
      terminate: async () => {
        this.#processes.delete(running);
        child.kill('SIGTERM');
        return exited;
      },
    };
    this.#processes.add(running);
    for (const began = performance.now(); ; ) {
      try {
        const response = await fetch(`${running.origin}/health`);
        if (response.ok) return running;
      } catch {
        // Not listening yet.
      }
      if (child.exitCode !== null || performance.now() - began > 60_000) throw new Error(`no server: ${output}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  async client(origin: string, meetingId: string, person: string, kind: UnitKind = 'hall'): Promise<TestClient> {
    return TestClient.connect({ origin, meetingId, kind, cookie: await this.cookieOf(person) });
  }

  async publicClient(origin: string, meetingId: string, more: Partial<TestClientOptions> = {}): Promise<TestClient> {
    return TestClient.connect({ origin, meetingId, ...more });
  }

  async stop(): Promise<void> {
    for (const running of [...this.#processes]) await running.kill();
    await this.pool.end();
    await this.database.stop();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }
}

export const newMeetingId = (): string => randomUUID();
