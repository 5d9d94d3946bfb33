import { inScope } from '../../../kernel/reading/policy.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ImportCandidate, ImportField } from '../../imports/index.ts';
import { customerPolicy } from '../customer.policy.ts';
import { customerKeyText, customersBy, type CustomerKey, type FoundCustomer } from './find-customers.ts';

/** Fields by which a row says whose it is: the customer's number, name, or a phone of one of his contacts. */
export const customerRelationFields: readonly ImportField[] = [
  {
    key: 'customer',
    title: { 'zh-CN': '所属客户', en: 'Customer' },
    kind: 'relation',
    words: [
      '客户',
      '客户名称',
      '客户全称',
      '公司',
      '公司名称',
      '单位',
      '单位名称',
      '客户编号',
      '客户号',
      '企业名称',
      'customer name',
      'customer number',
      'account',
      'account name',
      'client',
    ],
  },
];

const KEYS: readonly CustomerKey[] = ['number', 'name', 'phone'];

/** Finds the customer of each row: by number, else by name, else by phone; refuses rows whose customer is not to be found. */
export async function relateCustomers(
  tx: Tx,
  rows: readonly ImportCandidate[],
  permission: string,
): Promise<ReadonlyMap<number, FoundCustomer>> {
  const related = new Map<number, FoundCustomer>();
  let open = rows.filter((row) => row.text('customer') !== undefined);
  for (const by of KEYS) {
    const keyOf = (row: ImportCandidate): string => customerKeyText(by, row.text('customer') ?? '');
    const found = await customersBy(tx, by, open.map(keyOf));
    for (const row of open) {
      const [first, second] = found.get(keyOf(row)) ?? [];
      if (second) row.refuse('customer', 'import.row.ambiguous', { text: row.text('customer') ?? '' });
      else if (first) related.set(row.no, first);
    }
    open = open.filter((row) => !related.has(row.no) && row.reasons.length === 0);
  }
  for (const row of open) row.refuse('customer', 'import.row.noRecord', { text: row.text('customer') ?? '' });
  for (const row of rows) refuseCustomer(tx, row, related.get(row.no), permission);
  return related;
}

function refuseCustomer(
  tx: Tx,
  row: ImportCandidate,
  customer: FoundCustomer | undefined,
  permission: string,
): void {
  if (!customer) return;
  if (!customer.isSeen) row.refuse('customer', 'import.noRights');
  else if (customer.mergedIntoId !== null) row.refuse('customer', 'customer.merged');
  else if (customer.archivedAt !== null) row.refuse('customer', 'customer.archived');
  else if (!inScope(customerPolicy, tx, permission, customer as never))
    row.refuse('customer', 'import.noRights');
}
