import { useMemo, useState } from 'react';

import type { KeptBack, RoleDesignFragment } from '../../../lib/gql/graphql.ts';
import type { Cell } from './scopes.ts';

/** What is designed of a role: how far permissions reach, and what is kept back of fields. */
export type Design = {
  grants: Readonly<Record<string, Cell>>;
  masks: Readonly<Record<string, KeptBack | null>>;
};

/** A design that is being changed, with its way back and forth. */
export type Designing = {
  design: Design;
  /** Names of permissions and fields that are not as they were saved. */
  changed: ReadonlySet<string>;
  setGrant: (permission: string, cell: Cell) => void;
  setMask: (field: string, shown: KeptBack | null) => void;
  undo: (() => void) | undefined;
  redo: (() => void) | undefined;
  discard: () => void;
};

type State = { past: readonly Design[]; now: Design; future: readonly Design[] };

const most = 200;

/** A role as its design. */
export const designOf = ({ grants, masks }: Pick<RoleDesignFragment, 'grants' | 'masks'>): Design => ({
  grants: Object.fromEntries(grants.map(({ permission, rowScope }) => [permission, rowScope])),
  masks: Object.fromEntries(masks.map(({ field, shown }) => [field, shown])),
});

const differing = (
  one: Readonly<Record<string, string | null>>,
  other: Readonly<Record<string, string | null>>,
): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (key) => (one[key] ?? null) !== (other[key] ?? null),
  );

/** The names in which two designs differ. */
const changedBetween = (one: Design, other: Design): ReadonlySet<string> =>
  new Set([...differing(one.grants, other.grants), ...differing(one.masks, other.masks)]);

/** Keeps a design and what it was before, step by step. */
export function useDesign(saved: Design): Designing {
  const [state, setState] = useState<State>({ past: [], now: saved, future: [] });
  const { past, now, future } = state;
  const changed = useMemo(() => changedBetween(saved, now), [saved, now]);
  const turn = (next: Design): void =>
    setState((before) => ({ past: [...before.past, before.now].slice(-most), now: next, future: [] }));
  const [next] = future;
  const last = past.at(-1);
  return {
    design: now,
    changed,
    setGrant: (permission, cell) => turn({ ...now, grants: { ...now.grants, [permission]: cell } }),
    setMask: (field, shown) => turn({ ...now, masks: { ...now.masks, [field]: shown } }),
    undo: last && (() => setState({ past: past.slice(0, -1), now: last, future: [now, ...future] })),
    redo: next && (() => setState({ past: [...past, now], now: next, future: future.slice(1) })),
    discard: () => turn(saved),
  };
}
