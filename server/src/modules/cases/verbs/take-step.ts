import { factsOfAnswers } from '@zhoudao/schema/templates';
import { Field, InputType } from 'type-graphql';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError, StaleVersion } from '../../../kernel/errors/user-error.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { chartOf } from '../case-chart.ts';
import { findCase } from '../find-case.ts';
import { moveCase, refusal } from '../move-case.ts';
import { askedStep } from '../papers/change-by-paper.ts';
import { ownAnswers } from '../papers/filled-fields.ts';
import { strangeToCard } from '../papers/guard-papers.ts';
import { keepStep, stepFilled } from '../papers/steps.ts';
import { touchCase } from '../touch-case.ts';
import { maySend, stepCommand } from './step-command.ts';

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
export const takeStep = stepCommand(async (input: TakeStepInput, tx) => {
  const { id, version, event, answers, note } = input;
  const record = await findCase(tx, { id }, { permission: 'case.read' });
  if (isUserError(record)) return record;
  const wrong = new InputCheck()
    .text('event', event, { required: true, max: 60 })
    .text('note', note, { max: 2000 }).problem;
  if (wrong) return wrong;
  const chart = await chartOf(tx.sql, tx.tenantId, record);
  const declared = chart.events.find(({ key }) => key === event);
  maySend(tx, record, declared);
  // Several people fill their papers in side by side: what others sent meanwhile is no reason to refuse one.
  if (declared?.many !== true && version !== record.version) return new StaleVersion(record.version);
  if (declared?.paper === undefined) return refusal(tx, record, event);
  const { asks, paper } = declared;
  if (asks) return askedStep(tx, record, { event, asks, answers, note: note?.trim() ?? '' });
  const step = { ...declared, paper };
  const filled = await stepFilled(tx, record, step, ownAnswers(chart, declared, answers));
  if (isUserError(filled)) return filled;
  const strange = await strangeToCard(tx, chart, paper, filled.judged.answers);
  if (strange) return strange;
  const refused = await moveCase(tx, record, event, {
    facts: factsOfAnswers(filled.judged.answers),
    note: note?.trim() ?? '',
    isWithPaper: true,
  });
  if (refused) return refused;
  touchCase(tx, record);
  await keepStep(tx, record, step, filled);
  return { type: 'Case', id: record.id };
});
