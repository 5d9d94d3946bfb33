import { Field, InputType } from 'type-graphql';

import { ChangeInput } from '../../../kernel/writing/inputs.ts';
import { caseCommand } from './case-command.ts';
import { sendEvent } from './send-event.ts';

/** How it ended. */
@InputType()
export class CloseCaseInput extends ChangeInput {
  @Field(() => String)
  note!: string;
}

/** Closes a case of a type that has no closing verb of its own. */
export const closeCase = caseCommand('case.close', (input: CloseCaseInput, tx) =>
  sendEvent(
    tx,
    { ...input, words: input.note },
    { verb: 'closeCase', event: 'CLOSE', permission: 'case.close', field: 'note' },
  ),
);
