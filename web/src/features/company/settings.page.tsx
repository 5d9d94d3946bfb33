import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useCan } from '../../app/session/session.ts';
import { Tabs } from '../../ui/kit/tabs.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { BrandForm } from './administration/brand-form.tsx';
import { NoticeRules } from './administration/notice-rules.tsx';
import { part } from './administration/parts.messages.ts';
import { SecurityForm } from './administration/security-form.tsx';
import { Usage } from './administration/usage.tsx';
import { CompanyForm } from './company-form.tsx';
import { t } from './company.messages.ts';
import { FailedWork } from './failed/failed-work.tsx';
import { LimitsForm } from './limits-form.tsx';
import { ConflictList } from './store/conflict-list.tsx';
import { TemplateConflictCountQuery } from './store/conflicts.documents.ts';
import { TemplateList } from './templates/template-list.tsx';

import styles from './company.module.css';

const parts = {
  company: () => <CompanyForm />,
  brand: () => <BrandForm />,
  security: () => <SecurityForm />,
  calendars: () => <TemplateList only="calendar" />,
  numberings: () => <TemplateList only="numbering" />,
  dictionaries: () => <TemplateList only="dictionary" />,
  templates: () => <TemplateList />,
  conflicts: () => <ConflictList />,
  notifications: () => <NoticeRules />,
  failed: () => <FailedWork />,
};

function Limits(): ReactNode {
  return (
    <>
      {useCan()('company.update') && <Usage />}
      <LimitsForm />
    </>
  );
}

/** The company's settings, in one row of parts; its people have a page of their own. */
export function SettingsPage(): ReactNode {
  const { tab = 'company' } = useSearch({ from: '/workspace/settings' });
  const navigate = useNavigate();
  const can = useCan();
  const [{ data }] = useQuery({ query: TemplateConflictCountQuery, requestPolicy: 'cache-and-network' });
  const waiting = data?.templateConflictCount ?? 0;
  const items = [
    'company' as const,
    'brand' as const,
    ...(can('company.secure') ? ['security' as const] : []),
    ...(can('member.read') ? ['people' as const] : []),
    'calendars' as const,
    'numberings' as const,
    'dictionaries' as const,
    'templates' as const,
    'conflicts' as const,
    'notifications' as const,
    'limits' as const,
    ...(can('deadLetter.read') ? ['failed' as const] : []),
  ];
  const choose = (value: (typeof items)[number]): void => {
    if (value === 'people') void navigate({ to: '/members' });
    else void navigate({ to: '/settings', search: value === 'company' ? {} : { tab: value } });
  };
  return (
    <Page title={t('title')} width="text">
      <Tabs
        items={items.map((value) => ({
          value,
          label: part(value),
          ...(value === 'conflicts' && waiting > 0 ? { count: waiting } : {}),
        }))}
        label={t('sections')}
        onChange={choose}
        value={tab}
      >
        <div className={styles['stack']}>{tab === 'limits' ? <Limits /> : parts[tab]()}</div>
      </Tabs>
    </Page>
  );
}
