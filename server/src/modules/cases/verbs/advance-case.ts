import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { chartOf } from '../case-chart.ts';
import { findCase } from '../find-case.ts';
import { moveCase, refusal } from '../move-case.ts';
import { maySend, stepCommand } from './step-command.ts';

/** An event of the chart, and what there is to say about it. */
@InputType()
export class AdvanceCaseInput extends ChangeInput {
  @Field(() => String)
  event!: string;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/** Sends an event that the chart leaves to everybody; what has a verb of its own goes only through that verb. */
export const advanceCase = stepCommand(async (input: AdvanceCaseInput, tx) => {
  const record = await findCase(tx, input, { permission: 'case.read' });
  if (isUserError(record)) return record;
  const wrong = new InputCheck()
    .text('event', input.event, { required: true, max: 60 })
    .text('note', input.note, { max: 2000 }).problem;
  if (wrong) return wrong;
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const declared = chart.events.find((event) => event.key === input.event);
  maySend(tx, record, declared);
  if (declared?.verb !== 'advanceCase') return refusal(tx, record, input.event);
  const refused = await moveCase(tx, record, input.event, { note: input.note?.trim() ?? '' });
  return refused ?? { type: 'Case', id: record.id };
});
