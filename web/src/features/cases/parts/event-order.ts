/** What the order of buttons depends on. */
export interface OrderedEvent {
  readonly event: string;
  readonly to?: string | null | undefined;
  readonly verb: string;
  readonly enabled: boolean;
}

/** Events that leave the way: never among the loud buttons. */
const LEAVING = new Set(['withdrawCase', 'reopenCase']);

/** Events that move on, the most wanted first, and the others for the menu. */
export interface EventOrder<E extends OrderedEvent> {
  readonly forward: readonly E[];
  readonly others: readonly E[];
}

/** An event whose goal depends on what will be said stands behind those whose goal is known. */
const UNDECIDED = 50;

/**
 * Puts the next steps first: those with work of their own (propose, resolve) before mere advances, the nearer before the
 * farther, the possible before the blocked. Events come in the order of the statechart, so an undecided one that stands
 * before every known step ahead repeats an earlier step. In a side stage what leads out for certain comes first.
 */
export function orderEvents<E extends OrderedEvent>(
  events: readonly E[],
  way: readonly string[],
  stage: string,
): EventOrder<E> {
  const here = way.indexOf(stage);
  const ahead = (event: E) => way.indexOf(event.to ?? '') - here;
  const isKnown = (event: E) => typeof event.to === 'string';
  const firstKnown = events.findIndex((event) => isKnown(event) && ahead(event) > 0);
  const isForward = (event: E, at: number) => {
    if (LEAVING.has(event.verb)) return false;
    if (here < 0) return true;
    // A paper that several fill in, one beside the other, moves nothing and is what is done here.
    if (isKnown(event)) return ahead(event) > 0 || (ahead(event) === 0 && event.verb === 'takeStep');
    return at > firstKnown;
  };
  const distance = (event: E) => (isKnown(event) ? Math.max(ahead(event), 0) : UNDECIDED);
  const isAdvance = (event: E) => here >= 0 && event.verb === 'advanceCase';
  const weight = (event: E) => (event.enabled ? 0 : 2) + (isAdvance(event) ? 1 : 0);
  const order = (a: E, b: E) =>
    weight(a) - weight(b) || (here < 0 ? Number(isKnown(b)) - Number(isKnown(a)) : distance(a) - distance(b));
  return {
    forward: events.filter(isForward).toSorted(order),
    others: events.filter((event, at) => !isForward(event, at)),
  };
}
