import { randomUUID } from 'node:crypto';

import { anOwner, aTenant, rowsOf, type Person, type TestTenant, world } from '@zhoudao/server/testing';

/** A company whose every text carries its own mark, with one record of each kind. */
export interface MarkedCompany {
  readonly tenant: TestTenant;
  readonly mark: string;
  readonly owner: Person;
  readonly colleague: Person;
  /** Ids by table, to be tried as arguments by strangers. */
  readonly ids: ReadonlyMap<string, readonly string[]>;
}

const CREATE_CUSTOMER = `mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on Customer { id contacts { nodes { id } } } ... on UserError { message } } }`;
const FILE = `mutation ($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename ... on Complaint { id version } ... on UserError { message } } }`;
const PROPOSE = `mutation ($input: ProposeSolutionsInput!) { proposeSolutions(input: $input) { __typename ... on UserError { message } } }`;
const LINK = `mutation ($input: LinkCasesInput!) { linkCases(input: $input) { __typename } }`;
const COMMENT = `mutation ($input: CommentCaseInput!) { commentCase(input: $input) { __typename } }`;

const TABLES = [
  'customer',
  'contact',
  'contact_point',
  'service_case',
  'case_link',
  'timeline_entry',
  'complaint_option',
  'sla_clock',
  'membership',
  'org_unit',
  'role',
  'notification',
  'interaction',
  'form_record',
];

/** Makes a company through the product's own mutations and collects the ids of all that came to be. */
export async function aMarkedCompany(mark: string): Promise<MarkedCompany> {
  const tenant = await aTenant(`${mark}公司`);
  const owner = await anOwner(tenant, { name: `${mark}甲` });
  const colleague = await anOwner(tenant, { name: `${mark}乙` });
  const complaints: string[] = [];
  for (const n of [1, 2]) {
    const contact = {
      name: `${mark}联系人${n}`,
      points: [{ kind: 'EMAIL', value: `${mark}${n}@example.test` }],
    };
    const { createCustomer } = await owner.ask(CREATE_CUSTOMER, {
      input: { kind: 'ORG', name: `${mark}客户${n}`, remark: mark, contact },
    });
    const input = {
      customerId: createCustomer.id,
      contactId: createCustomer.contacts.nodes[0].id,
      title: `${mark}投诉${n}`,
      description: `${mark}的描述`,
      channel: 'hotline',
    };
    complaints.push((await owner.ask(FILE, { input })).fileComplaint.id);
  }
  await owner.ask(COMMENT, { input: { id: complaints[0], body: `${mark}的备注`, internal: true } });
  await owner.ask(LINK, { input: { fromId: complaints[0], toId: complaints[1], kind: 'CAUSED_BY' } });
  const option = { title: `${mark}方案`, pros: mark, cons: mark, timeCost: mark };
  await owner.run(PROPOSE, { input: { id: complaints[0], version: 1, options: [option, option] } });
  // No relay runs here, so what listeners would store is stored by hand.
  await (
    await world()
  ).admin.query(
    `insert into app.notification (tenant_id, id, member_id, kind, subject_type, subject_id, at)
     values ($1, $2, $3, 'case.assigned', 'case', $4, now())`,
    [tenant.id, randomUUID(), owner.id, complaints[0]],
  );
  return { tenant, mark, owner, colleague, ids: await idsOf(tenant) };
}

async function idsOf(tenant: TestTenant): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, readonly string[]>();
  for (const table of TABLES) {
    const rows = await rowsOf(table, tenant);
    const ids = rows.flatMap((row) => (typeof row['id'] === 'string' ? [row['id']] : []));
    if (ids.length > 0) found.set(table, ids);
  }
  return found;
}

/** A digest of everything a company owns, to see that nothing was changed by strangers. */
export async function fingerprintOf({ tenant }: MarkedCompany): Promise<string> {
  const parts = await Promise.all(
    TABLES.map(async (table) =>
      JSON.stringify(
        (await rowsOf(table, tenant)).toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
      ),
    ),
  );
  return parts.join('\n');
}
