-- Companies that never had a pack, a few at a time: they get the basic one without a look into every company.
grant select on app.company_pack to app_sweep;
create policy sweep_all on app.company_pack for select to app_sweep using (true);
set local role app_sweep;
create function app.tenants_without_pack(p_pack text, p_most int)
  returns table (tenant_id uuid)
  language sql volatile security definer set search_path = pg_catalog, app as $$
  select t.id from app.tenant t
  where not exists (select from app.company_pack p where p.tenant_id = t.id and p.pack = p_pack)
  order by random() limit p_most $$; -- one that fails each time must not stand before the others
revoke all on function app.tenants_without_pack(text, int) from public;
grant execute on function app.tenants_without_pack(text, int) to app_worker;
