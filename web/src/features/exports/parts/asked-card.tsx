import type { ReactNode } from 'react';

import type { AskedExportFragment } from '../../../lib/gql/graphql.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Facts } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { PersonChip } from '../../../ui/record/person-chip.tsx';
import { When } from '../../../ui/text/when.tsx';
import { t } from '../exports.messages.ts';

import css from '../exports.module.css';

type Props = { asked: AskedExportFragment; onApprove: () => void; onRefuse: () => void };

/** Who wants what, how much of it, what for: everything by which it is judged. */
export function AskedCard({ asked, onApprove, onRefuse }: Props): ReactNode {
  const { list, total, format, reason, filter, columns, asker, until } = asked;
  const name = asker?.displayName ?? '';
  const facts = [
    { label: t('ask.who'), value: <PersonChip name={name} /> },
    { label: t('ask.reason'), value: <span className={css['words']}>{reason}</span> },
    { label: t('ask.filter'), value: <Conditions filter={filter} /> },
    { label: t('ask.columns'), value: <Columns columns={columns} /> },
    { label: t('ask.until'), value: <When at={until} form="full" /> },
  ];
  return (
    <article aria-label={t('ask.title', { list, count: total, format })} className={css['card']}>
      <h3>{t('ask.title', { list, count: total, format })}</h3>
      <Facts items={facts} />
      <div className={css['acts']}>
        <Button aria-label={t('approve.of', { name })} kind="primary" onClick={onApprove}>
          {t('approve')}
        </Button>
        <Button aria-label={t('refuse.of', { name })} onClick={onRefuse}>
          {t('refuse')}
        </Button>
      </div>
    </article>
  );
}

function Conditions({ filter }: Pick<AskedExportFragment, 'filter'>): ReactNode {
  if (filter.length === 0) return t('ask.filter.none');
  return (
    <ul className={css['conditions']}>
      {filter.map((line) => (
        <li className={css['words']} key={line}>
          {line}
        </li>
      ))}
    </ul>
  );
}

function Columns({ columns }: Pick<AskedExportFragment, 'columns'>): ReactNode {
  return (
    <span className={css['tags']}>
      {columns.map(({ title, isPersonal }) =>
        isPersonal ? (
          <Tag icon="lock" key={title} tone="warn">
            {title}
            <span className="sr-only"> ({t('ask.personal')})</span>
          </Tag>
        ) : (
          <Tag key={title}>{title}</Tag>
        ),
      )}
    </span>
  );
}
