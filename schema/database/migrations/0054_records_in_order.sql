-- The newest records with an answer are read in their order from the answer's own index: each row repeats when its record
-- was made. Rows that are no records of papers go without.
alter table app.record_index add column record_created_at timestamptz(3);
alter table app.record_index no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.record no force row level security;
update app.record_index i set record_created_at = r.created_at from app.record r where r.tenant_id = i.tenant_id and r.id = i.record_id;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.record_index force row level security;
alter table app.record force row level security;
create index record_index_texts on app.record_index (tenant_id, field, text_value, record_created_at desc) include (subject_id, record_id) where text_value is not null;
create index record_index_ints on app.record_index (tenant_id, field, int_value, record_created_at desc) include (subject_id, record_id) where int_value is not null;
create index record_index_moments on app.record_index (tenant_id, field, at_value, record_created_at desc) include (subject_id, record_id) where at_value is not null;
create index record_index_names on app.record_index (tenant_id, field, id_value, record_created_at desc) include (subject_id, record_id) where id_value is not null;
drop index app.record_index_tenant_id_field_text_value_subject_id_idx;
drop index app.record_index_tenant_id_field_int_value_subject_id_idx;
drop index app.record_index_tenant_id_field_at_value_subject_id_idx;
drop index app.record_index_tenant_id_field_id_value_subject_id_idx;
create statistics app.record_index_things (mcv, dependencies) on tenant_id, field, id_value from app.record_index;
-- What a record is about may be said by several fields, so links keep no order: those of one thing are few.
alter table app.record_link drop column record_created_at; -- and the indexes that began with what is named
create index on app.record_link (tenant_id, customer_id, record_id) where customer_id is not null;
create index on app.record_link (tenant_id, contact_id, record_id) where contact_id is not null;
create index on app.record_link (tenant_id, case_id, record_id) where case_id is not null;
create index on app.record_link (tenant_id, order_id, record_id) where order_id is not null;
create index on app.record_link (tenant_id, product_id, record_id) where product_id is not null;
