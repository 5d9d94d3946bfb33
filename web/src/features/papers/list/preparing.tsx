import type { RecordForm } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { t } from './preparing.messages.ts';

import css from '../papers.module.css';

type Props = {
  form: RecordForm;
  fills: readonly { field: string; done: number; total: number }[];
};

/** Says by which fields the list cannot be narrowed yet, and how far that is. */
export function Preparing({ form, fills }: Props): ReactNode {
  const names = fills.map(
    ({ field }) => form.fields.find(({ id }) => id === field)?.title[locale()] ?? field,
  );
  const [done, total] = [
    fills.reduce((sum, fill) => sum + fill.done, 0),
    fills.reduce((sum, fill) => sum + fill.total, 0),
  ];
  const percent = total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <p className={css['note']} role="status">
      {t('preparing', { fields: names.join(locale() === 'en' ? ', ' : '、'), percent })}
    </p>
  );
}
