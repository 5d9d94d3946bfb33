import { factsOfAnswers } from '@zhoudao/schema/templates';
import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { InvalidField, isUserError } from '../../../kernel/errors/user-error.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { chartOf } from '../case-chart.ts';
import { findCase } from '../find-case.ts';
import { moveCase, refusal } from '../move-case.ts';
import { paperDesk } from '../papers/desk.ts';
import { touchCase } from '../touch-case.ts';
import { caseCommand } from './case-command.ts';

/** An event of the chart with the paper that it comes with. */
@InputType()
export class TakeStepInput extends ChangeInput {
  @Field(() => String)
  event!: string;

  /** Answers by the ids of the paper's fields. */
  @Field(() => Json)
  answers!: unknown;

  @Field(() => String, { nullable: true })
  note?: string | null;
}

/**
 * Takes a step that is a paper: the answers are judged, the case moves by what they say, and the paper is kept as one of
 * the case, all or nothing.
 */
export const takeStep = caseCommand('case.advance', async (input: TakeStepInput, tx) => {
  const record = await findCase(tx, input, { permission: 'case.advance' });
  if (isUserError(record)) return record;
  const { event, answers, note } = input;
  const wrong = new InputCheck()
    .text('event', event, { required: true, max: 60 })
    .text('note', note, { max: 2000 }).problem;
  if (wrong) return wrong;
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const { paper, many = false } = chart.events.find(({ key }) => key === event) ?? {};
  if (paper === undefined) return refusal(tx, record, event);
  const desk = paperDesk();
  const form = await desk.inForce(tx, paper);
  if (!form) return new InvalidField('event', 'case.step.paper', { paper });
  const judged = await desk.judge(tx, form, answers);
  if (isUserError(judged)) return judged;
  const refused = await moveCase(tx, record, event, {
    facts: factsOfAnswers(judged.answers),
    note: note?.trim() ?? '',
  });
  if (refused) return refused;
  touchCase(tx, record);
  await desk.keep(tx, { form, judged, record, event, isOneEach: many });
  return { type: 'Case', id: record.id };
});
