-- Invitations. The token is never stored, only its hash; the token itself names the company, so that it can be looked
-- up under row-level security by somebody who is no member yet.
create table app.invitation (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  email text not null, role_id uuid not null, token_hash bytea not null, invited_by uuid not null,
  created_at timestamptz(3) not null default now(), expires_at timestamptz(3) not null,
  accepted_at timestamptz(3), membership_id uuid, revoked_at timestamptz(3),
  primary key (tenant_id, id), unique (tenant_id, token_hash),
  foreign key (tenant_id, role_id) references app.role (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, invited_by) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, membership_id) references app.membership (tenant_id, id) deferrable initially deferred);
create index on app.invitation (tenant_id, email);
create index on app.invitation (tenant_id, created_at);
select app.secure('app.invitation');

-- Colleagues sort by how their names sound.
alter table app.membership add column name_pinyin text not null default '';
create index on app.membership (tenant_id, name_pinyin, id);
