-- Lists are printed, and papers in a batch.
alter table app.export_run drop constraint export_run_format_check;
alter table app.export_run add constraint export_run_format_check check (format in ('csv', 'xlsx', 'pdf', 'zip'));

-- How papers and lists look is a company's own to say; companies that are there already begin with what new ones begin with.
alter table app.tenant no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.template no force row level security;
insert into app.template (tenant_id, kind, key, version, body) select id, 'layout', 'record', 1,
'{"id":"core:layout/record","kind":"layout","key":"record","version":1,"title":{"zh-CN":"表单打印版式","en":"Print layout of papers"},"paper":"A4","orientation":"portrait","margins":{"top":20,"right":15,"bottom":16,"left":15},"fontSize":9.5,"header":{"zh-CN":"{code} {number}","en":"{code} {number}"},"most":500,"shows":{"logo":true,"qr":true,"signs":true,"printed":true},"signs":[{"zh-CN":"填表人","en":"Filled in by"},{"zh-CN":"审核","en":"Checked by"},{"zh-CN":"批准","en":"Approved by"}]}'::jsonb
from app.tenant on conflict do nothing;
insert into app.template (tenant_id, kind, key, version, body) select id, 'layout', 'list', 1,
'{"id":"core:layout/list","kind":"layout","key":"list","version":1,"title":{"zh-CN":"列表打印版式","en":"Print layout of lists"},"paper":"A4","orientation":"landscape","margins":{"top":18,"right":12,"bottom":15,"left":12},"fontSize":8.5,"most":5000,"shows":{"logo":true,"qr":false,"signs":false,"printed":true},"signs":[]}'::jsonb
from app.tenant on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.tenant force row level security;
alter table app.template force row level security;
