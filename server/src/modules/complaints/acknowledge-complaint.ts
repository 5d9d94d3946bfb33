import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { clocksReplied, moveCase } from '../cases/index.ts';
import { findComplaint } from './find-complaint.ts';

/** What the customer was told (F-CMP-02). */
@InputType()
export class AcknowledgeComplaintInput extends ChangeInput {
  @Field(() => String)
  message!: string;
}

/** Tells the customer that his complaint was taken in: the first answer, for which a clock is running. */
export const acknowledgeComplaint = command(
  'complaint.acknowledge',
  async (input: AcknowledgeComplaintInput, tx) => {
    const found = await findComplaint(tx, input, 'complaint.acknowledge');
    if (isUserError(found)) return found;
    const wrong = new InputCheck().text('message', input.message, { required: true, max: 2000 }).problem;
    if (wrong) return wrong;
    const refused = await moveCase(tx, found.record, 'ACKNOWLEDGE', { note: input.message.trim() });
    if (refused) return refused;
    await clocksReplied(tx, found.record);
    return { type: 'Complaint', id: found.record.id };
  },
);
