import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { useCan } from '../../app/session/session.ts';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { CompanyForm } from './company-form.tsx';
import { t } from './company.messages.ts';
import { FailedWork } from './failed/failed-work.tsx';
import { LimitsForm } from './limits-form.tsx';
import { TemplateList } from './template-list.tsx';

import styles from './company.module.css';

/** The company's settings. */
export function SettingsPage(): ReactNode {
  const { tab } = useSearch({ from: '/workspace/settings' });
  const navigate = useNavigate();
  const seesFailed = useCan()('deadLetter.read');
  return (
    <Page title={t('title')} width="text">
      <Tabs
        items={[
          { value: 'company', label: t('company') },
          { value: 'templates', label: t('templates') },
          { value: 'limits', label: t('limits') },
          ...(seesFailed ? [{ value: 'failed' as const, label: t('failed') }] : []),
        ]}
        label={t('sections')}
        onChange={(value) =>
          void navigate({ to: '/settings', search: value === 'company' ? {} : { tab: value } })
        }
        value={tab ?? 'company'}
      >
        <div className={styles['stack']}>
          {tab === 'templates' && <TemplateList />}
          {tab === 'limits' && <LimitsForm />}
          {tab === 'failed' && <FailedWork />}
          {tab === undefined && <CompanyForm />}
        </div>
      </Tabs>
    </Page>
  );
}
