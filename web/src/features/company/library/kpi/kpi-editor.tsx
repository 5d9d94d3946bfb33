import {
  KPI_DIRECTIONS,
  KPI_UNITS,
  TARGET_ORIGINS,
  type IndicatorLibrary,
} from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { SelectField, SwitchField } from '../../../../ui/form/choice-fields.tsx';
import { LongField, TextField } from '../../../../ui/form/text-field.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { useBodyForm, type BodyForm } from '../body-form.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { WordsField } from '../parts.tsx';
import { text } from './kpi.messages.ts';

import styles from '../library.module.css';

/** Indicators of the product are comparable only where they are reckoned alike. */
const isOwn = (id: string): boolean => id.startsWith('x.');

function Fields({ form, path, id }: { form: BodyForm; path: string; id: string }): ReactNode {
  const options = (values: readonly string[], prefix: string): { value: string; label: string }[] =>
    values.map((value) => ({ value, label: text.maybe(`${prefix}.${value}`, value) }));
  return (
    <>
      <div className={styles['fields']}>
        <TextField form={form} inputMode="decimal" label={text('target')} name={`${path}.target`} normalize />
        <SelectField
          form={form}
          label={text('origin')}
          name={`${path}.targetFrom`}
          options={options(TARGET_ORIGINS, 'from')}
        />
        <SelectField
          disabled={!isOwn(id)}
          form={form}
          label={text('unit')}
          name={`${path}.unit`}
          options={options(KPI_UNITS, 'unit')}
          required
        />
        <SelectField
          disabled={!isOwn(id)}
          form={form}
          label={text('direction')}
          name={`${path}.direction`}
          options={options(KPI_DIRECTIONS, 'direction')}
          required
        />
        <SwitchField
          form={form}
          hint={text('rated.hint')}
          label={text('rated')}
          name={`${path}.isServiceRated`}
        />
        <SwitchField form={form} label={text('retire')} name={`${path}.isRetired`} />
      </div>
      <WordsField form={form} label={text('formula')} long name={`${path}.formula`} required />
      <WordsField form={form} label={text('source')} name={`${path}.source`} />
      <LongField
        disabled={!isOwn(id)}
        form={form}
        hint={isOwn(id) ? text('expression.hint') : text('expression.fixed')}
        label={text('expression')}
        name={`${path}.expr`}
        rows={1}
      />
      {isOwn(id) && <ElementList add={text('addInput')} form={form} name={`${path}.inputs`} />}
    </>
  );
}

/** Indicators: their targets and words; those of the company also with their formula. */
export function KpiEditor({ template }: { template: OpenTemplate<IndicatorLibrary> }): ReactNode {
  const form = useBodyForm(template);
  const published = new Set(template.body.indicators.map(({ id }) => id));
  return (
    <EditorFrame form={form}>
      <Panel title={text('indicators')}>
        <ElementList
          add={text('addIndicator')}
          canRemove={(id) => !published.has(id)}
          form={form}
          fresh={{ unit: 'percent', direction: 'up' }}
          isFolded
          name="indicators"
          shown="target"
          start="x."
        >
          {(path, id) => <Fields form={form} id={id} path={path} />}
        </ElementList>
      </Panel>
    </EditorFrame>
  );
}
