import type { ReactNode } from 'react';

import { useAct } from '../../app/session/act.ts';
import { ReplyTexts } from '../../app/session/reply/reply-texts.tsx';
import { useSession } from '../../app/session/session.ts';
import { formatInstant } from '../../lib/dates.ts';
import type { ComplaintOwnFragment } from '../../lib/gql/graphql.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { LongField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { t } from './complaints.messages.ts';
import { AcknowledgeComplaintMutation } from './parts/acts.documents.ts';
import { useComplaint, useSettled, type ActionProps } from './use-complaint.ts';

/** Tells the customer that the complaint was taken, by whom, and until when an answer comes. */
export function Acknowledge(props: ActionProps): ReactNode {
  const complaint = useComplaint(props.caseId);
  return complaint ? <AcknowledgeDialog {...props} complaint={complaint} /> : null;
}

function AcknowledgeDialog({
  caseId,
  version,
  onClose,
  complaint,
}: ActionProps & { complaint: ComplaintOwnFragment }): ReactNode {
  const { member } = useSession();
  const [acknowledge] = useAct(AcknowledgeComplaintMutation);
  const settled = useSettled(caseId);
  const due = complaint.nextDueAt ? t('ack.due', { at: formatInstant(complaint.nextDueAt) }) : '';
  const name = complaint.contact?.name ?? complaint.customer?.name ?? t('ack.customer');
  const form = useForm<{ message: string }>({
    initial: {
      message: t('ack.text', {
        name,
        title: complaint.title,
        number: complaint.number,
        handler: member.displayName,
        due,
      }),
    },
    draft: `complaint.ack.${caseId}`,
    check: (values) => ({ message: values.message.trim() ? undefined : t('ack.required') }),
    save: async (values) =>
      settled(await acknowledge({ id: caseId, version, message: values.message.trim() }), t('ack.done')),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened sticky title={t('ack')}>
      <ReplyTexts caseId={caseId} onChoose={(text) => form.set('message', text)} use="acknowledgement" />
      <FormBody form={form} onCancel={onClose} submit={t('ack')}>
        <LongField
          autoFocus
          form={form}
          hint={t('ack.hint')}
          label={t('ack.message')}
          maxLength={2000}
          name="message"
          required
          rows={6}
        />
      </FormBody>
    </Modal>
  );
}
