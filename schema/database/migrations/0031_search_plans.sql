-- Of a word that a company seldom writes the planner knows nothing: it took it for half a per cent of the rows and walked
-- all of them, newest first, to find none; of several words in a row it thinks that they seldom meet. A look at the
-- newest few tells words that walking meets soon from those whose matches are gathered from the index and sorted.
set local role app_search;
create function app.newest_matches(p_table text, p_words text, p_key text, p_at text, p_tenant uuid, q tsquery, lim int, whole boolean)
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
      return format('%s offset 0) newest %s order by at desc limit %s', walk, met, most);
    end if;
  end if;
  return format('with m as materialized (select %I as key, %I as at from app.%I where tenant_id = %L::uuid and %I @@ %L::tsquery) select key, at from m order by at desc limit %s',
    p_key, p_at, p_table, p_tenant, p_words, q, most);
end $$;

create or replace function app.search_ids(p_kind text, p_tenant uuid, q tsquery, lim int default 500, whole boolean default false)
  returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, app rows 200 as $$
declare
  key text; at text; matches text;
begin
  if p_tenant is null or p_tenant is distinct from app.tenant_id() then
    raise exception 'not the tenant of this transaction' using errcode = '42501';
  end if;
  select p.key, p.at into key, at from app.search_places() p where p.kind = p_kind;
  if key is null then raise exception 'unknown kind of search: %', p_kind using errcode = '22023'; end if;
  matches := app.newest_matches(p_kind, 'bg', key, at, p_tenant, q, lim, whole);
  return query execute case when key = 'id' then format('select key from (%s) m', matches)
    else format('select key from (%s) m group by key order by max(at) desc', matches) end;   -- a customer once
end $$;

create or replace function app.spelt_ids(p_kind text, p_tenant uuid, q tsquery, lim int default 500, whole boolean default false)
  returns setof uuid language plpgsql stable security definer set search_path = pg_catalog, app rows 200 as $$
declare
  at text;
begin
  if p_tenant is null or p_tenant is distinct from app.tenant_id() then
    raise exception 'not the tenant of this transaction' using errcode = '42501';
  end if;
  at := case p_kind when 'customer' then 'created_at' when 'contact' then 'created_at' when 'service_case' then 'opened_at' end;
  if at is null then raise exception 'unknown kind of search: %', p_kind using errcode = '22023'; end if;
  return query execute format('select key from (%s) m', app.newest_matches(p_kind, 'py', 'id', at, p_tenant, q, lim, whole));
end $$;

drop function app.contact_ids(uuid, tsquery, int);
create function app.contact_ids(p_tenant uuid, q tsquery, lim int default 500, whole boolean default false) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog, app rows 200 as $$ begin
  if p_tenant is null or p_tenant is distinct from app.tenant_id() then
    raise exception 'not the tenant of this transaction' using errcode = '42501';
  end if;
  return query execute format('select key from (%s) m', app.newest_matches('contact', 'bg', 'id', 'created_at', p_tenant, q, lim, whole));
end $$;
revoke all on function app.newest_matches(text, text, text, text, uuid, tsquery, int, boolean), app.contact_ids(uuid, tsquery, int, boolean) from public;
grant execute on function app.contact_ids(uuid, tsquery, int, boolean) to app_rw;
set local role app_owner;
