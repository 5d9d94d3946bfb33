import type { ReactNode } from 'react';

import type { LinkKind } from '../../../lib/gql/graphql.ts';
import type { Problem } from '../../../lib/problem.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from '../cases.messages.ts';

const LINK_KINDS: readonly LinkKind[] = ['FOLLOW_UP_OF', 'DUPLICATE_OF', 'CHILD_OF', 'CAUSED_BY', 'RESOLVES'];

type Props = {
  search: (text: string) => Promise<RefOption[]>;
  save: (toId: string, kind: LinkKind) => Promise<Problem[]>;
  onClose: () => void;
};

/** Says how this case belongs to another one. */
export function LinkDialog({ search, save, onClose }: Props): ReactNode {
  const form = useForm<{ kind: LinkKind; toId: string | null }>({
    initial: { kind: 'FOLLOW_UP_OF', toId: null },
    check: (values) => ({ toId: values.toId === null ? t('links.required') : undefined }),
    save: (values) => save(values.toId ?? '', values.kind),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened title={t('links.add')}>
      <FormBody form={form} onCancel={onClose} submit={t('links.add')}>
        <SelectField
          form={form}
          label={t('links.kind')}
          name="kind"
          options={LINK_KINDS.map((value) => ({ value, label: t(`link.out.${value}`) }))}
          required
        />
        <RefField form={form} label={t('links.case')} name="toId" required search={search} />
      </FormBody>
    </Modal>
  );
}
