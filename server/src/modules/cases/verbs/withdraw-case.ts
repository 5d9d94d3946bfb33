import { Field, InputType } from 'type-graphql';

import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { caseCommand } from './case-command.ts';
import { sendEvent } from './send-event.ts';

/** Why the customer took it back. */
@InputType()
export class WithdrawCaseInput extends ChangeInput {
  @Field(() => String)
  reason!: string;
}

/** Ends a case because the customer took it back; on the day he does, and for good. */
export const withdrawCase = caseCommand('case.withdraw', (input: WithdrawCaseInput, tx) =>
  sendEvent(
    tx,
    { ...input, words: input.reason },
    { verb: 'withdrawCase', event: 'WITHDRAW', permission: 'case.withdraw', field: 'reason' },
  ),
);
