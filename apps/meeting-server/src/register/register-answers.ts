/** How an organisation and a body read over HTTP: the register's rows in the words of the import document. */
import { HttpRefusal } from '../http/http-refusal.ts';
import type { QuietDatabase } from './register-tables.ts';

export async function organisationAsAnswered(database: QuietDatabase, organisationId: string) {
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
    .select(['id', 'kind', 'name', 'seats', 'is_public as isPublic'])
    .where('organisation_id', '=', of)
    .orderBy('name')
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
    bodies,
  };
}

export async function bodyAsAnswered(database: QuietDatabase, bodyId: string) {
  const body = await database.selectFrom('body').selectAll().where('id', '=', bodyId).executeTakeFirst();
  if (body === undefined) throw new HttpRefusal(404, 'not-found');
  const seats = await database
    .selectFrom('seat')
    .leftJoin('party', 'party.id', 'seat.party_id')
    .select(['seat.label', 'party.abbreviation as party'])
    .where('seat.body_id', '=', bodyId)
    .orderBy('seat.seat_no')
    .execute();
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
  const substitutes = await database
    .selectFrom('substitute_order')
    .innerJoin('party as own', 'own.id', 'substitute_order.party_id')
    .innerJoin('party as next', 'next.id', 'substitute_order.next_party_id')
    .select(['own.abbreviation as party', 'next.abbreviation as next'])
    .where('substitute_order.body_id', '=', bodyId)
    .orderBy('own.abbreviation')
    .orderBy('substitute_order.position')
    .execute();
  const orders = Map.groupBy(substitutes, ({ party }) => party);
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
  return {
    id: body.id,
    organisationId: body.organisation_id,
    kind: body.kind,
    name: body.name,
    isPublic: body.is_public,
    seats,
    assignments,
    substituteOrder: [...orders].map(([party, lines]) => ({ party, order: lines.map(({ next }) => next) })),
    policies: policies.map(({ value_text, ...policy }) => ({ ...policy, value: JSON.parse(value_text) as unknown })),
    remoteAuthorizations,
  };
}
