import type { ReactNode } from 'react';

import { Button } from '../../kit/button.tsx';
import { Icon } from '../../kit/icon.tsx';
import type { Form } from '../form-store.ts';
import { t } from './draft.messages.ts';
import type { Drafted } from './use-draft.ts';

import styles from '../form.module.css';

/** What others have saved since the draft was begun is in the form; one's own comes back by a press. */
export function OvertakenNotice({ form }: { form: Drafted & Pick<Form<unknown>, 'labelOf'> }): ReactNode {
  const keys = Object.keys(form.overtaken ?? {});
  const named = keys.flatMap((key) => form.labelOf(key) ?? []);
  // What has no field of its own, such as a table, is only counted.
  const names = named.length === keys.length ? named.join(t('separator')) : t('some', { count: keys.length });
  return (
    <div className={styles['draft']} data-overtaken role="status">
      <Icon name="alert" />
      <span>{t('overtaken', { names })}</span>
      <Button kind="quiet" onClick={form.takeOwn} size="sm">
        {t('own')}
      </Button>
    </div>
  );
}
