-- Papers of a case: the one it was opened with (`event` is null), and those that its steps were taken with. They are
-- written through the case alone, stand where it stands, and go with it.
alter table app.record add column case_id uuid, add column event text;
alter table app.record add foreign key (tenant_id, case_id) references app.service_case (tenant_id, id) on delete cascade deferrable initially deferred;
create index on app.record (tenant_id, case_id, created_at) where case_id is not null;
create unique index record_opening on app.record (tenant_id, case_id) where case_id is not null and event is null;
