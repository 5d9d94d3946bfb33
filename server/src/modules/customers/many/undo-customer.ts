import { AccessError } from '../../../kernel/errors/access-error.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { placeStands } from '../../access/index.ts';
import { changedAnswers, storeAnswers } from '../../forms/index.ts';
import { restoreSealed, type KeptBox } from '../../sensitive/index.ts';
import { addEntry } from '../../timeline/index.ts';
import { CannotUndo, undoable, type Undone } from '../../undo/index.ts';
import { customerFor, mayGiveAway } from '../customer-rules.ts';
import type { Customer } from '../customer.entity.ts';
import { needTagsNow, replaceNeedTags } from '../tags/store-need-tags.ts';
import { setField, STARS, tellChanges, type Change } from '../update-customer.ts';

type Place = Pick<Customer, 'ownerId' | 'teamId' | 'unitId'>;

/** Makes a customer what it was before one change, if nothing has changed on it since. */
async function restore(tx: Tx, { id, version, label, before }: Undone): Promise<UserError | undefined> {
  const isArchiving = 'isArchived' in before;
  const customer = await customerFor(tx, id, isArchiving ? 'customer.archive' : 'customer.update');
  if (customer.version !== version) return new CannotUndo('undo.touched', { label });
  if ('place' in before && !mayGiveAway(tx, customer)) throw new AccessError('FORBIDDEN');
  if ('place' in before && !(await placeStands(tx, before['place'] as Place)))
    return new CannotUndo('undo.touched', { label });
  if (isArchiving) return restoreArchived(tx, customer, before['isArchived'] === true);
  const about = { subject: 'customer', id } as const;
  const extra = Object.entries(before['extra'] ?? {}).map(([name, value]) => ({ name, value }));
  const answers = await changedAnswers(tx, about, extra);
  if (isUserError(answers)) return answers;
  const changes: Change[] = [];
  // Under seal as it was kept: it opens in this place, as long as its key is there.
  const kept = (before['sealed'] ?? []) as readonly KeptBox[];
  if (await restoreSealed(tx, { noun: 'customer', id }, kept))
    return new CannotUndo('undo.touched', { label });
  changes.push(...kept.map(({ field }) => ({ field, from: STARS, to: STARS })));
  for (const [field, from] of Object.entries(before)) {
    if (field === 'sealed') continue;
    if (field === 'extra') changes.push(...(await storeAnswers(tx, about, answers)));
    else if (field === 'place') Object.assign(customer, from as Place);
    else if (field === 'needTags') changes.push(await restoreTags(tx, customer, from as string[]));
    else {
      changes.push({ field, from: Reflect.get(customer, field) ?? null, to: from });
      if (field !== 'ownerId') setField(customer, field, from);
    }
  }
  tellChanges(tx, customer, changes);
  return undefined;
}

async function restoreTags(tx: Tx, customer: Customer, tags: readonly string[]): Promise<Change> {
  const now = await needTagsNow(tx, customer.id);
  await replaceNeedTags(tx, customer, tags);
  return { field: 'needTags', from: now.toSorted(), to: tags };
}

function restoreArchived(tx: Tx, customer: Customer, wasArchived: boolean): undefined {
  const changes = [{ field: 'isArchived', from: !wasArchived, to: wasArchived }];
  customer.archivedAt = wasArchived ? tx.now() : null;
  customer.updatedAt = tx.now();
  customer.version += 1;
  addEntry(tx, { customerId: customer.id, kind: 'field', details: { changes } });
  tx.emit({ type: 'customer.changed', payload: { customerId: customer.id } });
}

undoable('customer', restore);
