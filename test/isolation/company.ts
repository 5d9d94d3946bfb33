import { randomBytes, randomUUID } from 'node:crypto';

import {
  aForm,
  anOwner,
  aPaper,
  aTenant,
  world,
  type Person,
  type TestTenant,
} from '@zhoudao/server/testing';

import { OWN_PAPER, STEP_PAPER } from './asking/filling.ts';
import type { Noun } from './asking/meanings.ts';
import { ownCriterion, ownTemplates, shutEvent, shutStage } from './asking/templates.ts';
import { aFileAsked, aRun } from './behind-the-scenes.ts';
import { plantMarks, tenantTables } from './marks.ts';
import { Situation } from './situation.ts';
import { unreached } from './unreached.ts';

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
  for (const key of [OWN_PAPER, STEP_PAPER]) await ownPaper(tenant, mark, key);
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

/** A paper of the company's own, so that its records and steps carry its words. */
function ownPaper(tenant: TestTenant, mark: string, key: string): Promise<void> {
  const words = { 'zh-CN': `${mark}表`, en: `${mark} paper` };
  return aPaper(tenant, {
    key,
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
