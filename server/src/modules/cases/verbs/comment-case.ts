import { Field, ID, InputType } from 'type-graphql';

import { InputCheck } from '../../../kernel/errors/input-check.ts';
import { isUserError } from '../../../kernel/errors/user-error.ts';
import { KeyedInput } from '../../../kernel/writing/inputs.ts';
import { addEntry } from '../../timeline/index.ts';
import { findCase } from '../find-case.ts';
import { clocksReplied } from '../subject/clocks.ts';
import { caseCommand } from './case-command.ts';

/** A note among colleagues, or an answer to the customer. */
@InputType()
export class CommentCaseInput extends KeyedInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  body!: string;

  @Field(() => Boolean)
  internal!: boolean;
}

/** Writes on a case. An answer to the customer is a response that clocks hear; nobody's open page gets stale by it. */
export const commentCase = caseCommand('case.comment', async (input: CommentCaseInput, tx) => {
  const record = await findCase(tx, input, { permission: 'case.comment', isEndedToo: true });
  if (isUserError(record)) return record;
  const wrong = new InputCheck().text('body', input.body, { required: true, max: 10_000 }).problem;
  if (wrong) return wrong;
  const { id: caseId, type, customerId } = record;
  record.updatedAt = tx.now();
  addEntry(tx, { caseId, customerId, kind: 'comment', body: input.body.trim(), isInternal: input.internal });
  if (!input.internal) await clocksReplied(tx, record);
  tx.emit({
    type: 'case.commented',
    payload: { caseId, type, isInternal: input.internal, byId: tx.memberId ?? '' },
  });
  return { type: 'Case', id: caseId };
});
