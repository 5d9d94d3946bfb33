import type { ReactNode } from 'react';

import type { Problem } from '../../../lib/problem.ts';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField, type RefOption } from '../../../ui/form/ref-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Button } from '../../../ui/kit/button.tsx';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { t } from '../cases.messages.ts';

type Props = {
  owner: RefOption | undefined;
  me: RefOption;
  search: (text: string) => Promise<RefOption[]>;
  save: (owner: RefOption | null) => Promise<Problem[]>;
  onClose: () => void;
};

/** Gives one or several cases to a colleague. */
export function AssignDialog({ owner, me, search, save, onClose }: Props): ReactNode {
  const known = new Map<string, RefOption>(
    [owner, me].flatMap((option) => (option ? [[option.value, option] as const] : [])),
  );
  const remembered = async (text: string) => {
    const found = await search(text);
    for (const option of found) known.set(option.value, option);
    return found;
  };
  const form = useForm<{ ownerId: string | null }>({
    initial: { ownerId: owner?.value ?? null },
    save: (values) =>
      save(
        values.ownerId === null
          ? null
          : (known.get(values.ownerId) ?? { value: values.ownerId, label: values.ownerId }),
      ),
    onSaved: onClose,
  });
  const take = () => {
    form.set('ownerId', me.value);
    void form.submit();
  };
  const mine =
    owner?.value === me.value ? undefined : (
      <Button icon="customer" kind="quiet" onClick={take}>
        {t('assign.me')}
      </Button>
    );
  return (
    <Modal onClose={onClose} opened size="sm" title={t('assign.title')}>
      <FormBody extra={mine} form={form} onCancel={onClose} submit={t('assign')}>
        <RefField
          form={form}
          initialOption={owner}
          label={t('assign.owner')}
          name="ownerId"
          search={remembered}
        />
      </FormBody>
    </Modal>
  );
}
