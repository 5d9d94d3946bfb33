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

/**
 * Puts the next steps first: those with work of their own (assess, propose, resolve) before mere advances, the nearer
 * before the farther, the possible before the blocked. In a side stage the statechart's own order says what leads out.
 */
export function orderEvents<E extends OrderedEvent>(
  events: readonly E[],
  way: readonly string[],
  stage: string,
): EventOrder<E> {
  const here = way.indexOf(stage);
  const distance = (event: E) => way.indexOf(event.to ?? '') - here;
  const isForward = (event: E) => !LEAVING.has(event.verb) && (here < 0 || distance(event) > 0);
  const forward = events.filter(isForward);
  const weight = (event: E) =>
    (event.enabled ? 0 : 200) + (event.verb === 'advanceCase' ? 100 : 0) + distance(event);
  return {
    forward:
      here < 0
        ? forward.toSorted((a, b) => Number(b.enabled) - Number(a.enabled))
        : forward.toSorted((a, b) => weight(a) - weight(b)),
    others: events.filter((event) => !isForward(event)),
  };
}
