/**
 * The rows of the register, of sign-in and of drafts, as the query builder sees them.
 *
 * Days are text (`2027-05-24`): a day has no clock and no zone, and a `Date` would give it both.
 */
import type { ColumnType, Generated, Kysely } from 'kysely';

/** Given as a moment, read as a moment. */
type Moment = ColumnType<Date, Date, Date>;
type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface RegisterTables {
  organisation: {
    id: string;
    kind: 'municipality' | 'company' | 'federation' | 'region';
    name: string;
    org_number: Maybe<string>;
    time_zone: string;
    is_demonstration: boolean;
  };
  party: { id: string; organisation_id: string; name: string; abbreviation: string };
  meeting_room: { id: string; organisation_id: string; name: string; address: string; admits_public: boolean };
  term_of_office: { id: string; organisation_id: string; from_day: string; to_day: string };
  body: {
    id: string;
    organisation_id: string;
    kind: string;
    name: string;
    seats: number;
    parent_body_id: Maybe<string>;
    is_public: boolean;
    /** How many substitutes are decided; nothing where nobody has said. */
    substitutes: Maybe<number>;
    joint_form: Maybe<'jointCommittee' | 'federationCouncil' | 'federationBoard'>;
    joint_members: Generated<string[]>;
  };
  seat: { body_id: string; seat_no: number; label: string };
  /** When a seat is there, and whose it is then. */
  seat_period: {
    body_id: string;
    seat_no: number;
    from_day: Maybe<string>;
    to_day: Maybe<string>;
    party_id: Maybe<string>;
  };
  constituency: { body_id: string; position: number; name: string };
  person: {
    id: string;
    legal_name: string;
    display_name: string;
    public_name: string;
    protected: boolean;
    telephone_sealed: Maybe<string>;
  };
  assignment: {
    id: string;
    person_id: string;
    body_id: string;
    role: string;
    party_id: Maybe<string>;
    constituency: Maybe<string>;
    seat_no: Maybe<number>;
    substitute_rank: Maybe<number>;
    seniority_rank: Maybe<number>;
    presidium: Maybe<'chair' | 'firstViceChair' | 'secondViceChair'>;
    commissioner: Generated<boolean>;
    from_day: string;
    to_day: Maybe<string>;
  };
  substitute_order: { body_id: string; party_id: string; position: number; next_party_id: string };
  policy_value: {
    id: string;
    body_id: string;
    key: string;
    value_text: string;
    source: string;
    decided_on: string;
    from_day: string;
    to_day: Maybe<string>;
  };
  regulation: {
    body_id: string;
    version: number;
    title: string;
    decision: string;
    decided_on: string;
    from_day: string;
    values_text: string;
    adopted_at: Moment;
    adopted_by: string;
  };
  remote_authorization: {
    id: string;
    body_id: string;
    document_ref: string;
    decided_on: string;
    extent: string;
    from_day: string;
    to_day: Maybe<string>;
  };
}

export interface SignInTables {
  account: {
    id: string;
    person_id: Maybe<string>;
    meeting_room_id: Maybe<string>;
    label: Maybe<string>;
    state: Generated<'active' | 'closed'>;
    created_at: Moment;
  };
  personal_link: {
    id: string;
    account_id: string;
    token_hash: Buffer;
    is_single_use: boolean;
    created_at: Moment;
    created_by: string;
    expires_at: Moment;
    used_at: MaybeMoment;
    revoked_at: MaybeMoment;
  };
  session: {
    id_hash: Buffer;
    account_id: string;
    loa: number;
    factors: string[];
    device: string;
    created_at: Moment;
    last_seen_at: Moment;
    expires_at: Moment;
    revoked_at: MaybeMoment;
  };
  role_grant: {
    account_id: string;
    organisation_id: Maybe<string>;
    body_id: Maybe<string>;
    role: 'administrator' | 'technician' | 'secretary' | 'hallRoom' | 'hallScreen';
  };
  audit_log: {
    id: number;
    at: Moment;
    actor: string;
    act: string;
    object: string;
    detail_text: string;
    prev_hash: Buffer;
    hash: Buffer;
  };
}

export interface DraftTables {
  case_file: {
    id: string;
    organisation_id: string;
    registry_number: string;
    title: string;
    earlier_delay: Generated<'none' | 'minority' | 'majority'>;
  };
  draft_meeting: {
    id: string;
    body_id: string;
    starts_at: Moment;
    meeting_room_id: Maybe<string>;
    level: number;
    is_public: boolean;
    media: 'own' | 'external' | 'none';
    external_link: Maybe<string>;
    is_rehearsal: boolean;
    announced_on: Maybe<string>;
    extra_asked_by: Maybe<'chair' | 'executiveBoard' | 'members'>;
    extra_asked_ids: Generated<string[]>;
    planned_at: MaybeMoment;
    agenda_revision: Generated<number>;
    created_at: Moment;
    called_at: MaybeMoment;
  };
  draft_item: {
    id: string;
    meeting_id: string;
    position: number;
    kind: string;
    matter: Maybe<string>;
    title: string;
    case_id: Maybe<string>;
    level: number;
    security_classified: boolean;
    urgent: boolean;
    prepared_by: Maybe<string>;
    clauses: string[];
    background: Maybe<string>;
    election_seats: Maybe<number>;
    election_to: Maybe<'committee' | 'auditors' | 'companyBoard' | 'subcommittee' | 'presidium' | 'other'>;
    asked_by: Maybe<string>;
    answered_by: Maybe<string>;
    exercise_of_public_authority: boolean;
    employer_matter: Generated<boolean>;
    staff_representatives_out: Generated<boolean>;
    leave_given: Generated<boolean>;
    /** Read as a list of persons, written as JSON. */
    prepared_nominees: ColumnType<{ readonly name: string; readonly party?: string }[], string | undefined, string>;
    special: Maybe<'extraElection' | 'popularInitiative'>;
    substitutes_of: Maybe<string>;
    assessment_text: Maybe<string>;
  };
  file_object: { sha256: string; bytes: number; media_type: string; stored_at: Moment };
  document: {
    id: string;
    meeting_id: string;
    item_id: string;
    position: number;
    title: string;
    file_sha256: string;
    file_name: string;
    level: number;
    created_by: string;
    created_at: Moment;
  };
  remote_request_draft: { meeting_id: string; person_id: string; reason_code: string; requested_at: Moment };
  minutes_file: { meeting_id: string; minutes_id: string; sha256: string; log_head: string; stored_at: Moment };
}

export type QuietTables = RegisterTables & SignInTables & DraftTables;
/** The database as everything but the log itself uses it. */
export type QuietDatabase = Kysely<QuietTables>;
