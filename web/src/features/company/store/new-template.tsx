import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { CreateTemplateDraftMutation, TemplateListQuery } from './store.documents.ts';
import { t } from './store.messages.ts';

type Values = { kind: string; titleZh: string; titleEn: string; copyOf: string | null };

const MOST = 100;

/** Begins a template of the company's own: empty, or with what another one says. */
export function NewTemplate({ onClose }: { onClose: () => void }): ReactNode {
  const navigate = useNavigate();
  const [create] = useAct(CreateTemplateDraftMutation);
  const required = (text: string) => (text.trim() === '' ? t('new.required') : undefined);
  const form = useForm<Values>({
    initial: { kind: 'form', titleZh: '', titleEn: '', copyOf: null },
    check: ({ titleZh, titleEn }) => ({ titleZh: required(titleZh), titleEn: required(titleEn) }),
    save: async (values) => {
      const outcome = await create(values);
      if (!outcome.ok) return outcome.problems;
      const { kind, key } = outcome.value;
      onClose();
      void navigate({ to: '/settings/templates/$kind/$key', params: { kind, key } });
      return [];
    },
  });
  const kind = String(useValue(form, 'kind'));
  const [{ data }] = useQuery({ query: TemplateListQuery, variables: { first: MOST, kind } });
  const sources = (data?.templateList.nodes ?? []).filter(({ version }) => version > 0);
  return (
    <Modal onClose={onClose} opened sticky title={t('new')}>
      <FormBody form={form} onCancel={onClose} submit={t('new.do')}>
        <SelectField
          form={form}
          label={t('new.kind')}
          name="kind"
          options={(['form', 'dictionary'] as const).map((value) => ({ value, label: t(`new.${value}`) }))}
          required
        />
        <TextField form={form} label={t('new.zh')} name="titleZh" required />
        <TextField form={form} label={t('new.en')} name="titleEn" required />
        <SelectField
          emptyLabel={t('new.blank')}
          form={form}
          label={t('new.copy')}
          name="copyOf"
          options={sources.map(({ key, title }) => ({ value: key, label: `${title} (${key})` }))}
        />
      </FormBody>
    </Modal>
  );
}
