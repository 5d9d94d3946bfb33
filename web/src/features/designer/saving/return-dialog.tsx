import { useId, useState, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { toast, toastProblems } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t } from './saving.messages.ts';
import type { Saving } from './use-saving.ts';

import css from './saving.module.css';

/** Gives a draft back to whoever wrote it, with a word. */
export function ReturnDialog({ saving, onClose }: { saving: Saving; onClose: () => void }): ReactNode {
  const id = useId();
  const [note, setNote] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const go = async (): Promise<void> => {
    setIsBusy(true);
    const outcome = await saving.send('giveBack', note.trim());
    setIsBusy(false);
    if (outcome.ok) toast(t('return.done'));
    else toastProblems((outcome.isStale ? [t('joined')] : outcome.problems).map((message) => ({ message })));
    if (outcome.ok || outcome.isStale) onClose();
  };
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button
            blockedBy={
              saving.state === 'review'
                ? t('inReview')
                : note.trim() === ''
                  ? t('return.required')
                  : undefined
            }
            busy={isBusy}
            kind="primary"
            onClick={() => void go()}
          >
            {t('return')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      title={t('return')}
    >
      <section className={css['block']}>
        <label htmlFor={id}>{t('return.note')}</label>
        <textarea
          className={css['note']}
          id={id}
          maxLength={500}
          onChange={(event) => setNote(event.target.value)}
          rows={3}
          value={note}
        />
      </section>
    </Modal>
  );
}
