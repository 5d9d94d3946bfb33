-- Companies that hold something whose time is over: nobody else is looked into each hour.
create index on app.undo_record using brin (until) with (autosummarize = on);
create index on app.export_run using brin (expires_at) with (autosummarize = on);
create index on app.notification using brin (at) with (autosummarize = on);
grant select on app.undo_record, app.notification to app_sweep;
create policy sweep_all on app.undo_record for select to app_sweep using (true);
create policy sweep_all on app.notification for select to app_sweep using (true);
set local role app_sweep;
-- What was read may go earlier than what was not; of the other kinds only p_before counts.
create function app.tenants_with_old(p_kind text, p_before timestamptz, p_read_before timestamptz, p_after uuid, p_most int)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct o.tenant_id from (
    select u.tenant_id from app.undo_record u where p_kind = 'undo' and u.until < p_before
    union all
    select e.tenant_id from app.export_run e where p_kind = 'export' and e.file_key is not null and e.expires_at < p_before
    union all
    select n.tenant_id from app.notification n
    where p_kind = 'notification' and n.at < greatest(p_before, p_read_before)
      and (n.at < p_before or (n.read_at is not null and n.at < p_read_before))) o
  where p_after is null or o.tenant_id > p_after order by o.tenant_id limit p_most $$;
revoke all on function app.tenants_with_old(text, timestamptz, timestamptz, uuid, int) from public;
grant execute on function app.tenants_with_old(text, timestamptz, timestamptz, uuid, int) to app_worker;

-- Since when a company's oldest row waits for its seal comes with the company: asking each for it cost as much as a seal.
drop function app.unsealed();
create function app.unsealed() returns table (tenant_id uuid, since timestamptz)
  language sql stable security definer set search_path = pg_catalog, app as $$
  with recursive w (tenant, since) as (
    (select l.tenant_id, l.at from app.audit_log l where l.sealed_at is null order by l.tenant_id, l.id limit 1)
    union all
    select n.tenant_id, n.at from w cross join lateral (
      select l.tenant_id, l.at from app.audit_log l where l.sealed_at is null and l.tenant_id > w.tenant
      order by l.tenant_id, l.id limit 1) n)
  select w.tenant, w.since from w $$;
revoke all on function app.unsealed() from public;
grant execute on function app.unsealed() to app_worker;
set local role app_owner;
