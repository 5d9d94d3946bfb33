-- A month may be added after rows of it have come: they move out of the _rest partition. The parent is locked first, so
-- that no row is on its way to the rest meanwhile. Row-level security binds the owner of the tables too, and the rows
-- are those of every company: it is lifted from the rest only inside this transaction, where nobody else can look.
create or replace function app.month_add(parent regclass, d date) returns void
  language plpgsql security definer set search_path = pg_catalog, app as $$
declare
  m record; rest text; at name;
begin
  select * into m from app.month_range(parent, d);
  if to_regclass('app.' || m.child) is not null then return; end if;
  execute format('lock table %s in access exclusive mode', parent);
  if to_regclass('app.' || m.child) is not null then return; end if;        -- somebody else was faster
  select format('app.%I', c.relname || '_rest'), a.attname into rest, at
    from pg_class c join pg_partitioned_table p on p.partrelid = c.oid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = p.partattrs[0] where c.oid = parent;
  execute format('create table app.%I (like %s including defaults including constraints including indexes)', m.child, parent);
  execute format('alter table %s no force row level security', rest);
  execute format('insert into app.%I select * from %s where %I >= %L and %3$I < %5$L', m.child, rest, at, m.lo, m.hi);
  execute format('delete from %s where %I >= %L and %2$I < %4$L', rest, at, m.lo, m.hi);
  execute format('alter table %s force row level security', rest);
  execute format('alter table %s attach partition app.%I for values from (%L) to (%L)', parent, m.child, m.lo, m.hi);
  execute format('revoke all on app.%I from app_rw', m.child);             -- app_rw goes through the parent; app_ro dumps children
  perform app.secure(format('app.%I', m.child)::regclass);
end $$;
