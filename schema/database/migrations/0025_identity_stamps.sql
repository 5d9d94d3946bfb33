-- Whether somebody's membership, or his company, is still what it was: nothing else is said of either. One question for
-- all who are signed in to a process, instead of one for each of them every second.
set local role app_sweep;
create function app.member_stamps(p_tenants uuid[], p_members uuid[])
  returns table (member_id uuid, stamp text)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select m.id, m.xmin::text || '/' || t.xmin::text
  from unnest(p_tenants, p_members) as asked (tenant_id, id)
  join app.membership m on m.tenant_id = asked.tenant_id and m.id = asked.id
  join app.tenant t on t.id = m.tenant_id
  where m.disabled_at is null $$;
revoke all on function app.member_stamps(uuid[], uuid[]) from public;
grant execute on function app.member_stamps(uuid[], uuid[]) to app_rw;
