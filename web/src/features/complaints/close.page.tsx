import type { ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import type { CloseComplaintInput } from '../../lib/gql/graphql.ts';
import { present } from '../../lib/present.ts';
import { ScaleField } from '../../ui/form/choice-fields.tsx';
import { FormBody } from '../../ui/form/form-body.tsx';
import { LongField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { t } from './complaints.messages.ts';
import { CloseComplaintMutation } from './parts/acts.documents.ts';
import { useSettled, type ActionProps } from './use-complaint.ts';

/** Closes with the customer's own confirmation; nobody closes a complaint alone. */
export function Close({ caseId, version, onClose }: ActionProps): ReactNode {
  const [close] = useAct(CloseComplaintMutation);
  const settled = useSettled(caseId);
  const form = useForm<{ confirmation: string; satisfaction: number | null }>({
    initial: { confirmation: '', satisfaction: null },
    draft: `complaint.close.${caseId}`,
    check: (values) => ({
      confirmation: values.confirmation.trim() ? undefined : t('close.confirmation.required'),
    }),
    save: async (values) =>
      settled(
        await close(
          present<CloseComplaintInput>({
            id: caseId,
            version,
            confirmation: values.confirmation.trim(),
            satisfaction: values.satisfaction ?? undefined,
          }),
        ),
        t('close.done'),
      ),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened sticky title={t('close')}>
      <FormBody form={form} onCancel={onClose} submit={t('close')}>
        <LongField
          autoFocus
          form={form}
          hint={t('close.confirmation.hint')}
          label={t('close.confirmation')}
          maxLength={2000}
          name="confirmation"
          required
          rows={3}
        />
        <ScaleField
          ends={[t('close.low'), t('close.high')]}
          form={form}
          label={t('close.satisfaction')}
          name="satisfaction"
          to={5}
        />
      </FormBody>
    </Modal>
  );
}
