-- A salaried commissioner who is no member speaks and makes proposals in the council (KL 5:39).
alter table assignment add column commissioner boolean not null default false
  check (not commissioner or role <> 'member');

-- What the rules take of an item and a draft could not hold: staff representatives out (KL 7:14), matters with a majority
-- of their own (KL 5:10, 5:37), and whose substitutes are elected (LPV 3 §).
alter table draft_item add column staff_representatives_out boolean not null default false;
alter table draft_item add column special text check (special in ('extraElection', 'popularInitiative'));
alter table draft_item add column substitutes_of entity_id;
