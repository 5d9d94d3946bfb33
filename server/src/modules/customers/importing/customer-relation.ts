import { inScope } from '../../../kernel/reading/policy.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import type { ImportCandidate, ImportField } from '../../imports/index.ts';
import { customerPolicy } from '../customer.policy.ts';
import { sealedPhone } from '../phones/phone-cells.ts';
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

/** A phone by which a row says whose it is, where a name says too little or nothing. */
export const customerPhoneField: ImportField = {
  key: 'customerPhone',
  title: { 'zh-CN': '客户电话', en: 'Customer’s phone' },
  kind: 'phone',
  ...sealedPhone,
  words: [
    '联系电话',
    '电话',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '客户手机',
    '来电号码',
    '投诉人电话',
    'phone',
    'phone number',
    'mobile',
    'customer phone',
    'contact number',
  ],
};

const KEYS: readonly CustomerKey[] = ['number', 'name', 'phone'];
type Found = ReadonlyMap<string, readonly FoundCustomer[]>;
const phoneOf = (row: ImportCandidate): string | undefined => {
  const text = row.text('customerPhone');
  return text === undefined ? undefined : customerKeyText('phone', text);
};

/** Whom a text means; of several the one who has the phone of the row. */
function meant(
  row: ImportCandidate,
  found: readonly FoundCustomer[],
  phones: Found,
): readonly FoundCustomer[] {
  if (found.length < 2) return found;
  const reached = new Set((phones.get(phoneOf(row) ?? '') ?? []).map(({ id }) => id));
  const left = found.filter(({ id }) => reached.has(id));
  return left.length === 1 ? left : found;
}

/** Rows whose customers are there, and rows that name one who is not. */
interface Looked {
  readonly related: Map<number, FoundCustomer>;
  readonly missing: readonly ImportCandidate[];
}

/** Finds the customer of each row: by number, else by name, else by phone. */
export async function lookForCustomers(
  tx: Tx,
  rows: readonly ImportCandidate[],
  permission: string,
): Promise<Looked> {
  const related = new Map<number, FoundCustomer>();
  const phones = await customersBy(
    tx,
    'phone',
    rows.flatMap((row) => phoneOf(row) ?? []),
  );
  let open = rows.filter((row) => row.text('customer') !== undefined);
  for (const by of KEYS) {
    const keyOf = (row: ImportCandidate): string => customerKeyText(by, row.text('customer') ?? '');
    const found = await customersBy(tx, by, open.map(keyOf));
    for (const row of open) {
      const [first, second] = meant(row, found.get(keyOf(row)) ?? [], phones);
      if (second) row.refuse('customer', 'import.row.ambiguous', { text: row.text('customer') ?? '' });
      else if (first) related.set(row.no, first);
    }
    open = open.filter((row) => !related.has(row.no) && row.reasons.length === 0);
  }
  const unnamed = rows.filter((row) => row.text('customer') === undefined && phoneOf(row) !== undefined);
  for (const row of [...open, ...unnamed]) {
    const [first, second] = phones.get(phoneOf(row) ?? '') ?? [];
    if (first && !second) related.set(row.no, first);
  }
  for (const row of rows) refuseCustomer(tx, row, related.get(row.no), permission);
  return { related, missing: [...open, ...unnamed].filter((row) => !related.has(row.no)) };
}

/** Refuses a row whose customer is not to be found. */
export function refuseMissing(row: ImportCandidate): void {
  const field = row.text('customer') === undefined ? 'customerPhone' : 'customer';
  row.refuse(field, 'import.row.noRecord', { text: row.text(field) ?? '' });
}

/** Finds the customer of each row, and refuses rows whose customer is not to be found. */
export async function relateCustomers(
  tx: Tx,
  rows: readonly ImportCandidate[],
  permission: string,
): Promise<ReadonlyMap<number, FoundCustomer>> {
  const { related, missing } = await lookForCustomers(tx, rows, permission);
  for (const row of missing) refuseMissing(row);
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
