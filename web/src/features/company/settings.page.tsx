import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Tabs } from '../../ui/kit/tabs.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { CompanyForm } from './company-form.tsx';
import { t } from './company.messages.ts';
import { TemplateList } from './template-list.tsx';

import styles from './company.module.css';

/** The company's settings. */
export function SettingsPage(): ReactNode {
  const { tab } = useSearch({ from: '/workspace/settings' });
  const navigate = useNavigate();
  return (
    <Page title={t('title')} width="text">
      <Tabs
        items={[
          { value: 'company', label: t('company') },
          { value: 'templates', label: t('templates') },
        ]}
        label={t('sections')}
        onChange={(value) =>
          void navigate({ to: '/settings', search: value === 'templates' ? { tab: 'templates' } : {} })
        }
        value={tab ?? 'company'}
      >
        <div className={styles['stack']}>{tab === 'templates' ? <TemplateList /> : <CompanyForm />}</div>
      </Tabs>
    </Page>
  );
}
