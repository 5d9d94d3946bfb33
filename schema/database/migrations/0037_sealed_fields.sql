-- What is kept under a key of its own company: ID numbers, passports, bank accounts, and phones where a company wants
-- it. Who looked at one in the clear, and what somebody agreed to.

-- The company's own keys, wrapped by the operator's (`kek` = which of his). Nobody's key leaves the database unwrapped;
-- one that is retired is forgotten, and what still lay under it in a backup with it.
create table app.tenant_key (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  version int not null check (version between 1 and 65535), kek int not null, wrapped bytea,
  to_move int not null default 0, -- how many values lay under the one before when this one came
  created_by uuid, created_at timestamptz(3) not null, retired_at timestamptz(3),
  primary key (tenant_id, version), check ((wrapped is null) = (retired_at is not null)));

-- One value of one record. `box` opens only under this company, record and field; `blind` is equal for equal values.
create table app.sealed_value (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  customer_id uuid, contact_id uuid, field text not null, key_version int not null, box bytea not null, blind text not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, id), check (num_nonnulls(customer_id, contact_id) = 1),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) on delete cascade deferrable initially deferred);
create unique index sealed_value_of_customer on app.sealed_value (tenant_id, customer_id, field) where customer_id is not null;
create unique index sealed_value_of_contact on app.sealed_value (tenant_id, contact_id, field) where contact_id is not null;
create index on app.sealed_value (tenant_id, blind);
create index on app.sealed_value (tenant_id, key_version, id);

-- Each look at a value in the clear: who, at what, why. Never the value.
create table app.reveal (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  member_id uuid not null, noun text not null, record_id uuid not null, field text not null, reason text not null,
  at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) deferrable initially deferred);
create index on app.reveal (tenant_id, member_id, at);

-- How a company guards such values; without a row, the defaults.
create table app.sensitive_setting (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  reveals_an_hour int not null default 30 check (reveals_an_hour between 0 and 100000),
  least_reason int not null default 4 check (least_reason between 1 and 200),
  check_bank_digit boolean not null default false, updated_at timestamptz(3) not null,
  primary key (tenant_id));

-- F-INF-10: what a person agreed to. A row is written once; a withdrawal is added to it, and nothing is ever taken off.
create table app.consent (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  customer_id uuid not null, contact_id uuid not null, purpose text not null, channels text[] not null default '{}',
  text_version text not null, given_at timestamptz(3) not null, valid_until date,
  evidence text, file_id uuid, source text, collected_by uuid, recorded_at timestamptz(3) not null,
  withdrawn_at timestamptz(3), withdrawn_by uuid, withdraw_reason text, withdraw_recorded_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, collected_by) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, withdrawn_by) references app.membership (tenant_id, id) deferrable initially deferred);
create index on app.consent (tenant_id, given_at desc, id desc);
create index on app.consent (tenant_id, contact_id, purpose, given_at desc);
create index on app.consent (tenant_id, customer_id, given_at desc, id desc);
create statistics app.consent_list (mcv, dependencies) on tenant_id, customer_id, purpose from app.consent;

select app.secure(t) from unnest('{app.tenant_key,app.sealed_value,app.reveal,app.sensitive_setting,app.consent}'::regclass[]) t;

-- What was agreed to and who looked stay as they were written; a merge may say whose they are now.
revoke update, delete on app.reveal from app_rw;
revoke update, delete on app.consent from app_rw;
grant update (customer_id, contact_id, withdrawn_at, withdrawn_by, withdraw_reason, withdraw_recorded_at) on app.consent to app_rw;

-- A consent stands with its customer: who may see the one may see the other.
create view app.consent_seen with (security_invoker = true) as
  select k.tenant_id, k.id, k.customer_id, k.contact_id, k.purpose, k.channels, k.text_version, k.given_at, k.valid_until, k.evidence,
    k.file_id, k.source, k.collected_by, k.recorded_at, k.withdrawn_at, k.withdrawn_by, k.withdraw_reason, c.owner_id, c.team_id,
    c.unit_id, c.archived_at
  from app.consent k left join app.customer c on c.tenant_id = k.tenant_id and c.id = k.customer_id;

grant select on app.tenant_key to app_sweep;
create policy sweep_all on app.tenant_key for select to app_sweep using (true);
set local role app_sweep;
-- Companies with values on their way from one key to the next.
create function app.tenants_moving_keys() returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select k.tenant_id from app.tenant_key k where k.retired_at is null group by k.tenant_id having count(*) > 1 $$;
revoke all on function app.tenants_moving_keys() from public;
grant execute on function app.tenants_moving_keys() to app_worker;
-- Companies whose keys are wrapped by another key of the operator than this one.
create function app.tenants_wrapped_otherwise(p_kek int) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct k.tenant_id from app.tenant_key k where k.wrapped is not null and k.kek is distinct from p_kek $$;
revoke all on function app.tenants_wrapped_otherwise(int) from public;
grant execute on function app.tenants_wrapped_otherwise(int) to app_worker;
set local role app_owner;

-- Companies that are there already get the rights and the words that new ones begin with.
alter table app.tenant no force row level security;
alter table app.template no force row level security;
alter table app.role no force row level security;
alter table app.role_permission no force row level security;
insert into app.template (tenant_id, kind, key, version, body) select id, 'dictionary', 'consentPurpose', 1,
'{"id":"core:dictionary/consentPurpose","kind":"dictionary","key":"consentPurpose","version":1,"title":{"zh-CN":"同意的目的","en":"Purpose of consent"},"entries":[{"code":"service","title":{"zh-CN":"服务必需","en":"Needed for service"}},{"code":"marketing","title":{"zh-CN":"营销","en":"Marketing"}},{"code":"survey","title":{"zh-CN":"调查","en":"Surveys"}},{"code":"recording","title":{"zh-CN":"通话录音","en":"Call recording"}},{"code":"share","title":{"zh-CN":"对外提供","en":"Sharing with others"}},{"code":"sensitive","title":{"zh-CN":"敏感信息","en":"Sensitive information"}},{"code":"crossBorder","title":{"zh-CN":"跨境","en":"Transfer abroad"}}]}'
from app.tenant on conflict do nothing;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select r.tenant_id, r.id, p.permission, p.row_scope from app.role r join (values
  ('owner', 'sensitive.reveal', 'all'), ('owner', 'sensitive.export', 'all'), ('owner', 'sensitive.manage', 'all'),
  ('owner', 'consent.read', 'all'), ('owner', 'consent.record', 'all'),
  ('agent', 'consent.read', 'all'), ('agent', 'consent.record', 'all'), ('viewer', 'consent.read', 'all')) p (key, permission, row_scope) on p.key = r.key
on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.tenant force row level security;
alter table app.template force row level security;
alter table app.role force row level security;
alter table app.role_permission force row level security;
