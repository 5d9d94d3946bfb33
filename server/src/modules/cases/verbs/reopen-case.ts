import { Field, InputType } from 'type-graphql';

import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { caseCommand } from './case-command.ts';
import { sendEvent } from './send-event.ts';

/** Why it is not over. */
@InputType()
export class ReopenCaseInput extends ChangeInput {
  @Field(() => String)
  reason!: string;
}

/** Takes up a closed case again; how long that is possible stands in the chart. */
export const reopenCase = caseCommand('case.reopen', (input: ReopenCaseInput, tx) =>
  sendEvent(
    tx,
    { ...input, words: input.reason },
    { verb: 'reopenCase', event: 'REOPEN', permission: 'case.reopen', field: 'reason', isEndedToo: true },
  ),
);
