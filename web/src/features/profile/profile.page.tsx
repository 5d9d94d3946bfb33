import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Tabs } from '../../ui/kit/tabs.tsx';
import { Page } from '../../ui/shell/page.tsx';
import { Devices } from './devices.tsx';
import { NoticeChoices } from './notice-choices.tsx';
import { PasswordPanel } from './password-panel.tsx';
import { Preferences } from './preferences.tsx';
import { t } from './profile.messages.ts';
import { SecondFactor } from './second-factor.tsx';

import styles from './profile.module.css';

/** Everything a person sets for themselves. */
export function ProfilePage(): ReactNode {
  const { tab } = useSearch({ from: '/workspace/profile' });
  const navigate = useNavigate();
  return (
    <Page title={t('title')} width="text">
      <Tabs
        items={[
          { value: 'preferences', label: t('preferences') },
          { value: 'security', label: t('security') },
          { value: 'notifications', label: t('notifications') },
        ]}
        label={t('sections')}
        onChange={(value) =>
          void navigate({ to: '/profile', search: value === 'preferences' ? {} : { tab: value } })
        }
        value={tab ?? 'preferences'}
      >
        <div className={styles['stack']}>
          {tab === 'security' ? (
            <>
              <PasswordPanel />
              <SecondFactor />
              <Devices />
            </>
          ) : tab === 'notifications' ? (
            <NoticeChoices />
          ) : (
            <Preferences />
          )}
        </div>
      </Tabs>
    </Page>
  );
}
