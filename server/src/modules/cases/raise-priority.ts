import type { Tx } from '../../kernel/writing/command.ts';
import { addEntry } from '../timeline/index.ts';
import type { ServiceCase } from './case.entity.ts';
import { Priority } from './reading/case.interface.ts';
import { clocksJudgedAnew } from './subject/clocks.ts';
import { touchCase } from './touch-case.ts';

const RISING: readonly string[] = [Priority.NORMAL, Priority.IMPORTANT, Priority.URGENT];

/** Lets a case press one step more; what is promised for it is judged anew. */
export async function raisePriority(tx: Tx, record: ServiceCase): Promise<void> {
  const { id: caseId, customerId, priority: from } = record;
  const to = RISING[RISING.indexOf(from) + 1];
  if (to === undefined) return;
  record.priority = to;
  touchCase(tx, record);
  addEntry(tx, {
    caseId,
    customerId,
    kind: 'field',
    details: { changes: [{ field: 'priority', from, to }] },
  });
  await clocksJudgedAnew(tx, record);
}
