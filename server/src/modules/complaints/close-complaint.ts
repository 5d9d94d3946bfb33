import { Field, InputType, Int } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { caseVerb } from '../cases/index.ts';
import { complaint } from './complaint.case-type.ts';

/** What the customer confirmed, and how content he is (F-CMP-09). */
@InputType()
export class CloseComplaintInput extends ChangeInput {
  @Field(() => String)
  confirmation!: string;

  @Field(() => Int, { nullable: true })
  satisfaction?: number | null;
}

/** Closes a complaint with the customer's confirmation. */
export const closeComplaint = caseVerb(
  complaint,
  'closeComplaint',
  ({ confirmation, satisfaction }: CloseComplaintInput) =>
    new InputCheck()
      .text('confirmation', confirmation, { required: true, max: 2000 })
      .range('satisfaction', satisfaction, 1, 5).problem,
  ({ confirmation, satisfaction = null }, { own }) => {
    Object.assign(own, { confirmation: confirmation.trim(), satisfaction });
    return { told: { kind: 'confirmation', body: confirmation.trim(), details: { satisfaction } } };
  },
);
