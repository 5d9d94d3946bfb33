import type { ReactNode } from 'react';

import { useColleagueSearch } from '../../../app/session/people.ts';
import { useDictionary } from '../../../app/session/session.ts';
import type { EditCustomersInput, Grade, Lifecycle } from '../../../lib/gql/graphql.ts';
import { present } from '../../../lib/present.ts';
import type { Problem } from '../../../lib/problem.ts';
import { SelectField, TagsField } from '../../../ui/form/choice-fields.tsx';
import { FormBody } from '../../../ui/form/form-body.tsx';
import { RefField } from '../../../ui/form/ref-field.tsx';
import { TextField } from '../../../ui/form/text-field.tsx';
import { useForm } from '../../../ui/form/use-form.ts';
import { Modal } from '../../../ui/overlay/dialog.tsx';
import { gradeOptions, lifecycleOptions } from '../customer-words.ts';
import { t } from '../customers.messages.ts';
import { many } from './many.messages.ts';

/** Stands for "take the value away"; no code can be called so. */
const CLEAR = '-';

type Values = {
  lifecycle: string;
  grade: string;
  industry: string;
  scale: string;
  source: string;
  region: string;
  ownerId: string | null;
  addTags: string[];
  removeTags: string[];
};

const NOTHING: Values = {
  lifecycle: '',
  grade: '',
  industry: '',
  scale: '',
  source: '',
  region: '',
  ownerId: null,
  addTags: [],
  removeTags: [],
};

/** What shall change; an empty field leaves everything as it is. */
type ManyChanges = Omit<EditCustomersInput, 'ids' | 'filter' | 'idempotencyKey'>;

const cleared = (value: string): string | null | undefined =>
  value === '' ? undefined : value === CLEAR ? null : value;

const changesOf = (values: Values): ManyChanges =>
  present<ManyChanges>({
    lifecycle: values.lifecycle === '' ? undefined : (values.lifecycle as Lifecycle),
    grade: cleared(values.grade) as Grade | null | undefined,
    industry: cleared(values.industry),
    scale: cleared(values.scale),
    source: cleared(values.source),
    region: values.region.trim() === '' ? undefined : values.region.trim(),
    ownerId: values.ownerId ?? undefined,
    addTags: values.addTags.length > 0 ? values.addTags : undefined,
    removeTags: values.removeTags.length > 0 ? values.removeTags : undefined,
  });

type Props = {
  title: string;
  save: (changes: ManyChanges) => Promise<Problem[]>;
  onClose: () => void;
};

/** Changes single values of many customers; what is left empty stays as it is. */
export function EditManyDialog({ title, save, onClose }: Props): ReactNode {
  const industries = useDictionary('industry');
  const scales = useDictionary('scale');
  const sources = useDictionary('source');
  const needTags = useDictionary('needTag');
  const search = useColleagueSearch();
  const form = useForm<Values>({ initial: NOTHING, save: (values) => save(changesOf(values)) });
  const kept = many('unchanged');
  const clear = { value: CLEAR, label: many('clear') };
  return (
    <Modal onClose={onClose} opened size="md" sticky title={title}>
      <FormBody form={form} onCancel={onClose} submit={many('save')}>
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('col.lifecycle')}
          name="lifecycle"
          options={lifecycleOptions()}
        />
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('col.grade')}
          name="grade"
          options={[...gradeOptions(), clear]}
        />
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('col.industry')}
          name="industry"
          options={[...industries, clear]}
        />
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('field.scale')}
          name="scale"
          options={[...scales, clear]}
        />
        <SelectField
          emptyLabel={kept}
          form={form}
          label={t('field.source')}
          name="source"
          options={[...sources, clear]}
        />
        <TextField form={form} hint={kept} label={t('col.region')} name="region" />
        <RefField form={form} hint={kept} label={t('col.owner')} name="ownerId" search={search} />
        <TagsField form={form} label={many('addTags')} name="addTags" options={needTags} />
        <TagsField form={form} label={many('removeTags')} name="removeTags" options={needTags} />
      </FormBody>
    </Modal>
  );
}
