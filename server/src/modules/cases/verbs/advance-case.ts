import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError, type UserError } from '../../../kernel/errors/user-error.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { chartOf } from '../case-chart.ts';
import { findCase, type Named } from '../find-case.ts';
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
export async function advanced(
  tx: Tx,
  named: Named,
  { event, note }: Pick<AdvanceCaseInput, 'event' | 'note'>,
): Promise<UserError | undefined> {
  const record = await findCase(tx, named, { permission: 'case.read' });
  if (isUserError(record)) return record;
  const wrong = new InputCheck()
    .text('event', event, { required: true, max: 60 })
    .text('note', note, { max: 2000 }).problem;
  if (wrong) return wrong;
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const declared = chart.events.find(({ key }) => key === event);
  maySend(tx, record, declared);
  if (declared?.verb !== 'advanceCase') return refusal(tx, record, event);
  return moveCase(tx, record, event, { note: note?.trim() ?? '' });
}

/** Advances one case. */
export const advanceCase = stepCommand(
  async (input: AdvanceCaseInput, tx) => (await advanced(tx, input, input)) ?? { type: 'Case', id: input.id },
);
