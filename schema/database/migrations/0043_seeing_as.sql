-- Who looks at the company through a colleague's eyes, since when and until when at most. It belongs to one sign-in
-- (`sign_in`: until when that one is recent), and each request that was read so is counted.
create table app.seeing (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  viewer_id uuid not null, member_id uuid not null, sign_in timestamptz(3) not null,
  began_at timestamptz(3) not null, until timestamptz(3) not null, ended_at timestamptz(3),
  reads int not null default 0, read_at timestamptz(3),
  primary key (tenant_id, id), check (viewer_id <> member_id), check (until > began_at),
  foreign key (tenant_id, viewer_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) deferrable initially deferred);
create index on app.seeing (tenant_id, viewer_id, began_at);
create index on app.seeing (tenant_id, member_id);
create index seeing_open on app.seeing (tenant_id, until) where ended_at is null;
select app.secure('app.seeing');

grant select on app.seeing to app_sweep;
create policy sweep_all on app.seeing for select to app_sweep using (true);
set local role app_sweep;
-- Companies in which somebody's time with another's eyes is up.
create function app.tenants_with_seeing_over(p_now timestamptz, p_after uuid, p_most int) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select t.id from app.tenant t
  where (p_after is null or t.id > p_after)
    and exists (select from app.seeing s where s.tenant_id = t.id and s.ended_at is null and s.until <= p_now)
  order by t.id limit p_most $$;
revoke all on function app.tenants_with_seeing_over(timestamptz, uuid, int) from public;
grant execute on function app.tenants_with_seeing_over(timestamptz, uuid, int) to app_worker;
set local role app_owner;
