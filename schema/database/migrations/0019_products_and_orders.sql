-- What a company sells, and what customers bought of it. An order stands with its customer: whoever may see the one may
-- see the other, so the view below lends an order its customer's owner, team and unit.
create table app.product (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  code text not null, name text not null, name_pinyin text not null, model text, category text, unit text,
  price_minor bigint check (price_minor >= 0), price_currency text, is_active boolean not null default true,
  created_by uuid, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  version int not null default 1,
  bg tsvector generated always as (app.name_grams(name || ' ' || code || ' ' || coalesce(model, ''))) stored,
  primary key (tenant_id, id), unique (tenant_id, code),
  check ((price_minor is null) = (price_currency is null)));
create index on app.product (tenant_id, created_at desc, id desc);
create index on app.product (tenant_id, name_pinyin, id);
create index on app.product (tenant_id, code, id);
create index on app.product (tenant_id, category, name_pinyin, id);
create index product_bg on app.product using gin (tenant_id, bg);
create statistics app.product_list (mcv, dependencies) on tenant_id, category, is_active from app.product;

create table app.customer_order (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  number text not null, customer_id uuid not null, contact_id uuid, ordered_on date not null,
  amount_minor bigint not null check (amount_minor >= 0), currency text not null,
  state text not null check (state in ('open', 'completed', 'cancelled')), remark text, cancel_reason text,
  created_by uuid, created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(),
  version int not null default 1,
  bg tsvector generated always as (app.name_grams(number)) stored,
  primary key (tenant_id, id), unique (tenant_id, number),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) deferrable initially deferred);
create index on app.customer_order (tenant_id, ordered_on desc, id desc);
create index on app.customer_order (tenant_id, number, id);
create index on app.customer_order (tenant_id, customer_id, ordered_on desc, id desc);
create index on app.customer_order (tenant_id, contact_id);
create index on app.customer_order (tenant_id, state, ordered_on desc, id desc);
create index customer_order_bg on app.customer_order using gin (tenant_id, bg);
create statistics app.customer_order_list (mcv, dependencies) on tenant_id, customer_id, state from app.customer_order;

create table app.order_line (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  order_id uuid not null, position int not null, product_id uuid, name text not null,
  quantity numeric(16, 4) not null check (quantity > 0), price_minor bigint not null check (price_minor >= 0),
  amount_minor bigint not null check (amount_minor >= 0),
  primary key (tenant_id, id),
  foreign key (tenant_id, order_id) references app.customer_order (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, product_id) references app.product (tenant_id, id) deferrable initially deferred);
create index on app.order_line (tenant_id, order_id, position);
create index on app.order_line (tenant_id, product_id, order_id);

select app.secure(t) from unnest('{app.product,app.customer_order,app.order_line}'::regclass[]) t;

create view app.order_seen with (security_invoker = true) as
  select o.tenant_id, o.id, o.number, o.customer_id, o.contact_id, o.ordered_on, o.amount_minor, o.currency, o.state, o.remark,
    o.cancel_reason, o.created_at, o.updated_at, o.version, o.bg, c.owner_id, c.team_id, c.unit_id, c.archived_at
  from app.customer_order o left join app.customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id;

-- Both are found by words.
grant select on app.product, app.customer_order to app_search;
create policy search_all on app.product for select to app_search using (true);
create policy search_all on app.customer_order for select to app_search using (true);
set local role app_search;
-- What can be searched: the table, the ids that are answered, and by what its newest rows come first. Whoever brings
-- another noun replaces this function, grants its table to app_search as above, and is done.
create function app.search_places() returns table (kind text, key text, at text) language sql immutable parallel safe as $$ values
  ('customer', 'id', 'created_at'),
  ('contact', 'customer_id', 'created_at'),
  ('product', 'id', 'created_at'),
  ('customer_order', 'id', 'ordered_on'),
  ('service_case', 'id', 'opened_at') $$;
revoke all on function app.search_places() from public;

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
  matches := format('select %I as key, %I as at from app.%I where tenant_id = %L::uuid and bg @@ %L::tsquery',
    key, at, p_kind, p_tenant, q);
  matches := format(case when whole then 'with m as materialized (%s) select key, at from m order by at desc limit %s'
    else '%s order by at desc limit %s' end, matches, least(greatest(lim, 1), 5000));
  return query execute case when key = 'id' then format('select key from (%s) m', matches)
    else format('select key from (%s) m group by key order by max(at) desc', matches) end;   -- a customer once
end $$;
set local role app_owner;

-- Companies that are there already number their orders, and their first roles get the rights, as new ones do.
-- Row-level security binds the owner of the tables too, and the rows are those of every company.
alter table app.tenant no force row level security;
alter table app.template no force row level security;
alter table app.role no force row level security;
alter table app.role_permission no force row level security;
insert into app.template (tenant_id, kind, key, version, body)
select t.id, 'numbering', 'order', 1, jsonb_build_object('id', 'core:numbering/order', 'kind', 'numbering', 'key', 'order', 'version', 1,
  'title', jsonb_build_object('zh-CN', '订单编号', 'en', 'Order numbers'), 'pattern', 'DD{yyyyMMdd}{000}')
from app.tenant t on conflict do nothing;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select r.tenant_id, r.id, p.permission, p.row_scope from app.role r join (values
  ('owner', 'product.read', 'all'), ('owner', 'product.create', 'all'), ('owner', 'product.update', 'all'), ('owner', 'product.retire', 'all'),
  ('owner', 'order.read', 'all'), ('owner', 'order.create', 'all'), ('owner', 'order.update', 'all'), ('owner', 'order.cancel', 'all'),
  ('agent', 'product.read', 'all'), ('agent', 'order.read', 'all'), ('agent', 'order.create', 'team'), ('agent', 'order.update', 'team'),
  ('agent', 'order.cancel', 'team'), ('viewer', 'product.read', 'all'), ('viewer', 'order.read', 'all')) p (key, permission, row_scope) on p.key = r.key
on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.tenant force row level security;
alter table app.template force row level security;
alter table app.role force row level security;
alter table app.role_permission force row level security;
