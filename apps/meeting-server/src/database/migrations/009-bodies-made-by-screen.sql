-- What a new body is made of by screen: a seat's days and whose it is on them (a term may have fewer seats or more than the
-- one before, and the same seat be another party's), the number of substitutes decided, and the constituencies of a council in their order.
create table seat_period (
  body_id entity_id not null,
  seat_no int not null,
  -- Null where the seat has been there always, and where it goes on.
  from_day date,
  to_day date check (from_day is null or to_day is null or from_day <= to_day),
  party_id entity_id references party,
  foreign key (body_id, seat_no) references seat on delete cascade,
  constraint one_period_of_a_seat exclude using gist
    ((body_id::text) with =, seat_no with =, daterange(from_day, to_day, '[]') with &&)
);
grant select, insert, update, delete on seat_period to {{appRole}};
insert into seat_period (body_id, seat_no, party_id) select body_id, seat_no, party_id from seat;
alter table seat drop column party_id;

alter table body add column substitutes int check (substitutes between 0 and 400);

create table constituency (
  body_id entity_id not null references body,
  position int not null check (position > 0),
  name text not null,
  primary key (body_id, position) deferrable initially deferred,
  unique (body_id, name)
);
grant select, insert, update, delete on constituency to {{appRole}};

-- The same term twice is one: nothing refers to a term, assignments have days of their own.
delete from term_of_office again using term_of_office kept
  where again.organisation_id = kept.organisation_id and again.from_day = kept.from_day and again.to_day = kept.to_day
    and again.id::text > kept.id::text;
create unique index term_of_office_once on term_of_office (organisation_id, from_day, to_day);

-- A draft whose day members may know of before the call: they ask to take part at a distance from then on (CON-10).
alter table draft_meeting add column planned_at timestamptz;
-- Counts the agendas put in place, so that of two who write at once the second is told.
alter table draft_meeting add column agenda_revision int not null default 0;
