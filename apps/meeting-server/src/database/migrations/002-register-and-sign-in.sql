-- What is not a meeting: register, sign-in, drafts of calls, documents and fixed minutes.
--
-- Ids are text: made by the server, or given by the document that a municipality is imported from. Two periods of one
-- seat, or of one policy value, cannot overlap; the database itself refuses it.

create extension if not exists btree_gist;

create domain entity_id as text check (value ~ '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$');

-- register ------------------------------------------------------------------------------------------------------------
create table organisation (
  id entity_id primary key,
  kind text not null check (kind in ('municipality', 'company', 'federation', 'region')),
  name text not null,
  org_number text,
  time_zone text not null default 'Europe/Stockholm',
  is_demonstration boolean not null default false
);

create table party (
  id entity_id primary key,
  organisation_id entity_id not null references organisation,
  name text not null,
  abbreviation text not null,
  unique (organisation_id, abbreviation)
);

create table meeting_room (
  id entity_id primary key,
  organisation_id entity_id not null references organisation,
  name text not null,
  address text not null,
  admits_public boolean not null,
  unique (organisation_id, name)
);

create table term_of_office (
  id entity_id primary key,
  organisation_id entity_id not null references organisation,
  from_day date not null,
  to_day date not null,
  check (from_day <= to_day)
);

create table body (
  id entity_id primary key,
  organisation_id entity_id not null references organisation,
  kind text not null check (kind in ('council', 'executiveBoard', 'committee', 'subcommittee', 'preparatoryBody', 'companyBoard', 'generalMeeting')),
  name text not null,
  seats int not null check (seats between 1 and 200),
  parent_body_id entity_id references body,
  is_public boolean not null,
  unique (organisation_id, name)
);

-- The mandates of a body in the order of the roll call, filled or vacant.
create table seat (
  body_id entity_id not null references body,
  seat_no int not null check (seat_no > 0),
  label entity_id not null,
  party_id entity_id references party,
  primary key (body_id, seat_no),
  unique (body_id, label)
);

create table person (
  id entity_id primary key,
  legal_name text not null,
  display_name text not null,
  public_name text not null,
  protected boolean not null default false,
  -- Sealed with the installation's key; opened only for the roster of a call.
  telephone_sealed text
);

create table assignment (
  id entity_id primary key,
  person_id entity_id not null references person,
  body_id entity_id not null references body,
  role text not null check (role in ('member', 'substitute', 'secretary', 'official', 'technician', 'meetingHost', 'auditor', 'staffRepresentative')),
  party_id entity_id references party,
  constituency text,
  seat_no int,
  substitute_rank int check (substitute_rank > 0),
  seniority_rank int check (seniority_rank > 0),
  presidium text check (presidium in ('chair', 'firstViceChair', 'secondViceChair')),
  from_day date not null,
  to_day date,
  check (to_day is null or from_day <= to_day),
  check ((role = 'member') = (seat_no is not null)),
  foreign key (body_id, seat_no) references seat (body_id, seat_no),
  constraint one_person_in_a_seat exclude using gist
    ((body_id::text) with =, seat_no with =, daterange(from_day, to_day, '[]') with &&) where (seat_no is not null),
  constraint one_assignment_of_a_kind exclude using gist
    ((body_id::text) with =, (person_id::text) with =, role with =, daterange(from_day, to_day, '[]') with &&)
);
create index assignment_by_person on assignment (person_id);

create table substitute_order (
  body_id entity_id not null references body,
  party_id entity_id not null references party,
  position int not null check (position > 0),
  next_party_id entity_id not null references party,
  primary key (body_id, party_id, position)
);

create table policy_value (
  id entity_id primary key,
  body_id entity_id not null references body,
  key text not null,
  value_text text not null,
  source text not null,
  decided_on date not null,
  from_day date not null,
  to_day date,
  constraint one_value_in_force exclude using gist
    ((body_id::text) with =, key with =, daterange(from_day, to_day, '[]') with &&)
);

create table remote_authorization (
  id entity_id primary key,
  body_id entity_id not null references body,
  document_ref text not null,
  decided_on date not null,
  extent text not null,
  from_day date not null,
  to_day date
);

-- sign-in ---------------------------------------------------------------------------------------------------------------
create table account (
  id entity_id primary key,
  person_id entity_id unique references person,
  -- Equipment of a room (its computer, its screen) has an account without a person.
  meeting_room_id entity_id references meeting_room,
  label text,
  state text not null default 'active' check (state in ('active', 'closed')),
  created_at timestamptz not null,
  check (person_id is null or meeting_room_id is null)
);

create table personal_link (
  id entity_id primary key,
  account_id entity_id not null references account,
  token_hash bytea not null unique,
  is_single_use boolean not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz
);

create table session (
  id_hash bytea primary key,
  account_id entity_id not null references account,
  loa int not null check (loa between 0 and 4),
  factors text[] not null,
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_by_account on session (account_id);

create table role_grant (
  account_id entity_id not null references account,
  organisation_id entity_id references organisation,
  body_id entity_id references body,
  role text not null check (role in ('administrator', 'technician', 'secretary', 'hallRoom', 'hallScreen')),
  check ((organisation_id is null) <> (body_id is null))
);
create unique index role_grant_once on role_grant (account_id, coalesce(organisation_id::text, ''), coalesce(body_id::text, ''), role);

-- drafts before the call --------------------------------------------------------------------------------------------------
create table case_file (
  id entity_id primary key,
  organisation_id entity_id not null references organisation,
  registry_number text not null,
  title text not null,
  earlier_delay text not null default 'none' check (earlier_delay in ('none', 'minority', 'majority')),
  unique (organisation_id, registry_number)
);

create table draft_meeting (
  id entity_id primary key,
  body_id entity_id not null references body,
  starts_at timestamptz not null,
  meeting_room_id entity_id references meeting_room,
  level int not null check (level between 0 and 4),
  is_public boolean not null,
  media text not null check (media in ('own', 'external', 'none')),
  external_link text,
  is_rehearsal boolean not null,
  announced_on date,
  created_at timestamptz not null,
  -- Set when the live meeting has accepted the call; from then on the log speaks and the draft is closed.
  called_at timestamptz
);
create index draft_meeting_by_body on draft_meeting (body_id);

create table draft_item (
  id entity_id primary key,
  meeting_id entity_id not null references draft_meeting on delete cascade,
  position int not null check (position > 0),
  kind text not null,
  matter text,
  title text not null,
  case_id entity_id references case_file,
  level int not null check (level between 0 and 4),
  security_classified boolean not null default false,
  urgent boolean not null default false,
  prepared_by text,
  clauses text[] not null default '{}',
  background text,
  election_seats int,
  asked_by entity_id references person,
  answered_by entity_id references person,
  exercise_of_public_authority boolean not null default false,
  unique (meeting_id, position) deferrable initially deferred
);

create table file_object (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  media_type text not null,
  stored_at timestamptz not null
);

create table document (
  id entity_id primary key,
  meeting_id entity_id not null references draft_meeting on delete cascade,
  item_id text not null,
  position int not null check (position > 0),
  title text not null,
  file_sha256 text not null references file_object,
  file_name text not null,
  level int not null check (level between 0 and 4),
  created_by text not null,
  created_at timestamptz not null
);
create index document_by_meeting on document (meeting_id);

create table remote_request_draft (
  meeting_id entity_id not null references draft_meeting on delete cascade,
  person_id entity_id not null references person,
  reason_code text not null,
  requested_at timestamptz not null,
  primary key (meeting_id, person_id)
);

-- minutes that have been fixed: their bytes are stored once and never rendered again ----------------------------------------
create table minutes_file (
  meeting_id text not null,
  minutes_id text not null,
  sha256 text not null references file_object,
  log_head text not null,
  stored_at timestamptz not null,
  primary key (meeting_id, minutes_id)
);

grant select, insert, update, delete on organisation, party, meeting_room, term_of_office, body, seat, person, assignment,
  substitute_order, policy_value, remote_authorization, account, personal_link, session, role_grant, case_file,
  draft_meeting, draft_item, document, file_object, remote_request_draft to {{appRole}};
grant select, insert on minutes_file to {{appRole}};
