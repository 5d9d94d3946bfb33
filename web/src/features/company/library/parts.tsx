import type { Fact } from '@zhoudao/schema/templates/library';
import type { ReactNode } from 'react';

import { locale } from '../../../lib/i18n/locale.ts';
import { SelectField, SwitchField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { MoneyField, NumberField } from '../../../ui/form/number-fields.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import { useValue, type FieldList } from '../../../ui/form/use-form.ts';
import { Button, IconButton } from '../../../ui/kit/button.tsx';
import type { BodyForm } from './body-form.ts';
import { text } from './library.messages.ts';

import styles from './library.module.css';

type WordsProps = {
  form: BodyForm;
  name: string;
  label: string;
  required?: boolean;
  long?: boolean;
  hideLabel?: boolean;
};

const LANGUAGES = ['zh-CN', 'en'] as const;
const languageName = (language: (typeof LANGUAGES)[number]): string =>
  text('language', { language: text(language === 'en' ? 'en' : 'zh') });

/** A text in both languages, side by side. */
export function WordsField({ form, name, label, required, long, hideLabel }: WordsProps): ReactNode {
  return (
    <div className={styles['words']}>
      {LANGUAGES.map((language) => {
        const props = {
          form,
          name: `${name}.${language}`,
          label: `${label}${languageName(language)}`,
          ...(required === true ? { required } : {}),
          ...(hideLabel === true ? { hideLabel } : {}),
        };
        return long === true ? (
          <LongField key={language} rows={2} {...props} />
        ) : (
          <TextField key={language} {...props} />
        );
      })}
    </div>
  );
}

/** The title of an element as it is being written. */
export function useTitle(form: BodyForm, name: string): string {
  const title = useValue(form, `${name}.title.${locale()}`);
  return typeof title === 'string' && title.trim() !== '' ? title : text('untitled');
}

/** Moves or removes an element of a list. */
export function RowActs({
  list,
  at,
  name,
  canRemove = true,
}: {
  list: FieldList;
  at: number;
  name: string;
  canRemove?: boolean;
}): ReactNode {
  return (
    <span className={styles['acts']}>
      {at > 0 && (
        <IconButton
          icon="chevronUp"
          label={text('up', { name })}
          onClick={() => list.move(at, at - 1)}
          size="sm"
        />
      )}
      {at < list.keys.length - 1 && (
        <IconButton
          icon="chevronDown"
          label={text('down', { name })}
          onClick={() => list.move(at, at + 1)}
          size="sm"
        />
      )}
      {canRemove && (
        <IconButton icon="trash" label={text('remove', { name })} onClick={() => list.remove(at)} size="sm" />
      )}
    </span>
  );
}

/** Adds an element to a list. */
export const AddButton = ({ label, onAdd }: { label: string; onAdd: () => void }): ReactNode => (
  <Button icon="plus" onClick={onAdd} size="sm">
    {label}
  </Button>
);

/** An input of a rule as a field, by its type. */
export function FactField({
  form,
  fact,
  name = fact.id,
}: {
  form: BodyForm;
  fact: Fact;
  name?: string;
}): ReactNode {
  const unit = fact.unit?.[locale()];
  const label = unit === undefined ? fact.title[locale()] : `${fact.title[locale()]} (${unit})`;
  const props = { form, name, label };
  switch (fact.type) {
    case 'number':
      return <NumberField {...props} />;
    case 'money':
      return <MoneyField {...props} />;
    case 'boolean':
      return <SwitchField {...props} />;
    case 'date':
      return <DateField {...props} />;
    case 'text':
      return <TextField {...props} />;
    case 'choice':
      return (
        <SelectField
          {...props}
          options={(fact.options ?? []).map(({ id, title }) => ({ value: id, label: title[locale()] }))}
        />
      );
  }
}

type PointsProps = {
  form: BodyForm;
  name: string;
  label: string;
  options: readonly { value: number; label: string }[];
};

/** One of few figures, kept as a figure. */
export function PointsField({ form, name, label, options }: PointsProps): ReactNode {
  const value = useValue(form, name);
  return (
    <label className={styles['pick']}>
      <span>{label}</span>
      <select
        onChange={(event) => form.set(name, Number(event.target.value))}
        value={typeof value === 'number' ? value : ''}
      >
        {typeof value !== 'number' && <option value="">—</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
