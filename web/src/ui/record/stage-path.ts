/** One stage of a statechart as the session tells it. */
export interface PathStage {
  readonly key: string;
  readonly name: string;
  readonly category: 'REGISTERED' | 'ACTIVE' | 'WAITING' | 'RESOLVED' | 'CLOSED' | 'WITHDRAWN';
}

/** A stage on the way, with where the record stands relative to it. */
interface PathStep extends PathStage {
  readonly standing: 'done' | 'current' | 'ahead';
}

/** The main way of a case type and, when the record left it, the side stage where it is now. */
export interface StagePath {
  readonly steps: readonly PathStep[];
  readonly side: PathStage | undefined;
}

const RANK: Partial<Record<PathStage['category'], number>> = {
  REGISTERED: 0,
  ACTIVE: 1,
  RESOLVED: 2,
  CLOSED: 3,
};

/**
 * Finds the main way in a statechart. Charts list the way from opening to closing first and side stages around it;
 * so the way ends at the first closing stage, never waits, and its categories never step back.
 */
export function mainWay(stages: readonly PathStage[]): readonly PathStage[] {
  const end = stages.findIndex((stage) => stage.category === 'CLOSED');
  const upToEnd = end < 0 ? stages : stages.slice(0, end + 1);
  return upToEnd.filter((stage, at) => {
    const rank = RANK[stage.category];
    return (
      rank !== undefined && upToEnd.slice(at + 1).every((later) => (RANK[later.category] ?? rank) >= rank)
    );
  });
}

/** Places a record on its way; `last` is the last main stage it is known to have passed, for records in a side stage. */
export function stagePath(stages: readonly PathStage[], current: string, last?: string): StagePath {
  const way = mainWay(stages);
  const here = way.findIndex((stage) => stage.key === current);
  const passed = way.findIndex((stage) => stage.key === last);
  const steps = way.map((stage, at): PathStep => {
    if (here >= 0) return { ...stage, standing: at < here ? 'done' : at === here ? 'current' : 'ahead' };
    return { ...stage, standing: at <= passed ? 'done' : 'ahead' };
  });
  return { steps, side: here >= 0 ? undefined : stages.find((stage) => stage.key === current) };
}
