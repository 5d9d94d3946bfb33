import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { ButtonLink } from '../../ui/kit/button-link.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { AuditList } from './audit-list.tsx';
import { t } from './audit.messages.ts';
import { auditRoute, type AuditSearch } from './audit.routes.tsx';
import { CheckPanel } from './check-panel.tsx';
import { DayHeads } from './day-heads.tsx';

import css from './audit.module.css';

const CHECK = 'check';

/** The audit log: the acts, and one step away the proof that they are whole. */
export function AuditPage(): ReactNode {
  const search = auditRoute.useSearch();
  const navigate = useNavigate();
  const go = (next: AuditSearch) => void navigate({ to: '/audit', search: next, replace: true });
  const { tab, ...log } = search;
  if (tab === CHECK)
    return (
      <Page crumbs={[{ label: t('title'), to: '/audit' }]} title={t('tab.check')}>
        <div className={css['stack']}>
          <CheckPanel />
          <DayHeads />
        </div>
      </Page>
    );
  return (
    <Page
      actions={
        <ButtonLink icon="shield" search={{ tab: CHECK }} to="/audit">
          {t('tab.check')}
        </ButtonLink>
      }
      lead={t('lead')}
      title={t('title')}
      width="fill"
    >
      <AuditList onSearch={go} search={log} />
    </Page>
  );
}
