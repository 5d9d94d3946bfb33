import type { ReactNode } from 'react';

import { problemsOf, useAct } from '../../../app/session/act.ts';
import type { PublicFormCardFragment } from '../../../lib/gql/graphql.ts';
import { FormBody, FormSection } from '../../../ui/form/form-body.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Drawer } from '../../../ui/overlay/dialog.tsx';
import { toast } from '../../../ui/state/toast.tsx';
import { word } from '../../../ui/words.messages.ts';
import { ChangePublicFormMutation } from '../public-forms.documents.ts';
import { t } from '../public-forms.messages.ts';
import { AskedFields, Named, Times, Words } from './link-fields.tsx';
import { changesOf, checkLink, placed, valuesOf, type LinkValues } from './link-values.ts';

type Props = { link: PublicFormCardFragment; onClose: () => void };

/** Changes what stands around a form that is open: the address stays the same. */
export function ChangeLink({ link, onClose }: Props): ReactNode {
  const [change] = useAct(ChangePublicFormMutation);
  const { id, version, name } = link;
  const form = useForm<LinkValues>({
    initial: valuesOf(link),
    draft: `publicForm.link.${id}.${version}`,
    check: checkLink,
    save: async (values) => placed(problemsOf(await change({ ...changesOf(link, values), id, version }))),
    onSaved: () => {
      toast(t('changed', { name }));
      onClose();
    },
  });
  return (
    <Drawer onClose={onClose} opened sticky title={t('change.title', { name })}>
      <FormBody form={form} onCancel={onClose} submit={word('save')}>
        <FormSection>
          <Named form={form} />
          <AskedFields form={form} offered={link.newFields.map((field) => field.id)} />
        </FormSection>
        <Words form={form} />
        <Times form={form} />
      </FormBody>
    </Drawer>
  );
}
