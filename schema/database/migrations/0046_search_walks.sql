-- A walk along the newest rows was asked to be in order once more by the question around it: then the planner takes the
-- whole table for wanted, and where it thought a sort in parallel a little cheaper it sorted a million rows to name 200.
-- The rows come in the order of the walk; nobody needs to ask for it twice.
set local role app_search;
create or replace function app.newest_matches(p_table text, p_words text, p_key text, p_at text, p_tenant uuid, q tsquery, lim int, whole boolean)
  returns text language plpgsql stable set search_path = pg_catalog, app as $$
declare
  looked constant int := 400;
  most int := least(greatest(lim, 1), 5000);
  hits float8; total float8;
  walk text := format('select key, at from (select %I as key, %I as at, %I as words from app.%I where tenant_id = %L::uuid order by %I desc',
    p_key, p_at, p_words, p_table, p_tenant, p_at);
  met text := format('where words @@ %L::tsquery', q);
begin
  if not whole then
    execute format('select count(*) from (%s limit %s) newest %s) met', walk, looked, met) into hits;
    total := (select greatest(c.reltuples, 1) from pg_class c where c.oid = format('app.%I', p_table)::regclass);
    -- Rows to be walked until enough are met (most * looked / hits), against all that match (total * hits / looked).
    if hits >= most or hits * hits * total > most * looked::float8 * looked then
      return format('%s offset 0) newest %s limit %s', walk, met, most);
    end if;
  end if;
  return format('with m as materialized (select %I as key, %I as at from app.%I where tenant_id = %L::uuid and %I @@ %L::tsquery) select key, at from m order by at desc limit %s',
    p_key, p_at, p_table, p_tenant, p_words, q, most);
end $$;
set local role app_owner;
