-- The only reads that do not stop at the tenant: functions that return ids, never content, owned by two roles that
-- can do nothing but read. Their rows are read again under row-level security, in a statement of its own.

-- Search. The plan is built with the literal query, so that the planner knows how frequent the word is and either
-- walks the newest rows or uses the GIN index. `whole` is the fallback: all matches by the index, then the newest.
grant select on app.customer, app.contact, app.service_case to app_search;
create policy search_all on app.customer for select to app_search using (true);
create policy search_all on app.contact for select to app_search using (true);
create policy search_all on app.service_case for select to app_search using (true);
create index on app.contact (tenant_id, created_at desc, id desc);          -- the newest contacts first

set local role app_search;
create function app.search_ids(p_kind text, p_tenant uuid, q tsquery, lim int default 500, whole boolean default false)
  returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, app rows 200 as $$
declare
  tab text; key text; at text; matches text;
begin
  if p_tenant is null or p_tenant is distinct from app.tenant_id() then
    raise exception 'not the tenant of this transaction' using errcode = '42501';
  end if;
  select v.tab, v.key, v.at into tab, key, at from (values
    ('customer', 'customer', 'id', 'created_at'),
    ('contact', 'contact', 'customer_id', 'created_at'),
    ('service_case', 'service_case', 'id', 'opened_at')) v (kind, tab, key, at) where v.kind = p_kind;
  if tab is null then raise exception 'unknown kind of search: %', p_kind using errcode = '22023'; end if;
  matches := format('select %I as key, %I as at from app.%I where tenant_id = %L::uuid and bg @@ %L::tsquery',
    key, at, tab, p_tenant, q);
  matches := format(case when whole then 'with m as materialized (%s) select key, at from m order by at desc limit %s'
    else '%s order by at desc limit %s' end, matches, least(greatest(lim, 1), 5000));
  return query execute case when key = 'id' then format('select key from (%s) m', matches)
    else format('select key from (%s) m group by key order by max(at) desc', matches) end;   -- a customer once
end $$;
revoke all on function app.search_ids(text, uuid, tsquery, int, boolean) from public;
grant execute on function app.search_ids(text, uuid, tsquery, int, boolean) to app_rw;

set local role app_owner;
grant select on app.tenant, app.membership, app.outbox, app.audit_log, app.audit_anchor, app.sla_clock to app_sweep;
create policy sweep_all on app.tenant for select to app_sweep using (true);
create policy sweep_all on app.membership for select to app_sweep using (true);
create policy sweep_all on app.outbox for select to app_sweep using (true);
create policy sweep_all on app.audit_log for select to app_sweep using (true);
create policy sweep_all on app.audit_anchor for select to app_sweep using (true);
create policy sweep_all on app.sla_clock for select to app_sweep using (true);
create index membership_user on app.membership using hash (user_id);         -- only for tenants_of_user

set local role app_sweep;
-- Tenants with work are found by jumping from one to the next in the partial index: an idle call costs one probe for
-- each month, whatever the number of tenants, and one tenant's backlog is never read through to find the others.
create function app.unsealed() returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with recursive w (tenant) as (
    (select l.tenant_id from app.audit_log l where l.sealed_at is null order by l.tenant_id limit 1)
    union all
    select (select l.tenant_id from app.audit_log l where l.sealed_at is null and l.tenant_id > w.tenant order by l.tenant_id limit 1)
    from w where w.tenant is not null)
  select w.tenant from w where w.tenant is not null $$;

create function app.unsent_ids(per_tenant int default 100) returns table (tenant_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with recursive w (tenant) as (
    (select o.tenant_id from app.outbox o where o.sent_at is null order by o.tenant_id limit 1)
    union all
    select (select o.tenant_id from app.outbox o where o.sent_at is null and o.tenant_id > w.tenant order by o.tenant_id limit 1)
    from w where w.tenant is not null)
  select w.tenant, o.id from w cross join lateral (
    select k.id from app.outbox k where k.tenant_id = w.tenant and k.sent_at is null order by k.id limit per_tenant) o $$;

-- Due or to be warned about, at most per_tenant of each for a tenant, the most urgent first.
create function app.due_clock_ids(per_tenant int default 100, p_now timestamptz default now())
  returns table (tenant_id uuid, id uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select t.id, d.id, min(d.at) from app.tenant t cross join lateral (
    (select k.id, k.due_at as at from app.sla_clock k
      where k.tenant_id = t.id and k.state = 'running' and k.breached_at is null and k.due_at <= p_now
      order by k.due_at limit per_tenant)
    union all
    (select k.id, k.next_warn_at from app.sla_clock k
      where k.tenant_id = t.id and k.state = 'running' and k.next_warn_at is not null and k.next_warn_at <= p_now
      order by k.next_warn_at limit per_tenant)) d
  group by t.id, d.id order by min(d.at) $$;

-- For an authenticated user id only: which companies may be entered.
create function app.tenants_of_user(p_user uuid)
  returns table (tenant_id uuid, membership_id uuid, tenant_name text, is_disabled boolean)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select m.tenant_id, m.id, t.name, m.disabled_at is not null
  from app.membership m join app.tenant t on t.id = m.tenant_id where m.user_id = p_user order by m.created_at, m.id $$;

create function app.month_busy(name text, lo uuid, hi uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, app as $$
  select case name
    when 'outbox' then exists (select from app.outbox where id >= lo and id < hi and sent_at is null)
    when 'audit_log' then exists (select from app.audit_log l left join app.audit_anchor a using (tenant_id)
      where l.id >= lo and l.id < hi and (l.seq is null or l.seq > coalesce(a.seq, 0)))
    else false end $$;
revoke all on function app.unsealed(), app.unsent_ids(int), app.due_clock_ids(int, timestamptz),
  app.tenants_of_user(uuid), app.month_busy(text, uuid, uuid) from public;
grant execute on function app.unsealed(), app.unsent_ids(int), app.due_clock_ids(int, timestamptz) to app_worker;
grant execute on function app.tenants_of_user(uuid) to app_rw;
grant execute on function app.month_busy(text, uuid, uuid) to app_owner;

set local role app_owner;
create function app.month_drop(parent regclass, d date) returns void
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  m record; name text := (select relname from pg_class where oid = parent);
begin
  select * into m from app.month_range(parent, d);
  if m.hi > app.month_floor(now() - interval '7 days') or app.month_busy(name, m.lo, m.hi) then
    raise exception 'month % of % is still needed', to_char(d, 'YYYY-MM'), name;
  end if;
  execute format('drop table if exists app.%I', m.child);
end $$;
grant execute on function app.month_drop to app_worker;
