import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { isUserError, type InvalidField } from '../../kernel/errors/user-error.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { chartOf, moveCase, type ServiceCase } from '../cases/index.ts';
import { addEntry } from '../timeline/index.ts';
import { ComplaintOption } from './complaint.entity.ts';
import { findComplaint } from './find-complaint.ts';

/** One way out as proposed; the customer is to weigh it, so nothing of it may be missing. */
@InputType()
export class SolutionOptionInput {
  @Field(() => String)
  title!: string;

  @Field(() => String)
  pros!: string;

  @Field(() => String)
  cons!: string;

  @Field(() => String)
  timeCost!: string;
}

/** The solutions to choose from. */
@InputType()
export class ProposeSolutionsInput extends ChangeInput {
  @Field(() => [SolutionOptionInput])
  options!: SolutionOptionInput[];

  @Field(() => String, { nullable: true })
  onlyOneReason?: string | null;
}

/** Puts solutions before the customer, each with what speaks for and against it; they replace earlier ones (A-SVC-04). */
export const proposeSolutions = command('complaint.propose', async (input: ProposeSolutionsInput, tx) => {
  const found = await findComplaint(tx, input, 'complaint.propose');
  if (isUserError(found)) return found;
  const { record } = found;
  const wrong = await problemWith(tx, record, input);
  if (wrong) return wrong;
  const refused = await moveCase(tx, record, 'PROPOSE');
  if (refused) return refused;
  for (const old of await tx.em.find(ComplaintOption, { caseId: record.id })) tx.em.remove(old);
  for (const [position, { title, pros, cons, timeCost }] of input.options.entries()) {
    const row = {
      id: tx.newId(),
      caseId: record.id,
      position,
      title: title.trim(),
      pros: pros.trim(),
      cons: cons.trim(),
      timeCost: timeCost.trim(),
      isChosen: false,
      createdAt: tx.now(),
    };
    tx.em.create(ComplaintOption, row, { partial: true });
  }
  const reason = input.onlyOneReason?.trim() ?? '';
  const details = {
    options: input.options.map((option) => option.title.trim()),
    ...(reason === '' ? {} : { onlyOneReason: reason }),
  };
  addEntry(tx, { caseId: record.id, customerId: record.customerId, kind: 'solution', details });
  return { type: 'Complaint', id: record.id };
});

const MOST_OPTIONS = 10;

async function problemWith(
  tx: Tx,
  record: ServiceCase,
  { options, onlyOneReason }: ProposeSolutionsInput,
): Promise<InvalidField | undefined> {
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const check = new InputCheck()
    .text('onlyOneReason', onlyOneReason, { max: 500 })
    .count('options', options, MOST_OPTIONS);
  const fewest = onlyOneReason?.trim() ? 1 : (chart.figures?.['minOptions']?.value ?? 1);
  if (options.length < fewest) check.fail('options', 'complaint.options.few', { min: fewest });
  for (const [at, option] of options.entries()) {
    for (const field of ['title', 'pros', 'cons', 'timeCost'] as const)
      check.text(`options.${at}.${field}`, option[field], { required: true, max: 500 });
  }
  return check.problem;
}
