import type { FormTemplate, RecordForm } from '@zhoudao/schema/templates';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { ButtonLink } from '../../../ui/kit/button-link.tsx';
import { Panel } from '../../../ui/kit/panel.tsx';
import { Tag } from '../../../ui/kit/tag.tsx';
import { t } from '../company.messages.ts';

import styles from '../company.module.css';

/** The fields of a paper, which is drawn where it is filled in. */
function PaperView({ body }: { body: RecordForm }): ReactNode {
  return (
    <Panel
      actions={
        <ButtonLink icon="edit" params={{ key: body.key }} size="sm" to="/settings/forms/$key/design">
          {t('form.design')}
        </ButtonLink>
      }
      flush
      title={t('form.record')}
    >
      <ul className={styles['list']}>
        {body.fields.map((field) => (
          <li className={styles['template']} key={field.id}>
            <span>{field.title[locale()]}</span>
            {field.required === true && <Tag tone="accent">{t('form.required')}</Tag>}
            {field.filterable === true && <Tag>{t('form.filterable')}</Tag>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** The fields that a form adds, in their order; packs bring them, so they are shown here and not changed. */
export function FormView({ body }: { body: FormTemplate | RecordForm }): ReactNode {
  if (body.subject === 'record') return <PaperView body={body} />;
  return (
    <Panel flush title={t(`form.${body.subject}`)}>
      <ul className={styles['list']}>
        {body.fields.map((field) => (
          <li className={styles['template']} key={field.id}>
            <span>{field.title[locale()]}</span>
            <span className={styles['published']}>{t(`form.type.${field.type}`)}</span>
            {field.required === true && <Tag tone="accent">{t('form.required')}</Tag>}
            {field.filterable === true && <Tag>{t('form.filterable')}</Tag>}
            {(field.isRetired === true || body.isRetired === true) && (
              <Tag tone="warn">{t('form.retired')}</Tag>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
