import { papers } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { momentIn } from '../../../kernel/values/days.ts';
import {
  aComplaint,
  aCustomer,
  anOwner,
  aPerson,
  aTenant,
  at,
  doing,
  permissionNames,
  rated,
  rowsOf,
  TWO_OPTIONS,
  type Outcome,
  type Person,
  type TestTenant,
} from '../../../testing/index.ts';
import { opening } from './opening.ts';

type Row = Readonly<Record<string, unknown>>;

const PAPER = papers().find(({ key }) => key === opening.paper);
const column = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const idOf = (value: unknown): unknown => (value as { id?: unknown } | undefined)?.id ?? null;

/** What a case says of a bound field, read from its rows. */
function saidByCase(rows: Row, { to, as }: (typeof opening.fields)[string]): unknown {
  const value = rows[column(as === 'money' ? `${to}Minor` : to)] ?? null;
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  if (as === 'money') return rows['claim_currency'] === 'CNY' ? Number(value) : null;
  return as === 'moment' ? momentIn('Asia/Shanghai', new Date(value as string)) : value;
}

/** The same as its paper says it. */
function saidByPaper(answers: Row, field: string, { as }: (typeof opening.fields)[string]): unknown {
  const answer = answers[field] ?? null;
  if (as === 'id') return idOf(answer);
  return as === 'day' && typeof answer === 'string' ? answer.slice(0, 10) : answer;
}

/** Case, paper and index say the same, and the paper stands where the case stands. */
async function agree(tenant: TestTenant, after: string): Promise<void> {
  const [cases, own, records, answers, index] = await Promise.all(
    ['service_case', 'complaint', 'record', 'form_record', 'record_index'].map((table) =>
      rowsOf(table, tenant),
    ),
  );
  for (const one of cases ?? []) {
    const rows = { ...own?.find(({ case_id: id }) => id === one['id']), ...one };
    const paper = records?.find(({ case_id: id }) => id === one['id']);
    const kept = answers?.find(({ id }) => id === paper?.['id'])?.['answers'] as Row;
    expect([after, paper?.['number']]).toEqual([after, one['number']]);
    expect([after, paper?.['owner_id'], paper?.['team_id'], paper?.['unit_id']]).toEqual([
      after,
      one['owner_id'],
      one['team_id'],
      one['unit_id'],
    ]);
    for (const [field, bound] of Object.entries(opening.fields)) {
      const place = `${after}: ${field}`;
      expect([place, saidByPaper(kept, field, bound)]).toEqual([place, saidByCase(rows, bound)]);
      if (PAPER?.fields.find(({ id }) => id === field)?.filterable !== true) continue;
      const listed = index?.find(
        (row) => row['record_id'] === paper?.['id'] && row['field'] === `${opening.paper}.${field}`,
      );
      const found = listed?.['text_value'] ?? listed?.['id_value'] ?? null;
      expect([`${place} in the index`, found]).toEqual([`${place} in the index`, saidByCase(rows, bound)]);
    }
  }
}

const undoLast = async (who: Person): Promise<void> => {
  const { recentChanges } = await who.ask('{ recentChanges(first: 1) { id } }');
  const { undoChange } = await who.ask(
    `mutation ($id: ID!) { undoChange(input: { id: $id }) { __typename ... on UserError { message } } }`,
    { id: recentChanges[0].id },
  );
  expect(undoChange.message).toBeUndefined();
};

test('whatever happens to a complaint, its paper says what the case says', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const colleague = await aPerson(tenant, { can: permissionNames, role: 'owner' } as never);
  const { id: customerId } = await aCustomer(owner);
  let now: Outcome = await aComplaint(owner, { customerId, claim: { amountMinor: 5, currency: 'USD' } });
  await agree(tenant, 'filed');
  const step = async (verb: string, input: object): Promise<void> => {
    now = await doing(owner, verb, { ...at(now), ...input });
    expect([verb, now.__typename, now.message]).toEqual([verb, 'Complaint', undefined]);
    await agree(tenant, verb);
  };
  await step('updateComplaint', {
    title: '漏水',
    description: '地板鼓起',
    priority: 'IMPORTANT',
    attribute: 'PRODUCT',
    scene: 'IN',
    topic: 'B05',
    occurredOn: '2026-03-01',
    accusedId: colleague.id,
    demands: ['refund'],
    claim: { amountMinor: 900, currency: 'CNY' },
  });
  await undoLast(owner);
  await agree(tenant, 'undo of updateComplaint');
  const again = await owner.ask(`query ($id: ID!) { complaint(id: $id) { id version } }`, { id: now.id });
  now = { ...now, ...again.complaint };
  await step('updateComplaint', { topic: 'B05', demands: ['apology'], claim: null });
  await step('assignCase', { ownerId: colleague.id });
  await step('assignCase', { ownerId: owner.id });
  await doing(owner, 'commentCase', { id: now.id, body: '已电话联系', internal: false });
  await agree(tenant, 'commentCase');
  await step('acknowledgeComplaint', { message: '已受理' });
  await step('assessComplaint', { ratings: rated({ severity: 3, safety: 3 }), accepted: 'YES' });
  await step('proposeSolutions', { options: TWO_OPTIONS });
  await step('resolveComplaint', {
    optionId: now.options[0].id,
    customerReply: 'ACCEPT',
    remedy: '退款',
  });
  await step('closeComplaint', { confirmation: '电话确认', satisfaction: 5 });
  await step('reopenCase', { reason: '又漏了' });
  await step('withdrawCase', { reason: '客户撤回' });
});

test('many at once, handed over, merged, and brought back from the log', async () => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const colleague = await anOwner(tenant);
  const [one, other] = [
    await aCustomer(owner, { name: '甲公司', contact: { name: '周明' } }),
    await aCustomer(owner, { name: '乙公司', contact: { name: '周 明' } }),
  ];
  const [kept, joined] = [one, other].map((customer) => customer.contacts.nodes[0].id as string);
  const [first, second] = [
    await aComplaint(owner, { customerId: one.id }),
    await aComplaint(owner, { customerId: other.id, contactId: joined }),
  ];
  await owner.ask(
    `mutation ($input: EditComplaintsInput!) { editComplaints(input: $input) { __typename } }`,
    { input: { ids: [first.id, second.id], topic: 'B05', priority: 'URGENT', scene: 'PRE' } },
  );
  await agree(tenant, 'editComplaints');
  await undoLast(owner);
  await agree(tenant, 'undo of editComplaints');
  await owner.ask(`mutation ($input: AssignCasesInput!) { assignCases(input: $input) { __typename } }`, {
    input: { ids: [first.id, second.id], ownerId: colleague.id },
  });
  await agree(tenant, 'assignCases');
  await owner.ask(`mutation ($input: HandOverWorkInput!) { handOverWork(input: $input) { __typename } }`, {
    input: { fromId: colleague.id, toId: owner.id },
  });
  await agree(tenant, 'handOverWork');
  const [survivor, ...others] = [one, other].map(at);
  const { mergeCustomers } = await owner.ask(
    `mutation ($input: MergeCustomersInput!) { mergeCustomers(input: $input) { __typename ... on CustomerMerge { id } } }`,
    { input: { survivor, others, joinContacts: [{ fromId: joined, keepId: kept }] } },
  );
  await agree(tenant, 'mergeCustomers');
  // Who is named otherwise is told of the paper as any other change is.
  const [paper] = (await rowsOf('record', tenant)).filter((row) => row['case_id'] === second.id);
  const told = (await rowsOf('audit_log', tenant)).find((row) => row['action'] === 'customer.merge');
  expect(JSON.stringify(told?.['diff'])).toContain(`${opening.paper}.customer`);
  expect(JSON.stringify(told?.['diff'])).toContain(String(paper?.['id']));
  await owner.ask(`mutation ($input: UndoMergeInput!) { undoMerge(input: $input) { __typename } }`, {
    input: { id: mergeCustomers.id },
  });
  await agree(tenant, 'undoMerge');
});
