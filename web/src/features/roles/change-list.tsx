import type { ReactNode } from 'react';

import type { RightsCatalogueQuery } from '../../lib/gql/graphql.ts';
import { wordsFor, type Change } from './rights-words.ts';

import css from './roles.module.css';

/** What changed, as words: what it was and what it became. */
export function ChangeList({
  changes,
  catalogue,
}: {
  changes: readonly Change[];
  catalogue: RightsCatalogueQuery | undefined;
}): ReactNode {
  const words = wordsFor(catalogue);
  return (
    <ul className={css['diff']}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.key}`}>
          {words.title(change)} <del>{words.value(change, 'before')}</del> →{' '}
          <ins>{words.value(change, 'after')}</ins>
        </li>
      ))}
    </ul>
  );
}
