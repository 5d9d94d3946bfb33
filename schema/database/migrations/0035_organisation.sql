-- Units in an order of their own, posts with their plan, who holds them, and who stands in for whom.
alter table app.org_unit add column position int not null default 0, add column version int not null default 1;
alter table app.org_unit no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
update app.org_unit u set position = o.place from (
  select tenant_id, id, row_number() over (partition by tenant_id, parent_id order by name, id) - 1 as place from app.org_unit) o
where o.tenant_id = u.tenant_id and o.id = u.id;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.org_unit force row level security;
-- For how many days somebody may be stood in for at once: the company's own figure.
alter table app.tenant add column deputy_days int not null default 90 check (deputy_days between 1 and 1000);

create table app.post (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  unit_id uuid not null, title_zh text not null, title_en text not null default '', level text,
  planned int not null default 1 check (planned between 0 and 100000), is_leader boolean not null default false,
  role_keys jsonb not null default '[]', duties text not null default '', position int not null default 0,
  version int not null default 1, created_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, unit_id) references app.org_unit (tenant_id, id) deferrable initially deferred);
create index on app.post (tenant_id, unit_id, position, id);
-- The main post fills unit and team of the membership; the others widen what its holder reads as his teams and units.
create table app.membership_post (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  membership_id uuid not null, post_id uuid not null, is_main boolean not null,
  primary key (tenant_id, membership_id, post_id),
  foreign key (tenant_id, membership_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, post_id) references app.post (tenant_id, id) deferrable initially deferred);
create index on app.membership_post (tenant_id, post_id, membership_id);
create unique index membership_post_main on app.membership_post (tenant_id, membership_id) where is_main;

-- Days are those of the company. `state` is turned by whoever appoints and by a job; what counts for reach is `active`.
create table app.deputy (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  member_id uuid not null, deputy_id uuid not null, from_on date not null, until_on date not null,
  reason text not null, note text not null default '', state text not null check (state in ('planned', 'active', 'over')),
  appointed_by uuid, created_at timestamptz(3) not null,
  primary key (tenant_id, id), check (member_id <> deputy_id), check (until_on >= from_on),
  foreign key (tenant_id, member_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred,
  foreign key (tenant_id, deputy_id) references app.membership (tenant_id, id) on delete cascade deferrable initially deferred);
create index on app.deputy (tenant_id, member_id, until_on);
create index on app.deputy (tenant_id, deputy_id, state);
create index on app.deputy (tenant_id, id) where state in ('planned', 'active');
select app.secure(t) from unnest('{app.post,app.membership_post,app.deputy}'::regclass[]) t;

-- Companies in which somebody's time as a deputy begins or is over.
grant select on app.deputy to app_sweep;
create policy sweep_all on app.deputy for select to app_sweep using (true);
set local role app_sweep;
create function app.tenants_with_due_deputies(p_now timestamptz, lim int default 200) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct d.tenant_id from app.deputy d join app.tenant t on t.id = d.tenant_id
  cross join lateral (select (p_now at time zone t.time_zone)::date as today) day
  where (d.state = 'planned' and d.from_on <= today) or (d.state = 'active' and d.until_on < today) limit lim $$;
revoke all on function app.tenants_with_due_deputies(timestamptz, int) from public;
grant execute on function app.tenants_with_due_deputies(timestamptz, int) to app_worker;
set local role app_owner;

-- Levels of posts and reasons for being away are the company's own words; companies that are there already get ours.
alter table app.tenant no force row level security;
alter table app.template no force row level security;
insert into app.template (tenant_id, kind, key, version, body)
select t.id, 'dictionary', d.body ->> 'key', 1, d.body from app.tenant t, (values
  ('{"id":"core:dictionary/postLevel","kind":"dictionary","key":"postLevel","version":1,"title":{"zh-CN":"岗位级别","en":"Post level"},"entries":[{"code":"director","title":{"zh-CN":"总监级","en":"Director"}},{"code":"manager","title":{"zh-CN":"经理级","en":"Manager"}},{"code":"supervisor","title":{"zh-CN":"主管级","en":"Supervisor"}},{"code":"teamLead","title":{"zh-CN":"基层主管级","en":"Team leader"}},{"code":"specialist","title":{"zh-CN":"专员级","en":"Specialist"}}]}'::jsonb),
  ('{"id":"core:dictionary/absenceReason","kind":"dictionary","key":"absenceReason","version":1,"title":{"zh-CN":"代理原因","en":"Reason for a deputy"},"entries":[{"code":"leave","title":{"zh-CN":"休假","en":"Leave"}},{"code":"trip","title":{"zh-CN":"出差","en":"Business trip"}},{"code":"illness","title":{"zh-CN":"病假","en":"Illness"}},{"code":"training","title":{"zh-CN":"培训","en":"Training"}},{"code":"vacancy","title":{"zh-CN":"岗位空缺","en":"Vacant post"}},{"code":"other","title":{"zh-CN":"其他","en":"Other"}}]}'::jsonb)) d (body)
on conflict do nothing;
set constraints all immediate;
alter table app.tenant force row level security;
alter table app.template force row level security;
