import type { Facts } from '@zhoudao/schema/events';

import { memberWith, type Ctx, type Needed, type Who } from '../ctx.ts';
import type { FactType } from './events.ts';

/** A fact as it reaches people who watch: ids and codes only, never content. Rows are read anew for each reader. */
export type LiveFact = {
  readonly [T in FactType]: { readonly tenantId: string; readonly type: T; readonly payload: Facts[T] };
}[FactType];

/** Facts may have been missed, for one company or for all: whoever watches has to read again. */
export interface Gap {
  readonly gap: true;
  readonly tenantId: string | undefined;
}

/** What travels to the subscribers of a process. */
export type LiveItem = LiveFact | Gap;

/** Tells a gap from a fact. */
export const isGap = (item: LiveItem): item is Gap => 'gap' in item;

/** What a module does with a fact in every process, in memory only: forgetting what it has cached. */
export interface Echo {
  readonly type: FactType;
  readonly hear: (fact: LiveFact) => void;
}

/** Declares an echo. It is told in the process that relayed the fact at once, in the others within a moment, at most once. */
export const everywhere = <T extends FactType>(
  type: T,
  hear: (fact: Extract<LiveFact, { type: T }>) => void,
): Echo => ({ type, hear: hear as Echo['hear'] });

/** The one topic of the feed; its id is the company. */
export const LIVE_TOPIC = 'live';

interface Asked<Args> {
  readonly payload: LiveFact;
  readonly args: Args;
  readonly context: Ctx;
}

/**
 * Options of a subscription field: who may watch, which facts wake it, and whom a fact may concern. The resolver gets
 * the fact as its root and reads the rows through `ctx.scope.read`, which is fresh and shared by readers of equal rights.
 */
export const watching = <T extends FactType, Args = Readonly<Record<string, unknown>>>(
  needed: Needed,
  types: readonly T[],
  concerns: (fact: Extract<LiveFact, { type: T }>, args: Args, who: Who) => boolean = () => true,
) => ({
  topics: LIVE_TOPIC,
  topicId: ({ context }: { readonly context: Ctx }) => memberWith(context, needed).tenantId,
  filter: ({ payload, args, context }: Asked<Args>) =>
    (types as readonly FactType[]).includes(payload.type) &&
    concerns(payload as Extract<LiveFact, { type: T }>, args, memberWith(context, needed)),
});

/** Thrown by a subscription's resolver when this reader must not hear of the fact: nothing is sent. */
export class NothingToTell extends Error {
  constructor() {
    super('nothing to tell');
    this.name = 'NothingToTell';
  }
}

const MOST_REMEMBERED = 2000;

/**
 * What this stream has told its reader so far. A record that has left the reader's sight is announced (without
 * content) only to a stream that told of it before, so that nobody learns of records he never saw.
 */
export class Told {
  readonly #ids = new Set<string>();

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  remember(id: string): void {
    this.#ids.delete(id);
    this.#ids.add(id);
    for (const oldest of this.#ids) {
      if (this.#ids.size <= MOST_REMEMBERED) return;
      this.#ids.delete(oldest);
    }
  }

  forget(id: string): void {
    this.#ids.delete(id);
  }
}

/** The record if the reader may see it, null if he no longer may; stops the telling if he never did. */
export function seenOrGone<Row extends object>(ctx: Ctx, id: string, row: Row | null): Row | null {
  if (row) ctx.told?.remember(id);
  else if (ctx.told?.has(id)) ctx.told.forget(id);
  else throw new NothingToTell();
  return row;
}
