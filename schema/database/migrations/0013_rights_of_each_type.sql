-- Rights around cases belong to a type: whoever may see complaints need not see what comes beside them. What roles hold
-- of `case.*` they now hold of complaints, the only type so far; of two reaches the wider one stays. The old names stay
-- for a server of the previous version that is still running; nothing asks for them any more.
-- Row-level security binds the owner of the tables too, and the rows are those of every company.
alter table app.role_permission no force row level security;
insert into app.role_permission (tenant_id, role_id, permission, row_scope, field_mask_id)
select tenant_id, role_id, 'complaint.' || split_part(permission, '.', 2), row_scope, field_mask_id from app.role_permission
where permission in ('case.read', 'case.assign', 'case.advance', 'case.comment', 'case.link', 'case.close', 'case.reopen', 'case.withdraw')
on conflict (tenant_id, role_id, permission) do update set row_scope = excluded.row_scope
where array_position(array['own', 'team', 'unit', 'all'], excluded.row_scope) > array_position(array['own', 'team', 'unit', 'all'], role_permission.row_scope);
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.role_permission force row level security;
