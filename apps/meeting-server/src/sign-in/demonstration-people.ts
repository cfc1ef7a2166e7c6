/** Who can be chosen in "choose who you are": people of a demonstration organisation, with what they are. */
import type { QuietDatabase } from '../register/register-tables.ts';

export interface DemonstrationPersonRow {
  readonly personId: string;
  readonly name: string;
  readonly party: string | null;
  readonly assignments: { bodyId: string; body: string; role: string; presidium: string | null }[];
  readonly isAdministrator: boolean;
}

/** In the order of the bodies, the roll call and the ranks; each person once. */
export async function demonstrationPeople(database: QuietDatabase, today: string): Promise<DemonstrationPersonRow[]> {
  const rows = await database
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.person_id')
    .innerJoin('body', 'body.id', 'assignment.body_id')
    .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
    .leftJoin('party', 'party.id', 'assignment.party_id')
    .select([
      'person.id as person_id',
      'person.display_name',
      'body.id as body_id',
      'body.name as body_name',
      'assignment.role',
      'assignment.presidium',
      'party.abbreviation',
    ])
    .where('organisation.is_demonstration', '=', true)
    .where('assignment.from_day', '<=', today)
    .where((where) => where.or([where('assignment.to_day', 'is', null), where('assignment.to_day', '>=', today)]))
    .orderBy((order) => order.case().when('body.kind', '=', 'council').then(0).else(1).end())
    .orderBy('body.name')
    .orderBy((order) => order.fn.coalesce('assignment.seat_no', order.lit(1_000)))
    .orderBy('assignment.role')
    .orderBy('assignment.substitute_rank')
    .execute();
  const administrators = new Set(
    (
      await database
        .selectFrom('role_grant')
        .innerJoin('account', 'account.id', 'role_grant.account_id')
        .select('account.person_id')
        .where('role_grant.role', '=', 'administrator')
        .execute()
    ).map((row) => row.person_id),
  );
  const people = new Map<string, DemonstrationPersonRow>();
  for (const row of rows) {
    const person = people.get(row.person_id) ?? {
      personId: row.person_id,
      name: row.display_name,
      party: row.abbreviation,
      assignments: [],
      isAdministrator: administrators.has(row.person_id),
    };
    person.assignments.push({ bodyId: row.body_id, body: row.body_name, role: row.role, presidium: row.presidium });
    people.set(row.person_id, person);
  }
  return [...people.values()];
}

/** Whether the person may be chosen: everything he or she is, is in demonstration organisations. */
export async function demonstrationPerson(database: QuietDatabase, personId: string): Promise<boolean> {
  const rows = await database
    .selectFrom('assignment')
    .innerJoin('body', 'body.id', 'assignment.body_id')
    .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
    .select('organisation.is_demonstration')
    .where('assignment.person_id', '=', personId)
    .execute();
  return rows.length > 0 && rows.every((row) => row.is_demonstration);
}
