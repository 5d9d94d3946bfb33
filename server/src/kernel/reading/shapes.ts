import { createHash } from 'node:crypto';

import { LRUCache } from 'lru-cache';

import type { Statement } from './statement.ts';

interface Shaped {
  readonly statement: Statement<Record<string, unknown>>;
  uses: number;
}

const shapes = new LRUCache<string, Shaped>({ max: 600 });

/** Named by its text: a shape that was forgotten and comes back finds the plan that connections still keep for it. */
const nameOf = (text: string): string =>
  `list-${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;

/** The statement of a shape, compiled once; a shape that is seen for the third time gets a name and with it a kept plan. */
export function shaped(
  key: string,
  build: () => Statement<Record<string, unknown>>,
): Statement<Record<string, unknown>> {
  const found = shapes.get(key) ?? { statement: build(), uses: 0 };
  found.uses += 1;
  if (found.uses === 3) {
    const kept = { statement: { ...found.statement, name: nameOf(found.statement.text) }, uses: 3 };
    shapes.set(key, kept);
    return kept.statement;
  }
  if (found.uses === 1) shapes.set(key, found);
  return found.statement;
}
