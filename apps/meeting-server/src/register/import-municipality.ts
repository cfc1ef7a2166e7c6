/**
 * Imports a municipality from one document, all of it or nothing.
 *
 * What is already there under the same id is not touched but refused: an import begins an installation or adds an
 * organisation, it never changes people quietly.
 */
import { randomUUID } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import { accountOfPerson, enrolEquipment } from '../sign-in/accounts.ts';
import { type AuditEntry, writeAudit } from './audit-log.ts';
import { isPolicyKey, policySchemas } from './policy-schema.ts';
import type {
  AssignmentDocument,
  BodyDocument,
  MunicipalityDocument,
  OrganisationDocument,
} from './register-document.ts';
import type { QuietDatabase, QuietTables } from './register-tables.ts';
import type { TelephoneSeal } from './telephone-seal.ts';

/** What is wrong with a document, by the place in it. */
export interface DocumentFault {
  readonly at: string;
  readonly fault: string;
}

export type ImportAnswer =
  | {
      readonly imported: {
        readonly organisationIds: readonly string[];
        readonly persons: number;
        readonly bodies: number;
      };
    }
  | { readonly faults: readonly DocumentFault[] };

/** What the schema cannot see: references that lead nowhere, seats taken twice, values the rules do not know. */
export function faultsOf(document: MunicipalityDocument): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const persons = new Set<string>();
  for (const [index, person] of document.persons.entries()) {
    const at = `persons[${index}]`;
    if (person.id === undefined) faults.push({ at, fault: 'a person in an import needs an id' });
    else if (persons.has(person.id)) faults.push({ at, fault: `the id ${person.id} is used twice` });
    else persons.add(person.id);
    if (person.protected && (person.displayName === undefined || person.publicName === undefined)) {
      faults.push({ at, fault: 'protected identity needs displayName and publicName' });
    }
  }
  for (const [index, organisation] of document.organisations.entries()) {
    faults.push(...faultsOfOrganisation(organisation, persons, `organisations[${index}]`));
  }
  return faults;
}

function faultsOfOrganisation(
  organisation: OrganisationDocument,
  persons: ReadonlySet<string>,
  at: string,
): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const parties = new Set(organisation.parties.map((party) => party.abbreviation));
  const rooms = new Set(organisation.meetingRooms.map((room) => room.id));
  for (const id of organisation.administrators) {
    if (!persons.has(id)) faults.push({ at: `${at}.administrators`, fault: `nobody has the id ${id}` });
  }
  for (const item of organisation.equipment) {
    if (!rooms.has(item.meetingRoomId))
      faults.push({ at: `${at}.equipment`, fault: `no room has the id ${item.meetingRoomId}` });
  }
  for (const [index, body] of organisation.bodies.entries()) {
    faults.push(...faultsOfBody(body, { persons, parties }, `${at}.bodies[${index}]`));
  }
  return faults;
}

/** What is wrong with one body that is to be added to what is known already. */
export function faultsOfBody(
  body: BodyDocument,
  known: { readonly persons: ReadonlySet<string>; readonly parties: ReadonlySet<string> },
  at: string,
): DocumentFault[] {
  const faults: DocumentFault[] = [];
  const needParty = (party: string | undefined, where: string): void => {
    if (party !== undefined && !known.parties.has(party))
      faults.push({ at: where, fault: `no party is called ${party}` });
  };
  if (new Set(body.constituencies).size !== (body.constituencies ?? []).length) {
    faults.push({ at: `${at}.constituencies`, fault: 'a constituency is there twice' });
  }
  const labels = new Set<string>();
  for (const [index, seat] of body.seats.entries()) {
    if (labels.has(seat.label))
      faults.push({ at: `${at}.seats[${index}]`, fault: `seat ${seat.label} is there twice` });
    labels.add(seat.label);
    needParty(seat.party, `${at}.seats[${index}]`);
  }
  for (const [index, line] of body.substituteOrder.entries()) {
    for (const party of [line.party, ...line.order]) needParty(party, `${at}.substituteOrder[${index}]`);
  }
  for (const [index, policy] of body.policies.entries()) {
    const where = `${at}.policies[${index}]`;
    if (!isPolicyKey(policy.key)) faults.push({ at: where, fault: `the rules know no policy ${policy.key}` });
    else if (!policySchemas[policy.key].safeParse(policy.value).success) {
      faults.push({ at: where, fault: `${JSON.stringify(policy.value)} is no value of ${policy.key}` });
    }
  }
  for (const [index, assignment] of body.assignments.entries()) {
    const where = `${at}.assignments[${index}]`;
    if (!known.persons.has(assignment.personId))
      faults.push({ at: where, fault: `nobody has the id ${assignment.personId}` });
    if ((assignment.role === 'member') !== (assignment.seat !== undefined)) {
      faults.push({ at: where, fault: 'a member has a seat and nobody else has' });
    }
    if (assignment.role === 'member' && assignment.commissioner === true) {
      faults.push({ at: where, fault: 'a member of the body has the rights of a commissioner already' });
    }
    if (assignment.seat !== undefined && !labels.has(assignment.seat)) {
      faults.push({ at: where, fault: `the body has no seat ${assignment.seat}` });
    }
    needParty(assignment.party, where);
  }
  return faults;
}

/** The same form for a body of an organisation that is already there. */
export interface OrganisationContext {
  readonly organisationId: string;
  readonly partyIds: ReadonlyMap<string, string>;
}

function assignmentRow(
  assignment: AssignmentDocument,
  place: {
    readonly bodyId: string;
    readonly partyIds: ReadonlyMap<string, string>;
    readonly seatNumbers: ReadonlyMap<string, number>;
  },
) {
  const partyId = assignment.party === undefined ? undefined : place.partyIds.get(assignment.party);
  const seatNumber = assignment.seat === undefined ? undefined : place.seatNumbers.get(assignment.seat);
  return {
    id: assignment.id ?? randomUUID(),
    person_id: assignment.personId,
    body_id: place.bodyId,
    role: assignment.role,
    party_id: partyId ?? null,
    constituency: assignment.constituency ?? null,
    seat_no: seatNumber ?? null,
    substitute_rank: assignment.substituteRank ?? null,
    seniority_rank: assignment.seniorityRank ?? null,
    presidium: assignment.presidium ?? null,
    commissioner: assignment.commissioner ?? false,
    from_day: assignment.from,
    to_day: assignment.to ?? null,
  };
}

/** Adds one body with its seats, order of substitutes, rules and assignments. */
export async function addBody(
  transaction: Transaction<QuietTables>,
  body: BodyDocument,
  context: OrganisationContext,
): Promise<string> {
  const bodyId = body.id ?? randomUUID();
  const partyIdOf = (abbreviation: string | undefined): string | null =>
    abbreviation === undefined ? null : (context.partyIds.get(abbreviation) ?? null);
  await transaction
    .insertInto('body')
    .values({
      id: bodyId,
      organisation_id: context.organisationId,
      kind: body.kind,
      name: body.name,
      seats: body.seats.length,
      parent_body_id: body.parentBodyId ?? null,
      is_public: body.isPublic,
      substitutes: body.substitutes ?? null,
      joint_form: body.joint?.form ?? null,
      joint_members: [...(body.joint?.members ?? [])],
    })
    .execute();
  const constituencies = (body.constituencies ?? []).map((name, index) => ({
    body_id: bodyId,
    position: index + 1,
    name,
  }));
  if (constituencies.length > 0) await transaction.insertInto('constituency').values(constituencies).execute();
  const seats = body.seats.map((seat, index) => ({
    body_id: bodyId,
    seat_no: index + 1,
    label: seat.label,
  }));
  await transaction.insertInto('seat').values(seats).execute();
  const periods = body.seats.map((seat, index) => ({
    body_id: bodyId,
    seat_no: index + 1,
    party_id: partyIdOf(seat.party),
  }));
  await transaction.insertInto('seat_period').values(periods).execute();
  const order = body.substituteOrder.flatMap((line) =>
    line.order.map((next, index) => ({
      body_id: bodyId,
      party_id: context.partyIds.get(line.party) ?? line.party,
      position: index + 1,
      next_party_id: context.partyIds.get(next) ?? next,
    })),
  );
  if (order.length > 0) await transaction.insertInto('substitute_order').values(order).execute();
  const policies = body.policies.map((policy) => ({
    id: policy.id ?? randomUUID(),
    body_id: bodyId,
    key: policy.key,
    value_text: JSON.stringify(policy.value),
    source: policy.source,
    decided_on: policy.decidedOn,
    from_day: policy.from,
    to_day: policy.to ?? null,
  }));
  if (policies.length > 0) await transaction.insertInto('policy_value').values(policies).execute();
  const authorizations = body.remoteAuthorizations.map((authorization) => ({
    id: authorization.id ?? randomUUID(),
    body_id: bodyId,
    document_ref: authorization.documentRef,
    decided_on: authorization.decidedOn,
    extent: authorization.extent,
    from_day: authorization.from,
    to_day: authorization.to ?? null,
  }));
  if (authorizations.length > 0) await transaction.insertInto('remote_authorization').values(authorizations).execute();
  for (const series of body.lastParagraphs) {
    await sql`insert into paragraph_series (body_id, year, is_rehearsal, next)
      values (${bodyId}, ${series.year}, ${series.isRehearsal}, ${series.last + 1})`.execute(transaction);
  }
  const seatNumbers = new Map(seats.map((seat) => [seat.label, seat.seat_no]));
  const assignments = body.assignments.map((assignment) =>
    assignmentRow(assignment, { bodyId, partyIds: context.partyIds, seatNumbers }),
  );
  if (assignments.length > 0) await transaction.insertInto('assignment').values(assignments).execute();
  return bodyId;
}

async function addOrganisation(
  transaction: Transaction<QuietTables>,
  organisation: OrganisationDocument,
  by: { readonly actor: string; readonly at: Date },
): Promise<{ readonly id: string; readonly bodyIds: readonly string[] }> {
  const organisationId = organisation.id ?? randomUUID();
  await transaction
    .insertInto('organisation')
    .values({
      id: organisationId,
      kind: organisation.kind,
      name: organisation.name,
      org_number: organisation.orgNumber ?? null,
      time_zone: organisation.timeZone,
      is_demonstration: organisation.isDemonstration,
    })
    .execute();
  const parties = organisation.parties.map((party) => ({
    id: party.id ?? randomUUID(),
    organisation_id: organisationId,
    name: party.name,
    abbreviation: party.abbreviation,
  }));
  if (parties.length > 0) await transaction.insertInto('party').values(parties).execute();
  const rooms = organisation.meetingRooms.map((room) => ({
    id: room.id ?? randomUUID(),
    organisation_id: organisationId,
    name: room.name,
    address: room.address,
    admits_public: room.admitsPublic,
  }));
  if (rooms.length > 0) await transaction.insertInto('meeting_room').values(rooms).execute();
  for (const term of organisation.termsOfOffice) {
    await transaction
      .insertInto('term_of_office')
      .values({ id: term.id ?? randomUUID(), organisation_id: organisationId, from_day: term.from, to_day: term.to })
      .execute();
  }
  const partyIds = new Map(parties.map((party) => [party.abbreviation, party.id]));
  const bodyIds: string[] = [];
  for (const body of organisation.bodies) bodyIds.push(await addBody(transaction, body, { organisationId, partyIds }));
  for (const personId of organisation.administrators) {
    const account = await accountOfPerson(transaction, personId, by.at);
    await transaction
      .insertInto('role_grant')
      .values({ account_id: account.id, organisation_id: organisationId, role: 'administrator' })
      .execute();
  }
  for (const item of organisation.equipment) {
    await enrolEquipment(transaction, { ...item, organisationId, by: by.actor, at: by.at });
  }
  return { id: organisationId, bodyIds };
}

/** Imports the whole document, or says by place what is wrong with it and changes nothing. */
export async function importMunicipality(
  parts: { readonly database: QuietDatabase; readonly telephoneSeal: TelephoneSeal },
  document: MunicipalityDocument,
  by: { readonly actor: string; readonly at: Date },
): Promise<ImportAnswer> {
  const faults = faultsOf(document);
  if (faults.length > 0) return { faults };
  return await parts.database.transaction().execute(async (transaction) => {
    const ids = document.persons.flatMap((person) => (person.id === undefined ? [] : [person.id]));
    const there =
      ids.length === 0 ? [] : await transaction.selectFrom('person').select('id').where('id', 'in', ids).execute();
    if (there.length > 0) {
      return { faults: there.map((row) => ({ at: 'persons', fault: `somebody already has the id ${row.id}` })) };
    }
    const rows = document.persons.map((person) => {
      const id = person.id ?? randomUUID();
      const displayName = person.displayName ?? person.legalName;
      return {
        id,
        legal_name: person.legalName,
        display_name: displayName,
        public_name: person.publicName ?? displayName,
        protected: person.protected,
        telephone_sealed: person.telephone === undefined ? null : parts.telephoneSeal.seal(id, person.telephone),
      };
    });
    for (let from = 0; from < rows.length; from += 1_000) {
      await transaction
        .insertInto('person')
        .values(rows.slice(from, from + 1_000))
        .execute();
    }
    const audit: AuditEntry[] = rows.map((row) => ({ ...by, act: 'person.added', object: `person:${row.id}` }));
    const organisationIds: string[] = [];
    let bodies = 0;
    for (const organisation of document.organisations) {
      const added = await addOrganisation(transaction, organisation, by);
      organisationIds.push(added.id);
      bodies += added.bodyIds.length;
      audit.push({ ...by, act: 'organisation.added', object: `organisation:${added.id}` });
      audit.push(...added.bodyIds.map((id) => ({ ...by, act: 'body.added', object: `body:${id}` })));
    }
    await writeAudit(transaction, audit);
    return { imported: { organisationIds, persons: rows.length, bodies } };
  });
}
