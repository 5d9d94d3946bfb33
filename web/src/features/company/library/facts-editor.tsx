import { FACT_TYPES } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { useValue } from '../../../ui/form/use-form.ts';
import type { BodyForm } from './body-form.ts';
import { ElementList } from './element-list.tsx';
import { text } from './library.messages.ts';
import { WordsField } from './parts.tsx';

import styles from './library.module.css';

type Props = { form: BodyForm; path: string; types: readonly string[]; addOption: string; unit: string };

/** The type of an input or answer, its unit or its choices. */
export function TypeFields({ form, path, types, addOption, unit }: Props): ReactNode {
  const type = useValue(form, `${path}.type`);
  return (
    <>
      <div className={styles['fields']}>
        <SelectField
          form={form}
          label={text('fact.type')}
          name={`${path}.type`}
          options={types.map((value) => ({ value, label: text.maybe(`type.${value}`, value) }))}
          required
        />
      </div>
      {type === 'number' && <WordsField form={form} label={unit} name={`${path}.unit`} />}
      {(type === 'choice' || type === 'choices') && (
        <ElementList add={addOption} form={form} name={`${path}.options`} />
      )}
    </>
  );
}

type FactsProps = { form: BodyForm; name: string; add: string; addOption: string; unit: string };

/** The inputs that conditions may speak of, with their types. */
export const FactsEditor = ({ form, name, add, ...words }: FactsProps): ReactNode => (
  <ElementList add={add} form={form} fresh={{ type: 'number' }} isFolded name={name}>
    {(path) => <TypeFields {...words} form={form} path={path} types={FACT_TYPES} />}
  </ElementList>
);
