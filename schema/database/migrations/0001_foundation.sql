-- The ground every table stands on: tenant context, row-level security, months, audit, outbox, counters, Chinese text.
grant usage on schema app to app_rw, app_ro;
grant usage, create on schema app to app_search, app_sweep;
alter default privileges for role app_owner revoke execute on functions from public;    -- global: IN SCHEMA cannot take away
alter default privileges for role app_owner in schema app grant select, insert, update, delete on tables to app_rw;
alter default privileges for role app_owner in schema app grant select on tables to app_ro;

-- SQL, STABLE, inlinable; after a SET LOCAL transaction the setting is '' and not NULL, hence the nullif.
create function app.tenant_id() returns uuid language sql stable parallel safe as $$
  select nullif(pg_catalog.current_setting('app.tenant_id', true), '')::uuid $$;
grant execute on function app.tenant_id() to app_rw, app_ro, app_search, app_sweep;

-- For every tenant table and every partition.
create function app.secure(t regclass, col name default 'tenant_id') returns void language plpgsql as $$ begin
  execute format('alter table %s enable row level security, force row level security', t);
  execute format('create policy tenant_isolation on %s using (%I = app.tenant_id()) with check (%2$I = app.tenant_id())', t, col);
end $$;

create table app.tenant (
  id uuid primary key, name text not null, industry text,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  time_zone text not null default 'Asia/Shanghai', currency text not null default 'CNY',
  schema_key text not null default '', created_at timestamptz(3) not null default now());
revoke delete on app.tenant from app_rw;                     -- erasing a company is the owner role's work
select app.secure('app.tenant', 'id');

-- Human numbers. The row is the last lock a command takes.
create table app.number_counter (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  counter text not null, period text not null default '', value bigint not null,
  primary key (tenant_id, counter, period));
select app.secure('app.number_counter');

-- Months. Four tables are range-partitioned by their UUIDv7, which begins with the time: the primary key stays
-- (tenant_id, id), a look-up by id prunes, and ON CONFLICT still deduplicates. Ids of another kind go to _rest.
create function app.month_floor(m timestamptz) returns uuid language sql immutable strict parallel safe as $$
  select (lpad(to_hex(floor(extract(epoch from m) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid $$;

create function app.month_range(parent regclass, d date, out child text, out lo uuid, out hi uuid) language plpgsql stable as $$
declare
  name text := (select relname from pg_class where oid = parent and relnamespace = 'app'::regnamespace);
begin
  if name is null or name not in ('audit_log', 'outbox', 'processed_event', 'idempotency') then
    raise exception 'not a monthly table: %', parent;
  end if;
  child := name || to_char(d, '_YYYYMM');
  lo := app.month_floor(date_trunc('month', d::timestamp) at time zone 'UTC');
  hi := app.month_floor((date_trunc('month', d::timestamp) + interval '1 month') at time zone 'UTC');
end $$;

create function app.month_add(parent regclass, d date) returns void
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare m record;
begin
  select * into m from app.month_range(parent, d);
  if to_regclass('app.' || m.child) is not null then return; end if;
  execute format('create table app.%I partition of %s for values from (%L) to (%L)', m.child, parent, m.lo, m.hi);
  execute format('revoke all on app.%I from app_rw', m.child);             -- app_rw goes through the parent; app_ro dumps children
  perform app.secure(format('app.%I', m.child)::regclass);
end $$;
grant execute on function app.month_add to app_worker;

-- Audit. Inserted unchained inside the command's transaction; the sealer gives sequence and hash to committed rows.
create table app.audit_head (tenant_id uuid primary key, seq bigint not null, hash bytea not null);
create table app.audit_anchor (                                            -- end of a purged segment
  tenant_id uuid primary key, seq bigint not null, hash bytea not null, at timestamptz(3) not null default now());
create table app.audit_log (
  tenant_id uuid not null default app.tenant_id(), id uuid not null, at timestamptz(3) not null default clock_timestamp(),
  actor uuid, action text not null, entity text not null, entity_id uuid, diff jsonb not null default '{}', request_id text,
  seq bigint, prev_hash bytea, hash bytea, sealed_at timestamptz(3),
  primary key (tenant_id, id),
  check ((sealed_at is null) = (seq is null) and (seq is null) = (hash is null) and (hash is null) = (prev_hash is null)))
  partition by range (id);
create table app.audit_log_rest partition of app.audit_log default;
create index on app.audit_log (tenant_id, id) where sealed_at is null;
create index on app.audit_log (tenant_id, seq);
create index on app.audit_log (tenant_id, entity_id, id);
select app.secure(t) from unnest('{app.audit_head,app.audit_anchor,app.audit_log,app.audit_log_rest}'::regclass[]) t;
revoke all on app.audit_log, app.audit_head, app.audit_anchor, app.audit_log_rest from app_rw;
grant select on app.audit_anchor, app.audit_head to app_rw;
grant select, insert (tenant_id, id, actor, action, entity, entity_id, diff, request_id) on app.audit_log to app_rw;

create function app.audit_digest(l app.audit_log) returns bytea language sql stable as $$
  select sha256(convert_to(jsonb_build_array(l.tenant_id, l.seq, l.id, extract(epoch from l.at), l.actor, l.action,
    l.entity, l.entity_id, l.diff, l.request_id, extract(epoch from l.sealed_at))::text, 'UTF8') || l.prev_hash) $$;

-- One sealer per tenant by the head's row lock, which no command takes. Rows are found by "not sealed", never by
-- "id greater than the last": transactions commit out of order. Milliseconds, because that is what the column keeps.
create function app.audit_seal(lim int default 1000) returns int
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  h app.audit_head; r app.audit_log; t uuid := app.tenant_id(); n int := 0;
begin
  if t is null then raise exception 'tenant context missing' using errcode = '42501'; end if;
  insert into app.audit_head values (t, 0, '\x00') on conflict do nothing;
  select * into h from app.audit_head where tenant_id = t for update;
  for r in select * from app.audit_log where tenant_id = t and sealed_at is null order by id limit lim loop
    h.seq := h.seq + 1;
    n := n + 1;
    r.seq := h.seq;
    r.prev_hash := h.hash;
    r.sealed_at := date_trunc('milliseconds', clock_timestamp());
    r.hash := app.audit_digest(r);
    update app.audit_log set seq = r.seq, prev_hash = r.prev_hash, hash = r.hash, sealed_at = r.sealed_at
      where tenant_id = t and id = r.id;
    h.hash := r.hash;
  end loop;
  if n > 0 then update app.audit_head set seq = h.seq, hash = h.hash where tenant_id = t; end if;
  return n;
end $$;

create function app.audit_close(p_before timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, app as $$ begin
  if app.tenant_id() is null then raise exception 'tenant context missing' using errcode = '42501'; end if;
  if exists (select from app.audit_log
    where tenant_id = app.tenant_id() and id < app.month_floor(p_before) and sealed_at is null) then
    raise exception 'unsealed rows';
  end if;
  insert into app.audit_anchor select tenant_id, seq, hash from app.audit_log
    where tenant_id = app.tenant_id() and id < app.month_floor(p_before) order by seq desc limit 1
    on conflict (tenant_id) do update set seq = excluded.seq, hash = excluded.hash, at = now()
    where app.audit_anchor.seq < excluded.seq;
end $$;

-- The sequence numbers at which the chain is broken; goes on from the anchor of a purged segment. The tail cannot be
-- judged inside the chain, but the head's row can: a cut tail shows as the head's own number.
create function app.audit_verify() returns table (bad_seq bigint) language sql stable as $$
  with a as (
    select coalesce(max(seq), 0) as seq, coalesce((array_agg(hash))[1], '\x00') as hash
    from app.audit_anchor where tenant_id = app.tenant_id()),
  chain as (
    select l, l.seq, l.prev_hash, l.hash, lag(l.hash, 1, a.hash) over w as want_hash, lag(l.seq, 1, a.seq) over w as want_seq
    from app.audit_log l, a where l.tenant_id = app.tenant_id() and l.seq > a.seq window w as (order by l.seq))
  select seq from chain where prev_hash <> want_hash or seq <> want_seq + 1 or hash <> app.audit_digest(l)
  union all
  select l.seq from app.audit_log l, a
    where l.tenant_id = app.tenant_id() and l.seq <= a.seq and l.hash <> app.audit_digest(l)
  union all
  select h.seq from app.audit_head h cross join a
    left join lateral (select c.seq, c.hash from chain c order by c.seq desc limit 1) tail on true
    where h.tenant_id = app.tenant_id()
      and (h.seq, h.hash) is distinct from (coalesce(tail.seq, a.seq), coalesce(tail.hash, a.hash)) $$;
grant execute on function app.audit_verify, app.audit_digest to app_rw;
grant execute on function app.audit_seal, app.audit_close to app_worker;

-- Facts on their way out, facts already taken in, and mutations already answered.
create table app.outbox (
  tenant_id uuid not null default app.tenant_id(), id uuid not null, type text not null, payload jsonb not null,
  at timestamptz(3) not null default now(), sent_at timestamptz(3), primary key (tenant_id, id)) partition by range (id);
create index on app.outbox (tenant_id, id) where sent_at is null;
create table app.processed_event (
  tenant_id uuid not null default app.tenant_id(), consumer text not null, event_id uuid not null,
  at timestamptz(3) not null default now(), primary key (tenant_id, consumer, event_id)) partition by range (event_id);
create table app.idempotency (
  tenant_id uuid not null default app.tenant_id(), key uuid not null, fingerprint bytea not null,
  result_type text, result_id uuid, created_at timestamptz(3) not null default now(),
  primary key (tenant_id, key)) partition by range (key);
create table app.outbox_rest partition of app.outbox default;
create table app.processed_event_rest partition of app.processed_event default;
create table app.idempotency_rest partition of app.idempotency default;
revoke all on app.outbox_rest, app.processed_event_rest, app.idempotency_rest from app_rw;
select app.secure(t) from unnest('{app.outbox,app.outbox_rest,app.processed_event,app.processed_event_rest,app.idempotency,app.idempotency_rest}'::regclass[]) t;
select app.month_add(t, (current_date + make_interval(months => m))::date)
  from unnest('{app.audit_log,app.outbox,app.processed_event,app.idempotency}'::regclass[]) t, generate_series(0, 3) m;

-- Chinese text as two-character tokens, Latin words whole. Han = the unified ideographs with extensions A and later and
-- the compatibility block. A token is cut at 100 characters: a tsvector refuses lexemes over 2 kB, and with it the row.
create function app.bigrams(t text) returns tsvector language sql immutable strict parallel safe as $$
  select array_to_tsvector(coalesce(array_agg(distinct g), '{}'))
  from (select case when r.m[1] ~ '^[a-z0-9]' then left(r.m[1], 100) else substr(r.m[1], i, 2) end g
        from regexp_matches(lower(t), '([a-z0-9]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)', 'g') r (m),
          lateral generate_series(1, case when r.m[1] ~ '^[a-z0-9]' then 1 else greatest(length(r.m[1]) - 1, 1) end) i) x $$;
-- Names: the same and every single character, so that a surname finds them.
create function app.name_grams(t text) returns tsvector language sql immutable strict parallel safe as $$
  select array_to_tsvector(tsvector_to_array(app.bigrams(t)) || coalesce(
    (select array_agg(distinct c[1]) from regexp_matches(t, '[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]', 'g') c), '{}')) $$;
-- NULL, hence no rows, for text without a letter, digit or Han character.
create function app.bigram_query(q text) returns tsquery language sql immutable strict parallel safe as $$
  select string_agg(quote_literal(l), ' & ')::tsquery from unnest(tsvector_to_array(app.bigrams(left(q, 200)))) l $$;
grant execute on function app.bigrams(text), app.name_grams(text), app.bigram_query(text) to app_rw, app_ro, app_search;
