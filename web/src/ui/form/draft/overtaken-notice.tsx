import type { ReactNode } from 'react';

import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icon.tsx';
import { t } from './draft.messages.ts';
import type { Drafted } from './use-draft.ts';

import styles from '../form.module.css';

/** What others have saved since the draft was begun is in the form; one's own comes back by a press. */
export function OvertakenNotice({ form }: { form: Drafted }): ReactNode {
  const { overtaken: count, overtakenNames, takeOwn } = form;
  const names = overtakenNames()?.join(t('separator')) ?? t('some', { count });
  return (
    <div className={styles['draft']} data-overtaken role="status">
      <Icon name="alert" />
      <span>{t('overtaken', { names })}</span>
      <Button kind="quiet" onClick={takeOwn} size="sm">
        {t('own')}
      </Button>
    </div>
  );
}
