import { Field, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField } from '../../../kernel/errors/user-error.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { DateTime } from '../../../kernel/values/scalars.ts';
import { command } from '../../../kernel/writing/command.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { hasCode, templatesOf } from '../../templates/index.ts';
import { addEntry } from '../../timeline/index.ts';
import { Contact } from '../contacts/contact.entity.ts';
import { archivedProblem, customerFor } from '../customer-rules.ts';
import { Interaction } from './interaction.entity.ts';
import { InteractionDirection } from './interaction.type.ts';

/** A call, a visit or a message as it is written down. */
@InputType()
export class RecordInteractionInput extends KeyedInput {
  @Field(() => ID)
  customerId!: string;

  @Field(() => ID, { nullable: true })
  contactId?: string | null;

  @Field(() => String)
  channel!: string;

  @Field(() => InteractionDirection)
  direction!: InteractionDirection;

  @Field(() => String)
  summary!: string;

  @Field(() => DateTime, { nullable: true })
  at?: Date | null;
}

/** Writes down one contact with a customer, on the customer's timeline too. */
export const recordInteraction = command('interaction.record', async (input: RecordInteractionInput, tx) => {
  const customer = await customerFor(tx, input.customerId, 'interaction.record');
  const at = input.at ?? tx.now();
  const templates = await templatesOf(tx.sql, tx.tenantId);
  const check = new InputCheck().known('channel', hasCode(templates, 'channel', input.channel));
  check.text('summary', input.summary, { required: true, max: 2000 });
  check.instant('at', input.at, tx.now());
  const wrong = archivedProblem(customer, 'customerId') ?? check.problem;
  if (wrong) return wrong;
  const contactId = input.contactId ?? null;
  if (
    contactId !== null &&
    (!isId(contactId) || !(await tx.em.findOne(Contact, { id: contactId, customerId: customer.id })))
  )
    return new InvalidField('contactId', 'input.unknown');
  const id = tx.newId();
  const { channel, direction } = input;
  const summary = input.summary.trim();
  tx.add(Interaction, {
    id,
    customerId: customer.id,
    contactId,
    channel,
    direction,
    summary,
    at,
    memberId: tx.memberId,
    createdAt: tx.now(),
  });
  if (!customer.lastInteractionAt || customer.lastInteractionAt < at) customer.lastInteractionAt = at;
  addEntry(tx, {
    customerId: customer.id,
    kind: 'interaction',
    body: summary,
    details: { interactionId: id, channel, direction, contactId },
    at,
  });
  tx.emit({ type: 'interaction.recorded', payload: { customerId: customer.id, interactionId: id } });
  return { type: 'Customer', id: customer.id };
});
