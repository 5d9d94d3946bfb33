import { LockMode } from '@mikro-orm/core';

import { memberIdOf, ofEveryMember } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command } from '../../kernel/writing/command.ts';
import { BulkRun } from './bulk-run.entity.ts';
import type { CancelRunInput } from './bulk-run.type.ts';

/** Stops a run before its next chunk. */
export const cancelRun = command(ofEveryMember('bulk.cancel'), async (input: CancelRunInput, tx) => {
  const where = { id: input.id, memberId: memberIdOf(tx) };
  const run = isId(input.id)
    ? await tx.em.findOne(BulkRun, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!run) throw notFound();
  if (run.state === 'waiting') {
    run.state = 'cancelled';
    run.finishedAt = tx.now();
  } else if (run.state === 'running') run.isCancelling = true;
  else return new InvalidField('id', 'bulk.over');
  return { type: 'BulkRun', id: run.id };
});
