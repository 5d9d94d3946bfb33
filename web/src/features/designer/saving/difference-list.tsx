import type { ReactNode } from 'react';

import { Tag } from '../../../ui/kit/tag.tsx';
import { inWords } from '../desk.ts';
import type { Difference } from '../model/differences.ts';
import { t } from './saving.messages.ts';

import css from './saving.module.css';

const TONES = { added: 'ok', removed: 'bad', changed: 'accent', moved: 'plain' } as const;

/** What differs between two versions, one line each. */
export function DifferenceList({ list }: { list: readonly Difference[] }): ReactNode {
  if (list.length === 0) return <p className={css['none']}>{t('same')}</p>;
  return (
    <ul className={css['differences']}>
      {list.map(({ what, kind, key, title, properties }, at) => (
        <li key={`${what} ${key} ${String(at)}`}>
          <Tag tone={TONES[what]}>{t(`what.${what}`)}</Tag>
          <span>
            {t(`kind.${kind}`)}
            {t('named', { name: inWords(title) })}
          </span>
          {properties.length > 0 && (
            <small>{properties.map((name) => t.maybe(`property.${name}`, name)).join(t('comma'))}</small>
          )}
        </li>
      ))}
    </ul>
  );
}
