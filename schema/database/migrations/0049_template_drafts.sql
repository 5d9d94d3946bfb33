-- One draft a template: what is being changed lies here until it is published, whatever is still wrong with it. `revision`
-- counts its savings, so that of two who edit it the slower one is told. A draft over version 0 is of a template that is
-- not there yet.
create table app.template_draft (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred,
  kind text not null, key text not null, revision int not null default 1, base_version int not null, body jsonb not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'returned')), note text not null default '',
  changed_at timestamptz(3) not null default now(), changed_by uuid, editors uuid[] not null default '{}', import_id uuid,
  primary key (tenant_id, kind, key));

-- What was said when a version was published, and the version whose content it brought back.
alter table app.template add column note text not null default '', add column restored_from int;

-- Where publisher and company changed the same value. What is settled stays, with who did it; a later upgrade puts what it
-- finds in place of what nobody settled.
create table app.template_conflict (
  tenant_id uuid not null default app.tenant_id() references app.tenant (id) deferrable initially deferred, id uuid not null,
  kind text not null, key text not null, path text not null, pack text not null, pack_version text not null,
  base jsonb, ours jsonb, theirs jsonb, is_locked boolean not null default false, found_at timestamptz(3) not null default now(),
  choice text check (choice in ('mine', 'theirs', 'outdated')), settled_at timestamptz(3), settled_by uuid,
  primary key (tenant_id, id));
create index on app.template_conflict (tenant_id, kind, key) where choice is null;
create index on app.template_conflict (tenant_id, found_at desc, id desc);
select app.secure(t) from unnest('{app.template_draft,app.template_conflict}'::regclass[]) t;

-- Companies that are there already: whoever publishes templates also edits drafts, and the rule that another person
-- publishes stands in what they keep apart, where it can be turned on.
alter table app.role_permission no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.template no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select tenant_id, role_id, 'template.draft', row_scope from app.role_permission where permission = 'template.publish' on conflict do nothing;
update app.template t set body = jsonb_set(t.body, '{rules}', t.body -> 'rules' || '[{"rule":"template.publisherIsNotEditor","title":{"zh-CN":"模板由他人复核后发布","en":"Templates are published by somebody else"},"hint":{"zh-CN":"改过草稿的人不能发布它，须由另一位有“发布模板”权限的同事复核后发布；不经草稿的直接发布也不行。恢复旧版本、恢复出厂内容不受限制。","en":"Whoever edited a draft does not publish it; a colleague who may publish templates reviews it and does. Nor can anybody publish without a draft. Bringing back an old version or the publisher''s content is always possible."},"isOn":false}]'::jsonb)
where t.kind = 'separation' and t.key = 'duties' and jsonb_typeof(t.body -> 'rules') = 'array'
  and not t.body -> 'rules' @> '[{"rule":"template.publisherIsNotEditor"}]'::jsonb
  and t.version = (select max(n.version) from app.template n where n.tenant_id = t.tenant_id and n.kind = t.kind and n.key = t.key);
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role_permission force row level security;
alter table app.template force row level security;
