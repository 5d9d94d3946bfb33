import type { DuplicateRules } from '@zhoudao/schema/templates';

import { judge, type Verdict } from './judge.ts';
import { keysOf } from './keys.ts';
import type { Traits } from './traits.ts';

/** A key that more customers share says nothing: comparing each with each would take for ever. */
export const MOST_SHARING = 100;

/** Two customers that may be one. */
export interface FoundPair extends Verdict {
  readonly first: Traits;
  readonly second: Traits;
}

/** Customers by their keys, those left out that too many share. */
export class KeyTable {
  readonly #byKey = new Map<string, Traits[]>();
  readonly #keys = new Map<string, readonly string[]>();

  add(traits: Traits): void {
    const keys = keysOf(traits);
    this.#keys.set(traits.id, keys);
    for (const key of keys) {
      const rows = this.#byKey.get(key);
      if (rows) rows.push(traits);
      else this.#byKey.set(key, [traits]);
    }
  }

  /** How many have a key that begins so, at most what is compared. */
  #sharing(id: string, prefix: string): number {
    const counts = (this.#keys.get(id) ?? [])
      .filter((key) => key.startsWith(prefix))
      .map((key) => this.#byKey.get(key)?.length ?? 1);
    return Math.min(Math.max(1, ...counts), MOST_SHARING);
  }

  /** Everybody with whom this one shares a key and who was not met before. */
  pairsOf(one: Traits, rules: DuplicateRules, isBefore: (other: Traits) => boolean): FoundPair[] {
    const sharing = (this.#keys.get(one.id) ?? []).flatMap((key) => {
      const rows = this.#byKey.get(key) ?? [];
      return rows.length <= MOST_SHARING ? rows : [];
    });
    const others = new Set(sharing.filter(isBefore));
    const frequency = { name: this.#sharing(one.id, 'n:'), phone: this.#sharing(one.id, 'p:') };
    return [...others].map((other) => ({
      first: one,
      second: other,
      ...judge(rules, one, other, frequency),
    }));
  }
}
