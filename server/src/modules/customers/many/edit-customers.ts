import { Field, ID, InputType } from 'type-graphql';

import type { Ctx } from '../../../kernel/ctx.ts';
import { InvalidField, isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Ref } from '../../../kernel/result.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { placeOf } from '../../access/index.ts';
import { bulkNoun, ManyInput, startBulk, type Edited } from '../../bulk/index.ts';
import { hasCode, templatesOf } from '../../templates/index.ts';
import { CustomerFilter } from '../customer-inputs.ts';
import { customerFilter, customerList } from '../customer-list.query.ts';
import { checkCustomer, customerFor } from '../customer-rules.ts';
import { Grade, Lifecycle } from '../customer.type.ts';
import { needTagsNow } from '../tags/store-need-tags.ts';
import { changeCustomer } from '../update-customer.ts';

/** Changes to many customers: absent = unchanged, null = cleared; tags are added and taken away, the others stay. */
@InputType()
export class EditCustomersInput extends ManyInput {
  /** All that match, where no ids are given. */
  @Field(() => CustomerFilter, { nullable: true })
  filter?: CustomerFilter | null;

  @Field(() => Lifecycle, { nullable: true })
  lifecycle?: Lifecycle;

  @Field(() => Grade, { nullable: true })
  grade?: Grade | null;

  @Field(() => String, { nullable: true })
  industry?: string | null;

  @Field(() => String, { nullable: true })
  scale?: string | null;

  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => String, { nullable: true })
  region?: string | null;

  @Field(() => ID, { nullable: true })
  ownerId?: string | null;

  @Field(() => [String], { nullable: true })
  addTags?: string[] | null;

  @Field(() => [String], { nullable: true })
  removeTags?: string[] | null;
}

type Changes = Omit<EditCustomersInput, 'ids' | 'filter' | 'idempotencyKey'>;

const changesOf = ({ ids: _ids, filter: _filter, idempotencyKey: _key, ...changes }: EditCustomersInput) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Changes;

async function edit(tx: Tx, id: string, changes: Changes): Promise<Edited> {
  const customer = await customerFor(tx, id, 'customer.update');
  const { addTags, removeTags, ...fields } = changes;
  const isTagging = (addTags?.length ?? 0) + (removeTags?.length ?? 0) > 0;
  const label = `${customer.number} ${customer.name}`;
  const needTags = isTagging ? await tagsAfter(tx, id, changes) : undefined;
  const done = await changeCustomer(tx, customer, needTags ? { ...fields, needTags } : fields);
  return isUserError(done) ? { label, refused: done } : { label, undo: done };
}

async function tagsAfter(tx: Tx, id: string, { addTags, removeTags }: Changes): Promise<string[]> {
  const kept = (await needTagsNow(tx, id)).filter((tag) => removeTags?.includes(tag) !== true);
  return [...new Set([...kept, ...(addTags ?? [])])];
}

const customers = bulkNoun({ key: 'customer.update', noun: 'customer', needs: 'customer.update', edit });

/** What is wrong with the changes themselves, whatever the rows: said once and not for each row. */
async function check(tx: Tx, changes: Changes): Promise<UserError | undefined> {
  const { addTags, ...fields } = changes;
  const wrong = await checkCustomer(tx, fields);
  if (wrong) return wrong;
  if (changes.lifecycle === null) return new InvalidField('lifecycle', 'input.required');
  if (changes.ownerId && !(await placeOf(tx, changes.ownerId)))
    return new InvalidField('ownerId', 'input.unknown');
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const strange = (addTags ?? []).findIndex((tag) => !hasCode(templates, 'needTag', tag));
  return strange < 0 ? undefined : new InvalidField(`addTags.${strange}`, 'input.unknown');
}

/** Changes many customers: chosen ones, or all that match. */
export async function editCustomers(ctx: Ctx, input: EditCustomersInput): Promise<Ref | UserError> {
  const changes = changesOf(input);
  return startBulk(ctx, {
    noun: customers,
    list: customerList,
    input,
    filter: input.ids ? null : await customerFilter(ctx, input.filter),
    changes,
    check: (tx) => check(tx, changes),
  });
}
