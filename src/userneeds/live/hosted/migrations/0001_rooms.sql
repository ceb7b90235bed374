-- Rooms, their records, and who they belong to. Every key begins with the tenant, and nobody who
-- serves rooms sees a row of another tenant than the one that the transaction names.

do $$
begin
  if not exists (select from pg_roles where rolname = 'userneeds_rooms') then
    create role userneeds_rooms nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then
  null; -- another node made it in the same moment
end
$$;

create table tenant (
  id text primary key,
  name text not null unique,
  most_rooms integer not null default 200,
  most_people integer not null default 2000,
  most_bytes bigint not null default 500000000,
  most_days integer not null default 60,
  cluster text not null default '',
  made timestamptz not null default now()
);

-- A key is known by its SHA-256 alone: whoever reads this table can open nothing with it.
create table tenant_key (
  digest text primary key,
  tenant text not null references tenant on delete cascade,
  holder text not null default '',
  made timestamptz not null default now(),
  withdrawn timestamptz
);

create table room (
  tenant text not null,
  id text not null,
  name text not null default '',
  epoch text not null default '',
  position bigint not null default 0,
  snapshot text,
  snapshot_at bigint not null default 0,
  settled bigint not null default 0,
  bytes bigint not null default 0,
  opened timestamptz not null default now(),
  closed timestamptz,
  primary key (tenant, id)
);

create table entry (
  tenant text not null,
  room text not null,
  position bigint not null,
  mark text not null,
  said text not null,
  primary key (tenant, room, position)
) partition by hash (tenant, room);

create table receipt (
  tenant text not null,
  room text not null,
  receipt text not null,
  position bigint not null,
  person text not null default '',
  primary key (tenant, room, receipt)
) partition by hash (tenant, room);

do $$
begin
  for remainder in 0..7 loop
    execute format('create table entry_%s partition of entry for values with (modulus 8, remainder %s)',
                   remainder, remainder);
    execute format('create table receipt_%s partition of receipt for values with (modulus 8, remainder %s)',
                   remainder, remainder);
  end loop;
end
$$;

create table code (
  code text primary key,
  tenant text not null,
  room text not null,
  ended timestamptz
);
create index code_of_room on code (tenant, room);

-- Which entries were withdrawn, by position: no word of them. The list outside has the same.
create table withdrawn (
  tenant text not null,
  room text not null,
  epoch text not null,
  at timestamptz not null default now(),
  primary key (tenant, room, epoch)
);

-- What a node writes when it begins to trust a connection.
create table node_proof (
  node text primary key,
  at timestamptz not null default now()
);

-- What somebody of the operator did with a tenant's rooms.
create table operator_deed (
  at timestamptz not null default now(),
  tenant text not null,
  deed text not null,
  by text not null default session_user
);

alter table tenant enable row level security;
alter table tenant_key enable row level security;
alter table code enable row level security;
alter table room enable row level security;
alter table room force row level security;
alter table entry enable row level security;
alter table entry force row level security;
alter table receipt enable row level security;
alter table receipt force row level security;
alter table withdrawn enable row level security;
alter table withdrawn force row level security;

create policy own_tenant on tenant for select to userneeds_rooms
  using (id = current_setting('userneeds.tenant', true));
create policy own_keys on tenant_key to userneeds_rooms
  using (tenant = current_setting('userneeds.tenant', true));
create policy own_codes on code to userneeds_rooms
  using (tenant = current_setting('userneeds.tenant', true));
create policy own_rooms on room
  using (tenant = current_setting('userneeds.tenant', true));
create policy own_entries on entry
  using (tenant = current_setting('userneeds.tenant', true));
create policy own_receipts on receipt
  using (tenant = current_setting('userneeds.tenant', true));
create policy own_withdrawals on withdrawn
  using (tenant = current_setting('userneeds.tenant', true));

grant select on tenant, schema_step to userneeds_rooms;
grant select, insert, update on tenant_key to userneeds_rooms;
grant select, insert, update, delete on room, entry, receipt, code, withdrawn, node_proof
  to userneeds_rooms;

-- Before anybody is known, a code or a key leads to its tenant, and one that is not there to nothing.
create function find_room(wanted text)
returns table (tenant text, room text, has_ended boolean)
language sql stable security definer set search_path = public, pg_temp
as $$ select c.tenant, c.room, c.ended is not null from code c where c.code = wanted $$;

create function find_tenant(wanted text)
returns table (tenant text, holder text)
language sql stable security definer set search_path = public, pg_temp
as $$ select k.tenant, k.holder from tenant_key k where k.digest = wanted and k.withdrawn is null $$;

revoke all on function find_room(text), find_tenant(text) from public;
grant execute on function find_room(text), find_tenant(text) to userneeds_rooms;
