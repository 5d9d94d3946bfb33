-- What the daily upkeep of monthly tables needs: the tenants one after the other, and the rows that no month takes.
-- Ids of another kind or time lie in the _rest partitions. RLS is forced, so a tenant's context decides what is seen.
create function app.rest_purge(p_outbox timestamptz, p_processed timestamptz, p_keys timestamptz) returns bigint
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare t uuid := app.tenant_id(); n bigint := 0; k bigint;
begin
  if t is null then raise exception 'tenant context missing' using errcode = '42501'; end if;
  delete from app.outbox_rest where tenant_id = t and sent_at is not null and at < p_outbox;
  get diagnostics k = row_count; n := n + k;
  delete from app.processed_event_rest where tenant_id = t and at < p_processed;
  get diagnostics k = row_count; n := n + k;
  delete from app.idempotency_rest where tenant_id = t and created_at < p_keys;
  get diagnostics k = row_count;
  return n + k;
end $$;
grant execute on function app.rest_purge to app_worker;

set local role app_sweep;
create function app.tenant_ids(p_after uuid default null, lim int default 500) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, app as $$
  select t.id from app.tenant t where p_after is null or t.id > p_after order by t.id limit lim $$;
revoke all on function app.tenant_ids(uuid, int) from public;
grant execute on function app.tenant_ids(uuid, int) to app_worker;
