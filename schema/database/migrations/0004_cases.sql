-- The spine: every piece of work with a number, an owner, a stage and clocks.
create table app.service_case (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  type text not null, number text not null, title text not null, description text not null default '',
  category text not null check (category in ('registered', 'active', 'waiting', 'resolved', 'closed', 'withdrawn')),
  stage text not null, statechart_version int not null,
  customer_id uuid, contact_id uuid, owner_id uuid, team_id uuid, unit_id uuid,
  priority text not null default 'normal' check (priority in ('urgent', 'important', 'normal')),
  severity text check (severity in ('L1', 'L2', 'L3', 'L4')), channel text not null,
  opened_at timestamptz(3) not null, first_response_at timestamptz(3), resolved_at timestamptz(3), closed_at timestamptz(3),
  next_due_at timestamptz(3), next_due_metric text, is_breached boolean not null default false,
  created_by uuid, updated_at timestamptz(3) not null default now(), version int not null default 1,
  bg tsvector generated always as (app.bigrams(title || ' ' || left(description, 2000) || ' ' || number)) stored,
  primary key (tenant_id, id), unique (tenant_id, type, number),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, contact_id) references app.contact (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, owner_id) references app.membership (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, team_id) references app.org_unit (tenant_id, id) deferrable initially deferred,
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.service_case (tenant_id, opened_at desc, id desc);
create index on app.service_case (tenant_id, type, opened_at desc, id desc);
create index on app.service_case (tenant_id, type, category, opened_at desc, id desc);
create index on app.service_case (tenant_id, type, stage, opened_at desc, id desc);
create index on app.service_case (tenant_id, owner_id, opened_at desc, id desc);
create index on app.service_case (tenant_id, team_id, opened_at desc, id desc);
create index on app.service_case (tenant_id, unit_id, opened_at desc, id desc);
create index on app.service_case (tenant_id, customer_id, opened_at desc, id desc);
-- What is due never stands last: the text of the expression is that of the list's sort.
create index service_case_due on app.service_case (tenant_id, (coalesce(next_due_at, timestamptz '9999-12-31 00:00:00+00')), id);
create index on app.service_case (tenant_id, updated_at desc, id desc);
create index on app.service_case (tenant_id, type, severity, opened_at desc, id desc) where severity is not null;
create index service_case_bg on app.service_case using gin (tenant_id, bg);
create statistics app.case_list (mcv, dependencies) on tenant_id, type, category, stage, severity, priority, owner_id, team_id from app.service_case;

create table app.case_link (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  from_id uuid not null, to_id uuid not null,
  kind text not null check (kind in ('childOf', 'duplicateOf', 'causedBy', 'followUpOf', 'resolves')),
  created_by uuid, created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id), unique (tenant_id, from_id, kind, to_id),
  foreign key (tenant_id, from_id) references app.service_case (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, to_id) references app.service_case (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.case_link (tenant_id, to_id);

-- One timeline for customers and cases; a row may belong to both.
create table app.timeline_entry (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  customer_id uuid, case_id uuid, kind text not null, body text not null default '', details jsonb not null default '{}',
  is_internal boolean not null default false, actor_id uuid, at timestamptz(3) not null,
  primary key (tenant_id, id), check (customer_id is not null or case_id is not null),
  foreign key (tenant_id, customer_id) references app.customer (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, case_id) references app.service_case (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.timeline_entry (tenant_id, case_id, at desc, id desc);
create index on app.timeline_entry (tenant_id, customer_id, at desc, id desc);

create table app.form_record (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  form text not null, form_version int not null, subject_type text not null, subject_id uuid not null,
  answers jsonb not null default '{}', created_by uuid, created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(), version int not null default 1,
  primary key (tenant_id, id));
create index on app.form_record (tenant_id, subject_id, form, id);
create table app.record_index (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, record_id uuid not null, field text not null,
  text_value text, int_value bigint, at_value timestamptz(3), id_value uuid,
  primary key (tenant_id, record_id, field), check (num_nonnulls(text_value, int_value, at_value, id_value) = 1),
  foreign key (tenant_id, record_id) references app.form_record (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.record_index (tenant_id, field, text_value, record_id) where text_value is not null;
create index on app.record_index (tenant_id, field, int_value, record_id) where int_value is not null;
create index on app.record_index (tenant_id, field, at_value, record_id) where at_value is not null;
create index on app.record_index (tenant_id, field, id_value, record_id) where id_value is not null;

-- The complaint's own columns (F-CMP-01, -03, -05, -09): hot, or fixed by law.
create table app.complaint (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, case_id uuid not null,
  attribute text check (attribute in ('product', 'service', 'process')), scene text check (scene in ('pre', 'in', 'after')),
  topic text, occurred_on date, demands jsonb not null default '[]', claim_minor bigint, is_repeat boolean not null default false,
  rating_severity int check (rating_severity between 0 and 4), rating_safety int check (rating_safety between 0 and 4),
  rating_complexity int check (rating_complexity between 0 and 4), rating_impact int check (rating_impact between 0 and 4),
  rating_immediacy int check (rating_immediacy between 0 and 4), severity_index bigint, severity_reasons jsonb not null default '[]',
  media_risk boolean not null default false, group_size int not null default 1,
  accepted text check (accepted in ('yes', 'transfer', 'no')), reject_reason text,
  remedy text, compensation_minor bigint, customer_reply text check (customer_reply in ('accept', 'negotiate', 'refuse')),
  confirmation text, satisfaction int check (satisfaction between 1 and 5), reopens int not null default 0,
  primary key (tenant_id, case_id),
  foreign key (tenant_id, case_id) references app.service_case (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.complaint (tenant_id, topic, case_id);
create table app.complaint_option (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null, case_id uuid not null,
  position int not null, title text not null, pros text not null, cons text not null, time_cost text not null,
  is_chosen boolean not null default false, created_at timestamptz(3) not null default now(),
  primary key (tenant_id, id),
  foreign key (tenant_id, case_id) references app.complaint (tenant_id, case_id) on delete cascade deferrable initially deferred);
create index on app.complaint_option (tenant_id, case_id, position);

select app.secure(t) from unnest('{app.service_case,app.case_link,app.timeline_entry,app.form_record,app.record_index,app.complaint,app.complaint_option}'::regclass[]) t;
