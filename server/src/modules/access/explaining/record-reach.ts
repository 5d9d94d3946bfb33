import type { Reach } from '../../../kernel/permission-catalogue.ts';
import type { Standing } from '../../../kernel/ports/standings.ts';
import type { RowScope } from '../../../kernel/rights.ts';
import { RecordReach } from './explaining.type.ts';

/** Where a record stands, as far as it says so. */
interface Placed {
  readonly ownerId?: string | null;
  readonly teamId?: string | null;
  readonly unitId?: string | null;
}

/** What is judged: a right as it is held, and the record. */
interface Judged {
  readonly scope: RowScope | undefined;
  readonly reach: Reach;
  readonly who: Pick<Standing, 'memberId' | 'teamIds' | 'unitIds'>;
  readonly record: Placed;
}

/** Why a right reaches a record, or why it does not: the words of the rule that policies run as SQL. */
export function reachOf({ scope, reach, who, record }: Judged): RecordReach {
  const { ownerId = null, teamId = null, unitId } = record;
  if (scope === undefined) return RecordReach.NO_RIGHT;
  if (reach !== 'rows') return RecordReach.COMPANY;
  if (scope === 'all') return RecordReach.ALL;
  if (ownerId !== null && ownerId === who.memberId) return RecordReach.OWN;
  if (scope === 'team' && teamId === null) return RecordReach.NO_TEAM;
  if (scope === 'team' && teamId !== null && who.teamIds.includes(teamId)) return RecordReach.TEAM;
  if (scope === 'unit' && unitId && who.unitIds.includes(unitId)) return RecordReach.UNIT;
  return RecordReach.OUTSIDE;
}

/** Whether a reason is one for and not against. */
export const isReached = (reason: RecordReach): boolean =>
  reason !== RecordReach.OUTSIDE && reason !== RecordReach.NO_RIGHT;
