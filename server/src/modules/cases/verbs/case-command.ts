import type { UserError } from '../../../kernel/errors/user-error.ts';
import { neededBy } from '../../../kernel/reading/policy.ts';
import type { Ref } from '../../../kernel/result.ts';
import { command, type Command, type Tx } from '../../../kernel/writing/command.ts';
import type { Keyed } from '../../../kernel/writing/idempotency.ts';
import { casePolicy } from '../case.policy.ts';

/** A verb that serves every type: whoever holds its right for any of them may begin, and `findCase` asks for the case's own. */
export const caseCommand = <I extends Keyed>(
  permission: string,
  work: (input: I, tx: Tx) => Promise<Ref | UserError>,
): Command<I> => command(neededBy(casePolicy, permission), work);
