import { useId, useState, type ReactNode } from 'react';

import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t } from './store.messages.ts';

import css from './store.module.css';

type Props = {
  title: string;
  /** Label of the word that goes along; none = nothing is asked. */
  label?: string;
  isRequired?: boolean;
  act: string;
  kind?: 'primary' | 'danger';
  onClose: () => void;
  /** Answers whether it was done. */
  onGo: (note: string) => Promise<boolean>;
  children?: ReactNode;
};

/** A question before something is done to a template, with room for a word about it. */
export function NoteDialog({
  title,
  label,
  isRequired = false,
  act,
  kind = 'primary',
  onClose,
  onGo,
  children,
}: Props): ReactNode {
  const id = useId();
  const [note, setNote] = useState('');
  const [isBusy, setBusy] = useState(false);
  const go = async (): Promise<void> => {
    setBusy(true);
    const isDone = await onGo(note.trim());
    setBusy(false);
    if (isDone) onClose();
  };
  const blockedBy = isRequired && note.trim() === '' ? t('note.required') : undefined;
  return (
    <Modal
      footer={
        <>
          <Button onClick={onClose}>{word('cancel')}</Button>
          <Button blockedBy={blockedBy} busy={isBusy} kind={kind} onClick={() => void go()}>
            {act}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      title={title}
    >
      <div className={css['list']}>
        {children}
        {label !== undefined && (
          <>
            <label htmlFor={id}>{label}</label>
            <textarea
              className={css['note']}
              id={id}
              maxLength={500}
              onChange={(event) => setNote(event.target.value)}
              value={note}
            />
          </>
        )}
      </div>
    </Modal>
  );
}
