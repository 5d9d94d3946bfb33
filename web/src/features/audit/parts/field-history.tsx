import type { ReactNode } from 'react';

import type { SlotProps } from '../../../app/session/slots.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from '../audit.messages.ts';
import { HistoryPages } from './history-pages.tsx';

/** Who set one field when, and a way back to each value that it had. */
export function FieldHistoryDialog({
  noun,
  recordId,
  field,
  label,
  onClose,
}: SlotProps['field.history']): ReactNode {
  return (
    <Modal onClose={onClose} opened title={t('history.of', { field: label })}>
      <HistoryPages field={field} noun={noun} recordId={recordId} />
    </Modal>
  );
}
