import type { ReactNode } from 'react';

import type { Problem } from '../../../lib/problem.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { LongField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from '../cases.messages.ts';

import css from './cases.module.css';

type Props = {
  title: string;
  /** The name of the field: "closing note", "why it is withdrawn". */
  label: string;
  lead?: string | undefined;
  hint?: string;
  isRequired: boolean;
  draft: string;
  save: (text: string) => Promise<Problem[]>;
  onClose: () => void;
};

/** An event that takes a text: a note, or a reason that must be given. */
export function ReasonDialog({
  title,
  label,
  lead,
  hint,
  isRequired,
  draft,
  save,
  onClose,
}: Props): ReactNode {
  const form = useForm<{ text: string }>({
    initial: { text: '' },
    draft,
    check: (values) => ({ text: isRequired && values.text.trim() === '' ? t('reason.required') : undefined }),
    save: async (values) =>
      (await save(values.text.trim())).map((problem) =>
        problem.field === undefined ? problem : { ...problem, field: 'text' },
      ),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened sticky title={title}>
      {lead !== undefined && <p className={css['lead']}>{lead}</p>}
      <FormBody form={form} onCancel={onClose} submit={title}>
        <LongField
          autoFocus
          form={form}
          label={label}
          maxLength={2000}
          name="text"
          required={isRequired}
          rows={3}
          {...(hint === undefined ? {} : { hint })}
        />
      </FormBody>
    </Modal>
  );
}
