import type { ReactNode } from 'react';

import type { AuditEntryQuery as Data } from '../../../lib/gql/graphql.ts';
import { Icon } from '../../../ui/kit/icon.tsx';
import { t } from '../audit.messages.ts';

import css from '../audit.module.css';

/** A value as the log tells it: what is not shown says so, and nothing is a word. */
export function Value({
  value,
  isMasked,
}: {
  value: string | null | undefined;
  isMasked: boolean;
}): ReactNode {
  if (isMasked)
    return (
      <span className="dim" title={t('masked.why')}>
        <Icon name="eyeOff" size={13} /> {t('masked')}
      </span>
    );
  return value ?? <span className="dim">{t('nothing')}</span>;
}

type Change = Data['auditEntry']['changes'][number];

/** One record that an act changed, field by field. */
export function ChangeTable({ change }: { change: Change }): ReactNode {
  const name = change.recordLabel ?? '';
  return (
    <table className={css['table']}>
      <caption>
        {t(`act.${change.act}`)} {change.nounLabel} {name}
      </caption>
      {change.fields.length > 0 && (
        <thead>
          <tr>
            <th scope="col">{t('field')}</th>
            <th scope="col">{t('before')}</th>
            <th scope="col">{t('after')}</th>
          </tr>
        </thead>
      )}
      <tbody>
        {change.fields.map(({ field, label, before, after, isMasked }) => (
          <tr key={field}>
            <th scope="row">{label}</th>
            <td>
              <Value isMasked={isMasked} value={before} />
            </td>
            <td>
              <Value isMasked={isMasked} value={after} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
