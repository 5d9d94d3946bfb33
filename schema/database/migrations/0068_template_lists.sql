-- What lists of templates show, without their bodies: a body may have 256 kB, and a company a thousand of them. What only
-- names a template is no part of what it says, so equal texts of company and publisher have one hash.
alter table app.template
  add column said_hash text not null generated always as (md5((body - '{id,kind,key,version,replaces}'::text[])::text)) stored,
  add column title jsonb generated always as (body -> 'title') stored,
  add column module text generated always as (body ->> 'module') stored,
  add column is_retired boolean not null generated always as (coalesce(body -> 'isRetired' = 'true'::jsonb, false)) stored;
alter table app.template_base
  add column said_hash text not null generated always as (md5((body - '{id,kind,key,version,replaces}'::text[])::text)) stored;
alter table app.template_draft
  add column title jsonb generated always as (body -> 'title') stored,
  add column module text generated always as (body ->> 'module') stored,
  add column is_paper boolean not null generated always as (kind = 'form' and body->>'subject' is not distinct from 'record') stored;

-- Companies whose rules about duties began before one of today's: publishers speak of it, so going back to what they say
-- keeps it, and where the newest version lacks it the next one has it, off or on as it holds without being spoken of.
alter table app.template no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.template_base no force row level security;
insert into app.template_base (tenant_id, kind, key, body)
select t.tenant_id, t.kind, t.key, t.body - '{id,kind,key,version,replaces}'::text[] from app.template t
where t.kind = 'separation' and t.key = 'duties' and t.published_by is null
  and t.version = (select min(n.version) from app.template n where n.tenant_id = t.tenant_id and n.kind = t.kind and n.key = t.key)
on conflict do nothing;
with declared (position, rule) as (values
(4, '{"rule":"export.approverIsNotAsker","title":{"zh-CN":"大量个人信息的导出由他人批准","en":"Large exports of personal data are approved by somebody else"},"hint":{"zh-CN":"超过下面条数、且含有个人信息列（姓名、电话、邮箱、证件号等）的导出，须写明理由，由另一位有“批准导出”权限的成员批准；到时无人答复则作废。同一人在若干小时内的导出合并计算。默认的 500 条出自岗位与权限一章的职责分离规则；72 小时答复、24 小时内合并是本系统的默认值。","en":"An export of more rows than this that has columns of personal data (names, phones, e-mail, ID numbers) needs a reason and the approval of another member who may approve exports; unanswered it lapses. What one person exports within some hours counts together. The 500 rows come from the rules of segregation of duties in the chapter on posts and rights; 72 hours to answer and 24 hours together are defaults of this product."},"isOn":true,"figures":{"rows":500,"hours":72,"together":24}}'::jsonb),
  (5, '{"rule":"template.publisherIsNotEditor","title":{"zh-CN":"模板由他人复核后发布","en":"Templates are published by somebody else"},"hint":{"zh-CN":"改过草稿的人不能发布它，须由另一位有“发布模板”权限的同事复核后发布；不经草稿的直接发布也不行。只发布已提交复核的草稿。恢复他人发布过的版本、恢复或采用出厂内容、启用和升级包不受限制；职责分离本身没有例外。","en":"Whoever edited a draft does not publish it; a colleague who may publish templates reviews it and does. Nor can anybody publish without a draft. Only a draft that was sent for review is published. Bringing back what somebody else published, the publisher''s content, and switching and upgrading packs are always possible; but not for the separation of duties itself."},"isOn":false}'::jsonb))
update app.template_base b set body = jsonb_set(b.body, '{rules}', b.body -> 'rules' || lacking.rules)
from (select b.tenant_id, jsonb_agg(d.rule order by d.position) as rules from app.template_base b cross join declared d
      where b.kind = 'separation' and b.key = 'duties' and jsonb_typeof(b.body -> 'rules') = 'array'
        and not b.body -> 'rules' @> jsonb_build_array(jsonb_build_object('rule', d.rule -> 'rule')) group by 1) lacking
where b.tenant_id = lacking.tenant_id and b.kind = 'separation' and b.key = 'duties';
with declared (position, rule) as (values
(4, '{"rule":"export.approverIsNotAsker","title":{"zh-CN":"大量个人信息的导出由他人批准","en":"Large exports of personal data are approved by somebody else"},"hint":{"zh-CN":"超过下面条数、且含有个人信息列（姓名、电话、邮箱、证件号等）的导出，须写明理由，由另一位有“批准导出”权限的成员批准；到时无人答复则作废。同一人在若干小时内的导出合并计算。默认的 500 条出自岗位与权限一章的职责分离规则；72 小时答复、24 小时内合并是本系统的默认值。","en":"An export of more rows than this that has columns of personal data (names, phones, e-mail, ID numbers) needs a reason and the approval of another member who may approve exports; unanswered it lapses. What one person exports within some hours counts together. The 500 rows come from the rules of segregation of duties in the chapter on posts and rights; 72 hours to answer and 24 hours together are defaults of this product."},"isOn":true,"figures":{"rows":500,"hours":72,"together":24}}'::jsonb),
  (5, '{"rule":"template.publisherIsNotEditor","title":{"zh-CN":"模板由他人复核后发布","en":"Templates are published by somebody else"},"hint":{"zh-CN":"改过草稿的人不能发布它，须由另一位有“发布模板”权限的同事复核后发布；不经草稿的直接发布也不行。只发布已提交复核的草稿。恢复他人发布过的版本、恢复或采用出厂内容、启用和升级包不受限制；职责分离本身没有例外。","en":"Whoever edited a draft does not publish it; a colleague who may publish templates reviews it and does. Nor can anybody publish without a draft. Only a draft that was sent for review is published. Bringing back what somebody else published, the publisher''s content, and switching and upgrading packs are always possible; but not for the separation of duties itself."},"isOn":false}'::jsonb))
insert into app.template (tenant_id, kind, key, version, body)
select t.tenant_id, t.kind, t.key, t.version + 1,
  jsonb_set(jsonb_set(t.body, '{version}', to_jsonb(t.version + 1)), '{rules}', t.body -> 'rules' || lacking.rules)
from app.template t
cross join lateral (select jsonb_agg(d.rule order by d.position) as rules from declared d
  where not t.body -> 'rules' @> jsonb_build_array(jsonb_build_object('rule', d.rule -> 'rule'))) lacking
where t.kind = 'separation' and t.key = 'duties' and jsonb_typeof(t.body -> 'rules') = 'array' and lacking.rules is not null
  and t.version = (select max(n.version) from app.template n where n.tenant_id = t.tenant_id and n.kind = t.kind and n.key = t.key);
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.template force row level security;
alter table app.template_base force row level security;
