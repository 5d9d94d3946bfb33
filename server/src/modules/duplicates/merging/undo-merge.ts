import { notFound } from '../../../kernel/errors/access-error.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { rowsMoved } from '../../../kernel/references.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { command, type Tx } from '../../../kernel/writing/command.ts';
import type { Customer } from '../../customers/index.ts';
import { restoreJoined } from '../../forms/index.ts';
import { giveBackSealed } from '../../sensitive/index.ts';
import { sharesMoved } from '../../sharing/index.ts';
import { separateContacts } from './join-contacts.ts';
import { lockedCustomers, tell, type MergeChanges } from './merge-customers.ts';
import { restoreFields } from './merge-fields.ts';
import type { UndoMergeInput } from './merge.type.ts';
import { reopenPairs } from './merged-pairs.ts';
import { moveBack } from './move-rows.ts';
import { restorePrimaries } from './primaries.ts';

interface Held {
  readonly survivorId: string;
  readonly state: string;
  readonly changes: MergeChanges;
  readonly at: Date;
  readonly others: readonly string[];
}

const hold = sqlStatement<Held>(
  'customer-merge-hold',
  `select m.survivor_id as "survivorId", m.state, m.changes, m.at, (
     select json_agg(p.customer_id order by p.customer_id) from app.customer_merge_part p where p.tenant_id = m.tenant_id and p.merge_id = m.id) as others
   from app.customer_merge m where m.tenant_id = :tenantId and m.id = :id for update of m`,
);
const later = sqlStatement<{ id: string }>(
  'customer-merge-later',
  `select id from app.customer_merge where tenant_id = :tenantId and survivor_id = :survivorId and state = 'done' and (at, id) > (:at, :id) limit 1`,
);
const settle = sqlStatement(
  'customer-merge-undone',
  `update app.customer_merge set state = 'undone', undone_by = :by, undone_at = :at, remains = :remains where tenant_id = :tenantId and id = :id`,
);
const forget = sqlStatement(
  'customer-merge-rows-forget',
  `delete from app.customer_merge_row where tenant_id = :tenantId and merge_id = :id`,
);

/**
 * Takes a merge back: every row returns to whose it was, every value of the survivor to what it was. What somebody
 * changed since stays with the survivor and is named. A later merge of the same customers has to be taken back first.
 */
export const undoMerge = command('customer.merge', async (input: UndoMergeInput, tx) => {
  const { id } = input;
  const merge = isId(id) ? await tx.sql.row(hold(), { id }) : undefined;
  if (!merge) throw notFound();
  const { survivorId, changes } = merge;
  const customers = await lockedCustomers(tx, [survivorId, ...merge.others]);
  const survivor = customers.get(survivorId);
  if (!survivor) throw notFound();
  if (merge.state === 'undone') return new InvalidField('id', 'merge.undone');
  if (survivor.mergedIntoId || (await tx.sql.row(later(), { survivorId, at: merge.at, id })))
    return new InvalidField('id', 'merge.later', { number: survivor.number });
  // An archived customer takes nothing and gives nothing.
  if (survivor.archivedAt) return new InvalidField('id', 'merge.archived', { number: survivor.number });
  const contacts = await separateContacts(tx, id, changes.contacts ?? []);
  const back = contacts.rows + (await moveBack(tx, { mergeId: id, survivor: survivorId }));
  await rowsMoved(tx, [survivorId, ...merge.others]);
  await sharesMoved(tx, 'customer', [survivorId, ...merge.others]);
  const fields = [
    ...contacts.kept,
    ...restoreFields(survivor, changes.fields),
    ...(await giveBackSealed(tx, changes.sealed ?? [])),
    ...(await restoreJoined(tx, 'customer', changes.answers ?? [])),
  ];
  restorePrimaries(tx, survivorId, { others: merge.others, primaries: changes.primaries });
  reopenPairs(tx, changes.pairs);
  survivor.version += 1;
  survivor.updatedAt = tx.now();
  for (const other of merge.others) takeBack(tx, customers.get(other));
  const rows = changes.moved - back;
  tx.sql.send(forget(), { id });
  tx.sql.send(settle(), { id, by: tx.memberId, at: tx.now(), remains: JSON.stringify({ fields, rows }) });
  tell(tx, survivorId, merge.others, changes.fields);
  tx.emit({
    type: 'customer.mergeUndone',
    payload: { customerId: survivorId, mergedIds: [...merge.others], mergeId: id },
  });
  tx.note({
    merge: id,
    survivor: survivorId,
    merged: merge.others,
    back,
    keptFields: fields,
    keptRows: rows,
  });
  return { type: 'CustomerMerge', id };
});

function takeBack(tx: Tx, other: Customer | undefined): void {
  if (!other) return;
  other.mergedIntoId = null;
  other.archivedAt = null;
  other.updatedAt = tx.now();
  other.version += 1;
}
