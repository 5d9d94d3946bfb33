import { useState, type ReactNode } from 'react';

import { Button } from '../../ui/kit/button.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toastProblems } from '../../ui/state/toast.tsx';
import { word } from '../../ui/words.messages.ts';
import { t } from './company.messages.ts';
import { usePublish, type OpenTemplate } from './use-publish.ts';

import styles from './company.module.css';

/** Publishes what the product or a pack says of a template, in place of what the company made of it. */
export function BackToPublisher({ template }: { template: OpenTemplate }): ReactNode {
  const [isAsking, setAsking] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const publish = usePublish(template);
  const go = async (): Promise<void> => {
    setBusy(true);
    const problems = await publish(template.body);
    setBusy(false);
    setAsking(false);
    if (problems.length > 0) toastProblems(problems);
  };
  return (
    <div className={styles['meta']}>
      <span>{t('publisher.changed')}</span>
      <Button icon="undo" onClick={() => setAsking(true)} size="sm">
        {t('publisher.back')}
      </Button>
      <Modal
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{word('cancel')}</Button>
            <Button busy={isBusy} kind="primary" onClick={() => void go()}>
              {t('publisher.back')}
            </Button>
          </>
        }
        onClose={() => setAsking(false)}
        opened={isAsking}
        title={t('publisher.back')}
      >
        <p>{t('publisher.ask', { version: template.version + 1 })}</p>
      </Modal>
    </div>
  );
}
