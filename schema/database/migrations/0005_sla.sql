create table app.sla_clock (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  subject_type text not null, subject_id uuid not null, metric text not null,
  policy_version int not null, calendar_version int not null,
  unit text not null check (unit in ('wall', 'business', 'workday')), target bigint not null check (target > 0),
  state text not null check (state in ('running', 'paused', 'fulfilled', 'cancelled')),
  is_legal boolean not null default false, started_at timestamptz(3) not null, due_at timestamptz(3),
  next_warn_at timestamptz(3), warned_marks jsonb not null default '[]', breached_at timestamptz(3),
  stopped_at timestamptz(3), provisional boolean not null default false,
  elapsed_s bigint, diff_s bigint, rev int not null default 0,
  primary key (tenant_id, id));
create unique index on app.sla_clock (tenant_id, subject_type, subject_id, metric) where state in ('running', 'paused');
create index on app.sla_clock (tenant_id, subject_id, started_at);
create index on app.sla_clock (tenant_id, due_at) where state = 'running' and breached_at is null;
create index on app.sla_clock (tenant_id, next_warn_at) where state = 'running' and next_warn_at is not null;
create table app.sla_clock_event (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, clock_id uuid not null, seq int not null,
  at timestamptz(3) not null, cause jsonb not null default '{}',
  type text not null check (type in ('apply', 'activate', 'pause', 'resume', 'fulfil', 'reopen', 'warn', 'breach', 'recompute', 'cancel')),
  primary key (tenant_id, clock_id, seq),
  foreign key (tenant_id, clock_id) references app.sla_clock (tenant_id, id) on delete cascade deferrable initially deferred);
select app.secure(t) from unnest('{app.sla_clock,app.sla_clock_event}'::regclass[]) t;
