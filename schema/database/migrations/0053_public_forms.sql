-- Papers that people without an account fill in by a link. The address itself is nowhere: it is made from the company, the
-- row, how often it was renewed and the operator's key; what stands here tells whether one that comes is right.
create table app.public_form (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  name text not null, form text not null, left_out jsonb not null default '[]',
  token_hash text not null, renewals int not null default 0,
  purpose jsonb not null default '{}', consent jsonb not null default '{}', thanks jsonb not null default '{}',
  owner_id uuid not null, customer_id uuid, case_id uuid,
  opens_at timestamptz(3), closes_at timestamptz(3), closed_at timestamptz(3),
  is_repeatable boolean not null default true, most_answers int check (most_answers > 0), answers int not null default 0,
  created_by uuid, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(), version int not null default 1,
  primary key (tenant_id, id), check (opens_at is null or closes_at is null or opens_at < closes_at),
  foreign key (tenant_id, owner_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, created_by) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, case_id) references app.service_case (tenant_id, id) deferrable initially deferred);
create index on app.public_form (tenant_id, created_at desc, id desc);
create index on app.public_form (tenant_id, owner_id);
create index on app.public_form (tenant_id, customer_id) where customer_id is not null;
create index on app.public_form (tenant_id, case_id) where case_id is not null;

-- Which record came by which link, and what whoever sent it agreed to.
create table app.public_answer (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, record_id uuid not null,
  public_form_id uuid not null, language text not null check (language in ('zh-CN', 'en')), consent text, at timestamptz(3) not null,
  primary key (tenant_id, record_id),
  foreign key (tenant_id, record_id) references app.record (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, public_form_id) references app.public_form (tenant_id, id) deferrable initially deferred);
create index on app.public_answer (tenant_id, public_form_id, at desc, record_id);
select app.secure(t) from unnest('{app.public_form,app.public_answer}'::regclass[]) t;

-- Companies that are there already: their first and ready roles get the right, as new ones do.
alter table app.role no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.role_permission no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select r.tenant_id, r.id, 'publicForm.manage', 'all' from app.role r
where r.deleted_at is null and r.key in ('owner', 'director', 'manager', 'callCentreManager', 'gm', 'developmentSupervisor',
  'relationsSupervisor', 'keyAccountSupervisor', 'afterSalesSupervisor', 'complaintSupervisor', 'informationSupervisor',
  'agentSupervisor', 'qualitySupervisor')
on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role force row level security;
alter table app.role_permission force row level security;
