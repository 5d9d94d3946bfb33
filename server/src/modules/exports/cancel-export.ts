import { LockMode } from '@mikro-orm/core';

import { memberIdOf } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { isId } from '../../kernel/values/ids.ts';
import { command } from '../../kernel/writing/command.ts';
import { ExportRun } from './export-run.entity.ts';
import type { CancelExportInput } from './export-run.type.ts';

const ENDABLE: ReadonlySet<string> = new Set(['asked', 'waiting', 'direct']);

/** Stops an export, or takes a finished file back before its time. */
export const cancelExport = command('export.run', async (input: CancelExportInput, tx) => {
  const where = { id: input.id, memberId: memberIdOf(tx) };
  const run = isId(input.id)
    ? await tx.em.findOne(ExportRun, where, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!run) throw notFound();
  if (run.state === 'running') run.isCancelling = true;
  else if (ENDABLE.has(run.state)) {
    if (run.state !== 'direct') run.personal = 0;
    run.state = 'cancelled';
    run.finishedAt = tx.now();
  } else return new InvalidField('id', 'export.over');
  return { type: 'Export', id: run.id };
});
