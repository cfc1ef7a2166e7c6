-- What a new body is made of by screen: seats from a day and to a day (a term may have fewer or more than the one before),
-- the number of substitutes decided, and the constituencies of a council in their order.
alter table seat add column from_day date;
alter table seat add column to_day date check (from_day is null or to_day is null or from_day <= to_day);
alter table body add column substitutes int check (substitutes between 0 and 400);

create table constituency (
  body_id entity_id not null references body,
  position int not null check (position > 0),
  name text not null,
  primary key (body_id, position) deferrable initially deferred,
  unique (body_id, name)
);
grant select, insert, update, delete on constituency to {{appRole}};

create unique index term_of_office_once on term_of_office (organisation_id, from_day, to_day);

-- A draft whose day members may know of before the call: they ask to take part at a distance from then on (CON-10).
alter table draft_meeting add column planned_at timestamptz;
-- Counts the agendas put in place, so that of two who write at once the second is told.
alter table draft_meeting add column agenda_revision int not null default 0;
