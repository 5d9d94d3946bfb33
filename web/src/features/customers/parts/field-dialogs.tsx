import type { ReactNode } from 'react';

import type { Problem } from '../../../lib/problem.ts';
import { TagsField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { word } from '../../../ui/words.messages.ts';
import { t } from '../customers.messages.ts';

type OwnerProps = {
  owner: RefOption | undefined;
  search: (text: string) => Promise<RefOption[]>;
  save: (ownerId: string) => Promise<string | undefined>;
  onClose: () => void;
};

const asProblems = (message: string | undefined): Problem[] => (message === undefined ? [] : [{ message }]);

/** Gives a customer to another colleague. */
export function OwnerDialog({ owner, search, save, onClose }: OwnerProps): ReactNode {
  const form = useForm<{ ownerId: string | null }>({
    initial: { ownerId: owner?.value ?? null },
    save: async (values) => asProblems(await save(values.ownerId ?? '')),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened size="sm" title={t('owner.change')}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <RefField form={form} initialOption={owner} label={t('field.owner')} name="ownerId" search={search} />
      </FormBody>
    </Modal>
  );
}

type TagsProps = {
  tags: string[];
  options: { value: string; label: string }[];
  save: (codes: string) => Promise<string | undefined>;
  onClose: () => void;
};

/** Chooses the need tags of a customer. */
export function TagsDialog({ tags, options, save, onClose }: TagsProps): ReactNode {
  const form = useForm<{ needTags: string[] }>({
    initial: { needTags: tags },
    save: async (values) => asProblems(await save(values.needTags.toSorted().join(','))),
    onSaved: onClose,
  });
  return (
    <Modal onClose={onClose} opened title={t('tags.change')}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <TagsField form={form} label={t('field.needTags')} name="needTags" options={options} />
      </FormBody>
    </Modal>
  );
}
