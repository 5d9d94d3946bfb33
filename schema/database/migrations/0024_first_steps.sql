-- What a new company does first: its logo, and sample data that goes as it came.
create table app.company_logo (
  tenant_id uuid primary key default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  png bytea not null check (length(png) <= 65536), at timestamptz(3) not null);
select app.secure('app.company_logo');

-- One row for each company that has sample data, is getting it, or kept some of it; `batch` makes the keys under which its
-- parts are made.
create table app.sample_data (
  tenant_id uuid primary key default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  batch uuid not null, state text not null check (state in ('adding', 'there', 'removed')), begun_at timestamptz(3) not null,
  kept_customers int not null default 0, kept_cases int not null default 0);
create table app.sample_record (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  kind text not null check (kind in ('customer', 'case')), record_id uuid not null, primary key (tenant_id, kind, record_id));
select app.secure(t) from unnest('{app.sample_data,app.sample_record}'::regclass[]) t;
