-- An extra meeting and who asked for it: the chair, the executive board, or members by name (KL 5:12, 6:23).
alter table draft_meeting
  add column extra_asked_by text check (extra_asked_by in ('chair', 'executiveBoard', 'members')),
  add column extra_asked_ids text[] not null default '{}';
