-- Finding one's way: names by their pinyin, saved views, undo, many rows at once, exports, what somebody opened last.

-- What search cuts texts into, as before: it stands in generated columns, once for each row written, and loops take a
-- fifth of what one statement does.
create or replace function app.bigrams(t text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  w text; g text[] := '{}';
begin
  for w in select m[1] from regexp_matches(lower(t), '([a-z0-9]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)', 'g') m loop
    if w ~ '^[a-z0-9]' then g := g || left(w, 100);
    else for i in 1 .. greatest(length(w) - 1, 1) loop g := g || substr(w, i, 2); end loop;
    end if;
  end loop;
  return array_to_tsvector(g); -- sorts, and keeps each once
end $$;
-- Names: the same and every single character, so that a surname finds them.
create or replace function app.name_grams(t text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  w text; g text[] := '{}';
begin
  for w in select m[1] from regexp_matches(lower(t), '([a-z0-9]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)', 'g') m loop
    if w ~ '^[a-z0-9]' then g := g || left(w, 100);
    else
      for i in 1 .. greatest(length(w) - 1, 1) loop g := g || substr(w, i, 2); end loop;
      g := g || string_to_array(w, null);
    end if;
  end loop;
  return array_to_tsvector(g);
end $$;

-- Pinyin of a name, syllable by syllable, as tokens: two neighbouring syllables together, and three neighbouring initials
-- after '~' (a name of two characters has both). They find in the middle of a name what a prefix cannot.
create function app.spelt_grams(t text) returns tsvector language plpgsql immutable strict parallel safe as $$
declare
  s text[] := string_to_array(regexp_replace(trim(lower(t)), '\s+', ' ', 'g'), ' ');
  n int := cardinality(s); g text[] := '{}';
begin
  for i in 1 .. n - 1 loop
    g := g || left(s[i] || s[i + 1], 40);
    if i + 2 <= n then g := g || ('~' || left(s[i], 1) || left(s[i + 1], 1) || left(s[i + 2], 1)); end if;
  end loop;
  if n = 2 then g := g || ('~' || left(s[1], 1) || left(s[2], 1)); end if;
  return array_to_tsvector(g);
end $$;
grant execute on function app.spelt_grams(text) to app_rw, app_ro, app_search;

alter table app.service_case add column title_pinyin text not null default '';
alter table app.customer add column py tsvector generated always as (app.spelt_grams(name_pinyin)) stored;
alter table app.contact add column py tsvector generated always as (app.spelt_grams(name_pinyin)) stored;
alter table app.service_case add column py tsvector generated always as (app.spelt_grams(title_pinyin)) stored;
create index customer_py on app.customer using gin (tenant_id, py);
create index contact_py on app.contact using gin (tenant_id, py);
create index service_case_py on app.service_case using gin (tenant_id, py);
create index on app.contact (tenant_id, name_pinyin, id);
create index on app.service_case (tenant_id, number, id);

-- What the list may be narrowed by that had no index of its own.
create index on app.customer (tenant_id, kind, created_at desc, id desc);
create index on app.customer (tenant_id, source, created_at desc, id desc);
create index on app.customer (tenant_id, scale, created_at desc, id desc);
create index on app.customer (tenant_id, region, created_at desc, id desc);
create index customer_archived on app.customer (tenant_id, created_at desc, id desc) where archived_at is not null;
create index on app.service_case (tenant_id, priority, opened_at desc, id desc);
create index on app.service_case (tenant_id, channel, opened_at desc, id desc);

-- How many rows one person may change or carry out at once: the company's own figures.
alter table app.tenant add column bulk_limit int not null default 50000 check (bulk_limit between 1 and 1000000),
  add column export_limit int not null default 100000 check (export_limit between 1 and 1000000);

create table app.saved_view (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  list text not null, name text not null, audience text not null check (audience in ('private', 'team', 'company')),
  owner_id uuid not null, team_id uuid, state jsonb not null default '{}',
  created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(), version int not null default 1,
  primary key (tenant_id, id), check (audience <> 'team' or team_id is not null),
  foreign key (tenant_id, owner_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.saved_view (tenant_id, list, name, id);
create table app.view_default (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  member_id uuid not null, list text not null, view_id uuid not null,
  primary key (tenant_id, member_id, list),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, view_id) references app.saved_view (tenant_id, id) on delete cascade deferrable initially deferred);

-- What a command changed, so that it can be taken back while nobody has touched it since.
create table app.undo_record (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  member_id uuid not null, noun text not null, action text not null, subject text not null default '',
  record_id uuid, changed int not null, at timestamptz(3) not null, until timestamptz(3) not null, undone_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.undo_record (tenant_id, member_id, at desc, id desc);
create index on app.undo_record (tenant_id, until);
create table app.undo_entry (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  undo_id uuid not null, row_id uuid not null, row_version int not null, label text not null default '', before jsonb not null,
  primary key (tenant_id, undo_id, row_id),
  foreign key (tenant_id, undo_id) references app.undo_record (tenant_id, id) on delete cascade deferrable initially deferred);

-- Many rows by one intention. A run that is waiting or running is taken up again after a crash, from its cursor.
create table app.bulk_run (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  member_id uuid not null, noun text not null, action text not null, ask jsonb not null default '{}',
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  total int not null, seen int not null default 0, changed int not null default 0, refused int not null default 0,
  undo_id uuid, is_cancelling boolean not null default false,
  created_at timestamptz(3) not null, finished_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.bulk_run (tenant_id, member_id, created_at desc, id desc);
create index on app.bulk_run (tenant_id, id) where state in ('waiting', 'running');
create table app.bulk_refusal (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  run_id uuid not null, row_id uuid not null, label text not null, code text not null, reason text not null,
  primary key (tenant_id, run_id, row_id),
  foreign key (tenant_id, run_id) references app.bulk_run (tenant_id, id) on delete cascade deferrable initially deferred);

create table app.export_run (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  member_id uuid not null, noun text not null, format text not null check (format in ('csv', 'xlsx')),
  encoding text not null check (encoding in ('utf8', 'gb18030')), ask jsonb not null default '{}', file_name text not null,
  state text not null check (state in ('direct', 'waiting', 'running', 'ready', 'cancelled', 'failed', 'expired')),
  total int not null, written int not null default 0, file_key text, bytes bigint, member_version int, is_cancelling boolean not null default false,
  created_at timestamptz(3) not null, finished_at timestamptz(3), expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.export_run (tenant_id, member_id, created_at desc, id desc);
create index on app.export_run (tenant_id, id) where state in ('waiting', 'running');
create index on app.export_run (tenant_id, expires_at) where file_key is not null;

create table app.recent_item (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  member_id uuid not null, row_id uuid not null, noun text not null check (noun in ('customer', 'case')), at timestamptz(3) not null,
  primary key (tenant_id, member_id, row_id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.recent_item (tenant_id, member_id, at desc, row_id desc);

select app.secure(t) from unnest('{app.saved_view,app.view_default,app.undo_record,app.undo_entry,app.bulk_run,app.bulk_refusal,app.export_run,app.recent_item}'::regclass[]) t;

-- Search by pinyin, built like app.search_ids and with the same promises: ids, never content, of this tenant alone.
set local role app_search;
create function app.spelt_ids(p_kind text, p_tenant uuid, q tsquery, lim int default 500, whole boolean default false)
  returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, app rows 200 as $$
declare
  at text; matches text;
begin
  if p_tenant is null or p_tenant is distinct from app.tenant_id() then
    raise exception 'not the tenant of this transaction' using errcode = '42501';
  end if;
  at := case p_kind when 'customer' then 'created_at' when 'contact' then 'created_at' when 'service_case' then 'opened_at' end;
  if at is null then raise exception 'unknown kind of search: %', p_kind using errcode = '22023'; end if;
  matches := format('select id, %I as at from app.%I where tenant_id = %L::uuid and py @@ %L::tsquery', at, p_kind, p_tenant, q);
  matches := format(case when whole then 'with m as materialized (%s) select id, at from m order by at desc limit %s'
    else '%s order by at desc limit %s' end, matches, least(greatest(lim, 1), 5000));
  return query execute format('select id from (%s) m', matches);
end $$;
revoke all on function app.spelt_ids(text, uuid, tsquery, int, boolean) from public;
grant execute on function app.spelt_ids(text, uuid, tsquery, int, boolean) to app_rw;

-- Contacts by their names, as themselves: app.search_ids answers their customers.
create function app.contact_ids(p_tenant uuid, q tsquery, lim int default 500) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, app rows 200 as $$ begin
  if p_tenant is null or p_tenant is distinct from app.tenant_id() then
    raise exception 'not the tenant of this transaction' using errcode = '42501';
  end if;
  return query execute format('select id from app.contact where tenant_id = %L::uuid and bg @@ %L::tsquery order by created_at desc limit %s',
    p_tenant, q, least(greatest(lim, 1), 5000));
end $$;
revoke all on function app.contact_ids(uuid, tsquery, int) from public;
grant execute on function app.contact_ids(uuid, tsquery, int) to app_rw;

set local role app_owner;
grant select on app.bulk_run, app.export_run to app_sweep;
create policy sweep_all on app.bulk_run for select to app_sweep using (true);
create policy sweep_all on app.export_run for select to app_sweep using (true);
set local role app_sweep;
create function app.waiting_runs(p_kind text, lim int default 20) returns table (tenant_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  -- The first of every company before the second of any: nobody waits until another's many are done.
  select w.tenant_id, w.id from (
    select r.tenant_id, r.id, row_number() over (partition by r.tenant_id order by r.id) as nth
    from app.bulk_run r where p_kind = 'bulk' and r.state in ('waiting', 'running')
    union all
    select r.tenant_id, r.id, row_number() over (partition by r.tenant_id order by r.id)
    from app.export_run r where p_kind = 'export' and r.state in ('waiting', 'running')) w order by w.nth, w.id limit lim $$;
revoke all on function app.waiting_runs(text, int) from public;
grant execute on function app.waiting_runs(text, int) to app_worker;
set local role app_owner;

-- Sharing a view and carrying rows out are rights of their own; who works with customers has them.
alter table app.role_permission no force row level security;
alter table app.role no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select r.tenant_id, r.id, p.permission, p.reach from app.role r, (values ('view.share', 'team'), ('export.run', 'all')) p (permission, reach)
where r.is_builtin and r.key = 'agent' on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role_permission force row level security;
alter table app.role force row level security;
