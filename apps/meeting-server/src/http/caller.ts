/**
 * Who calls a route, and as what: worked out once per request, before the route runs.
 *
 * A document or minutes that only some may read are open to `anyone` here and decided in the route itself, by what the
 * person's audience sees in the meeting.
 */
import { timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { QuietDatabase } from '../register/register-tables.ts';
import type { SignedIn } from '../sign-in/session-reader.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { CallState, HttpRole } from './route-rights.ts';

export interface Caller {
  readonly signedIn: SignedIn | null;
  readonly roles: ReadonlySet<HttpRole>;
  /** As the audit log names it. */
  readonly actor: string;
}

/** What the address of a request is about. */
export interface RequestScope {
  readonly organisationId?: string;
  readonly bodyId?: string;
  /** Where the address names a person: the organisations in which he or she has, or had, an assignment or a right. */
  readonly organisationsOfPerson?: readonly string[];
  readonly callState?: CallState;
  /** The address names something that is not there. */
  readonly isMissing: boolean;
}

export function isFromThisMachine(request: FastifyRequest): boolean {
  const address = request.socket.remoteAddress ?? '';
  // What a proxy on this machine hands on comes from somewhere else.
  if (request.headers['x-forwarded-for'] !== undefined) return false;
  return address === '::1' || address.replace(/^::ffff:/, '').startsWith('127.');
}

export function showsSetupToken(request: FastifyRequest, setupToken: string | undefined): boolean {
  const given = request.headers.authorization;
  if (setupToken === undefined || given === undefined || !isFromThisMachine(request)) return false;
  const expected = Buffer.from(`Bearer ${setupToken}`);
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

function parameter(request: FastifyRequest, name: string): string | undefined {
  const { params } = request;
  if (typeof params !== 'object' || params === null || !(name in params)) return undefined;
  const value: unknown = Reflect.get(params, name);
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(value) ? value : '';
}

/** Finds the organisation and body that the address names by organisation, body or meeting. */
export async function scopeOf(database: QuietDatabase, request: FastifyRequest): Promise<RequestScope> {
  const meetingId = parameter(request, 'meetingId');
  if (meetingId !== undefined) {
    const meeting = await database
      .selectFrom('draft_meeting')
      .innerJoin('body', 'body.id', 'draft_meeting.body_id')
      .select(['body.id as body_id', 'body.organisation_id', 'draft_meeting.called_at'])
      .where('draft_meeting.id', '=', meetingId)
      .executeTakeFirst();
    if (meeting === undefined) return { isMissing: true };
    return {
      organisationId: meeting.organisation_id,
      bodyId: meeting.body_id,
      callState: meeting.called_at === null ? 'draft' : 'called',
      isMissing: false,
    };
  }
  const bodyId = parameter(request, 'bodyId');
  if (bodyId !== undefined) {
    const body = await database
      .selectFrom('body')
      .select(['id', 'organisation_id'])
      .where('id', '=', bodyId)
      .executeTakeFirst();
    return body === undefined
      ? { isMissing: true }
      : { organisationId: body.organisation_id, bodyId: body.id, isMissing: false };
  }
  const organisationId = parameter(request, 'organisationId');
  if (organisationId !== undefined) {
    const found = await database
      .selectFrom('organisation')
      .select('id')
      .where('id', '=', organisationId)
      .executeTakeFirst();
    return found === undefined ? { isMissing: true } : { organisationId: found.id, isMissing: false };
  }
  const personId = parameter(request, 'personId');
  if (personId !== undefined) {
    const found = await database.selectFrom('person').select('id').where('id', '=', personId).executeTakeFirst();
    return { isMissing: found === undefined, organisationsOfPerson: await organisationsOfPerson(database, personId) };
  }
  return { isMissing: false };
}

/** The organisations in which the person has, or had, an assignment, or has a right outside of meetings. */
export async function organisationsOfPerson(database: QuietDatabase, personId: string): Promise<readonly string[]> {
  const assigned = await database
    .selectFrom('assignment')
    .innerJoin('body', 'body.id', 'assignment.body_id')
    .select('body.organisation_id')
    .distinct()
    .where('assignment.person_id', '=', personId)
    .execute();
  const granted = await database
    .selectFrom('role_grant')
    .innerJoin('account', 'account.id', 'role_grant.account_id')
    .leftJoin('body', 'body.id', 'role_grant.body_id')
    .select(['role_grant.organisation_id', 'body.organisation_id as organisation_of_body'])
    .where('account.person_id', '=', personId)
    .execute();
  const all = [
    ...assigned.map((row) => row.organisation_id),
    ...granted.flatMap((row) => row.organisation_id ?? row.organisation_of_body ?? []),
  ];
  return all.length === 0 ? await organisationsOfWhoAdded(database, personId) : [...new Set(all)];
}

/**
 * A person without an assignment yet belongs to the organisations of whoever added him or her: else an administrator of
 * another one could make a link now, and sign in with it as the chair that the person becomes tomorrow.
 */
async function organisationsOfWhoAdded(database: QuietDatabase, personId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ organisation_id: string }>`
    select distinct g.organisation_id from audit_log l
    join role_grant g on l.actor = 'account:' || g.account_id
    where l.act = 'person.added' and l.object = ${`person:${personId}`}
      and g.role = 'administrator' and g.organisation_id is not null
  `.execute(database);
  return rows.map((row) => row.organisation_id);
}

/** Refuses to take a person of another organisation into one's own: only who administers one of the person's may. */
export async function needHoldOfPerson(database: QuietDatabase, caller: Caller, personId: string): Promise<void> {
  if (caller.roles.has('setup')) return;
  const of = await organisationsOfPerson(database, personId);
  // Put in by the set-up and in no organisation yet: whoever is first may take the person in.
  if (of.length === 0) return;
  const own = await database
    .selectFrom('role_grant')
    .select('organisation_id')
    .where('account_id', '=', caller.signedIn?.accountId ?? '')
    .where('role', '=', 'administrator')
    .where('organisation_id', 'in', [...of])
    .executeTakeFirst();
  if (own === undefined) throw new HttpRefusal(403, 'no-right');
}

/**
 * A link signs in as the person everywhere, so whoever makes one administers every organisation the person is in: or an
 * administrator of one organisation could sit down as the chair of another (`decisions.md` 17).
 */
function isOfEvery(
  grants: readonly { readonly role: string; readonly organisation_id: string | null }[],
  role: string,
  organisations: readonly string[],
): boolean {
  return organisations.every((id) => grants.some((grant) => grant.role === role && grant.organisation_id === id));
}

async function everyOrganisation(database: QuietDatabase): Promise<readonly string[]> {
  return (await database.selectFrom('organisation').select('id').execute()).map(({ id }) => id);
}

/** The roles a caller has towards what the address names, on this day. */
export async function rolesOf(
  database: QuietDatabase,
  signedIn: SignedIn | null,
  options: { readonly scope: RequestScope; readonly today: string; readonly isSetup: boolean },
): Promise<Set<HttpRole>> {
  const roles = new Set<HttpRole>(['anyone']);
  if (options.isSetup) roles.add('setup');
  if (signedIn === null) return roles;
  roles.add('signedIn');
  const { scope } = options;
  const grants = await database
    .selectFrom('role_grant')
    .select(['role', 'organisation_id', 'body_id'])
    .where('account_id', '=', signedIn.accountId)
    .where('role', 'in', ['administrator', 'secretary'])
    .execute();
  const { organisationsOfPerson: ofPerson } = scope;
  // Whoever is in no organisation is the business of those who administer all of them.
  const concerned = ofPerson?.length === 0 ? await everyOrganisation(database) : (ofPerson ?? []);
  for (const grant of grants) {
    const covers =
      (ofPerson !== undefined && isOfEvery(grants, grant.role, concerned)) ||
      (ofPerson === undefined && scope.organisationId === undefined && scope.bodyId === undefined) ||
      (grant.organisation_id !== null && grant.organisation_id === scope.organisationId) ||
      (grant.body_id !== null && grant.body_id === scope.bodyId);
    if (!covers) continue;
    if (grant.role === 'administrator' || grant.role === 'secretary') roles.add(grant.role);
  }
  if (signedIn.personId !== undefined) {
    let secretaries = database
      .selectFrom('assignment')
      .select('id')
      .where('person_id', '=', signedIn.personId)
      .where('role', '=', 'secretary')
      .where('from_day', '<=', options.today)
      .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', options.today)]));
    if (scope.bodyId !== undefined) secretaries = secretaries.where('body_id', '=', scope.bodyId);
    else if (scope.organisationId !== undefined) {
      secretaries = secretaries.where('body_id', 'in', (query) =>
        query
          .selectFrom('body')
          .select('id')
          .where('organisation_id', '=', scope.organisationId ?? ''),
      );
    }
    if ((await secretaries.limit(1).executeTakeFirst()) !== undefined) roles.add('secretary');
  }
  return roles;
}
