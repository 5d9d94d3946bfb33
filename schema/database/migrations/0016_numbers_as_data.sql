-- How records are numbered is the company's own figure. Companies that are there already get what was in the code.
-- Row-level security binds the owner of the tables too, and the rows are those of every company.
alter table app.tenant no force row level security;
alter table app.template no force row level security;
insert into app.template (tenant_id, kind, key, version, body)
select t.id, 'numbering', n.key, 1, jsonb_build_object('id', 'core:numbering/' || n.key, 'kind', 'numbering', 'key', n.key, 'version', 1,
  'title', jsonb_build_object('zh-CN', n.zh, 'en', n.en), 'pattern', n.pattern)
from app.tenant t, (values ('complaint', '投诉编号', 'Complaint numbers', 'TS{yyyyMMdd}{000}'), ('customer', '客户编号', 'Customer numbers', 'C{yyyy}{000}')) n (key, zh, en, pattern)
on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.tenant force row level security;
alter table app.template force row level security;
