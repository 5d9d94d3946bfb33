import { numberMask } from '../../../kernel/sealing/number-token.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { ImportCandidate, type ImportWays, type UndoneRecord } from '../../imports/index.ts';
import { normalPoint } from '../contacts/contact-rules.ts';
import { sealsPhonesNow } from '../phones/seals-phones.ts';
import { lookForCustomers, refuseMissing } from './customer-relation.ts';
import { customerKeyText } from './find-customers.ts';
import { judgeCustomers } from './judge-customers.ts';
import { undoCustomers } from './undo-customers.ts';
import { writeCustomers } from './write-customers.ts';

/** Whose a row is: somebody who is there, somebody who comes into being with it, or nobody. */
export interface RowCustomer {
  readonly id: string | null;
  /** The same for all rows that mean the same. */
  readonly newcomer?: ImportCandidate;
}

/** Words at the end of names of organisations: two to four characters without one are a person's name. */
const ORGANISATION = /(公司|集团|工厂|厂|店|行|部|局|院|所|校|社|会|中心|银行|学校|医院|超市|酒店)$/;
const NUMBER = /^\+?[\d\s()#-]+$/;
const PERSON = /^[\p{Script=Han}·]{2,4}$/u;

/** A sheet seldom says whether a name is a person's. */
const kindOf = (name: string): string =>
  (PERSON.test(name) && !ORGANISATION.test(name)) || NUMBER.test(name) ? 'person' : 'org';

/**
 * Somebody of whom only a phone is known is called by its mask: names are for all who read customers, numbers are not. A
 * number that the file gives for a name stays one, unless phones are sealed.
 */
function newcomerOf(row: ImportCandidate, isSealing: boolean): ImportCandidate {
  const phone = row.text('customerPhone');
  const given = row.text('customer');
  const called = given ?? phone ?? '';
  const isMasked = NUMBER.test(called) && (isSealing || given === undefined);
  const name = isMasked ? numberMask(normalPoint('mobile', called)) : called;
  return new ImportCandidate(
    row.no,
    new Map([
      ['name', name],
      ['kind', kindOf(called)],
      ...(phone === undefined ? [] : [['mobile', phone] as const]),
    ]),
  );
}

/** Finds the customer of each row; one who is not there comes along where the company wants it so. */
export async function relateOrMake(
  tx: Tx,
  rows: readonly ImportCandidate[],
  permission: string,
  { whenMissing }: ImportWays,
): Promise<ReadonlyMap<number, RowCustomer>> {
  const { related, missing } = await lookForCustomers(tx, rows, permission);
  const found = new Map<number, RowCustomer>(
    rows.map((row) => [row.no, { id: related.get(row.no)?.id ?? null }]),
  );
  if (whenMissing === 'refuse') for (const row of missing) refuseMissing(row);
  if (whenMissing !== 'create') return found;
  const newcomers = new Map<string, ImportCandidate>();
  const isSealing = await sealsPhonesNow(tx);
  for (const row of missing) {
    if (!tx.rights.can('customer.create')) row.refuse('customer', 'import.noRights');
    const made = newcomerOf(row, isSealing);
    const key = customerKeyText('name', row.text('customer') ?? row.text('customerPhone') ?? '');
    const newcomer = newcomers.get(key) ?? made;
    newcomers.set(key, newcomer);
    found.set(row.no, { id: null, newcomer });
  }
  const ways = { matchBy: [], whenKnown: 'create', whenMissing: 'refuse' } as const;
  if (newcomers.size > 0) await judgeCustomers(tx, [...newcomers.values()], ways);
  for (const row of missing)
    for (const { field, key, params } of found.get(row.no)?.newcomer?.reasons ?? [])
      row.refuse(field === 'mobile' ? 'customerPhone' : 'customer', key, params);
  return found;
}

/** What an undo needs of a customer who came along. */
export interface CameAlong {
  readonly customerId: string;
  readonly before?: unknown;
}

/** Brings in those who come along; answers the customer of each row, and with the first row of each newcomer what an undo needs. */
export async function bringNewcomers(
  tx: Tx,
  owners: readonly RowCustomer[],
): Promise<readonly { readonly customerId: string | null; readonly cameAlong?: CameAlong }[]> {
  const newcomers = [...new Set(owners.flatMap(({ newcomer }) => newcomer ?? []))];
  const written = newcomers.length > 0 ? await writeCustomers(tx, newcomers) : [];
  if (written.length > 0) tx.note({ customers: written.map(({ id }) => id) });
  const byRow = new Map(written.map((record) => [record.no, record]));
  const told = new Set<ImportCandidate>();
  return owners.map(({ id, newcomer }) => {
    const record = newcomer && byRow.get(newcomer.no);
    if (!newcomer || !record) return { customerId: id };
    if (told.has(newcomer)) return { customerId: record.id };
    told.add(newcomer);
    return { customerId: record.id, cameAlong: { customerId: record.id, before: record.before } };
  });
}

/** Takes those back who came along, unless somebody else works with them by now, or whoever does it may have no customers. */
export async function undoNewcomers(tx: Tx, came: readonly CameAlong[], isWhole: boolean): Promise<void> {
  const records = came.map(({ customerId, before }, no): UndoneRecord => ({
    no,
    id: customerId,
    act: 'created',
    version: 1,
    before,
  }));
  if (records.length > 0 && tx.rights.can('customer.create'))
    tx.note({ customers: [...(await undoCustomers(tx, records, isWhole))] });
}
