import type { ReactNode } from 'react';

import type { ImportSetupFragment } from '../../../lib/gql/graphql.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../imports.messages.ts';

import css from './imports.module.css';

type Props = {
  notes: ImportSetupFragment['source']['notes'];
  columns: ImportSetupFragment['columns'];
};

/** What a person has to know of the file. */
export function Notes({ notes, columns }: Props): ReactNode {
  if (notes.length === 0) return null;
  return (
    <ul className={css['notes']}>
      {notes.map(({ message, column }) => {
        const header = typeof column === 'number' ? columns[column]?.header : undefined;
        const words = header ? t('note.column', { column: header, message }) : message;
        return (
          <li key={words}>
            <Icon name="info" />
            {words}
          </li>
        );
      })}
    </ul>
  );
}
