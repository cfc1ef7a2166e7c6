-- To what an election is held: a proportional one may be asked for only to some (KL 5:58).
alter table draft_item add column election_to text
  check (election_to in ('committee', 'auditors', 'companyBoard', 'subcommittee', 'presidium', 'other'));
