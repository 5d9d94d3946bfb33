-- Several files of one person within a day are as much as one: each keeps how many of its rows describe persons. What was
-- asked for is forgotten when its time is over, whether there ever was a file or not: a filter may name persons.
alter table app.export_run add column personal int not null default 0;

set local role app_sweep;
create or replace function app.tenants_with_old(p_kind text, p_before timestamptz, p_read_before timestamptz, p_after uuid, p_most int)
  returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct o.tenant_id from (
    select u.tenant_id from app.undo_record u where p_kind = 'undo' and u.until < p_before
    union all
    select e.tenant_id from app.export_run e where p_kind = 'export' and e.expires_at < p_before
      and (e.file_key is not null or (e.state not in ('asked', 'waiting', 'running') and e.ask->'columns' <> '[]'))
    union all
    select n.tenant_id from app.notification n
    where p_kind = 'notification' and n.at < greatest(p_before, p_read_before)
      and (n.at < p_before or (n.read_at is not null and n.at < p_read_before))) o
  where p_after is null or o.tenant_id > p_after order by o.tenant_id limit p_most $$;
set local role app_owner;

-- Companies that are there already find the new figure in their rule, where it can be turned.
alter table app.template no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
update app.template t set body = jsonb_set(t.body, '{rules}', (
  select jsonb_agg(case when r.rule->>'rule' = 'export.approverIsNotAsker' and not coalesce(r.rule->'figures', '{}') ? 'together' then
    r.rule || jsonb_build_object('figures', coalesce(r.rule->'figures', '{}') || '{"together":24}', 'hint', '{"zh-CN":"超过下面条数、且含有个人信息列（姓名、电话、邮箱、证件号等）的导出，须写明理由，由另一位有“批准导出”权限的成员批准；到时无人答复则作废。同一人在若干小时内的导出合并计算。默认的 500 条出自岗位与权限一章的职责分离规则；72 小时答复、24 小时内合并是本系统的默认值。","en":"An export of more rows than this that has columns of personal data (names, phones, e-mail, ID numbers) needs a reason and the approval of another member who may approve exports; unanswered it lapses. What one person exports within some hours counts together. The 500 rows come from the rules of segregation of duties in the chapter on posts and rights; 72 hours to answer and 24 hours together are defaults of this product."}'::jsonb)
    else r.rule end order by r.n)
  from jsonb_array_elements(t.body->'rules') with ordinality as r (rule, n)))
where t.kind = 'separation' and t.key = 'duties' and jsonb_typeof(t.body -> 'rules') = 'array'
  and t.body -> 'rules' @> '[{"rule":"export.approverIsNotAsker"}]'::jsonb
  and t.version = (select max(n.version) from app.template n where n.tenant_id = t.tenant_id and n.kind = t.kind and n.key = t.key);
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.template force row level security;
