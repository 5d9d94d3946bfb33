-- A list tells its total: with what is asked of every row in the index, counting never goes to the rows themselves.
drop index app.customer_tenant_id_created_at_id_idx;
drop index app.customer_tenant_id_owner_id_created_at_id_idx;
drop index app.customer_tenant_id_team_id_created_at_id_idx;
drop index app.customer_tenant_id_unit_id_created_at_id_idx;
drop index app.customer_tenant_id_lifecycle_created_at_id_idx;
drop index app.customer_tenant_id_grade_created_at_id_idx;
drop index app.customer_tenant_id_industry_created_at_id_idx;
drop index app.customer_tenant_id_kind_created_at_id_idx;
drop index app.customer_tenant_id_source_created_at_id_idx;
drop index app.customer_tenant_id_scale_created_at_id_idx;
drop index app.customer_tenant_id_region_created_at_id_idx;
create index customer_in_order on app.customer (tenant_id, created_at desc, id desc) include (archived_at, owner_id, team_id, unit_id);
create index customer_by_owner on app.customer (tenant_id, owner_id, created_at desc, id desc) include (archived_at);
create index customer_by_team on app.customer (tenant_id, team_id, created_at desc, id desc) include (archived_at);
create index customer_by_unit on app.customer (tenant_id, unit_id, created_at desc, id desc) include (archived_at);
create index customer_by_lifecycle on app.customer (tenant_id, lifecycle, created_at desc, id desc) include (archived_at);
create index customer_by_grade on app.customer (tenant_id, grade, created_at desc, id desc) include (archived_at);
create index customer_by_industry on app.customer (tenant_id, industry, created_at desc, id desc) include (archived_at);
create index customer_by_kind on app.customer (tenant_id, kind, created_at desc, id desc) include (archived_at);
create index customer_by_source on app.customer (tenant_id, source, created_at desc, id desc) include (archived_at);
create index customer_by_scale on app.customer (tenant_id, scale, created_at desc, id desc) include (archived_at);
create index customer_by_region on app.customer (tenant_id, region, created_at desc, id desc) include (archived_at);

-- A tag knows when its customer came, so that the newest with a tag are read in order and not sorted out of all of them.
alter table app.customer_tag add column customer_created_at timestamptz(3);
alter table app.customer_tag no force row level security;
alter table app.customer no force row level security;
update app.customer_tag l set customer_created_at = c.created_at from app.customer c where c.tenant_id = l.tenant_id and c.id = l.customer_id;
alter table app.customer_tag force row level security;
alter table app.customer force row level security;
set constraints all immediate;
alter table app.customer_tag alter column customer_created_at set not null;
drop index app.customer_tag_tenant_id_tag_customer_id_idx;
create index customer_tag_in_order on app.customer_tag (tenant_id, tag, customer_created_at desc) include (customer_id);
