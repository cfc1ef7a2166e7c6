/**
 * From register and draft to the call: the whole of what a meeting will know about its surroundings, as the body of the
 * command `CallMeeting`. Whether the call is lawful (place, time, authorisation) is judged by the rules, not here.
 */
import type {
  BodyId,
  BodyKind,
  CommandOf,
  DocumentId,
  ExtraMeetingAsker,
  ItemId,
  ItemKind,
  ItemOfCall,
  OrganisationId,
  PersonId,
  PolicyValue,
  ProceduralMatter,
  RosterEntry,
  RosterRole,
  SeatId,
  SecurityLevel,
  SubstituteOrderEntry,
} from '@tinget/meeting-rules';
import {
  bodyKinds,
  itemKinds,
  policyDefaults,
  proceduralMatters,
  rosterRoles,
  securityLevels,
} from '@tinget/meeting-rules';
import { sql } from 'kysely';
import { instantText } from '../live-meeting/clock.ts';
import { parsePolicyValue } from '../register/policy-schema.ts';
import type { QuietDatabase } from '../register/register-tables.ts';
import { seatsOn } from '../register/seats.ts';
import type { TelephoneSeal } from '../register/telephone-seal.ts';
import { storedAssessment } from './assessment-record.ts';

export type CallBody = CommandOf<'CallMeeting'>['body'];

/** The register holds text; what it holds is one of the rules' words, or the row is faulty and the call is not made. */
function oneOf<Word extends string>(words: readonly Word[], text: string, what: string): Word {
  const word = words.find((known) => known === text);
  if (word === undefined) throw new Error(`"${text}" is no ${what} the rules know`);
  return word;
}

function levelOf(level: number): SecurityLevel {
  const known = securityLevels.find((one) => one === level);
  if (known === undefined) throw new Error(`${level} is no security level`);
  return known;
}

// Ids are text in the register; the rules brand them so that they cannot be mixed up. These are the doors between.
const bodyIdOf = (id: string) => id as BodyId;
const personIdOf = (id: string) => id as PersonId;
const seatIdOf = (label: string) => label as SeatId;
const itemIdOf = (id: string) => id as ItemId;

/** Builds the call of a draft. `null` when there is no such draft. */
export async function buildCall(
  parts: { readonly database: QuietDatabase; readonly telephoneSeal: TelephoneSeal; readonly rulesVersion: string },
  meetingId: string,
): Promise<CallBody | null> {
  const { database } = parts;
  const draft = await database
    .selectFrom('draft_meeting')
    .innerJoin('body', 'body.id', 'draft_meeting.body_id')
    .innerJoin('organisation', 'organisation.id', 'body.organisation_id')
    .leftJoin('meeting_room', 'meeting_room.id', 'draft_meeting.meeting_room_id')
    .select([
      'draft_meeting.starts_at',
      'draft_meeting.level',
      'draft_meeting.is_public',
      'draft_meeting.media',
      'draft_meeting.external_link',
      'draft_meeting.is_rehearsal',
      'draft_meeting.announced_on',
      'draft_meeting.extra_asked_by',
      'draft_meeting.extra_asked_ids',
      'body.id as body_id',
      'body.kind as body_kind',
      'body.name as body_name',
      'body.joint_form',
      'body.joint_members',
      'organisation.id as organisation_id',
      'organisation.name as organisation_name',
      'organisation.time_zone',
      'meeting_room.name as room_name',
      'meeting_room.address as room_address',
    ])
    .where('draft_meeting.id', '=', meetingId)
    .executeTakeFirst();
  if (draft === undefined) return null;
  const startsAt = instantText(draft.starts_at.getTime(), draft.time_zone);
  const day = startsAt.slice(0, 10);
  const paragraphYear = Number(day.slice(0, 4));
  const remoteAuthorization = await remoteAuthorizationOf(database, draft.body_id, day);
  const seats = await seatsOn(database, draft.body_id, day);
  return {
    bodyId: bodyIdOf(draft.body_id),
    bodyKind: oneOf<BodyKind>(bodyKinds, draft.body_kind, 'kind of body'),
    bodyName: draft.body_name,
    ...(draft.joint_form === null ? {} : { joint: { form: draft.joint_form, members: draft.joint_members } }),
    organisationName: draft.organisation_name,
    organisationId: draft.organisation_id as OrganisationId,
    // The number decided for the day of the meeting: the quorum is counted from it, vacant seats included (ATT-02).
    seats: seats.length,
    meetingRoom: draft.room_name === null ? '' : `${draft.room_name}, ${draft.room_address ?? ''}`,
    startsAt,
    isPublic: draft.is_public,
    level: levelOf(draft.level),
    media: draft.media,
    ...(draft.external_link === null ? {} : { externalLink: draft.external_link }),
    rehearsal: draft.is_rehearsal,
    rulesVersion: parts.rulesVersion,
    seatList: seats.map((seat) => ({
      seatId: seatIdOf(seat.label),
      position: seat.seat_no,
      ...(seat.party === null ? {} : { party: seat.party }),
    })),
    roster: await rosterOf(parts, draft.body_id, day),
    substituteOrder: await substituteOrderOf(database, draft.body_id),
    policies: await policiesOf(database, draft.body_id, day),
    ...(remoteAuthorization === undefined ? {} : { remoteAuthorization }),
    agenda: await agendaOf(database, meetingId),
    ...(draft.announced_on === null ? {} : { announcedOn: draft.announced_on }),
    ...extraMeetingOf(draft.extra_asked_by, draft.extra_asked_ids),
    lastParagraph: await lastParagraphOf(database, draft.body_id, paragraphYear, draft.is_rehearsal),
    paragraphYear,
  };
}

function extraMeetingOf(
  askedBy: ExtraMeetingAsker | null,
  askedIds: readonly string[],
): Pick<CallBody, 'extraMeeting'> {
  if (askedBy === null) return {};
  return { extraMeeting: { askedBy, ...(askedBy === 'members' ? { personIds: askedIds.map(personIdOf) } : {}) } };
}

async function rosterOf(
  parts: { readonly database: QuietDatabase; readonly telephoneSeal: TelephoneSeal },
  bodyId: string,
  day: string,
): Promise<RosterEntry[]> {
  const rows = await parts.database
    .selectFrom('assignment')
    .innerJoin('person', 'person.id', 'assignment.person_id')
    .leftJoin('party', 'party.id', 'assignment.party_id')
    .leftJoin('seat', (join) =>
      join.onRef('seat.body_id', '=', 'assignment.body_id').onRef('seat.seat_no', '=', 'assignment.seat_no'),
    )
    .select([
      'assignment.person_id',
      'assignment.role',
      'assignment.constituency',
      'assignment.substitute_rank',
      'assignment.seniority_rank',
      'assignment.presidium',
      'assignment.commissioner',
      'person.display_name',
      'person.public_name',
      'person.telephone_sealed',
      'party.abbreviation',
      'seat.label',
    ])
    .where('assignment.body_id', '=', bodyId)
    .where('assignment.from_day', '<=', day)
    .where((where) => where.or([where('assignment.to_day', 'is', null), where('assignment.to_day', '>=', day)]))
    .orderBy(sql`assignment.seat_no nulls last`)
    .orderBy('assignment.role', 'desc')
    .orderBy('assignment.substitute_rank')
    .orderBy('person.display_name')
    .execute();
  // A person stands once on the roster: whoever is a member is not also there as an official.
  const roster = new Map<string, RosterEntry>();
  for (const row of rows) {
    if (roster.has(row.person_id)) continue;
    const telephone =
      row.telephone_sealed === null ? undefined : parts.telephoneSeal.open(row.person_id, row.telephone_sealed);
    roster.set(row.person_id, {
      personId: personIdOf(row.person_id),
      displayName: row.display_name,
      publicName: row.public_name,
      role: oneOf<RosterRole>(rosterRoles, row.role, 'role'),
      ...(row.abbreviation === null ? {} : { party: row.abbreviation }),
      ...(row.constituency === null ? {} : { constituency: row.constituency }),
      ...(row.label === null ? {} : { seatId: seatIdOf(row.label) }),
      ...(row.substitute_rank === null ? {} : { substituteRank: row.substitute_rank }),
      ...(row.seniority_rank === null ? {} : { seniorityRank: row.seniority_rank }),
      ...(row.presidium === null ? {} : { presidium: row.presidium }),
      ...(row.commissioner ? { commissioner: true as const } : {}),
      ...(telephone === undefined ? {} : { telephone }),
    });
  }
  return [...roster.values()];
}

async function substituteOrderOf(database: QuietDatabase, bodyId: string): Promise<SubstituteOrderEntry[]> {
  const rows = await database
    .selectFrom('substitute_order')
    .innerJoin('party as own', 'own.id', 'substitute_order.party_id')
    .innerJoin('party as next', 'next.id', 'substitute_order.next_party_id')
    .select(['own.abbreviation as party', 'next.abbreviation as next'])
    .where('substitute_order.body_id', '=', bodyId)
    .orderBy('own.abbreviation')
    .orderBy('substitute_order.position')
    .execute();
  const order = new Map<string, string[]>();
  for (const row of rows) order.set(row.party, [...(order.get(row.party) ?? []), row.next]);
  return [...order].map(([party, next]) => ({ party, order: next }));
}

/** The body's own values in force on a day. */
export async function policiesOf(database: QuietDatabase, bodyId: string, day: string): Promise<PolicyValue[]> {
  const rows = await database
    .selectFrom('policy_value')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('from_day', '<=', day)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .orderBy('key')
    .execute();
  return rows.map((row) => {
    const { key, source } = row;
    const value = parsePolicyValue({ key, valueText: row.value_text, source, since: row.decided_on });
    if (value === undefined) throw new Error(`the value of policy ${key} is not one the rules know`);
    return value;
  });
}

/** The council's decision on remote participation that holds for the body on a day, if there is one. */
export async function remoteAuthorizationOf(database: QuietDatabase, bodyId: string, day: string) {
  const row = await database
    .selectFrom('remote_authorization')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('from_day', '<=', day)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>=', day)]))
    .orderBy('decided_on', 'desc')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    documentRef: row.document_ref,
    decidedOn: row.decided_on,
    extent: row.extent,
    from: row.from_day,
    ...(row.to_day === null ? {} : { to: row.to_day }),
  };
}

/** Whether anybody in the body may be at a distance on a day, and how long before the request is due (CON-08, CON-10). */
export async function remoteTermsOf(
  database: QuietDatabase,
  bodyId: string,
  day: string,
): Promise<{ readonly isAuthorized: boolean; readonly days: number; readonly rule: string }> {
  const body = await database.selectFrom('body').select('kind').where('id', '=', bodyId).executeTakeFirstOrThrow();
  const kind = oneOf<BodyKind>(bodyKinds, body.kind, 'kind of body');
  // A company follows ABL, and asks no council.
  const isCompany = kind === 'companyBoard' || kind === 'generalMeeting';
  const key = 'remote.requestDeadlineDays';
  const decided = (await policiesOf(database, bodyId, day)).find((policy) => policy.key === key);
  return {
    isAuthorized: isCompany || (await remoteAuthorizationOf(database, bodyId, day)) !== undefined,
    days: decided?.key === key ? decided.value : policyDefaults(kind)[key].value,
    rule: kind === 'council' ? 'KL 5:16' : 'KL 6:24',
  };
}

async function agendaOf(database: QuietDatabase, meetingId: string): Promise<ItemOfCall[]> {
  const items = await database
    .selectFrom('draft_item')
    .leftJoin('case_file', 'case_file.id', 'draft_item.case_id')
    .selectAll('draft_item')
    .select(['case_file.registry_number', 'case_file.earlier_delay'])
    .where('draft_item.meeting_id', '=', meetingId)
    .orderBy('draft_item.position')
    .execute();
  const documents = await database
    .selectFrom('document')
    .innerJoin('file_object', 'file_object.sha256', 'document.file_sha256')
    .select(['document.id', 'document.item_id', 'document.title', 'document.file_sha256', 'file_object.media_type'])
    .where('document.meeting_id', '=', meetingId)
    .orderBy('document.position')
    .orderBy('document.id')
    .execute();
  return items.map((item) => ({
    itemId: itemIdOf(item.id),
    kind: oneOf<ItemKind>(itemKinds, item.kind, 'kind of item'),
    ...(item.matter === null
      ? {}
      : { matter: oneOf<ProceduralMatter>(proceduralMatters, item.matter, 'procedural matter') }),
    title: item.title,
    ...(item.registry_number === null ? {} : { registryNumber: item.registry_number }),
    ...(item.case_id === null ? {} : { caseId: item.case_id }),
    level: levelOf(item.level),
    securityClassified: item.security_classified,
    urgent: item.urgent,
    earlierDelay: item.earlier_delay ?? 'none',
    ...(item.prepared_by === null ? {} : { preparedBy: item.prepared_by }),
    clauses: item.clauses,
    documents: documents
      .filter((document) => document.item_id === item.id)
      .map((document) => ({
        documentId: document.id as DocumentId,
        title: document.title,
        sha256: document.file_sha256,
        mediaType: document.media_type,
      })),
    ...(item.election_seats === null ? {} : { electionSeats: item.election_seats }),
    ...(item.election_to === null ? {} : { electionTo: item.election_to }),
    ...(item.exercise_of_public_authority ? { exerciseOfPublicAuthority: true } : {}),
    ...(item.employer_matter ? { employerMatter: true } : {}),
    ...(item.staff_representatives_out ? { staffRepresentativesOut: true } : {}),
    ...(item.leave_given ? { leaveGiven: true } : {}),
    ...(item.prepared_nominees.length === 0 ? {} : { preparedNominees: item.prepared_nominees }),
    ...(item.special === null ? {} : { special: item.special }),
    ...(item.substitutes_of === null ? {} : { substitutesOf: itemIdOf(item.substitutes_of) }),
    ...assessmentOf(item.assessment_text),
    ...(item.asked_by === null ? {} : { askedBy: personIdOf(item.asked_by) }),
    ...(item.answered_by === null ? {} : { answeredBy: personIdOf(item.answered_by) }),
  }));
}

/** Form and conditions as somebody assessed them at the booking; the level is the item's own already. */
function assessmentOf(assessmentText: string | null): Pick<ItemOfCall, 'assessment'> {
  const assessment = storedAssessment(assessmentText)?.assessment;
  if (assessment === undefined) return {};
  return { assessment: { form: assessment.form, conditions: assessment.conditions.map(({ code }) => code) } };
}

/** The last § the body has used this year; rehearsals have a series of their own (`decisions.md` 32). */
async function lastParagraphOf(
  database: QuietDatabase,
  bodyId: string,
  year: number,
  isRehearsal: boolean,
): Promise<number> {
  const series = await sql<{ next: number }>`
    select next from paragraph_series where body_id = ${bodyId} and year = ${year} and is_rehearsal = ${isRehearsal}
  `.execute(database);
  const next = series.rows[0]?.next;
  return next === undefined ? 0 : next - 1;
}
