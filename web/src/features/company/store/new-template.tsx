import { useNavigate } from '@tanstack/react-router';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useClient } from 'urql';

import { useAct } from '../../../app/session/act.ts';
import { useCan } from '../../../app/session/session.ts';
import { putFile } from '../../../lib/files/upload.ts';
import type { Problem } from '../../../lib/problem.ts';
import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm, useValue } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import {
  CreateFormFromSheetMutation,
  CreateTemplateDraftMutation,
  TemplateListQuery,
} from './store.documents.ts';
import { t } from './store.messages.ts';

import css from './store.module.css';

type Values = { kind: string; titleZh: string; titleEn: string; copyOf: string | null };

const MOST = 100;

/** Begins the template that the form describes; answers its name, or what is wrong. */
function useBeginning(sheet: File | undefined) {
  const [create] = useAct(CreateTemplateDraftMutation);
  const [fromSheet] = useAct(CreateFormFromSheetMutation);
  return async (values: Values): Promise<{ kind: string; key: string } | Problem[]> => {
    if (!sheet || values.kind !== 'form') {
      const outcome = await create(values);
      return outcome.ok ? outcome.value : outcome.problems;
    }
    const sent = await putFile<{ id: string }>(
      `/files/import?name=${encodeURIComponent(sheet.name)}`,
      sheet,
      () => undefined,
    ).answer;
    if (!sent.ok) return [{ message: sent.message }];
    const { titleZh, titleEn } = values;
    const outcome = await fromSheet({ fileId: sent.value.id, titleZh, titleEn });
    return outcome.ok ? outcome.value : outcome.problems;
  };
}

/** A sheet whose first row names the fields. */
function SheetField({ onPick }: { onPick: (file: File | undefined) => void }): ReactNode {
  const id = useId();
  return (
    <div className={css['pick']}>
      <label htmlFor={id}>{t('new.sheet')}</label>
      <input
        accept=".xlsx,.csv,.tsv,.txt"
        aria-describedby={`${id}-hint`}
        id={id}
        onChange={(event) => onPick(event.target.files?.[0])}
        type="file"
      />
      <p id={`${id}-hint`}>{t('new.sheet.hint')}</p>
    </div>
  );
}

type Named = { key: string; title: string };

/** All templates of a kind that one can begin with; the company's own stand behind those of the release. */
function useSources(kind: string): readonly Named[] {
  const client = useClient();
  const [found, setFound] = useState<{ kind: string; names: readonly Named[] }>();
  useEffect(() => {
    const here = new AbortController();
    const read = async (after: string | null, before: readonly Named[]): Promise<void> => {
      const { data } = await client.query(TemplateListQuery, { first: MOST, after, kind }).toPromise();
      if (!data || here.signal.aborted) return;
      const { nodes, pageInfo } = data.templateList;
      const names = [...before, ...nodes.filter(({ version }) => version > 0)];
      setFound({ kind, names });
      if (pageInfo.hasNextPage) await read(pageInfo.endCursor ?? null, names);
    };
    void read(null, []);
    return () => here.abort();
  }, [client, kind]);
  return found?.kind === kind ? found.names : [];
}

/** Begins a template of the company's own: empty, or with what another one says. */
export function NewTemplate({ onClose }: { onClose: () => void }): ReactNode {
  const navigate = useNavigate();
  const can = useCan();
  const [sheet, setSheet] = useState<File>();
  const begin = useBeginning(sheet);
  const required = (text: string) => (text.trim() === '' ? t('new.required') : undefined);
  const form = useForm<Values>({
    initial: { kind: 'form', titleZh: '', titleEn: '', copyOf: null },
    check: ({ titleZh, titleEn }) => ({ titleZh: required(titleZh), titleEn: required(titleEn) }),
    save: async (values) => {
      const begun = await begin(values);
      if (Array.isArray(begun)) return begun;
      const { kind: made, key } = begun;
      onClose();
      if (made === 'form') void navigate({ to: '/settings/forms/$key/design', params: { key } });
      else void navigate({ to: '/settings/templates/$kind/$key', params: { kind: made, key } });
      return [];
    },
  });
  const kind = String(useValue(form, 'kind'));
  const sources = useSources(kind);
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
        {kind === 'form' && can('import.run') && <SheetField onPick={setSheet} />}
      </FormBody>
    </Modal>
  );
}
