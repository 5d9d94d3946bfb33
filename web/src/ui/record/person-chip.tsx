import type { ReactNode } from 'react';

import { Avatar } from '../kit/avatar.tsx';
import { Icon } from '../kit/icon.tsx';
import { t } from './record.messages.ts';

import css from './record.module.css';

/** A colleague by face and name; nobody is shown as nobody, because an unassigned case is news. */
export function PersonChip({
  name,
  isOff = false,
}: {
  name: string | null | undefined;
  isOff?: boolean;
}): ReactNode {
  if (!name) {
    return (
      <span className={css['person']} data-none="">
        <span className={css['nobody']}>
          <Icon name="customer" size={12} />
        </span>
        <span className="cut">{t('person.none')}</span>
      </span>
    );
  }
  return (
    <span className={css['person']} data-off={isOff || undefined}>
      <Avatar name={name} size={20} />
      <span className="cut">{name}</span>
    </span>
  );
}
