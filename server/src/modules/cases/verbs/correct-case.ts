import { Field, InputType } from 'type-graphql';

import { notFound } from '../../../kernel/errors/access-error.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import { Json } from '../../../kernel/values/scalars.ts';
import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { typeOf } from '../case-type.ts';
import { findCase } from '../find-case.ts';
import { correctByPaper } from '../papers/change-by-paper.ts';
import { caseCommand } from './case-command.ts';

/** What was written down wrongly on the paper that a case was opened with, or came to be known later. */
@InputType()
export class CorrectCaseInput extends ChangeInput {
  /** Answers by the ids of the paper's fields: absent stays, null clears. */
  @Field(() => Json)
  answers!: unknown;
}

/** Corrects a case of a type that has no verb of its own for it. */
export const correctCase = caseCommand('case.update', async (input: CorrectCaseInput, tx) => {
  const record = await findCase(tx, input, { permission: 'case.update' });
  if (isUserError(record)) return record;
  if (!typeOf(record.type).born) throw notFound();
  return correctByPaper(tx, record, input.answers);
});
