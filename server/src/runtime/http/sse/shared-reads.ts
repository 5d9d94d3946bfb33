import type { Who } from '../../../kernel/ctx.ts';
import type { LiveFact } from '../../../kernel/facts/subscriptions.ts';
import type { Rights } from '../../../kernel/rights.ts';
import type { Scope } from '../../../kernel/scope.ts';
import { allSensitiveFields } from '../../../kernel/sensitive-fields.ts';
import { RequestScope, type ScopeSource } from '../../database/index.ts';

/** Readers that turn up a little later still find the rows that were read for the others. */
const LINGER_MILLISECONDS = 25;
/** Streams never take more of the pool than this, so that requests are served first. */
const MOST_CONNECTIONS = 4;

const keys = new WeakMap<Rights, string>();

function rightsKey(rights: Rights): string {
  const known = keys.get(rights);
  if (known !== undefined) return known;
  const made = rights.permissions
    .map((permission) => `${permission}=${rights.scopeOf(permission) ?? ''}`)
    .concat(allSensitiveFields().map(({ name }) => `${name}=${rights.shown(name)}`))
    .join();
  keys.set(rights, made);
  return made;
}

/** Readers of one class see the same rows; what differs between persons is judged on the rows, for each of them. */
const classOf = (who: Who): string =>
  [who.tenantId, who.teamIds.join(), who.unitIds.join(), rightsKey(who.rights)].join('|');

interface Shared {
  readonly scope: RequestScope;
  readonly view: Scope;
  users: number;
  timer?: NodeJS.Timeout;
}

/** A read scope for one fact and one reader. */
export interface Lease {
  readonly scope: Scope;
  release(): void;
}

/** Opens one read scope for each fact and class of readers: with loaders, two hundred streams cost the statements of one. */
export class SharedReads {
  readonly #source: ScopeSource;
  readonly #byFact = new WeakMap<LiveFact, Map<string, Promise<Shared>>>();
  readonly #queue: (() => void)[] = [];
  #open = 0;

  constructor(source: ScopeSource) {
    this.#source = source;
  }

  async lease(fact: LiveFact, who: Who): Promise<Lease> {
    const classes = this.#byFact.get(fact) ?? new Map<string, Promise<Shared>>();
    this.#byFact.set(fact, classes);
    const key = classOf(who);
    const opening = classes.get(key) ?? this.#enter(who.tenantId);
    classes.set(key, opening);
    const shared = await opening;
    shared.users += 1;
    clearTimeout(shared.timer);
    return {
      scope: shared.view,
      release: () => {
        shared.users -= 1;
        if (shared.users > 0) return;
        shared.timer = setTimeout(() => {
          if (classes.get(key) === opening) classes.delete(key);
          void shared.scope.close().finally(() => this.#leave());
        }, LINGER_MILLISECONDS).unref();
      },
    };
  }

  async #enter(tenantId: string): Promise<Shared> {
    if (this.#open >= MOST_CONNECTIONS) await new Promise<void>((resolve) => void this.#queue.push(resolve));
    else this.#open += 1;
    const scope = new RequestScope(this.#source, tenantId);
    return { scope, view: readOnly(scope), users: 0 };
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next) next();
    else this.#open -= 1;
  }
}

/** A stream reads. Closing is the lease's business, because others may still be reading. */
const readOnly = (scope: RequestScope): Scope => ({
  read: scope.read,
  write: () => Promise.reject(new Error('A subscription cannot write')),
  wakeRelay: () => undefined,
  close: () => Promise.resolve(),
});
