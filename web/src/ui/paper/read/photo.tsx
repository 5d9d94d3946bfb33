import { isValueRecord, type Value } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';

import type { Lookups } from '../lookups.ts';
import { nameOf } from '../plain.ts';

import css from './read.module.css';

type Props = { file: Value; lookups: Pick<Lookups, 'photoAddress'>; isLarge?: boolean };

/** A photo as it looks; nothing where it cannot be seen here, for its name stands beside it. */
export function Photo({ file, lookups, isLarge = false }: Props): ReactNode {
  const [isGone, setIsGone] = useState(false);
  const id = isValueRecord(file) ? file['id'] : undefined;
  const address = typeof id === 'string' && !isGone ? lookups.photoAddress?.(id) : undefined;
  if (address === undefined) return null;
  return (
    <img
      alt={isLarge ? nameOf(file) : ''}
      className={css['photo']}
      data-large={isLarge || undefined}
      decoding="async"
      loading="lazy"
      onError={() => setIsGone(true)}
      src={address}
    />
  );
}
