-- Who sat at the machine when somebody of the operator did something with a tenant's rooms; and a
-- room of nobody's, in which every node writes once a minute to see that it is read elsewhere.
alter table operator_deed add column login text not null default '';
select set_config('userneeds.tenant', 'canary', true);
insert into room (tenant, id, name) values ('canary', 'canary', 'canary') on conflict do nothing;
select set_config('userneeds.tenant', '', true);
