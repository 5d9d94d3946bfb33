import { randomUUID } from 'node:crypto';

import { anImport, world } from '@zhoudao/server/testing';

import { aDeadLetter, anInvitation, aPublicAnswer } from './behind-the-scenes.ts';
import type { MarkedCompany } from './company.ts';
import { operationOf, Situation } from './situation.ts';

/** Rows that no GraphQL operation makes. */
export async function unreached(company: MarkedCompany): Promise<void> {
  const { tenant, mark, owner } = company;
  const { admin } = await world();
  const form = randomUUID();
  const run = (text: string, values: readonly unknown[]) => admin.query(text, [tenant.id, ...values]);
  await run(
    `insert into app.form_record (tenant_id, id, form, form_version, subject_type, subject_id) values ($1, $2, $3, 1, 'case', $2)`,
    [form, mark],
  );
  await run(
    `insert into app.record_index (tenant_id, record_id, field, subject_id, text_value) values ($1, $2, $3, $2, $3)`,
    [form, mark],
  );
  // A pack that this installation never had: it is named on the page of packs.
  await run(
    `insert into app.company_pack (tenant_id, pack, version, state, position, content) values ($1, $2, '1.0.0', 'off', 9, '[]')`,
    [mark],
  );
  await run(
    `insert into app.template_base (tenant_id, kind, key, body) values ($1, 'dictionary', $2, '{}')`,
    [mark],
  );
  await templatesInWork(company);
  await run(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope)
     select $1, id, 'profile.update', 'own' from app.role where tenant_id = $1 on conflict do nothing`,
    [],
  );
  await run(
    `insert into app.role_mask (tenant_id, role_id, field, shown)
     select $1, id, 'contact.phone', 'masked' from app.role where tenant_id = $1 on conflict do nothing`,
    [],
  );
  await run(
    `insert into app.record_share (tenant_id, id, noun, record_id, member_id, shared_by, shared_at)
     select $1, id, 'customer', id, $2, $2, now() from app.customer where tenant_id = $1 limit 1`,
    [owner.id],
  );
  await run(
    `insert into app.membership_role (tenant_id, membership_id, role_id) select $1, $2, id from app.role where tenant_id = $1`,
    [owner.id],
  );
  const situation = new Situation(company, owner, company.colleague);
  for (const verb of ['mergeCustomers', 'decideDuplicate', 'scanDuplicates']) await situation.do(verb);
  const other = new Situation(company, owner, company.colleague);
  await other.do('undoMerge');
  await other.named('pair', operationOf('decideDuplicate')); // nobody decides on this one
  await run(
    `insert into app.duplicate_key (tenant_id, customer_id, key) select tenant_id, id, $2 from app.customer where tenant_id = $1 limit 1`,
    [mark],
  );
  await aPublicAnswer(company);
  await anInvitation(company);
  await aDeadLetter(company);
  await importsOf(company);
}

/** A draft and a conflict of a template. */
async function templatesInWork({ tenant, mark }: MarkedCompany): Promise<void> {
  const { admin } = await world();
  const run = (text: string, values: readonly unknown[]) => admin.query(text, [tenant.id, ...values]);
  await run(
    `insert into app.template_draft (tenant_id, kind, key, base_version, body, note) values ($1, 'dictionary', $2, 1, '{}', $2)`,
    [mark],
  );
  await run(
    `insert into app.template_conflict (tenant_id, id, kind, key, path, pack, pack_version, base, ours, theirs)
     values ($1, $3, 'dictionary', $2, '/title', 'zhoudao.base', '1.0.0', '{}', '{}', '{}')`,
    [mark, randomUUID()],
  );
}

/** An import that failed and one that is done, with words of their own. */
async function importsOf({ tenant, mark, owner }: MarkedCompany): Promise<void> {
  const { admin } = await world();
  const run = (text: string, values: readonly unknown[]) => admin.query(text, [tenant.id, ...values]);
  const { id: failed } = await anImport(owner, 'failed', mark);
  await run(
    `update app.import set problem = jsonb_build_object('key', 'import.stopped', 'params', jsonb_build_object('text', $3::text)) where tenant_id = $1 and id = $2`,
    [failed, mark],
  );
  const { id } = await anImport(owner, 'done', mark);
  await run(
    `insert into app.import_record (tenant_id, import_id, row_no, record_id, act, before) values ($1, $2, 1, $2, 'updated', jsonb_build_object('mark', $3::text))`,
    [id, mark],
  );
}
