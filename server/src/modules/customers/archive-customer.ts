import { Field, InputType } from 'type-graphql';

import { StaleVersion } from '../../kernel/errors/user-error.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { addEntry } from '../timeline/index.ts';
import { keepUndo } from '../undo/index.ts';
import { archivedProblem, customerFor } from './customer-rules.ts';

/** Whether a customer shall be put away or taken back. */
@InputType()
export class ArchiveCustomerInput extends ChangeInput {
  @Field(() => Boolean)
  archived!: boolean;
}

/** Takes a customer out of the lists, or back; nothing is lost, but nothing new can be written on it. */
export const archiveCustomer = command('customer.archive', async (input: ArchiveCustomerInput, tx) => {
  const customer = await customerFor(tx, input.id, 'customer.archive');
  if (customer.version !== input.version) return new StaleVersion(customer.version);
  // Who was merged comes back by undoing the merge, with all that went along.
  const merged = customer.mergedIntoId ? archivedProblem(customer, 'id') : undefined;
  if (merged) return merged;
  const isArchived = customer.archivedAt !== null;
  if (isArchived === input.archived) return { type: 'Customer', id: customer.id };
  customer.archivedAt = input.archived ? tx.now() : null;
  customer.updatedAt = tx.now();
  customer.version += 1;
  addEntry(tx, {
    customerId: customer.id,
    kind: 'field',
    details: { changes: [{ field: 'isArchived', from: isArchived, to: input.archived }] },
  });
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id } });
  const undone = {
    id: customer.id,
    version: customer.version,
    label: customer.name,
    before: { isArchived },
  };
  keepUndo(tx, { noun: 'customer', action: 'archive', subject: customer.name }, [undone]);
  return { type: 'Customer', id: customer.id };
});
