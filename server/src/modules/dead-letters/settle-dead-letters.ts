import { InputCheck } from '../../kernel/errors/input-check.ts';
import type { UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import type { DeadLettersInput } from './dead-letter.type.ts';

const MOST = 200;

const WHICH = `tenant_id = :tenantId and (:all::boolean or id = any(:ids::uuid[]))`;
const ask = sqlStatement<{ id: string }>(
  'dead-letters-retry',
  `update app.dead_letter set state = 'asked' where ${WHICH} and state = 'dead' returning id`,
);
const drop = sqlStatement<{ id: string }>(
  'dead-letters-drop',
  `delete from app.dead_letter where ${WHICH} returning id`,
);

/** Ids of others, or of nothing, change nothing and look the same. */
async function settle(
  { ids, all }: DeadLettersInput,
  tx: Tx,
  statement: typeof ask,
): Promise<Ref | UserError> {
  const check = new InputCheck().count('ids', ids, MOST);
  if (all !== true && (ids ?? []).length === 0) check.fail('ids', 'deadLetter.which');
  if (check.problem) return check.problem;
  const rows = await tx.sql.rows(statement(), { all: all === true, ids: (ids ?? []).filter(isId) });
  tx.note({ deadLetters: rows.length });
  return { type: 'DeadLettersLeft', id: tx.tenantId };
}

/** Asks for another try; a worker hands the jobs back to the queue within some seconds. */
export const retryDeadLetters = command('deadLetter.retry', (input: DeadLettersInput, tx) =>
  settle(input, tx, ask),
);

/** Gives jobs up: what they would have done is never done. */
export const dropDeadLetters = command('deadLetter.drop', (input: DeadLettersInput, tx) =>
  settle(input, tx, drop),
);
