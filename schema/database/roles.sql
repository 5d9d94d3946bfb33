-- Cluster roles, schemas and the extension: run by an administrator inside the product's database, safe to run again.
-- The server runs it by itself when DATABASE_URL is an administrator's. Otherwise run it once with psql, then give
-- passwords to app_rw, app_worker, app_ro, app_auth and app_migrator (\password) and pass one DATABASE_URL_* for each.
do $$
declare
  r record;
begin
  for r in select * from (values
    ('app_owner', 'login noinherit'),   -- owns every object; LOGIN because Citus workers connect as the owner: give it no password
    ('app_search', 'nologin'),          -- owns the search functions
    ('app_sweep', 'nologin'),           -- owns the functions that list ids over all tenants
    ('app_rw', 'login'),                -- the server
    ('app_worker', 'login'),            -- jobs: app_rw and the job library's schema
    ('app_ro', 'login'),                -- exports and read replicas
    ('app_auth', 'login'),              -- identity: schema auth and nothing else
    ('app_migrator', 'login')           -- migrations: becomes app_owner, app_search or app_sweep
  ) v (name, options) loop
    if not exists (select from pg_roles where rolname = r.name) then
      execute format('create role %I %s', r.name, r.options);
    end if;
  end loop;

  -- NOINHERIT of app_owner keeps the USING (true) policies of the two readers away from it.
  for r in select * from (values
    ('app_search', 'app_owner'), ('app_sweep', 'app_owner'), ('app_rw', 'app_worker'), ('app_owner', 'app_migrator')
  ) v (granted, member) where not exists (
    select from pg_auth_members m where m.roleid = v.granted::regrole and m.member = v.member::regrole
  ) loop
    execute format('grant %I to %I', r.granted, r.member);
  end loop;

  -- A managed service's administrator is no superuser: it must be able to become what it creates schemas for. From 16
  -- on, having created a role does not include that (set_option); before, the column does not exist.
  if not (select rolsuper from pg_roles where rolname = current_user) then
    for r in select v.name from (values ('app_owner'), ('app_auth')) v (name) where not exists (
      select from pg_auth_members m where m.roleid = v.name::regrole and m.member = current_user::regrole
        and coalesce((to_jsonb(m) ->> 'set_option')::boolean, true)
    ) loop
      execute format('grant %I to current_user', r.name);
    end loop;
  end if;

  -- Starting values; a value that an operator has set for a role stays.
  for r in select role, split_part(setting, '=', 1) as name, split_part(setting, '=', 2) as value
    from (values
      ('app_rw', '{statement_timeout=10s,idle_in_transaction_session_timeout=15s,lock_timeout=3s}'::text[]),
      ('app_auth', '{statement_timeout=10s,idle_in_transaction_session_timeout=15s,lock_timeout=3s}'),
      ('app_worker', '{statement_timeout=60s,idle_in_transaction_session_timeout=60s,lock_timeout=10s}'),
      ('app_ro', '{statement_timeout=60s,idle_in_transaction_session_timeout=60s,lock_timeout=10s}')
    ) v (role, settings), unnest(settings) setting loop
    if not exists (select from pg_db_role_setting s, unnest(s.setconfig) c
      where s.setrole = r.role::regrole and s.setdatabase = 0 and c like r.name || '=%') then
      execute format('alter role %I set %I = %L', r.role, r.name, r.value);
    end if;
  end loop;

  execute format('revoke create, temporary on database %I from public', current_database());
  execute format('grant connect on database %I to app_rw, app_worker, app_ro, app_auth, app_migrator', current_database());
  execute format('grant create on database %I to app_migrator', current_database());    -- for the job library's own schema
end $$;

revoke all on schema public from public;
grant usage on schema public to app_owner;                   -- operator classes of btree_gin
create extension if not exists btree_gin with schema public;
create schema if not exists app authorization app_owner;
create schema if not exists auth authorization app_auth;
create schema if not exists ops authorization app_owner;     -- the migration journal
