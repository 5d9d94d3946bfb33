import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

import { Kbd } from '../kit/kbd.tsx';
import { Modal } from '../overlay/dialog.tsx';
import { singleKeysAllowed, useKeyGroups, type KeyBinding } from './keys.ts';
import { t } from './shell.messages.ts';

import styles from './palette.module.css';

/** All keys that work on the page as it stands. */
export function KeyHelp({ onClose }: { onClose: () => void }): ReactNode {
  // Several parts of a page may bring keys under one heading.
  const byScope = new Map<string, KeyBinding[]>();
  for (const { scope, bindings } of useKeyGroups())
    byScope.set(scope, [...(byScope.get(scope) ?? []), ...bindings]);
  return (
    <Modal
      footer={
        <Link onClick={onClose} to="/help">
          {t('guide.open')}
        </Link>
      }
      onClose={onClose}
      opened
      title={t('keyHelp')}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- longer than the screen: without a mouse it scrolls by the arrows */}
      <div aria-label={t('keyHelp')} role="region" tabIndex={0}>
        {!singleKeysAllowed() && <p className="dim">{t('keyHelp.off')}</p>}
        {[...byScope].map(([scope, bindings]) => (
          <section className={styles['keyGroup']} key={scope}>
            <h3>{scope}</h3>
            <dl>
              {bindings
                .filter(({ label }) => label !== '')
                .map(({ keys, label }) => (
                  <div key={keys}>
                    <dt>{label}</dt>
                    <dd>
                      <Kbd keys={keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
