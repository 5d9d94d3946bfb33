import { LockMode } from '@mikro-orm/core';

import { on } from '../../../kernel/facts/events.ts';
import { isStillRunning } from '../../sla/index.ts';
import { ServiceCase } from '../case.entity.ts';
import { moveCase } from '../move-case.ts';
import { CASE_SUBJECT } from './case-subject.ts';

/**
 * A broken promise may move its case, as the policy says. The clock must be running still: a case that moved on and came
 * back since stands under a new clock, whose time is not over.
 */
export const onClockBreached = on('cases.breach-sends', 'clock.breached', async ({ payload }, tx) => {
  if (payload.subjectType !== CASE_SUBJECT || payload.sends === null) return;
  const record = await tx.em.findOne(
    ServiceCase,
    { id: payload.subjectId },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (record && (await isStillRunning(tx, payload.clockId))) await moveCase(tx, record, payload.sends);
});
