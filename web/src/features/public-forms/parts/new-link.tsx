import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import { FormBody, FormSection } from '../../../ui/form/form-body.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { CreatePublicFormMutation } from '../public-forms.documents.ts';
import { t } from '../public-forms.messages.ts';
import { AskedFields, FormChoice, Named, Times, Words } from './link-fields.tsx';
import { BLANK, checkLink, placed, wordsInput, type LinkValues } from './link-values.ts';

/** Makes a link: which form, for what, from when to when. */
export function NewLink({ onClose, onMade }: { onClose: () => void; onMade: () => void }): ReactNode {
  const [create] = useAct(CreatePublicFormMutation);
  const form = useForm<LinkValues>({
    initial: BLANK,
    draft: 'publicForm.link',
    check: checkLink,
    save: async (values) => {
      const { form: key, customerId } = values;
      return placed(problemsOf(await create({ ...wordsInput(values), form: key ?? '', customerId })));
    },
    onSaved: () => {
      toast(t('made'));
      onMade();
      onClose();
    },
  });
  return (
    <Drawer onClose={onClose} opened sticky title={t('new')}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <FormSection>
          <Named form={form} />
          <FormChoice form={form} />
          <AskedFields form={form} />
        </FormSection>
        <Words form={form} />
        <Times form={form} />
      </FormBody>
    </Drawer>
  );
}
