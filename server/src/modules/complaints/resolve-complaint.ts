import { Field, Float, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError, type InvalidField } from '../../kernel/errors/user-error.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { moveCase } from '../cases/index.ts';
import { addEntry } from '../timeline/index.ts';
import { ComplaintOption } from './complaint.entity.ts';
import { CustomerReply } from './complaint.type.ts';
import { findComplaint } from './find-complaint.ts';

/** What became of the proposal (F-CMP-05). */
@InputType()
export class ResolveComplaintInput extends ChangeInput {
  @Field(() => ID, { nullable: true })
  optionId?: string | null;

  @Field(() => CustomerReply)
  customerReply!: CustomerReply;

  @Field(() => String)
  remedy!: string;

  @Field(() => Float, { nullable: true })
  compensationMinor?: number | null;
}

/** Records what the customer says to the solution; where that leads (solved, back, disputed) stands in the chart. */
export const resolveComplaint = command('complaint.resolve', async (input: ResolveComplaintInput, tx) => {
  const found = await findComplaint(tx, input, 'complaint.resolve');
  if (isUserError(found)) return found;
  const { record, complaint } = found;
  const options = await tx.em.find(ComplaintOption, { caseId: record.id });
  const wrong = problemWith(input, options);
  if (wrong) return wrong;
  const { customerReply, compensationMinor = null } = input;
  const remedy = input.remedy.trim();
  const chosen = options.find((option) => option.id === input.optionId?.toLowerCase());
  for (const option of options) option.isChosen = customerReply === CustomerReply.ACCEPT && option === chosen;
  Object.assign(complaint, { customerReply, remedy, compensationMinor });
  const refused = await moveCase(tx, record, 'RESOLVE', { facts: { customerReply } });
  if (refused) return refused;
  addEntry(tx, {
    caseId: record.id,
    customerId: record.customerId,
    kind: 'solution',
    body: remedy,
    details: { reply: customerReply, optionId: chosen?.id ?? null },
  });
  return { type: 'Complaint', id: record.id };
});

function problemWith(
  input: ResolveComplaintInput,
  options: readonly ComplaintOption[],
): InvalidField | undefined {
  const check = new InputCheck()
    .text('remedy', input.remedy, { required: true, max: 2000 })
    .amount('compensationMinor', input.compensationMinor);
  const isChosen = input.optionId !== null && input.optionId !== undefined;
  if (isChosen)
    check.known(
      'optionId',
      options.some((option) => option.id === input.optionId?.toLowerCase()),
    );
  else if (input.customerReply === CustomerReply.ACCEPT && options.length > 0)
    check.fail('optionId', 'complaint.option.choose');
  return check.problem;
}
