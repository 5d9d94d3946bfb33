import type { Taxonomy } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../../lib/i18n/locale.ts';
import { SelectField, SwitchField } from '../../../../ui/form/choice-fields.tsx';
import { Panel } from '../../../../ui/kit/panel.tsx';
import type { OpenTemplate } from '../../use-publish.ts';
import { useBodyForm } from '../body-form.ts';
import { EditorFrame } from '../editor-frame.tsx';
import { ElementList } from '../element-list.tsx';
import { useDictionaries } from '../use-kind.ts';
import { text } from './taxonomy.messages.ts';

import styles from '../library.module.css';

/** By which axes something is sorted; the choices of an axis are changed where its dictionary is. */
export function TaxonomyEditor({ template }: { template: OpenTemplate<Taxonomy> }): ReactNode {
  const form = useBodyForm(template);
  const dictionaries = useDictionaries();
  const known = dictionaries.map(({ key, title }) => ({ value: key, label: title[locale()] }));
  // What a pack brings may be off for a while: its axis keeps its dictionary.
  const absent = template.body.axes
    .filter(({ dictionary }) => !known.some(({ value }) => value === dictionary))
    .map(({ dictionary }) => ({ value: dictionary, label: dictionary }));
  return (
    <EditorFrame form={form} hasHelp>
      <Panel title={text('axes')}>
        <ElementList add={text('addAxis')} form={form} name="axes">
          {(path) => (
            <div className={styles['fields']}>
              <SelectField
                form={form}
                label={text('dictionary')}
                name={`${path}.dictionary`}
                options={[...known, ...absent]}
                required
              />
              <SwitchField form={form} label={text('isRequired')} name={`${path}.isRequired`} />
            </div>
          )}
        </ElementList>
      </Panel>
    </EditorFrame>
  );
}
