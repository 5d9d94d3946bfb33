import { Field, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { Money } from '../../kernel/values/money.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { caseVerb } from '../cases/index.ts';
import { complaint } from './complaint.case-type.ts';
import { ComplaintOption } from './complaint.entity.ts';
import { CustomerReply } from './complaint.type.ts';

/** What became of the proposal (F-CMP-05). */
@InputType()
export class ResolveComplaintInput extends ChangeInput {
  @Field(() => ID, { nullable: true })
  optionId?: string | null;

  @Field(() => CustomerReply)
  customerReply!: CustomerReply;

  @Field(() => String)
  remedy!: string;

  @Field(() => Money, { nullable: true })
  compensation?: Money | null;
}

/** Records what the customer says to the solution; where that leads (solved, back, disputed) stands in the chart. */
export const resolveComplaint = caseVerb(
  complaint,
  'resolveComplaint',
  async (input: ResolveComplaintInput, { record }, tx) => {
    const check = new InputCheck()
      .text('remedy', input.remedy, { required: true, max: 2000 })
      .money('compensation', input.compensation);
    const options = await optionsOf(tx, record);
    if (input.optionId) check.known('optionId', chosenOf(options, input) !== undefined);
    else if (input.customerReply === CustomerReply.ACCEPT && options.length > 0)
      check.fail('optionId', 'complaint.option.choose');
    return check.problem;
  },
  async (input, { record, own }, tx) => {
    const { customerReply, compensation } = input;
    const remedy = input.remedy.trim();
    const options = await optionsOf(tx, record);
    const chosen = chosenOf(options, input);
    for (const option of options)
      option.isChosen = customerReply === CustomerReply.ACCEPT && option === chosen;
    const paid = {
      compensationMinor: compensation?.amountMinor ?? null,
      compensationCurrency: compensation?.currency ?? null,
    };
    Object.assign(own, { customerReply, remedy, ...paid });
    const details = { reply: customerReply, optionId: chosen?.id ?? null };
    return { facts: { customerReply, ...paid }, told: { kind: 'solution', body: remedy, details } };
  },
);

const optionsOf = (tx: Tx, { id: caseId }: { readonly id: string }): Promise<ComplaintOption[]> =>
  tx.em.find(ComplaintOption, { caseId });

const chosenOf = (options: readonly ComplaintOption[], { optionId }: ResolveComplaintInput) =>
  options.find((option) => option.id === optionId?.toLowerCase());
