import type { ReactNode } from 'react';

import { Button } from '../../ui/kit/button.tsx';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { t } from './unsaved.messages.ts';

/** Asked before signing out throws away what is in this browser alone. */
export function UnsavedDialog({ onClose, onLeave }: { onClose: () => void; onLeave: () => void }): ReactNode {
  return (
    <Modal
      footer={
        <>
          <Button kind="danger" onClick={onLeave}>
            {t('leave')}
          </Button>
          <Button kind="primary" onClick={onClose}>
            {t('stay')}
          </Button>
        </>
      }
      onClose={onClose}
      opened
      size="sm"
      title={t('title')}
    >
      <p>{t('lead')}</p>
    </Modal>
  );
}
