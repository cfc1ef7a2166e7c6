-- A body of several municipalities: a joint committee (KL 3:9), or the assembly or board of a federation (KL 3:8), with
-- the names of those it belongs to. What it is held to follows from its kind.
alter table body
  add column joint_form text check (
    joint_form is null
    or (joint_form = 'jointCommittee' and kind = 'committee')
    or (joint_form = 'federationCouncil' and kind = 'council')
    or (joint_form = 'federationBoard' and kind = 'executiveBoard')
  ),
  add column joint_members text[] not null default '{}',
  add constraint joint_members_are_several check (joint_form is null or cardinality(joint_members) >= 2);
