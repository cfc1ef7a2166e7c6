-- The record of meetings, and what stands beside it. Run as the owner of the database; {{appRole}} is the restricted
-- role the server works as: it may add events and texts, never change or remove them.

create table meeting_event (
  meeting_id     text   not null check (length(meeting_id) between 1 and 64),
  seq            bigint not null check (seq > 0),
  type           text   not null,
  version        int    not null,
  at_text        text   not null,
  occurred_at    text,
  actor          text   not null,
  command_id     text   not null check (length(command_id) between 1 and 64),
  index_in_batch int    not null check (index_in_batch >= 0),
  body_hash      bytea  not null,
  header         text   not null,
  payload        text   not null,   -- the exact bytes that were hashed: jsonb would re-order them
  salt           bytea  not null check (length(salt) = 32),
  prev_hash      bytea  not null check (length(prev_hash) = 32),
  hash           bytea  not null check (length(hash) = 32),
  term           bigint not null,
  primary key (meeting_id, seq),
  unique (meeting_id, command_id, index_in_batch)
);

-- What a textRef in a payload points to. The text lies outside the chain, so that it can be erased and the chain still holds.
create table plain_text (
  meeting_id text  not null,
  sha256     bytea not null check (length(sha256) = 32),
  body       text  not null,
  primary key (meeting_id, sha256)
);

create function refuse_change_of_record() returns trigger language plpgsql as $$
begin
  raise exception 'the record of a meeting is never changed (table %, %)', tg_table_name, tg_op
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger meeting_event_is_insert_only before update or delete or truncate on meeting_event
  for each statement execute function refuse_change_of_record();
create trigger plain_text_is_insert_only before update or delete or truncate on plain_text
  for each statement execute function refuse_change_of_record();

-- One owner per meeting. The term is the fencing token: every append carries it.
create table meeting_lease (
  meeting_id  text        primary key,
  node_id     text        not null,
  term        bigint      not null check (term > 0),
  expires_at  timestamptz not null,
  address     text        not null,   -- where the other nodes reach the owner
  forward_key text        not null    -- what they show there; known only to who can read this database
);

-- Paragraph numbers per body and year. The row is locked in the transaction that stores the event with the number.
create table paragraph_series (
  body_id      text    not null,
  year         int     not null,
  is_rehearsal boolean not null,
  next         int     not null check (next > 0),
  primary key (body_id, year, is_rehearsal)
);

-- A cache of the state at one event. May be emptied at any time.
create table meeting_snapshot (
  meeting_id    text   primary key,
  seq           bigint not null,
  rules_version text   not null,
  state         bytea  not null
);

-- Measurements: short-lived, folded into the record only as conclusions.
create table presence_sample (
  meeting_id text        not null,
  unit_id    text        not null,
  at         timestamptz not null,
  vector     bytea       not null
);
create index presence_sample_by_time on presence_sample (at);
create table stream_transition (
  meeting_id text        not null,
  unit_id    text        not null,
  role       text        not null,
  state      text        not null,
  from_at    timestamptz not null,
  to_at      timestamptz
);
create index stream_transition_by_meeting on stream_transition (meeting_id, from_at);
create table connection_log (
  id           bigint generated always as identity primary key,
  meeting_id   text        not null,
  unit_id      text,
  connected_at timestamptz not null,
  left_at      timestamptz,
  cause        text
);
create index connection_log_by_meeting on connection_log (meeting_id, connected_at);

-- Sign-ins and administration; chained like the record.
create table audit_log (
  id          bigint      primary key,
  at          timestamptz not null,
  actor       text        not null,
  act         text        not null,
  object      text        not null,
  detail_text text        not null,
  prev_hash   bytea       not null,
  hash        bytea       not null
);
create trigger audit_log_is_insert_only before update or delete or truncate on audit_log
  for each statement execute function refuse_change_of_record();

-- Effects the rules asked for; adaptors carry them out and confirm them by commands.
create table outbox (
  id         bigint generated always as identity primary key,
  meeting_id text        not null,
  seq        bigint      not null,
  effect     text        not null,
  body       text        not null,
  asked_at   timestamptz not null default now(),
  done_at    timestamptz,
  unique (meeting_id, seq, effect)
);

grant select, insert on meeting_event, plain_text, audit_log to {{appRole}};
grant select, insert, update on meeting_lease, paragraph_series, stream_transition, connection_log, outbox to {{appRole}};
grant select, insert, update, delete on meeting_snapshot to {{appRole}};
grant select, insert, delete on presence_sample to {{appRole}};
