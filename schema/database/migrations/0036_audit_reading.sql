-- The audit log as it is read: reasons, refusals, on whose behalf; which records and fields an act touched; the head of each
-- day, and what verification found.
alter table app.audit_log add column reason text, add column on_behalf_of uuid,
  add column outcome text constraint audit_log_outcome check (outcome in ('refused'));   -- null = it was done
grant insert (reason, on_behalf_of, outcome) on app.audit_log to app_rw;
create index audit_log_by_actor on app.audit_log (tenant_id, actor, id);
create index audit_log_by_action on app.audit_log (tenant_id, action, id);
create index audit_log_refused on app.audit_log (tenant_id, id) where outcome is not null;

-- Rows from before these columns keep their hash: what is not there adds nothing to what is hashed.
create or replace function app.audit_digest(l app.audit_log) returns bytea language sql stable as $$
  select sha256(convert_to((jsonb_build_array(l.tenant_id, l.seq, l.id, extract(epoch from l.at), l.actor, l.action,
    l.entity, l.entity_id, l.diff, l.request_id, extract(epoch from l.sealed_at))
    || case when l.reason is null and l.outcome is null and l.on_behalf_of is null then '[]'::jsonb
      else jsonb_build_array(l.reason, l.outcome, l.on_behalf_of) end)::text, 'UTF8') || l.prev_hash) $$;

-- Which records and fields an act touched: what filters look at, because under row-level security jsonb uses no index. Filled
-- after the seal, in the order of the chain, so that no command waits for it; the values stay in the sealed row.
create or replace function app.month_range(parent regclass, d date, out child text, out lo uuid, out hi uuid) language plpgsql stable as $$
declare
  name text := (select relname from pg_class where oid = parent and relnamespace = 'app'::regnamespace);
begin
  if name is null or name not in ('audit_log', 'audit_touch', 'outbox', 'processed_event', 'idempotency') then
    raise exception 'not a monthly table: %', parent;
  end if;
  child := name || to_char(d, '_YYYYMM');
  lo := app.month_floor(date_trunc('month', d::timestamp) at time zone 'UTC');
  hi := app.month_floor((date_trunc('month', d::timestamp) + interval '1 month') at time zone 'UTC');
end $$;
create table app.audit_touch (
  tenant_id uuid not null default app.tenant_id(), audit_id uuid not null, entity text not null, record_id uuid not null,
  field text not null,                                        -- empty = the record as a whole
  primary key (tenant_id, audit_id, record_id, field)) partition by range (audit_id);
create table app.audit_touch_rest partition of app.audit_touch default;
create index audit_touch_record on app.audit_touch (tenant_id, record_id, field, audit_id);
create index audit_touch_field on app.audit_touch (tenant_id, entity, field, audit_id);
select app.secure(t) from unnest('{app.audit_touch,app.audit_touch_rest}'::regclass[]) t;
revoke all on app.audit_touch, app.audit_touch_rest from app_rw;
grant select on app.audit_touch to app_rw;
select app.month_add('app.audit_touch', to_date(right(c.relname, 6), 'YYYYMM'))
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = 'app.audit_log'::regclass and c.relname ~ '_[0-9]{6}$';

create table app.audit_indexed (tenant_id uuid primary key, seq bigint not null);    -- how far the chain was looked through
select app.secure('app.audit_indexed');
revoke all on app.audit_indexed from app_rw;

create function app.audit_index(lim int default 1000) returns int
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare t uuid := app.tenant_id(); done bigint; last bigint; n int;
begin
  if t is null then raise exception 'tenant context missing' using errcode = '42501'; end if;
  insert into app.audit_indexed values (t, 0) on conflict do nothing;
  select seq into done from app.audit_indexed where tenant_id = t for update;
  select max(x.seq), count(*) into last, n
    from (select seq from app.audit_log where tenant_id = t and seq > done order by seq limit lim) x;
  if last is null then return 0; end if;
  insert into app.audit_touch (tenant_id, audit_id, entity, record_id, field)
    select t, l.id, l.entity, l.entity_id, '' from app.audit_log l
      where l.tenant_id = t and l.seq > done and l.seq <= last and l.entity_id is not null
    on conflict do nothing;
  insert into app.audit_touch (tenant_id, audit_id, entity, record_id, field)
    select t, l.id, c ->> 'entity', (c ->> 'id')::uuid, f.field
    from app.audit_log l
      cross join jsonb_array_elements(case when jsonb_typeof(l.diff -> 'changes') = 'array' then l.diff -> 'changes' else '[]' end) c
      cross join lateral (select '' union all select k
        from jsonb_object_keys(case when jsonb_typeof(c -> 'fields') = 'object' then c -> 'fields' else '{}' end) k) f (field)
    where l.tenant_id = t and l.seq > done and l.seq <= last and c ->> 'entity' is not null
      and c ->> 'id' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    on conflict do nothing;
  update app.audit_indexed set seq = last where tenant_id = t;
  return n;
end $$;
grant execute on function app.audit_index to app_worker;

-- The head of each day. What is mailed or fetched from here tells whether the tail was cut or everything was written anew.
create table app.audit_day_head (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  day date not null, seq bigint not null, hash bytea not null, at timestamptz(3) not null, primary key (tenant_id, day));
create table app.audit_setting (
  tenant_id uuid primary key default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  head_mails text[] not null default '{}', updated_at timestamptz(3) not null);
create table app.audit_check (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  member_id uuid,                                             -- null = the daily one
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  total bigint not null default 0, checked bigint not null default 0, bad bigint not null default 0, late bigint not null default 0,
  place jsonb,                                                -- where the next window begins
  started_at timestamptz(3) not null, finished_at timestamptz(3), primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) deferrable initially deferred);
create index on app.audit_check (tenant_id, started_at desc, id desc);
create index on app.audit_check (tenant_id, id) where state in ('waiting', 'running');
create table app.audit_finding (
  tenant_id uuid not null default app.tenant_id(), check_id uuid not null, position int not null,
  kind text not null check (kind in ('changed', 'missing', 'added', 'cut', 'rewritten', 'late')),
  seq bigint not null, until_seq bigint not null, audit_id uuid, day date, primary key (tenant_id, check_id, position),
  foreign key (tenant_id, check_id) references app.audit_check (tenant_id, id) on delete cascade deferrable initially deferred);
select app.secure(t) from unnest('{app.audit_day_head,app.audit_setting,app.audit_check,app.audit_finding}'::regclass[]) t;
-- Who serves requests may begin a check; only jobs say what came of it, and nobody changes a head that was published.
revoke insert, update, delete on app.audit_day_head, app.audit_finding from app_rw;
revoke update, delete on app.audit_check from app_rw;
grant insert on app.audit_day_head, app.audit_finding to app_worker;
grant update on app.audit_check to app_worker;
grant delete on app.audit_finding to app_worker;

grant select on app.audit_head, app.audit_indexed, app.audit_day_head, app.audit_check to app_sweep;
create policy sweep_all on app.audit_head for select to app_sweep using (true);
create policy sweep_all on app.audit_indexed for select to app_sweep using (true);
create policy sweep_all on app.audit_day_head for select to app_sweep using (true);
create policy sweep_all on app.audit_check for select to app_sweep using (true);
set local role app_sweep;
create function app.audit_unindexed(lim int default 100) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select h.tenant_id from app.audit_head h left join app.audit_indexed i using (tenant_id) where h.seq > coalesce(i.seq, 0) limit lim $$;
create function app.audit_checks_at_work(lim int default 100) returns table (tenant_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select c.tenant_id, c.id from app.audit_check c where c.state in ('waiting', 'running') order by c.id limit lim $$;
-- Companies whose day has no head yet; a day begins where the company counts its days.
create function app.tenants_without_head(p_now timestamptz, p_after uuid, p_most int) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select t.id from app.tenant t join app.audit_head a on a.tenant_id = t.id and a.seq > 0
  where (p_after is null or t.id > p_after) and not exists (
    select from app.audit_day_head h where h.tenant_id = t.id and h.day >= (p_now at time zone t.time_zone)::date)
  order by t.id limit p_most $$;
revoke all on function app.audit_unindexed(int), app.audit_checks_at_work(int),
  app.tenants_without_head(timestamptz, uuid, int) from public;
grant execute on function app.audit_unindexed(int), app.audit_checks_at_work(int),
  app.tenants_without_head(timestamptz, uuid, int) to app_worker;
set local role app_owner;
