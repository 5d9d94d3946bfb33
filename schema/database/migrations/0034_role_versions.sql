-- Roles are designed: each says what it is for, has a version, and every version stays readable. A role that is deleted
-- stays as a row without rights, because invitations of old name it; its key is free again.
alter table app.role
  add column description_zh text not null default '', add column description_en text not null default '',
  add column version int not null default 1, add column updated_at timestamptz(3), add column deleted_at timestamptz(3);
create index on app.role (tenant_id, created_at, id);

-- The whole role as it was from one change to the next: names, descriptions, grants, masks.
create table app.role_version (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  role_id uuid not null, number int not null, body jsonb not null,
  made_at timestamptz(3) not null, made_by uuid, note text not null default '',
  primary key (tenant_id, role_id, number),
  foreign key (tenant_id, role_id) references app.role (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, made_by) references app.membership (tenant_id, id) deferrable initially deferred);


select app.secure('app.role_version');
