import type { Statechart } from '@zhoudao/schema/templates';

import type { Tx } from '../../../kernel/writing/command.ts';
import type { ServiceCase } from '../case.entity.ts';
import { isJudging } from '../statechart/papers-of-events.ts';
import { paperDesk } from './desk.ts';

/**
 * What belongs to the round in which a case is: papers from before it was reopened, or began anew, say nothing of how it
 * goes on. For statements over `c`, a case, and `r`, a paper of it.
 */
export const OF_ROUND = '(c.round_began_at is null or r.created_at >= c.round_began_at)';

/** The same for whoever looks for the rows themselves. */
export const ofRound = ({ roundBeganAt }: Pick<ServiceCase, 'roundBeganAt'>) =>
  roundBeganAt ? { createdAt: { $gte: roundBeganAt } } : {};

/** Whoever wrote on the papers of steps in this round of a case; what judges of them say there makes nobody their writer. */
export function writersOf(
  tx: Tx,
  record: ServiceCase,
  { events }: Statechart,
): Promise<readonly (string | null)[]> {
  const judging = events
    .filter(isJudging)
    .flatMap(({ paper = '', fills = [] }) => fills.map((field) => ({ paper, field })));
  return paperDesk().writers(tx, record, judging);
}
