create table app.customer (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  number text not null, kind text not null check (kind in ('org', 'person', 'gov')),
  name text not null, short_name text, name_pinyin text not null, name_initials text not null,
  lifecycle text not null check (lifecycle in ('potential', 'new', 'active', 'highValue', 'dormant', 'lost', 'blacklist')),
  grade text check (grade in ('A', 'B', 'C', 'D')),
  industry text, scale text, source text, region text, address text, website text, remark text,
  owner_id uuid, team_id uuid, unit_id uuid,
  first_contact_on date, last_interaction_at timestamptz(3),
  created_by uuid, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  archived_at timestamptz(3), version int not null default 1,
  bg tsvector generated always as (app.name_grams(name || ' ' || coalesce(short_name, '') || ' ' || number)) stored,
  primary key (tenant_id, id), unique (tenant_id, number),
  foreign key (tenant_id, owner_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.customer (tenant_id, created_at desc, id desc);
create index on app.customer (tenant_id, name_pinyin, id);
create index customer_last_interaction on app.customer (tenant_id, (coalesce(last_interaction_at, created_at)) desc, id desc);
create index on app.customer (tenant_id, owner_id, created_at desc, id desc);
create index on app.customer (tenant_id, team_id, created_at desc, id desc);
create index on app.customer (tenant_id, unit_id, created_at desc, id desc);
create index on app.customer (tenant_id, lifecycle, created_at desc, id desc);
create index on app.customer (tenant_id, grade, created_at desc, id desc);
create index on app.customer (tenant_id, industry, created_at desc, id desc);
create index customer_bg on app.customer using gin (tenant_id, bg);
create statistics app.customer_list (mcv, dependencies) on tenant_id, lifecycle, grade, industry, owner_id, team_id, unit_id from app.customer;

create table app.contact (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null, customer_id uuid not null,
  name text not null, name_pinyin text not null, salutation text check (salutation in ('mr', 'ms', 'none')),
  post text, department text, decision_role text,
  preferred_channel text, contact_hours text, birthday date, remark text,
  is_primary boolean not null default false, is_key boolean not null default false, do_not_call boolean not null default false,
  created_at timestamptz(3) not null default now(), version int not null default 1,
  bg tsvector generated always as (app.name_grams(name)) stored,
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.contact (tenant_id, customer_id, is_primary desc, id);
create index contact_bg on app.contact using gin (tenant_id, bg);

create table app.contact_point (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null, contact_id uuid not null,
  kind text not null check (kind in ('mobile', 'tel', 'email', 'wechat')), value text not null, normal text not null,
  label text, is_primary boolean not null default false, position int not null default 0,
  primary key (tenant_id, id),
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.contact_point (tenant_id, contact_id, position);
create index on app.contact_point (tenant_id, normal);

create table app.customer_tag (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, customer_id uuid not null, tag text not null,
  primary key (tenant_id, customer_id, tag),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.customer_tag (tenant_id, tag, customer_id);

create table app.interaction (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  customer_id uuid not null, contact_id uuid, channel text not null,
  direction text not null check (direction in ('inbound', 'outbound')), summary text not null,
  at timestamptz(3) not null, member_id uuid, created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) deferrable initially deferred);
create index on app.interaction (tenant_id, customer_id, at desc, id desc);

select app.secure(t) from unnest('{app.customer,app.contact,app.contact_point,app.customer_tag,app.interaction}'::regclass[]) t;
