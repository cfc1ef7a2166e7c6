/** How an organisation and a body read over HTTP: the register's rows in the words of the import document. */
import { sql } from 'kysely';
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietDatabase } from './register-tables.ts';
import { holdsOn, periodsOf } from './seats.ts';

export async function organisationAsAnswered(database: QuietDatabase, organisationId: string, today: string) {
  const organisation = await database
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', organisationId)
    .executeTakeFirst();
  if (organisation === undefined) throw new HttpRefusal(404, 'not-found');
  const of = organisationId;
  const parties = await database
    .selectFrom('party')
    .select(['id', 'name', 'abbreviation'])
    .where('organisation_id', '=', of)
    .orderBy('abbreviation')
    .execute();
  const meetingRooms = await database
    .selectFrom('meeting_room')
    .select(['id', 'name', 'address', 'admits_public as admitsPublic'])
    .where('organisation_id', '=', of)
    .orderBy('name')
    .execute();
  const bodies = await database
    .selectFrom('body')
    .select((of) => [
      'id',
      'kind',
      'name',
      'is_public as isPublic',
      of
        .selectFrom('seat_period')
        .select((period) => period.fn.countAll<number>().as('count'))
        .whereRef('seat_period.body_id', '=', 'body.id')
        .where((where) =>
          where.or([where('seat_period.from_day', 'is', null), where('seat_period.from_day', '<=', today)]),
        )
        .where((where) => where.or([where('seat_period.to_day', 'is', null), where('seat_period.to_day', '>=', today)]))
        .as('seats'),
    ])
    .where('organisation_id', '=', of)
    .orderBy('name')
    .execute();
  const terms = await database
    .selectFrom('term_of_office')
    .select(['id', 'from_day as from', 'to_day as to'])
    .where('organisation_id', '=', of)
    .orderBy('from_day')
    .orderBy('to_day')
    .execute();
  const equipment = await database
    .selectFrom('account')
    .innerJoin('role_grant', 'role_grant.account_id', 'account.id')
    .innerJoin('meeting_room', 'meeting_room.id', 'account.meeting_room_id')
    .select(['account.id', 'account.label', 'role_grant.role as kind', 'meeting_room.id as meetingRoomId'])
    .where('meeting_room.organisation_id', '=', of)
    .where('account.state', '=', 'active')
    .where('role_grant.role', 'in', ['hallRoom', 'hallScreen'])
    .orderBy('account.label')
    .orderBy('account.id')
    .execute();
  return {
    id: organisation.id,
    kind: organisation.kind,
    name: organisation.name,
    orgNumber: organisation.org_number,
    timeZone: organisation.time_zone,
    isDemonstration: organisation.is_demonstration,
    parties,
    meetingRooms,
    bodies: bodies.map((body) => ({ ...body, seats: Number(body.seats ?? 0) })),
    terms,
    equipment,
  };
}

/** For each party, whose substitutes step in for it, in order (ATT-09). */
export async function substituteOrderOf(
  database: QuietDatabase,
  bodyId: string,
): Promise<{ readonly party: string; readonly order: readonly string[] }[]> {
  const lines = await database
    .selectFrom('substitute_order')
    .innerJoin('party as own', 'own.id', 'substitute_order.party_id')
    .innerJoin('party as next', 'next.id', 'substitute_order.next_party_id')
    .select(['own.abbreviation as party', 'next.abbreviation as next'])
    .where('substitute_order.body_id', '=', bodyId)
    .orderBy('own.abbreviation')
    .orderBy('substitute_order.position')
    .execute();
  return [...Map.groupBy(lines, ({ party }) => party)].map(([party, of]) => ({
    party,
    order: of.map(({ next }) => next),
  }));
}

/** The body as it stands today, with what is decided for later. */
export async function bodyAsAnswered(database: QuietDatabase, bodyId: string, today: string) {
  const body = await database.selectFrom('body').selectAll().where('id', '=', bodyId).executeTakeFirst();
  if (body === undefined) throw new HttpRefusal(404, 'not-found');
  const seats = await periodsOf(database, bodyId);
  const assignments = await database
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.person_id')
    .leftJoin('party', 'party.id', 'assignment.party_id')
    .leftJoin('seat', (join) =>
      join.onRef('seat.body_id', '=', 'assignment.body_id').onRef('seat.seat_no', '=', 'assignment.seat_no'),
    )
    .select([
      'assignment.id',
      'assignment.person_id as personId',
      'person.display_name as name',
      'assignment.role',
      'party.abbreviation as party',
      'seat.label as seat',
      'assignment.substitute_rank as substituteRank',
      'assignment.seniority_rank as seniorityRank',
      'assignment.presidium',
      'assignment.constituency',
      'assignment.commissioner',
      'assignment.from_day as from',
      'assignment.to_day as to',
    ])
    .where('assignment.body_id', '=', bodyId)
    .orderBy('assignment.seat_no')
    .orderBy('assignment.substitute_rank')
    .execute();
  const constituencies = await database
    .selectFrom('constituency')
    .select('name')
    .where('body_id', '=', bodyId)
    .orderBy('position')
    .execute();
  const policies = await database
    .selectFrom('policy_value')
    .select(['id', 'key', 'value_text', 'source', 'decided_on as decidedOn', 'from_day as from', 'to_day as to'])
    .where('body_id', '=', bodyId)
    .orderBy('key')
    .orderBy('from_day')
    .execute();
  const remoteAuthorizations = await database
    .selectFrom('remote_authorization')
    .select([
      'id',
      'document_ref as documentRef',
      'decided_on as decidedOn',
      'extent',
      'from_day as from',
      'to_day as to',
    ])
    .where('body_id', '=', bodyId)
    .orderBy('from_day')
    .execute();
  const paragraphs = await sql<{ year: number; last: number; has_begun: boolean }>`
    select s.year, s.next - 1 as last, exists (
      select from draft_meeting m
      where m.body_id = s.body_id and m.called_at is not null and not m.is_rehearsal
        and extract(year from m.starts_at at time zone o.time_zone) = s.year
    ) as has_begun
    from paragraph_series s
    join body b on b.id = s.body_id join organisation o on o.id = b.organisation_id
    where s.body_id = ${bodyId} and not s.is_rehearsal
    order by s.year
  `.execute(database);
  return {
    id: body.id,
    organisationId: body.organisation_id,
    kind: body.kind,
    name: body.name,
    isPublic: body.is_public,
    substitutes: body.substitutes,
    joint: body.joint_form === null ? null : { form: body.joint_form, members: body.joint_members },
    constituencies: constituencies.map(({ name }) => name),
    seats: seats.filter((period) => holdsOn(period, today)).map(({ label, party }) => ({ label, party })),
    /** Seats with their days, those that begin later and those that have ended among them; once for each party in turn. */
    allSeats: seats.map(({ label, party, from, to }) => ({ label, party, from, to })),
    assignments,
    substituteOrder: await substituteOrderOf(database, bodyId),
    paragraphs: paragraphs.rows.map(({ year, last, has_begun: hasBegun }) => ({ year, last, hasBegun })),
    policies: policies.map(({ value_text, ...policy }) => ({ ...policy, value: JSON.parse(value_text) as unknown })),
    remoteAuthorizations,
  };
}
