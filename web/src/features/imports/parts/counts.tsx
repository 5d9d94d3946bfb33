import type { ReactNode } from 'react';

import type { ImportHeadFragment } from '../../../lib/gql/graphql.ts';
import { formatNumber } from '../../../lib/money.ts';
import { t } from '../imports.messages.ts';

import css from './imports.module.css';

type Counts = ImportHeadFragment['counts'];
type Key = Exclude<keyof Counts, '__typename' | 'done'>;

const TONE: Partial<Record<Key, string>> = {
  toCreate: 'ok',
  toUpdate: 'accent',
  refused: 'bad',
  duplicate: 'warn',
  created: 'ok',
  updated: 'accent',
};

/** Figures side by side; what is none is left out unless it is always of interest. */
export function Counts({ counts, keys }: { counts: Counts; keys: readonly Key[] }): ReactNode {
  const always: ReadonlySet<Key> = new Set(['total', 'toCreate', 'created', 'refused']);
  return (
    <dl className={css['counts']}>
      {keys
        .filter((key) => always.has(key) || (counts[key] ?? 0) > 0)
        .map((key) => (
          <div data-tone={(counts[key] ?? 0) > 0 ? TONE[key] : undefined} key={key}>
            <dt>{t(`count.${key}`)}</dt>
            <dd className="num">{formatNumber(counts[key] ?? 0)}</dd>
          </div>
        ))}
    </dl>
  );
}
