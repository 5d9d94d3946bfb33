import { useState, type ReactNode } from 'react';

import { Button } from '../kit/button.tsx';
import { word } from '../words.messages.ts';
import { Modal } from './dialog.tsx';

type Props = {
  opened: boolean;
  onClose: () => void;
  title: string;
  text: ReactNode;
  /** The verb on the button, never "yes". */
  action: string;
  danger?: boolean;
  onConfirm: () => Promise<void> | void;
};

/** Asks before what cannot be undone, naming the object; everything else gets an undo toast instead. */
export function Confirm({ opened, onClose, title, text, action, danger, onConfirm }: Props): ReactNode {
  const [isBusy, setIsBusy] = useState(false);
  const confirm = async (): Promise<void> => {
    setIsBusy(true);
    await onConfirm();
    setIsBusy(false);
    onClose();
  };
  const footer = (
    <>
      <Button onClick={onClose}>{word('cancel')}</Button>
      <Button busy={isBusy} kind={danger === true ? 'danger' : 'primary'} onClick={() => void confirm()}>
        {action}
      </Button>
    </>
  );
  return (
    <Modal footer={footer} onClose={onClose} opened={opened} size="sm" title={title}>
      {text}
    </Modal>
  );
}
