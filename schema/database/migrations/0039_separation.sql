-- Who is complained of: neither he nor whoever answers to him alone handles the complaint.
alter table app.complaint add column accused_id uuid;
alter table app.complaint add foreign key (tenant_id, accused_id) references app.membership (tenant_id, id) deferrable initially deferred;

-- Which duties a company keeps apart is its own to say; companies that are there already begin with what new ones begin with.
alter table app.tenant no force row level security; -- it binds the owner of the tables too, and the rows are those of every company
alter table app.template no force row level security;
insert into app.template (tenant_id, kind, key, version, body) select id, 'separation', 'duties', 1,
'{"id":"core:separation/duties","kind":"separation","key":"duties","version":1,"title":{"zh-CN":"职责分离","en":"Separation of duties"},"rules":[{"rule":"complaint.handlerIsNotAccused","title":{"zh-CN":"投诉处理人不是被投诉人","en":"Nobody handles a complaint about himself"},"hint":{"zh-CN":"被投诉人不能负责或推进针对自己的投诉；只向被投诉人汇报的人也不能负责。","en":"The person complained of neither owns the complaint nor moves it on; nor does anybody own it who answers to him alone."},"isOn":true},{"rule":"complaint.confirmerIsNotHandler","title":{"zh-CN":"投诉结案人不是处理人","en":"Whoever handles a complaint does not close it"},"hint":{"zh-CN":"投诉由处理人以外的同事与客户确认后结案。","en":"A colleague other than the owner confirms the result with the customer and closes the complaint."},"isOn":false},{"rule":"role.granterIsNotReceiver","title":{"zh-CN":"不能给自己分配角色","en":"Nobody gives himself a role"},"hint":{"zh-CN":"角色由另一位有权限的成员分配；放弃自己的角色不受限制。","en":"Another member with that right gives it; giving up one''s own is always possible."},"isOn":true},{"rule":"customer.mergerIsNotCreator","title":{"zh-CN":"合并客户的人不是登记人","en":"Whoever registered customers does not merge them"},"hint":{"zh-CN":"几条客户都由同一人登记时，由另一位同事核对并合并。","en":"Where one person registered all of them, a colleague checks and merges them."},"isOn":false}]}'
from app.tenant on conflict do nothing;
set constraints all immediate; -- a table with checks to come cannot be altered
alter table app.tenant force row level security;
alter table app.template force row level security;
