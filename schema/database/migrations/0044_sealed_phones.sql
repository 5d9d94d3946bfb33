-- Phones of contacts under the company's own key, where it wants that. Everybody who writes a phone holds the row of his
-- company until his commit, so that whoever turns it on or off waits for him, and the job that follows misses none.
alter table app.tenant add column seals_numbers boolean not null default false;

-- A sealed phone shows its mask as `value`; its `normal` is a text that is equal for equal numbers, with the digits that
-- the mask shows behind: ~blind.8000, so that it is found by them from behind as any other.
alter table app.contact_point add column is_sealed boolean not null default false;
alter table app.sealed_value
  add column contact_point_id uuid,
  drop constraint sealed_value_check,
  add constraint sealed_value_check check (num_nonnulls(customer_id, contact_id, contact_point_id) = 1),
  add foreign key (tenant_id, contact_point_id) references app.contact_point (tenant_id, id) on delete cascade deferrable initially deferred;
create unique index sealed_value_of_point on app.sealed_value (tenant_id, contact_point_id) where contact_point_id is not null;

-- How far the phones of a company are on their way into boxes, or out of them; without a row nobody ever asked for it.
create table app.phone_sealing (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  is_moving boolean not null, to_move int not null, moved int not null,
  changed_by uuid, changed_at timestamptz(3) not null,
  primary key (tenant_id));
select app.secure('app.phone_sealing');

grant select on app.phone_sealing to app_sweep;
create policy sweep_all on app.phone_sealing for select to app_sweep using (true);
set local role app_sweep;
-- Companies whose phones are on their way.
create function app.tenants_moving_phones() returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select p.tenant_id from app.phone_sealing p where p.is_moving $$;
revoke all on function app.tenants_moving_phones() from public;
grant execute on function app.tenants_moving_phones() to app_worker;
set local role app_owner;
