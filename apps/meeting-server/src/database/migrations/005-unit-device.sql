-- Microphone and camera as each unit has them, so that a server that starts again tells the same. Gone when the meeting is.
create table unit_device (
  meeting_id text        not null,
  unit_id    text        not null,
  microphone boolean     not null,
  camera     boolean     not null,
  muted_by   text        check (muted_by = 'presidium'),
  primary key (meeting_id, unit_id)
);
grant select, insert, update, delete on unit_device to {{appRole}};
