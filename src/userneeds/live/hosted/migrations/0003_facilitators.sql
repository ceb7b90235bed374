-- When a facilitator's laptop asked for a room last, so that every node can tell its phones.
create table facilitator_seen (
  tenant text not null,
  room text not null,
  at timestamptz not null default now(),
  primary key (tenant, room)
);
alter table facilitator_seen enable row level security;
alter table facilitator_seen force row level security;
create policy own_facilitators on facilitator_seen
  using (tenant = current_setting('userneeds.tenant', true));
grant select, insert, update, delete on facilitator_seen to userneeds_rooms;
