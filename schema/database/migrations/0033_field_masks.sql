-- What a role shows of a sensitive field: masked or hidden; where a role says nothing, whoever may read the noun sees it.
-- Which fields are sensitive is declared by modules, as permissions are.
create table app.role_mask (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  role_id uuid not null, field text not null, shown text not null check (shown in ('masked', 'hidden')),
  primary key (tenant_id, role_id, field),
  foreign key (tenant_id, role_id) references app.role (tenant_id, id) on delete cascade deferrable initially deferred);

-- A record that somebody was let into beside what his roles reach: a member, or a unit with all that is below it.
create table app.record_share (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  noun text not null check (noun in ('customer', 'case')), record_id uuid not null, member_id uuid, unit_id uuid,
  shared_by uuid not null, shared_at timestamptz(3) not null, until timestamptz(3),
  primary key (tenant_id, id), check ((member_id is null) <> (unit_id is null)),
  unique (tenant_id, noun, record_id, member_id), unique (tenant_id, noun, record_id, unit_id),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.record_share (tenant_id, member_id);
create index on app.record_share (tenant_id, unit_id);
select app.secure(t) from unnest('{app.role_mask,app.record_share}'::regclass[]) t;

-- Until now one permission let see phones and addresses in full. Roles without it show them masked, as they did; the owner
-- sees everything. Row-level security binds the owner of the tables too, and the rows are those of every company.
alter table app.role no force row level security;
alter table app.role_permission no force row level security;
alter table app.role_mask no force row level security;
insert into app.role_mask (tenant_id, role_id, field, shown)
select r.tenant_id, r.id, f.field, 'masked' from app.role r
cross join unnest('{contact.phone,contact.email,contact.account,customer.extraPhone,complaint.extraPhone}'::text[]) as f (field)
where not (r.is_builtin and r.key = 'owner') and not exists (select from app.role_permission p
  where p.tenant_id = r.tenant_id and p.role_id = r.id and p.permission = 'customer.readContact');
delete from app.role_permission where permission = 'customer.readContact';
-- Sharing goes to whoever may change a record as far as he may.
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select p.tenant_id, p.role_id, s.share, p.row_scope from app.role_permission p
join (values ('customer.update', 'customer.share'), ('complaint.assign', 'complaint.share')) as s (held, share) on s.held = p.permission
on conflict (tenant_id, role_id, permission) do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role force row level security;
alter table app.role_permission force row level security;
alter table app.role_mask force row level security;

-- Masks that nobody ever used.
alter table app.role_permission drop column field_mask_id;
drop table app.field_mask;
