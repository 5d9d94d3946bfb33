import { isValueRecord, type Value } from '@zhoudao/schema/templates/form/paper';
import { useState, type ReactNode } from 'react';

import type { Lookups } from '../lookups.ts';
import { nameOf } from '../plain.ts';
import { t } from './signature.messages.ts';

import css from './signed.module.css';

type Props = { value: Value; lookups: Pick<Lookups, 'drawingAddress'> };

/** What stands behind a name: the account of a member, a drawing, or the name alone; a masked name does not tell. */
function How({ value }: { value: Value }): ReactNode {
  if (!isValueRecord(value) || nameOf(value).includes('*')) return null;
  const { id, entity = 'user', file } = value;
  const isMembers = id !== undefined && entity === 'user';
  const how = isMembers ? t('byAccount') : file === undefined ? t('byName') : t('byHand');
  return <small className={css['how']}>{how}</small>;
}

/** Who signed, with what was drawn; the name alone where nothing was, or where the drawing is gone. */
export function Signed({ value, lookups }: Props): ReactNode {
  const [isGone, setIsGone] = useState(false);
  const file = isValueRecord(value) ? value['file'] : undefined;
  const address = typeof file === 'string' && !isGone ? lookups.drawingAddress?.(file) : undefined;
  const name = nameOf(value);
  if (address === undefined)
    return (
      <span className={css['alone']}>
        <span>{name}</span> <How value={value} />
      </span>
    );
  return (
    <span className={css['signed']}>
      <img
        alt={t('signedBy', { name })}
        className={css['picture']}
        onError={() => setIsGone(true)}
        src={address}
      />
      <span aria-hidden className={css['name']}>
        {name}
      </span>
      <How value={value} />
    </span>
  );
}
