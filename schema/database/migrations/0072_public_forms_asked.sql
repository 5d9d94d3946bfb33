-- A link keeps what it asks, so that what a company adds to a paper later is not asked of strangers by itself: names of
-- fields, and of columns as `table.column`. Null = asked what the release's own paper has, but for what is left out; the
-- first answer or change writes it down.
alter table app.public_form add column asked jsonb;

-- Links that are there already go on asking what they ask today.
alter table app.public_form no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.template no force row level security;
update app.public_form l set asked = (
  select coalesce(jsonb_agg(n.name), '[]')
  from (
    select field, field ->> 'id' as id, field ->> 'id' as name from jsonb_array_elements(t.body -> 'fields') field
    union all
    select field, field ->> 'id', (field ->> 'id') || '.' || (col ->> 'id')
    from jsonb_array_elements(t.body -> 'fields') field, jsonb_array_elements(field -> 'columns') col
    where jsonb_typeof(field -> 'columns') = 'array') n
  where not l.left_out ? n.id and not exists (
    select from jsonb_array_elements(t.body -> 'sections') section
    where section ->> 'id' = n.field ->> 'section' and section ->> 'block' = 'approval'))
from app.template t
where t.tenant_id = l.tenant_id and t.kind = 'form' and t.key = l.form and t.version = (
  select max(n.version) from app.template n where n.tenant_id = t.tenant_id and n.kind = t.kind and n.key = t.key);
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.public_form force row level security;
alter table app.template force row level security;
