import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../kernel/errors/input-check.ts';
import { ChangeInput } from '../../kernel/writing/inputs.ts';
import { caseVerb, chartOf } from '../cases/index.ts';
import { fewestOptions } from './complaint-options.query.ts';
import { complaint } from './complaint.case-type.ts';
import { ComplaintOption } from './complaint.entity.ts';

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

const MOST_OPTIONS = 10;

/** Puts solutions before the customer, each with what speaks for and against it; they replace earlier ones (A-SVC-04). */
export const proposeSolutions = caseVerb(
  complaint,
  'proposeSolutions',
  async ({ options, onlyOneReason }: ProposeSolutionsInput, { record }, tx) => {
    const chart = await chartOf(tx.sql, tx.tenantId, record);
    const check = new InputCheck()
      .text('onlyOneReason', onlyOneReason, { max: 500 })
      .count('options', options, MOST_OPTIONS);
    const fewest = onlyOneReason?.trim() ? 1 : fewestOptions(chart);
    const tooFew = fewest === 1 ? 'complaint.options.none' : 'complaint.options.few';
    if (options.length < fewest) check.fail('options', tooFew, { min: fewest });
    for (const [at, option] of options.entries()) {
      for (const field of ['title', 'pros', 'cons', 'timeCost'] as const)
        check.text(`options.${at}.${field}`, option[field], { required: true, max: 500 });
    }
    return check.problem;
  },
  async (input, { record: { id: caseId } }, tx) => {
    for (const old of await tx.em.find(ComplaintOption, { caseId })) tx.em.remove(old);
    for (const [position, { title, pros, cons, timeCost }] of input.options.entries()) {
      const words = { title: title.trim(), pros: pros.trim(), cons: cons.trim(), timeCost: timeCost.trim() };
      const row = { id: tx.newId(), caseId, position, ...words, isChosen: false, createdAt: tx.now() };
      tx.add(ComplaintOption, row);
    }
    const reason = input.onlyOneReason?.trim() ?? '';
    const options = input.options.map((option) => option.title.trim());
    const details = { options, ...(reason === '' ? {} : { onlyOneReason: reason }) };
    return { told: { kind: 'solution', details } };
  },
);
