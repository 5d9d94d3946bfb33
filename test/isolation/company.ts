import { randomBytes, randomUUID } from 'node:crypto';

import {
  aForm,
  anImport,
  anOwner,
  aPaper,
  aTenant,
  world,
  type Person,
  type TestTenant,
} from '@zhoudao/server/testing';

import { aDeadLetter, aFileAsked, anInvitation, aPublicAnswer, aRun } from './behind-the-scenes.ts';
import { OWN_PAPER } from './filling.ts';
import { plantMarks, tenantTables } from './marks.ts';
import type { Noun } from './meanings.ts';
import { operationOf, Situation } from './situation.ts';
import { ownCriterion, ownTemplates, shutEvent, shutStage } from './templates.ts';

/** A company whose every text carries its own mark, with records of each kind. */
export interface MarkedCompany {
  readonly tenant: TestTenant;
  readonly mark: string;
  readonly owner: Person;
  readonly colleague: Person;
}

/** A word that stands nowhere else and survives lower case, pinyin and normal forms. */
const aMark = (): string => `zq${[...randomBytes(6)].map((byte) => 'bcdfghjklm'[byte % 10]).join('')}`;

/** A company with templates of its own and two people, and nothing else yet. */
async function aBareCompany(): Promise<MarkedCompany> {
  const mark = aMark();
  const tenant = await aTenant(`${mark}公司`);
  await ownTemplates(tenant, mark);
  for (const subject of ['customer', 'complaint'] as const) await ownFields(tenant, subject);
  await ownPaper(tenant, mark);
  const { admin } = await world();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, $3, $3)`,
    [tenant.id, randomUUID(), `${mark}role`],
  );
  await approving(tenant, `${mark}approverrole`);
  const owner = await anOwner(tenant, { name: `${mark}甲` });
  const colleague = await anOwner(tenant, { name: `${mark}乙` });
  return { tenant, mark, owner, colleague };
}

/** A role that approves exports: a company of the tests grows beyond the figure from which one is needed. */
async function approving(tenant: TestTenant, key: string): Promise<void> {
  const { admin } = await world();
  const id = randomUUID();
  await admin.query(
    `insert into app.role (tenant_id, id, key, name_zh, name_en) values ($1, $2, $3, $3, $3)`,
    [tenant.id, id, key],
  );
  await admin.query(
    `insert into app.role_permission (tenant_id, role_id, permission, row_scope) values ($1, $2, 'export.approve', 'all')`,
    [tenant.id, id],
  );
}

/** Makes a company through the product's own mutations, and marks whatever text they left without. */
export async function aMarkedCompany(): Promise<MarkedCompany> {
  const company = await aBareCompany();
  const { tenant, mark, owner, colleague } = company;
  const situation = new Situation(company, owner, colleague);
  const first =
    'commentCase recordInteraction markNotificationsRead updateCustomer createOrder updateRecord createPublicForm createImport runImport ' +
    'setCompanyLimits startAuditCheck setSensitiveSetting recordConsent revealValue createRole addPost appointDeputy seeAs appointCallback';
  for (const verb of first.split(' ')) await situation.do(verb);
  for (const verb of ['unlinkCases', 'reopenCase', 'withdrawConsent', 'linkCases'])
    await new Situation(company, owner, colleague).do(verb);
  for (const verb of [
    'markNotificationsRead',
    'setDefaultView',
    'editCustomers',
    'assignCases',
    'exportCustomers',
    'noteOpened',
  ])
    await new Situation(company, owner, owner).do(verb);
  await aRun(company, owner);
  await aFileAsked(company, colleague);
  await unreached(company);
  await plantMarks(tenant, mark);
  return company;
}

/** A form with one field, so that records have answers of their own. */
const ownFields = (tenant: TestTenant, subject: 'customer' | 'complaint'): Promise<void> =>
  aForm(tenant, {
    key: `own-${subject}`,
    subject,
    fields: [
      { id: `x_own_${subject}`, type: 'text', title: { 'zh-CN': '自定', en: 'Own' }, filterable: true },
    ],
  });

/** A paper of the company's own, so that its records carry its words. */
function ownPaper(tenant: TestTenant, mark: string): Promise<void> {
  const words = { 'zh-CN': `${mark}表`, en: `${mark} paper` };
  return aPaper(tenant, {
    key: OWN_PAPER,
    version: 1,
    subject: 'record',
    module: 'complaints',
    title: words,
    help: words,
    sections: [{ id: 'all', block: 'grid', title: words }],
    fields: [
      {
        id: 'subject',
        type: 'text',
        title: words,
        section: 'all',
        span: 24,
        required: true,
        filterable: true,
      },
      {
        id: 'kind',
        type: 'choice',
        title: words,
        section: 'all',
        span: 24,
        filterable: true,
        options: [{ id: 'one', title: words }],
      },
      { id: 'cost', type: 'money', title: words, section: 'all', span: 24, filterable: true },
    ],
    rules: [],
    listed: ['subject'],
  });
}

/** Rows that no GraphQL operation makes. */
async function unreached(company: MarkedCompany): Promise<void> {
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

const TABLE: Partial<Readonly<Record<Noun, string>>> = {
  customer: 'customer',
  otherCustomer: 'customer',
  pair: 'duplicate_pair',
  merge: 'customer_merge',
  consent: 'consent',
  contact: 'contact',
  product: 'product',
  order: 'customer_order',
  record: 'record',
  publicForm: 'public_form',
  answeredForm: 'public_form',
  case: 'service_case',
  otherCase: 'service_case',
  option: 'complaint_option',
  link: 'case_link',
  member: 'membership',
  designedRole: 'role',
  otherRole: 'role',
  owner: 'membership',
  colleague: 'membership',
  team: 'org_unit',
  notification: 'notification',
  invitation: 'invitation',
  deadLetter: 'dead_letter',
  unit: 'org_unit',
  rootUnit: 'org_unit',
  post: 'post',
  deputy: 'deputy',
  seeing: 'seeing',
  busyMember: 'membership',
  import: 'import',
  upload: 'stored_file',
  conflict: 'template_conflict',
  view: 'saved_view',
  change: 'undo_record',
  run: 'bulk_run',
  file: 'export_run',
  fileAsked: 'export_run',
  actor: 'membership',
  act: 'audit_log',
  'change of a field': 'audit_log',
  check: 'audit_check',
};

/** Ids of a company's records, a few of each table that has them. */
export async function idsOf({ tenant }: MarkedCompany, most = 2): Promise<ReadonlyMap<string, string[]>> {
  const { admin } = await world();
  const found = new Map<string, string[]>();
  const { rows: keyed } = await admin.query<{ name: string }>(
    `select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'app'::regnamespace and a.attname = 'id' and c.relname = any($1)`,
    [await tenantTables()],
  );
  for (const { name } of keyed) {
    const { rows } = await admin.query<{ id: string }>(
      `select id from app.${name} where tenant_id = $1 order by id desc limit ${most}`,
      [tenant.id],
    );
    found.set(
      name,
      rows.map(({ id }) => id),
    );
  }
  return found;
}

const known = new Map<string, Promise<ReadonlyMap<string, string[]>>>();

/** What a stranger would put in place of his own: names of another company's records and words. */
export async function namesOf(company: MarkedCompany, noun: Noun): Promise<string[]> {
  const { mark, tenant } = company;
  const table = TABLE[noun];
  if (table) {
    const ids = known.get(tenant.id) ?? idsOf(company);
    known.set(tenant.id, ids);
    return [...((await ids).get(table) ?? [])];
  }
  const words: Partial<Record<Noun, string>> = {
    role: `${mark}role`,
    template: mark,
    draft: mark,
    conflicted: mark,
    retirable: mark,
    plan: mark,
    event: shutEvent(mark),
    criterion: ownCriterion(mark),
    stage: shutStage(mark),
    words: mark,
  };
  return [words[noun] ?? `${mark}code`];
}
