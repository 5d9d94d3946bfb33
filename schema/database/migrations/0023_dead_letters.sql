-- Jobs that failed for good: kept with the reason until somebody tries them again or drops them. One row for each
-- listener and fact; what fails again after a second chance comes back into its row.
create table app.dead_letter (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  consumer text not null, fact_id uuid not null, type text not null, payload jsonb not null, fact_at timestamptz(3) not null,
  reason text not null check (reason in ('unreachable', 'refused', 'too_long', 'interrupted', 'bad_data', 'nobody', 'defect')),
  detail text not null, state text not null check (state in ('dead', 'asked', 'retrying')),
  runs int not null, failed_at timestamptz(3) not null,
  primary key (tenant_id, id), unique (tenant_id, consumer, fact_id));
create index on app.dead_letter (tenant_id, failed_at desc, id desc);
create index dead_letter_asked on app.dead_letter (tenant_id, id) where state = 'asked';
select app.secure('app.dead_letter');

grant select on app.dead_letter to app_sweep;
create policy sweep_all on app.dead_letter for select to app_sweep using (true);
set local role app_sweep;
-- Companies in which somebody asked for another try.
create function app.asked_again() returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct l.tenant_id from app.dead_letter l where l.state = 'asked' $$;
revoke all on function app.asked_again() from public;
grant execute on function app.asked_again() to app_worker;
