-- A file with more personal data than the company's figure waits until somebody else has approved it. Why it is asked for,
-- what was answered, and the mark that the file carries stay with its row; nobody answers himself.
alter table app.export_run
  add column reason text, add column decided_by uuid, add column decided_at timestamptz(3), add column decision text, add column watermark text;
alter table app.export_run add check (decided_by is null or decided_by <> member_id);
alter table app.export_run add foreign key (tenant_id, decided_by) references app.membership (tenant_id, id) deferrable initially deferred;
alter table app.export_run drop constraint export_run_state_check;
alter table app.export_run add constraint export_run_state_check check
  (state in ('direct', 'asked', 'waiting', 'running', 'ready', 'cancelled', 'failed', 'expired', 'refused', 'lapsed', 'barred'));
create index on app.export_run (tenant_id, expires_at, id) where state = 'asked';

set local role app_sweep;
-- Companies in which a file was asked for that nobody answered in time.
create function app.tenants_with_lapsed_exports(p_now timestamptz, p_after uuid, p_most int) returns table (tenant_id uuid)
  language sql stable security definer set search_path = pg_catalog, app as $$
  select distinct e.tenant_id from app.export_run e
  where e.state = 'asked' and e.expires_at <= p_now and (p_after is null or e.tenant_id > p_after)
  order by e.tenant_id limit p_most $$;
revoke all on function app.tenants_with_lapsed_exports(timestamptz, uuid, int) from public;
grant execute on function app.tenants_with_lapsed_exports(timestamptz, uuid, int) to app_worker;
set local role app_owner;

-- Companies that are there already: the rule stands in what they keep apart, where it can be turned, and the roles that
-- approve by the matrix may approve this too.
alter table app.template no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.role no force row level security;
alter table app.role_permission no force row level security;
update app.template t set body = jsonb_set(t.body, '{rules}', t.body -> 'rules' ||
'[{"rule":"export.approverIsNotAsker","title":{"zh-CN":"大量个人信息的导出由他人批准","en":"Large exports of personal data are approved by somebody else"},"hint":{"zh-CN":"超过下面条数、且含有个人信息列（姓名、电话、邮箱、证件号等）的导出，须写明理由，由另一位有“批准导出”权限的成员批准；到时无人答复则作废。默认 500 条、72 小时，出自岗位与权限一章的职责分离规则。","en":"An export of more rows than this that has columns of personal data (names, phones, e-mail, ID numbers) needs a reason and the approval of another member who may approve exports; unanswered it lapses. By default 500 rows and 72 hours, from the rules of segregation of duties in the chapter on posts and rights."},"isOn":true,"figures":{"rows":500,"hours":72}}]'::jsonb)
where t.kind = 'separation' and t.key = 'duties' and jsonb_typeof(t.body -> 'rules') = 'array'
  and not t.body -> 'rules' @> '[{"rule":"export.approverIsNotAsker"}]'::jsonb
  and t.version = (select max(n.version) from app.template n where n.tenant_id = t.tenant_id and n.kind = t.kind and n.key = t.key);
insert into app.role_permission (tenant_id, role_id, permission, row_scope)
select r.tenant_id, r.id, 'export.approve', 'all' from app.role r
where r.deleted_at is null and r.key in ('owner', 'director', 'manager', 'informationSupervisor', 'dpo', 'tenantAdmin')
on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.template force row level security;
alter table app.role force row level security;
alter table app.role_permission force row level security;
