import { on } from '../../../kernel/facts/events.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { rulesOf } from '../rules.ts';
import { pairsWith } from './candidates.query.ts';
import { traitsById } from './described.query.ts';
import { storeKeys } from './store-keys.ts';
import { storePairs } from './store-pairs.ts';

/** Values of a customer that are compared; a change of any other says nothing. */
const TELLING: ReadonlySet<string> = new Set(['name', 'shortName', 'kind', 'uscc', 'address']);

/** Looks for the doubles of one customer. */
async function lookFor(tx: Tx, customerId: string): Promise<void> {
  const rules = await rulesOf(tx.sql, tx.tenantId);
  const traits = await traitsById(tx.sql, [customerId], rules);
  storeKeys(tx, [customerId], traits);
  const found = await pairsWith(tx.sql, traits, rules, () => true);
  const listed = found.filter(({ score }) => score >= rules.rules.listFrom);
  storePairs(tx, listed, { ids: [customerId], both: true });
}

/** A customer was changed or has other contacts: who might be the same as he? Who is new was compared at his entry. */
export const onCustomerChanged = on(
  'duplicates.look',
  'customer.changed',
  ({ payload }, tx) => lookFor(tx, payload.customerId),
  ({ fields, isNew }) => !isNew && (fields === undefined || fields.some((field) => TELLING.has(field))),
);
