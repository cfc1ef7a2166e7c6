-- A body's local rules as adopted: whole versions, never edited. What is in force on a day stands in policy_value.
create table regulation (
  body_id entity_id not null references body,
  version int not null check (version > 0),
  title text not null,
  -- The decision they rest on: KF 2026-11-30 § 112.
  decision text not null,
  decided_on date not null,
  from_day date not null check (from_day >= decided_on),
  values_text text not null,
  adopted_at timestamptz not null,
  adopted_by text not null,
  primary key (body_id, version)
);
grant select, insert on regulation to {{appRole}};

-- Who judged an item's form and level, from which answers and why; kept with the drafted item.
alter table draft_item add column assessment_text text;
