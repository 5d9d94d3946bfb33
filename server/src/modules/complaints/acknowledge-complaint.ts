import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { caseVerb, clocksReplied } from '../cases/index.ts';
import { complaint } from './complaint.case-type.ts';

/** What the customer was told (F-CMP-02). */
@InputType()
export class AcknowledgeComplaintInput extends ChangeInput {
  @Field(() => String)
  message!: string;
}

/** Tells the customer that his complaint was taken in: the first answer, for which a clock is running. */
export const acknowledgeComplaint = caseVerb(
  complaint,
  'acknowledgeComplaint',
  ({ message }: AcknowledgeComplaintInput) =>
    new InputCheck().text('message', message, { required: true, max: 2000 }).problem,
  ({ message }, { record }, tx) => ({ note: message.trim(), after: () => clocksReplied(tx, record) }),
);
