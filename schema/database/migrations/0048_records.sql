-- Filled-in papers as records of their own: number, title, place and state here, the answers in form_record under the
-- same id, what lists filter by in record_index. The papers themselves are rows of a company only once it uses them.
create table app.record (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  form text not null, form_version int not null, number text not null, title text not null default '',
  owner_id uuid, team_id uuid, unit_id uuid, created_by uuid, updated_by uuid,
  created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(), archived_at timestamptz(3),
  version int not null default 1,
  bg tsvector generated always as (app.name_grams(number || ' ' || title)) stored,
  primary key (tenant_id, id), unique (tenant_id, form, number),
  foreign key (tenant_id, id) references app.form_record (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, owner_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.record (tenant_id, created_at desc, id desc);
create index on app.record (tenant_id, form, created_at desc, id desc);
create index on app.record (tenant_id, owner_id, created_at desc, id desc);
create index on app.record (tenant_id, team_id, created_at desc, id desc);
create index on app.record (tenant_id, unit_id);
create index on app.record (tenant_id, number, id);
create index on app.record (tenant_id, created_at desc, id desc) where archived_at is not null;
create index record_counts on app.record (tenant_id, form, owner_id, team_id, unit_id) where archived_at is null; -- how many of each, from the index alone
create index record_bg on app.record using gin (tenant_id, bg);
create statistics app.record_list (mcv, dependencies) on tenant_id, form, owner_id, team_id, unit_id from app.record;

-- What a record is about, once for each field that says so. `record_created_at` repeats when the record was made, so that
-- the records of one customer are read in that order; `is_personal`: the field tells of a person, and not everybody sees it.
create table app.record_link (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  record_id uuid not null, field text, customer_id uuid, contact_id uuid, case_id uuid, order_id uuid, product_id uuid,
  record_created_at timestamptz(3) not null, is_personal boolean not null default false,
  primary key (tenant_id, id), check (num_nonnulls(customer_id, contact_id, case_id, order_id, product_id) = 1),
  foreign key (tenant_id, record_id) references app.record (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, case_id) references app.service_case (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, order_id) references app.customer_order (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, product_id) references app.product (tenant_id, id) deferrable initially deferred);
create index on app.record_link (tenant_id, record_id);
create index on app.record_link (tenant_id, customer_id, record_created_at desc, record_id) where customer_id is not null;
create index on app.record_link (tenant_id, contact_id, record_created_at desc, record_id) where contact_id is not null;
create index on app.record_link (tenant_id, case_id, record_created_at desc, record_id) where case_id is not null;
create index on app.record_link (tenant_id, order_id, record_created_at desc, record_id) where order_id is not null;
create index on app.record_link (tenant_id, product_id, record_created_at desc, record_id) where product_id is not null;

-- Files that records name: one goes when no record names it any more.
create table app.record_file (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, record_id uuid not null, file_id uuid not null,
  primary key (tenant_id, file_id, record_id),
  foreign key (tenant_id, record_id) references app.record (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, file_id) references app.stored_file (tenant_id, id) deferrable initially deferred);
create index on app.record_file (tenant_id, record_id);
select app.secure(t) from unnest('{app.record,app.record_link,app.record_file}'::regclass[]) t;

-- A paper is long and there are many: which templates are papers, and by which letters they number, is told without their bodies.
alter table app.template
  add column is_paper boolean not null generated always as (kind = 'form' and body->>'subject' is not distinct from 'record') stored,
  add column serial_pattern text generated always as (jsonb_path_query_first(body, '$.fields[*] ? (@.type == "serial").pattern') #>> '{}') stored;

-- A field of a paper may have several answers that lists filter by: one row for each.
alter table app.record_index add column position int not null default 0;
alter table app.record_index drop constraint record_index_pkey;
alter table app.record_index add primary key (tenant_id, record_id, field, position);
create index on app.record_index (tenant_id, id_value) where id_value is not null; -- a merge gives the survivor what named the other

-- Records are found by their number and title.
grant select on app.record to app_search;
create policy search_all on app.record for select to app_search using (true);
set local role app_search;
create or replace function app.search_places() returns table (kind text, key text, at text) language sql immutable parallel safe as $$ values
  ('customer', 'id', 'created_at'),
  ('contact', 'customer_id', 'created_at'),
  ('product', 'id', 'created_at'),
  ('customer_order', 'id', 'ordered_on'),
  ('service_case', 'id', 'opened_at'),
  ('record', 'id', 'created_at') $$;
set local role app_owner;

-- Companies that are there already: their first and ready roles get the rights, as new ones do, and whoever sees numbers
-- masked sees what papers tell of persons masked as well.
alter table app.role no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.role_permission no force row level security;
alter table app.role_mask no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select r.tenant_id, r.id, g.permission, g.reach from app.role r
join (values
  ('owner', 'all', 'all', 'all'), ('agent', 'team', 'team', null),
  ('director', 'all', 'all', 'all'), ('manager', 'all', 'all', 'all'), ('callCentreManager', 'all', 'all', 'all'), ('gm', 'all', 'all', 'all'),
  ('developmentSupervisor', 'team', 'team', 'team'), ('relationsSupervisor', 'team', 'team', 'team'),
  ('keyAccountSupervisor', 'team', 'team', 'team'), ('afterSalesSupervisor', 'team', 'team', 'team'),
  ('complaintSupervisor', 'team', 'team', 'team'), ('informationSupervisor', 'all', 'all', 'all'),
  ('agentSupervisor', 'team', 'team', 'team'), ('qualitySupervisor', 'team', 'team', 'team'), ('shiftLead', 'team', 'team', null),
  ('surveySpecialist', 'own', 'own', null), ('developmentSpecialist', 'own', 'own', null), ('relationsSpecialist', 'own', 'own', null),
  ('keyAccountSpecialist', 'own', 'own', null), ('afterSalesSpecialist', 'own', 'own', null), ('complaintSpecialist', 'own', 'own', null),
  ('informationSpecialist', 'own', 'own', null), ('seat', 'own', 'own', null), ('qualityInspector', 'own', 'own', null),
  ('finance', 'own', 'own', null), ('deptContact', 'own', 'own', null), ('kbAdmin', 'own', 'own', null)) as p (key, reads, writes, archives) on p.key = r.key
cross join lateral (values ('record.read', p.reads), ('record.write', p.writes), ('record.archive', p.archives)) as g (permission, reach)
where r.deleted_at is null and g.reach is not null
on conflict do nothing;
insert into app.role_mask (tenant_id, role_id, field, shown)
select tenant_id, role_id, 'record.pii', shown from app.role_mask where field = 'contact.phone' on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role force row level security;
alter table app.role_permission force row level security;
alter table app.role_mask force row level security;
