import type { ReactNode } from 'react';

import { useCan } from '../../app/session/session.ts';
import { Page } from '../../ui/shell/page.tsx';
import { t } from './exports.messages.ts';
import { OwnExports } from './own-exports.tsx';
import { ToApprove } from './to-approve.tsx';

import css from './exports.module.css';

/** Files that wait for the reader's word, and his own. */
export function ExportsPage(): ReactNode {
  const can = useCan();
  return (
    <Page lead={t('lead')} title={t('exports')} width="text">
      <div className={css['stack']}>
        {can('export.approve') && <ToApprove />}
        {can('export.run') && <OwnExports />}
      </div>
    </Page>
  );
}
