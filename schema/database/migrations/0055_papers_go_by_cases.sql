-- A paper of a case is read by whoever reads the case: it repeats of which kind that is. Where it stands it repeats already.
alter table app.record add column case_kind text;
alter table app.record no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.service_case no force row level security;
update app.record r set case_kind = c.type from app.service_case c where c.tenant_id = r.tenant_id and c.id = r.case_id;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.record force row level security;
alter table app.service_case force row level security;
alter table app.record add check ((case_id is null) = (case_kind is null));
create index on app.record (tenant_id, created_at desc, id desc) where case_kind is not null; -- for whoever reads cases alone
drop index app.record_counts;
create index record_counts on app.record (tenant_id, form, owner_id, team_id, unit_id) include (case_kind) where archived_at is null;
