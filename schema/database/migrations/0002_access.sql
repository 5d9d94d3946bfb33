-- Who belongs to a company and what they may do. Permission names are declared in code and stored as text.
create table app.org_unit (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  parent_id uuid, kind text not null check (kind in ('company', 'department', 'team')),
  name text not null, created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.org_unit (tenant_id, parent_id);

create table app.membership (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  user_id uuid not null, unit_id uuid not null, team_id uuid,
  display_name text not null, email text not null,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  theme text not null default 'system' check (theme in ('system', 'light', 'dark')),
  density text not null default 'standard' check (density in ('compact', 'standard', 'relaxed')),
  time_zone text, single_key_shortcuts boolean not null default true,
  version int not null default 1, disabled_at timestamptz(3), created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id), unique (tenant_id, user_id), unique (tenant_id, email),
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.membership (tenant_id, team_id);
create index on app.membership (tenant_id, display_name, id);

create table app.role (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  key text not null, name_zh text not null, name_en text not null, is_builtin boolean not null default false,
  created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id), unique (tenant_id, key));

create table app.field_mask (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  key text not null, fields jsonb not null default '[]',
  primary key (tenant_id, id), unique (tenant_id, key));

create table app.role_permission (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, role_id uuid not null,
  permission text not null, row_scope text not null check (row_scope in ('own', 'team', 'unit', 'all')),
  field_mask_id uuid,
  primary key (tenant_id, role_id, permission),
  foreign key (tenant_id, role_id) references app.role (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, field_mask_id) references app.field_mask (tenant_id, id) deferrable initially deferred);

create table app.membership_role (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  membership_id uuid not null, role_id uuid not null,
  primary key (tenant_id, membership_id, role_id),
  foreign key (tenant_id, membership_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, role_id) references app.role (tenant_id, id) deferrable initially deferred);
create index on app.membership_role (tenant_id, role_id);

-- Versioned tenant data: statecharts, dictionaries, SLA policies, calendars, scoring models.
create table app.template (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  kind text not null, key text not null, version int not null, body jsonb not null,
  published_at timestamptz(3) not null default now(), published_by uuid,
  primary key (tenant_id, kind, key, version));

select app.secure(t) from unnest('{app.org_unit,app.membership,app.role,app.field_mask,app.role_permission,app.membership_role,app.template}'::regclass[]) t;
