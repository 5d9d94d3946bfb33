-- What must hold for every object in schema app. Runs after every migration and must return no rows; each row names a
-- rule and the object that breaks it. A new rule comes with a planted fault in test/isolation/invariants.test.ts.
set local search_path = pg_catalog;      -- so that pg_get_expr prints qualified names
with global (name) as (values ('tenant')),      -- tables without tenant_id, on purpose
app_role (name) as (values ('app_rw'), ('app_ro'), ('app_worker'), ('app_auth'), ('app_search'), ('app_sweep')),
reader (name) as (values ('app_search'), ('app_sweep')),
rel as (
  select c.* from pg_class c where c.relnamespace = 'app'::regnamespace),
fn as (
  select p.*, r.rolsuper or r.rolbypassrls as strong, r.rolname as owner
  from pg_proc p join pg_roles r on r.oid = p.proowner where p.pronamespace = 'app'::regnamespace and p.prokind <> 'a'),
t as (
  select c.oid, c.relname, c.relowner, c.relrowsecurity and c.relforcerowsecurity as forced,
    coalesce(a.attnotnull and a.atttypid = 'uuid'::regtype, false) as has_t, a.attnum as tnum,
    c.relispartition and not has_table_privilege('app_rw', c.oid, 'select,insert,update,delete') as hidden_child
  from rel c left join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
  where c.relkind in ('r', 'p')),
col as (
  select a.*, t.relname from t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped),
pol as (
  select p.*, t.relname, pg_get_expr(p.polqual, p.polrelid) as q, pg_get_expr(p.polwithcheck, p.polrelid) as w,
    p.polcmd = 'r' and p.polroles <@ array(select name::regrole::oid from reader) as definer_read,
    case when t.relname = 'tenant' then '(id = app.tenant_id())' else '(tenant_id = app.tenant_id())' end as want
  from pg_policy p join t on t.oid = p.polrelid),
idx as (
  select i.*, ic.relname as iname, am.amname, t.tnum
  from pg_index i join t on t.oid = i.indrelid and t.has_t
  join pg_class ic on ic.oid = i.indexrelid join pg_am am on am.oid = ic.relam),
fk as (
  select k.*, l.tnum as lt, r.tnum as rt, r.has_t as r_has, r.relname as rname
  from pg_constraint k join t l on l.oid = k.conrelid join t r on r.oid = k.confrelid where k.contype = 'f')
select 'no RLS, FORCE or policy' as rule, relname::text as obj from t
  where (has_t or relname = 'tenant') and not hidden_child
    and not (forced and exists (select from pol where polrelid = t.oid and q = want and polroles = '{0}'))
union all select 'no tenant_id column', relname from t where not has_t and relname not in (select name from global)
union all select 'global table writable by app_rw', relname from t
  where relname in (select name from global) and relname <> 'tenant' and has_table_privilege('app_rw', oid, 'insert,update,delete')
union all select 'object not owned by app_owner', relname from rel
  where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relowner <> 'app_owner'::regrole
union all select 'TRUNCATE granted', relname from t where has_table_privilege('app_rw', oid, 'truncate')
union all select 'policy opens more than the tenant', polname || ' on ' || relname from pol
  where polpermissive and not definer_read and (q is distinct from want or coalesce(w, want) <> want)
union all select 'policy with sub-select', polname || ' on ' || relname from pol where concat(q, w) ~* '\(\s*select'
union all select 'unique/PK not led by tenant_id', iname from idx where indisunique and indkey[0] <> tnum
union all select 'btree index not led by tenant_id', iname from idx
  where not indisunique and amname = 'btree' and indkey[0] <> tnum
union all select 'non-leakproof type in btree index', idx.iname || '.' || a.attname from idx
  join pg_attribute a on a.attrelid = idx.indrelid and a.attnum = any (idx.indkey::int2[]) join pg_type ty on ty.oid = a.atttypid
  where idx.amname = 'btree' and (ty.typtype = 'e' or ty.typcategory = 'A' or ty.typname in ('numeric', 'jsonb'))
union all select 'index not valid', iname from idx where not indisvalid
union all select 'FK to tenant table not led by tenant_id', conname from fk
  where r_has and (conkey[1] = lt and confkey[1] = rt) is not true
union all select 'FK between tenant tables not composite', conname from fk where r_has and cardinality(conkey) < 2
union all select 'FK to tenant by another column than tenant_id', conname from fk
  where rname = 'tenant' and (conkey = array[lt]) is not true
union all select 'FK ON DELETE SET NULL/DEFAULT', conname from fk where confdeltype in ('n', 'd')
union all select 'id made by the database', col.relname || '.' || col.attname from col
  left join pg_attrdef d on d.adrelid = col.attrelid and d.adnum = col.attnum
  where col.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) ~ 'nextval|gen_random_uuid|uuidv[47]'
union all select 'sequence', relname from rel where relkind = 'S'
union all select 'time zone missing or finer than a millisecond', col.relname || '.' || col.attname from col
  where atttypid = 'timestamp'::regtype or (atttypid = 'timestamptz'::regtype and atttypmod <> 3)
union all select 'trigger', g.tgname || ' on ' || t.relname from pg_trigger g join t on t.oid = g.tgrelid where not g.tgisinternal
union all select 'partition reachable without own RLS', relname from rel
  where relispartition and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
    and (has_table_privilege('app_rw', oid, 'select') or has_table_privilege('app_ro', oid, 'select'))
union all select 'view without security_invoker', relname from rel
  where relkind = 'v' and not coalesce(reloptions @> '{security_invoker=true}', false)
union all select 'materialized view readable', relname from rel
  where relkind = 'm' and (has_table_privilege('app_rw', oid, 'select') or has_table_privilege('app_ro', oid, 'select'))
union all select 'SECURITY DEFINER: owner or search_path', oid::regprocedure::text from fn
  where prosecdef and (strong or not exists (select from unnest(proconfig) x where x like 'search_path=%'))
union all select 'function owned by a stranger', oid::regprocedure::text from fn
  where owner not in ('app_owner', 'app_search', 'app_sweep')
union all select 'function executable by PUBLIC', oid::regprocedure::text from fn where has_function_privilege('public', oid, 'execute')
union all select 'function sends a notification', oid::regprocedure::text from fn
  where pg_get_functiondef(oid) ~* '\m(pg_)?notify\M'
union all select 'role can bypass or own', r.rolname from pg_roles r join app_role on name = r.rolname
  where r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, 'app_owner', 'member')
union all select 'owner can bypass', rolname from pg_roles
  where rolname in ('app_owner', 'app_migrator') and (rolsuper or rolbypassrls)
union all select 'role inherits a cross-tenant reader', r.rolname from pg_roles r, reader s
  where (r.rolname in (select name from app_role) or r.rolname = 'app_owner') and r.rolname <> s.name and pg_has_role(r.oid, s.name, 'usage')
union all select 'cross-tenant reader may write', s.name || ' on ' || t.relname from t, reader s
  where has_table_privilege(s.name, t.oid, 'insert,update,delete,truncate') or has_any_column_privilege(s.name, t.oid, 'insert,update')
union all select 'app role can enter schema auth', name from app_role where name <> 'app_auth' and has_schema_privilege(name, 'auth', 'usage')
union all select 'app_auth can enter schema app', nspname from pg_namespace where nspname = 'app' and has_schema_privilege('app_auth', oid, 'usage')
order by 1, 2;
