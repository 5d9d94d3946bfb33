import { Field, InputType, Int } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError } from '../../kernel/errors/user-error.ts';
import { command } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { moveCase } from '../cases/index.ts';
import { addEntry } from '../timeline/index.ts';
import { findComplaint } from './find-complaint.ts';

/** What the customer confirmed, and how content he is (F-CMP-09). */
@InputType()
export class CloseComplaintInput extends ChangeInput {
  @Field(() => String)
  confirmation!: string;

  @Field(() => Int, { nullable: true })
  satisfaction?: number | null;
}

/** Closes a complaint with the customer's confirmation. */
export const closeComplaint = command('complaint.close', async (input: CloseComplaintInput, tx) => {
  const found = await findComplaint(tx, input, 'complaint.close');
  if (isUserError(found)) return found;
  const { record, complaint } = found;
  const check = new InputCheck().text('confirmation', input.confirmation, { required: true, max: 2000 });
  const wrong = check.range('satisfaction', input.satisfaction, 1, 5).problem;
  if (wrong) return wrong;
  complaint.confirmation = input.confirmation.trim();
  complaint.satisfaction = input.satisfaction ?? null;
  const refused = await moveCase(tx, record, 'CLOSE');
  if (refused) return refused;
  addEntry(tx, {
    caseId: record.id,
    customerId: record.customerId,
    kind: 'confirmation',
    body: complaint.confirmation,
    details: { satisfaction: complaint.satisfaction },
  });
  return { type: 'Complaint', id: record.id };
});
