/**
 * Sessions: who is signed in on which browser, from when to when, and how it ends.
 *
 * Each is a row that can be listed and ended. What ends through this process is told at once to whoever listens (open
 * sockets); what another process ended is found when the sockets' sessions are asked for again.
 */
import { sql } from 'kysely';
import type { QuietDatabase } from '../register/register-tables.ts';
import { cookieNameOf, makeSessionSecret, parseCookieValue, readCookie } from './session-cookie.ts';
import type { InstallationRole, SessionReader, SignedIn } from './session-reader.ts';

const hour = 3_600_000;
/** A working day with its evening meeting. */
const lifetime = 16 * hour;
/** Addresses and devices are kept for a month (`decisions.md` 34). */
const keptFor = 30 * 24 * hour;
/** Written at most this often, so that reading a page writes nothing. */
const lastSeenStep = 5 * 60_000;

export interface ListedSession {
  readonly sessionId: string;
  readonly device: string;
  readonly factors: readonly string[];
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** Sessions are known outside of this file by the first 128 bits of the hash: a name that opens nothing. */
const nameOf = (idHash: Buffer): string => idHash.subarray(0, 16).toString('hex');

export class Sessions implements SessionReader {
  readonly #database: QuietDatabase;
  readonly #now: () => Date;
  readonly #cookieName: string;
  readonly #listeners = new Set<(sessionId: string) => void>();

  constructor(database: QuietDatabase, options: { readonly now: () => Date; readonly isSecure: boolean }) {
    this.#database = database;
    this.#now = options.now;
    this.#cookieName = cookieNameOf(options.isSecure);
  }

  get cookieName(): string {
    return this.#cookieName;
  }

  /** Begins a session and gives the cookie's value, which nobody can ask for again. */
  async begin(begun: {
    readonly accountId: string;
    readonly assuranceLevel: number;
    readonly factors: readonly string[];
    readonly device: string;
  }): Promise<{ readonly cookieValue: string; readonly sessionId: string; readonly expiresAt: Date }> {
    const secret = makeSessionSecret();
    const at = this.#now();
    const expiresAt = new Date(at.getTime() + lifetime);
    // What ended a month ago is in the audit log; the row itself is of no use to anybody.
    await this.#database
      .deleteFrom('session')
      .where('expires_at', '<', new Date(at.getTime() - keptFor))
      .execute();
    await this.#database
      .insertInto('session')
      .values({
        id_hash: secret.idHash,
        account_id: begun.accountId,
        loa: begun.assuranceLevel,
        factors: [...begun.factors],
        device: begun.device.slice(0, 200),
        created_at: at,
        last_seen_at: at,
        expires_at: expiresAt,
      })
      .execute();
    return { cookieValue: secret.cookieValue, sessionId: nameOf(secret.idHash), expiresAt };
  }

  async read(cookieHeader: string | undefined): Promise<SignedIn | null> {
    const cookieValue = readCookie(cookieHeader, this.#cookieName);
    const idHash = parseCookieValue(cookieValue);
    if (idHash === undefined) return null;
    const at = this.#now();
    const row = await this.#database
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .select(['session.account_id', 'session.loa', 'session.last_seen_at', 'account.person_id'])
      .where('session.id_hash', '=', idHash)
      .where('session.revoked_at', 'is', null)
      .where('session.expires_at', '>', at)
      .where('account.state', '=', 'active')
      .executeTakeFirst();
    if (row === undefined) return null;
    const grants = await this.#database
      .selectFrom('role_grant')
      .select('role')
      .distinct()
      .where('account_id', '=', row.account_id)
      .execute();
    if (at.getTime() - row.last_seen_at.getTime() > lastSeenStep) {
      await this.#database.updateTable('session').set({ last_seen_at: at }).where('id_hash', '=', idHash).execute();
    }
    return {
      sessionId: nameOf(idHash),
      accountId: row.account_id,
      ...(row.person_id === null ? {} : { personId: row.person_id }),
      roles: grants.map((grant): InstallationRole => grant.role),
      assuranceLevel: row.loa,
    };
  }

  async stillValid(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (sessionIds.length === 0) return new Set();
    const rows = await sql<{ name: string }>`
      select encode(substring(s.id_hash from 1 for 16), 'hex') as name
      from session s join account a on a.id = s.account_id
      where s.revoked_at is null and s.expires_at > ${this.#now()} and a.state = 'active'
        and encode(substring(s.id_hash from 1 for 16), 'hex') = any(${[...sessionIds]})
    `.execute(this.#database);
    return new Set(rows.rows.map((row) => row.name));
  }

  onEnded(listener: (sessionId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The account's sessions that still hold, newest first. */
  async list(accountId: string): Promise<ListedSession[]> {
    const rows = await this.#database
      .selectFrom('session')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', this.#now())
      .orderBy('created_at', 'desc')
      .execute();
    return rows.map((row) => ({
      sessionId: nameOf(row.id_hash),
      device: row.device,
      factors: row.factors,
      createdAt: row.created_at,
      lastSeenAt: row.last_seen_at,
      expiresAt: row.expires_at,
    }));
  }

  /** Ends one session of the account, or all of them; gives the names of those that ended now. */
  async end(accountId: string, sessionId?: string): Promise<string[]> {
    const open = await this.#database
      .selectFrom('session')
      .select('id_hash')
      .where('account_id', '=', accountId)
      .where('revoked_at', 'is', null)
      .execute();
    const ending = open.filter((row) => sessionId === undefined || nameOf(row.id_hash) === sessionId);
    if (ending.length === 0) return [];
    await this.#database
      .updateTable('session')
      .set({ revoked_at: this.#now() })
      .where(
        'id_hash',
        'in',
        ending.map((row) => row.id_hash),
      )
      .where('revoked_at', 'is', null)
      .execute();
    const names = ending.map((row) => nameOf(row.id_hash));
    for (const name of names) for (const listener of this.#listeners) listener(name);
    return names;
  }
}
