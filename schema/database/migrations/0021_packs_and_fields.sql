-- Fields that a company's forms add to customers and complaints: their answers are filtered by without a way over the
-- record, so each row of the index also names what it is about. Row-level security binds the owner of the tables too,
-- and the rows are those of every company.
alter table app.record_index add column subject_id uuid;
alter table app.record_index no force row level security;
alter table app.form_record no force row level security;
update app.record_index i set subject_id = r.subject_id from app.form_record r where r.tenant_id = i.tenant_id and r.id = i.record_id;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.record_index force row level security;
alter table app.form_record force row level security;
create index on app.record_index (tenant_id, field, text_value, subject_id) where text_value is not null;
create index on app.record_index (tenant_id, field, int_value, subject_id) where int_value is not null;
create index on app.record_index (tenant_id, field, at_value, subject_id) where at_value is not null;
create index on app.record_index (tenant_id, field, id_value, subject_id) where id_value is not null;
create index on app.record_index (tenant_id, subject_id);
drop index app.record_index_tenant_id_field_text_value_record_id_idx;
drop index app.record_index_tenant_id_field_int_value_record_id_idx;
drop index app.record_index_tenant_id_field_at_value_record_id_idx;
drop index app.record_index_tenant_id_field_id_value_record_id_idx;
create statistics app.record_index_values (mcv, dependencies) on tenant_id, field, text_value, int_value from app.record_index;
-- Where a record goes to another subject, as in a merge, its rows of the index go with it.
alter table app.form_record add unique (tenant_id, id, subject_id);
alter table app.record_index add foreign key (tenant_id, record_id, subject_id)
  references app.form_record (tenant_id, id, subject_id) on update cascade on delete cascade deferrable initially deferred;
-- Answers that belong to a record, and not to one filling of a form, stand in one row for each form.
create unique index form_record_of_fields on app.form_record (tenant_id, subject_type, subject_id, form) where subject_type in ('customer', 'complaint');

-- Correcting a complaint is a right of its own; whoever may judge complaints may also correct what was written down.
alter table app.role_permission no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope, field_mask_id)
select tenant_id, role_id, 'complaint.update', row_scope, field_mask_id from app.role_permission where permission = 'complaint.assess'
on conflict do nothing;
set constraints all immediate;
alter table app.role_permission force row level security;

-- Industry packs that a company switched on or off, with what they said when they were put in: the packages of this
-- release may be newer, or gone. Off keeps the row, because records made with the pack stay readable.
create table app.company_pack (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  pack text not null, version text not null, state text not null check (state in ('on', 'off')), position int not null,
  content jsonb not null, switched_at timestamptz(3) not null default now(), switched_by uuid,
  primary key (tenant_id, pack));
-- What publishers say of a template, all packs that are on laid over one another: the company's own changes are what differs.
create table app.template_base (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  kind text not null, key text not null, body jsonb not null, primary key (tenant_id, kind, key));
select app.secure(t) from unnest('{app.company_pack,app.template_base}'::regclass[]) t;
-- Whoever owns the company decides about its packs.
alter table app.role_permission no force row level security;
alter table app.role no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select tenant_id, id, 'pack.manage', 'all' from app.role where key = 'owner' on conflict do nothing;
set constraints all immediate;
alter table app.role_permission force row level security;
alter table app.role force row level security;
