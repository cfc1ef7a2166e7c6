-- Items that concern the municipality as an employer, where staff representatives are present by right (KL 7:13).
alter table draft_item add column employer_matter boolean not null default false;
