/** Somebody's time as a deputy; days are inclusive and compare as text. */
export interface Span {
  readonly memberId: string;
  readonly deputyId: string;
  readonly fromOn: string;
  readonly untilOn: string;
}

const overlaps = (one: Pick<Span, 'fromOn' | 'untilOn'>, other: Pick<Span, 'fromOn' | 'untilOn'>): boolean =>
  one.fromOn <= other.untilOn && other.fromOn <= one.untilOn;

const DAY_MILLISECONDS = 86_400_000;

/** How many days a span has, both ends counted. */
export const daysOf = ({ fromOn, untilOn }: Pick<Span, 'fromOn' | 'untilOn'>): number =>
  (Date.parse(untilOn) - Date.parse(fromOn)) / DAY_MILLISECONDS + 1;

/** Somebody is stood in for by one person at a time. */
export const doubled = (wanted: Span, others: readonly Span[]): Span | undefined =>
  others.find((one) => one.memberId === wanted.memberId && overlaps(one, wanted));

/**
 * The people along whom work would come to somebody: from the deputy to his own deputy, and on, as long as their times
 * have a day in common.
 */
export function lineTo(toId: string, wanted: Span, others: readonly Span[]): readonly string[] | undefined {
  const follow = (at: Span, path: readonly string[]): readonly string[] | undefined => {
    if (at.deputyId === toId) return path;
    for (const next of others) {
      const isSeen = next.deputyId !== toId && path.includes(next.deputyId);
      if (next.memberId !== at.deputyId || isSeen || !overlaps(next, at)) continue;
      const common = {
        ...next,
        fromOn: at.fromOn > next.fromOn ? at.fromOn : next.fromOn,
        untilOn: at.untilOn < next.untilOn ? at.untilOn : next.untilOn,
      };
      const found = follow(common, [...path, next.deputyId]);
      if (found) return found;
    }
    return undefined;
  };
  return follow(wanted, [wanted.memberId, wanted.deputyId]);
}

/** The people along whom work would run in a circle, back to whom it started from. */
export const circle = (wanted: Span, others: readonly Span[]): readonly string[] | undefined =>
  lineTo(wanted.memberId, wanted, others);
