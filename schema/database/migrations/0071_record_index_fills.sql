-- Fields of papers that lists find records by from now on, though records answered them before: until a job has put those
-- answers into the index, no list is narrowed by the field.
create table app.record_index_fill (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  form text not null, field text not null, begun_at timestamptz(3) not null,
  after_id uuid, done int not null default 0, total int not null,
  primary key (tenant_id, form, field));
select app.secure('app.record_index_fill');

grant select on app.record_index_fill to app_sweep;
create policy sweep_all on app.record_index_fill for select to app_sweep using (true);
set local role app_sweep;
-- Companies with such fields from before a moment.
create function app.tenants_filling_index(p_before timestamptz) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct f.tenant_id from app.record_index_fill f where f.begun_at <= p_before $$;
revoke all on function app.tenants_filling_index(timestamptz) from public;
grant execute on function app.tenants_filling_index(timestamptz) to app_worker;
set local role app_owner;
