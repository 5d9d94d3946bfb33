-- Files that people gave us, and what becomes of those that are imported.
create table app.stored_file (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  purpose text not null, name text not null, size bigint not null, sha256 text not null,
  created_by uuid, created_at timestamptz(3) not null, expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, created_by) references app.membership (tenant_id, id) deferrable initially deferred);
create index on app.stored_file (tenant_id, expires_at);

-- One spreadsheet on its way into the company's data, of which a step works in the name of whoever asked for it; its file goes when its time is over, the story stays. `next_row` and `next_offset` say from where a stopped one goes on.
create table app.import (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  target text not null,
  state text not null check (state in ('mapping', 'checking', 'checked', 'running', 'cancelled', 'done', 'failed', 'undoing', 'undone')),
  file_id uuid not null, file_name text not null, file_size bigint not null, sha256 text not null,
  source jsonb not null default '{}', head jsonb not null default '[]', mapping jsonb not null default '{}', found jsonb not null default '{}',
  total_rows int, done_rows int not null default 0, next_row int not null default 0, next_offset bigint not null default 0,
  to_create int not null default 0, to_update int not null default 0, duplicate int not null default 0, refused int not null default 0,
  left_out int not null default 0, is_unpacked boolean not null default false, created int not null default 0, updated int not null default 0,
  undone int not null default 0, kept int not null default 0,
  problem jsonb, owner_id uuid, worker_id uuid, team_id uuid, unit_id uuid,
  created_at timestamptz(3) not null, updated_at timestamptz(3) not null, checked_at timestamptz(3),
  started_at timestamptz(3), ended_at timestamptz(3), undo_until timestamptz(3), version int not null default 1,
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, worker_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.import (tenant_id, created_at desc, id desc);
create index on app.import (tenant_id, target, sha256);
create index import_at_work on app.import (tenant_id, id) where state in ('checking', 'running', 'undoing');

-- Rows of the file that are not taken as they stand: with their cells, what was mended, and why.
create table app.import_row (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  import_id uuid not null, row_no int not null,
  status text not null check (status in ('refused', 'duplicate', 'fixed', 'leftOut', 'imported')),
  act text check (act in ('create', 'update')), cells jsonb not null, patch jsonb not null default '{}', reasons jsonb not null default '[]',
  primary key (tenant_id, import_id, row_no),
  foreign key (tenant_id, import_id) references app.import (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.import_row (tenant_id, import_id, status, row_no);

-- What a row became. Its key is why no row is written twice; `before` is what an undo puts back.
create table app.import_record (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  import_id uuid not null, row_no int not null, record_id uuid not null,
  act text not null check (act in ('created', 'updated')), version int, before jsonb, is_undone boolean not null default false,
  primary key (tenant_id, import_id, row_no),
  foreign key (tenant_id, import_id) references app.import (tenant_id, id) on delete cascade deferrable initially deferred);

-- How a company's sheets are read: remembered by the headers they have.
create table app.import_profile (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  target text not null, fingerprint text not null, headers jsonb not null, mapping jsonb not null,
  uses int not null default 1, used_at timestamptz(3) not null,
  primary key (tenant_id, id), unique (tenant_id, target, fingerprint));
create index on app.import_profile (tenant_id, target, used_at desc);

create table app.import_setting (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  undo_hours int not null default 24 check (undo_hours between 1 and 720),
  primary key (tenant_id));

select app.secure(t) from unnest('{app.stored_file,app.import,app.import_row,app.import_record,app.import_profile,app.import_setting}'::regclass[]) t;

grant select on app.import, app.stored_file to app_sweep;
create policy sweep_all on app.import for select to app_sweep using (true);
create policy sweep_all on app.stored_file for select to app_sweep using (true);

set local role app_sweep;
create function app.import_ids_at_work() returns table (tenant_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  -- Two of every company at most: whoever brings a hundred files has no hundred turns.
  select w.tenant_id, w.id from (
    select i.tenant_id, i.id, row_number() over (partition by i.tenant_id order by i.id) as nth
    from app.import i where i.state in ('checking', 'running', 'undoing')) w where w.nth <= 2 order by w.nth, w.id limit 200 $$;
-- From one company that keeps files to the next by the index; a backlog of one never hides another's.
create function app.expired_file_ids(p_now timestamptz default now()) returns table (tenant_id uuid, id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with recursive w (tenant) as (
    (select f.tenant_id from app.stored_file f order by f.tenant_id limit 1)
    union all
    select (select f.tenant_id from app.stored_file f where f.tenant_id > w.tenant order by f.tenant_id limit 1)
    from w where w.tenant is not null)
  select w.tenant, o.id from w cross join lateral (
    select f.id from app.stored_file f where f.tenant_id = w.tenant and f.expires_at < p_now order by f.expires_at limit 100) o
  where w.tenant is not null limit 500 $$;
revoke all on function app.import_ids_at_work(), app.expired_file_ids(timestamptz) from public;
grant execute on function app.import_ids_at_work(), app.expired_file_ids(timestamptz) to app_worker;
set local role app_owner;
