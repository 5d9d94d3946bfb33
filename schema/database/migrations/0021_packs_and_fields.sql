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
-- Answers that belong to a record, and not to one filling of a form, stand in one row for each form.
create unique index form_record_of_fields on app.form_record (tenant_id, subject_type, subject_id, form) where subject_type in ('customer', 'complaint');

-- Correcting a complaint is a right of its own; whoever may judge complaints may also correct what was written down.
alter table app.role_permission no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope, field_mask_id)
select tenant_id, role_id, 'complaint.update', row_scope, field_mask_id from app.role_permission where permission = 'complaint.assess'
on conflict do nothing;
set constraints all immediate;
alter table app.role_permission force row level security;
