-- An interpellation that the council gave leave for at an earlier meeting (KL 5:62), and whom a prepared proposal of an
-- election names, as persons and not only in its words: [{"name": "…", "party": "…"}].
alter table draft_item
  add column leave_given boolean not null default false,
  add column prepared_nominees jsonb not null default '[]';
