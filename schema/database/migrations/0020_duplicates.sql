-- Customers that are one and the same: how they are found, what people said of them, and how they are made one.
alter table app.customer add column uscc text, add column merged_into_id uuid;
-- Rows from before have neither, so there is nothing to check in them.
alter table app.customer add constraint customer_merged_into_fkey foreign key (tenant_id, merged_into_id)
  references app.customer (tenant_id, id) deferrable initially deferred not valid;
create index on app.customer (tenant_id, uscc) where uscc is not null;
create index on app.customer (tenant_id, merged_into_id) where merged_into_id is not null;

-- What a customer has in common with his double, as short texts that are equal or not: a btree finds them.
create table app.duplicate_key (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  customer_id uuid not null, key text not null, primary key (tenant_id, customer_id, key),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.duplicate_key (tenant_id, key, customer_id);

create table app.duplicate_pair (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  first_id uuid not null, second_id uuid not null check (first_id < second_id),
  score int not null check (score between 0 and 100), reasons jsonb not null default '[]',
  state text not null check (state in ('open', 'merged', 'different')),
  found_at timestamptz(3) not null, decided_by uuid, decided_at timestamptz(3), version int not null default 1,
  primary key (tenant_id, id), unique (tenant_id, first_id, second_id),
  foreign key (tenant_id, first_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, second_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.duplicate_pair (tenant_id, state, score desc, id desc);
create index on app.duplicate_pair (tenant_id, second_id);

-- A look through all customers: where it stands, so that it goes on after a crash.
create table app.duplicate_scan (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  state text not null check (state in ('open', 'done', 'cancelled')), phase text not null check (phase in ('keys', 'pairs')),
  after_id uuid, done int not null default 0, total int not null default 0, found int not null default 0,
  asked_by uuid, asked_at timestamptz(3) not null, ended_at timestamptz(3),
  import_id uuid, after_row int not null default 0, -- what an import brought, by the rows of its file; null = everybody
  primary key (tenant_id, id));
create unique index on app.duplicate_scan (tenant_id, import_id) nulls not distinct where state = 'open';
create index on app.duplicate_scan (tenant_id, asked_at desc);

-- A merge: what the survivor was before, and every row that moved, so that it can be taken back.
create table app.customer_merge (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  survivor_id uuid not null, state text not null check (state in ('done', 'undone')),
  changes jsonb not null default '{}', remains jsonb,
  by_id uuid, at timestamptz(3) not null, undone_by uuid, undone_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, survivor_id) references app.customer (tenant_id, id) deferrable initially deferred);
create index on app.customer_merge (tenant_id, survivor_id, at desc, id desc);
create table app.customer_merge_part (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  merge_id uuid not null, customer_id uuid not null,
  primary key (tenant_id, merge_id, customer_id),
  foreign key (tenant_id, merge_id) references app.customer_merge (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) deferrable initially deferred);
create index on app.customer_merge_part (tenant_id, customer_id);
create table app.customer_merge_row (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  merge_id uuid not null, customer_id uuid not null, place text not null, row_key text not null,
  contact_id uuid, -- whose it was, where two contacts were the same person
  primary key (tenant_id, merge_id, place, row_key),
  foreign key (tenant_id, merge_id, customer_id) references app.customer_merge_part (tenant_id, merge_id, customer_id) on delete cascade deferrable initially deferred);
select app.secure(t) from unnest('{app.duplicate_key,app.duplicate_pair,app.duplicate_scan,app.customer_merge,app.customer_merge_part,app.customer_merge_row}'::regclass[]) t;

-- Whoever may change customers may make two of them one, as far as that reaches.
alter table app.role_permission no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope, field_mask_id)
select tenant_id, role_id, 'customer.merge', row_scope, field_mask_id from app.role_permission where permission = 'customer.update'
on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role_permission force row level security;

grant select on app.duplicate_scan to app_sweep;
create policy sweep_all on app.duplicate_scan for select to app_sweep using (true);
set local role app_sweep;
-- Companies whose customers are being looked through, the one that waits longest first.
create function app.duplicate_scan_tenants(most int default 100) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select s.tenant_id from app.duplicate_scan s where s.state = 'open' order by s.asked_at limit most $$;
revoke all on function app.duplicate_scan_tenants(int) from public;
grant execute on function app.duplicate_scan_tenants(int) to app_worker;

-- Companies that are there already get the rules that new ones begin with.
set local role app_owner;
alter table app.tenant no force row level security;
alter table app.template no force row level security;
insert into app.template (tenant_id, kind, key, version, body) select id, 'duplicates', 'customer', 1,
'{"id":"core:duplicates/customer","kind":"duplicates","key":"customer","version":1,"title":{"zh-CN":"客户查重规则","en":"Duplicate customers"},"start":-4,"listFrom":60,"warnFrom":85,"comparisons":[{"field":"companyName","same":10,"close":6,"different":-7,"closeFrom":85},{"field":"personName","same":6,"close":3,"different":-7,"closeFrom":85},{"field":"phone","same":8,"close":4,"different":-3,"closeFrom":90},{"field":"email","same":8,"close":4,"different":-2,"closeFrom":88},{"field":"uscc","same":14,"close":6,"different":-10,"closeFrom":88},{"field":"address","same":3,"close":2,"different":-1,"closeFrom":75}],"legalForms":["股份有限公司","有限责任公司","集团有限公司","集团股份有限公司","股份公司","有限公司","总公司","分公司","公司","集团","控股","有限合伙","普通合伙","合伙企业","个人独资企业","个体工商户","经营部","工作室","商行","总厂","厂","ltd","limited","co","company","corp","corporation","inc","incorporated","llc","llp","plc","pte","pty","gmbh","ag","kg","sa","sas","sarl","srl","spa","bv","nv","ab","as","oy","kk","group","holding","holdings"]}'
from app.tenant on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.tenant force row level security;
alter table app.template force row level security;
