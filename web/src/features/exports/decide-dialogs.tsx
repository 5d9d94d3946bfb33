import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../app/session/act.ts';
import type { AskedExportFragment } from '../../lib/gql/graphql.ts';
import { FormBody } from '../../ui/form/form-body.tsx';
import { TextField } from '../../ui/form/text-field.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { Modal } from '../../ui/overlay/dialog.tsx';
import { toast } from '../../ui/state/toast.tsx';
import { ApproveExportMutation, RefuseExportMutation } from './exports.documents.ts';
import { t } from './exports.messages.ts';

type Props = { asked: AskedExportFragment; onClose: () => void };

const MOST = 500;
/** The shortest reason that says something; the server has the last word. */
const LEAST = 4;

/** Says yes, with a word if wanted. */
export function ApproveDialog({ asked: { id, asker }, onClose }: Props): ReactNode {
  const [approve] = useAct(ApproveExportMutation);
  const form = useForm<{ note: string }>({
    initial: { note: '' },
    save: async ({ note }) => problemsOf(await approve({ id, note: note.trim() || null })),
    onSaved: () => {
      toast(t('approve.done'));
      onClose();
    },
  });
  return (
    <Modal onClose={onClose} opened size="sm" title={t('approve.title')}>
      <FormBody form={form} onCancel={onClose} submit={t('approve')}>
        <p className="dim">{t('approve.text', { name: asker?.displayName ?? '' })}</p>
        <TextField form={form} label={t('approve.note')} maxLength={MOST} name="note" />
      </FormBody>
    </Modal>
  );
}

/** Says no, and why. */
export function RefuseDialog({ asked: { id }, onClose }: Props): ReactNode {
  const [refuse] = useAct(RefuseExportMutation);
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }) => ({
      reason: [...reason.trim()].length < LEAST ? t('refuse.short', { min: LEAST }) : undefined,
    }),
    save: async ({ reason }) => problemsOf(await refuse({ id, reason })),
    onSaved: () => {
      toast(t('refuse.done'));
      onClose();
    },
  });
  return (
    <Modal onClose={onClose} opened size="sm" title={t('refuse.title')}>
      <FormBody form={form} onCancel={onClose} submit={t('refuse')}>
        <TextField
          autoFocus
          form={form}
          hint={t('refuse.hint')}
          label={t('refuse.reason')}
          maxLength={MOST}
          name="reason"
          required
        />
      </FormBody>
    </Modal>
  );
}
