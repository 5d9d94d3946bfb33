import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';

import { clearStored } from '../../lib/browser/storage.ts';
import { tellTabs } from '../../lib/browser/tabs.ts';
import { saveWork } from '../../lib/browser/work-under-way.ts';
import { offlineText, post } from '../../lib/http.ts';
import { Avatar } from '../../ui/kit/avatar.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { t } from '../../ui/shell/shell.messages.ts';
import { toastProblems } from '../../ui/state/toast.tsx';
import { useSession } from '../session/session.ts';
import type { UnsavedDialog } from './unsaved-dialog.tsx';

import styles from './shell.module.css';

async function leave(): Promise<void> {
  const answer = await post('/auth/sign-out');
  // Whoever is still signed in keeps what lies in the browser.
  if (!answer.ok && (answer.status === 0 || answer.status >= 500)) return toastProblems([answer]);
  clearStored();
  tellTabs({ kind: 'signed-out' });
  window.location.assign('/sign-in');
}

type Dialog = typeof UnsavedDialog;
const readDialog = (): Promise<Dialog | undefined> =>
  import('./unsaved-dialog.tsx').then(
    (module) => module.UnsavedDialog,
    () => undefined,
  );

/** Who is signed in, the own settings and the way out. */
export function PersonMenu({ onHelp }: { onHelp: () => void }): ReactNode {
  const { member } = useSession();
  const go = useNavigate();
  const [asking, setAsking] = useState<{ Dialog: Dialog }>();
  const signOut = async (): Promise<void> => {
    if (await saveWork()) return leave();
    const Dialog = await readDialog();
    if (Dialog) setAsking({ Dialog });
    else toastProblems([{ message: offlineText() }]);
  };
  return (
    <>
      <Menu
        align="end"
        header={
          <div className={styles['who']}>
            <Avatar name={member.displayName} size={32} />
            <span>
              <strong className="cut">{member.displayName}</strong>
              <small className="cut">{member.email}</small>
            </span>
          </div>
        }
        items={[
          { label: t('profile'), icon: 'customer', onSelect: () => void go({ to: '/profile' }) },
          { label: t('guide'), icon: 'help', onSelect: () => void go({ to: '/help' }) },
          { label: t('keyHelp'), icon: 'command', onSelect: onHelp },
          { label: t('signOut'), icon: 'door', divider: true, onSelect: () => void signOut() },
        ]}
        label={t('me')}
        trigger={(aria) => (
          <button
            {...aria}
            aria-label={`${t('me')} ${member.displayName}`}
            className={styles['person']}
            type="button"
          >
            <Avatar name={member.displayName} size={26} />
          </button>
        )}
      />
      {asking && <asking.Dialog onClose={() => setAsking(undefined)} onLeave={() => void leave()} />}
    </>
  );
}
