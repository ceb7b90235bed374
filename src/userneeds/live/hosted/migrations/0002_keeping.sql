-- How long rooms are kept, and what a node is to know of withdrawals before it opens a database.

create table host_setting (
  name text primary key,
  value text not null
);

alter table withdrawn rename column epoch to mark;

-- Rooms that are due: receipts go some days after closing, rooms later, and a room that was open for
-- longer than its tenant may is closed. Ids alone are told.
create function rooms_due(receipt_days integer, room_days integer)
returns table (tenant text, room text, due text)
language sql stable security definer set search_path = public, pg_temp
as $$
  select r.tenant, r.id,
         case when r.closed is null then 'close'
              when r.closed < now() - make_interval(days => room_days) then 'room'
              else 'receipts' end
    from room r join tenant t on t.id = r.tenant
   where r.closed < now() - make_interval(days => receipt_days)
      or (r.closed is null and r.opened < now() - make_interval(days => t.most_days))
$$;

-- What a tenant holds, and may hold.
create function tenant_use(wanted text)
returns table (rooms bigint, bytes bigint, most_rooms integer, most_people integer,
               most_bytes bigint, most_days integer)
language sql stable security definer set search_path = public, pg_temp
as $$
  select count(r.id) filter (where r.closed is null), coalesce(sum(r.bytes), 0)::bigint,
         t.most_rooms, t.most_people, t.most_bytes, t.most_days
    from tenant t left join room r on r.tenant = t.id
   where t.id = wanted and t.id = current_setting('userneeds.tenant', true)
   group by t.id
$$;

revoke all on function rooms_due(integer, integer), tenant_use(text) from public;
grant execute on function rooms_due(integer, integer), tenant_use(text) to userneeds_rooms;
grant select, insert, update on host_setting to userneeds_rooms;
