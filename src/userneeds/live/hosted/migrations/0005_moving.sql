-- In which cluster a tenant's rooms lie. What leads there (names, keys, codes) stays in the database
-- that nodes are started with; a tenant without a cluster lies in that one, too.
create table cluster (
  name text primary key,
  address text not null
);
alter table tenant add column moving text;
-- While a tenant is moved its rooms have no epoch, so that nothing can be added to them here.
alter table room add column stopped_epoch text not null default '';

create function tenant_places()
returns table (tenant text, cluster text, address text, is_moving boolean)
language sql stable security definer set search_path = public, pg_temp
as $$
  select t.id, t.cluster, coalesce(c.address, ''), t.moving is not null
    from tenant t left join cluster c on c.name = t.cluster
   where t.cluster <> '' or t.moving is not null
$$;
revoke all on function tenant_places() from public;
grant execute on function tenant_places() to userneeds_rooms;
