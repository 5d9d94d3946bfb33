import type { ReactNode } from 'react';

import { SelectField } from '../../../ui/form/choice-fields.tsx';
import { DateField } from '../../../ui/form/date-field.tsx';
import { FormSection, FullWidth } from '../../../ui/form/form-body.tsx';
import { MoneyField, NumberField } from '../../../ui/form/number-fields.tsx';
import { LongField, TextField } from '../../../ui/form/text-field.tsx';
import type { FormHandle } from '../../../ui/form/use-form.ts';
import type { WithExtra } from './extra-values.ts';
import { t } from './fields.messages.ts';
import type { ExtraDefinition } from './fields.ts';

type Props = { form: FormHandle<WithExtra>; definitions: readonly ExtraDefinition[] };

/** Control, hint and limits of one added field. */
function ExtraInput({
  form,
  definition,
}: {
  form: FormHandle<WithExtra>;
  definition: ExtraDefinition;
}): ReactNode {
  const { name, label, help, required, type, maxLength, options } = definition;
  const props = {
    form,
    name: `extraFields.${name}` as const,
    label,
    required,
    ...(help ? { hint: help } : {}),
  };
  switch (type) {
    case 'LONG_TEXT':
      return (
        <FullWidth>
          <LongField {...props} maxLength={maxLength ?? 5000} rows={3} />
        </FullWidth>
      );
    case 'NUMBER':
      return <NumberField {...props} />;
    case 'MONEY':
      return <MoneyField {...props} />;
    case 'DATE':
      return <DateField {...props} />;
    case 'CHOICE':
    case 'BOOLEAN':
      return <SelectField {...props} options={options} />;
    case 'PHONE':
      return <TextField {...props} inputMode="tel" maxLength={30} normalize />;
    case 'TEXT':
      return <TextField {...props} maxLength={maxLength ?? 200} />;
  }
}

/** The fields that a company adds, under their headings; nothing where there are none. */
export function ExtraInputs({ form, definitions }: Props): ReactNode {
  const open = definitions.filter((field) => !field.readOnly);
  const sections = Map.groupBy(open, (field) => field.section ?? t('more'));
  return [...sections].map(([title, fields]) => (
    <FormSection key={title} title={title}>
      {fields.map((field) => (
        <ExtraInput definition={field} form={form} key={field.name} />
      ))}
    </FormSection>
  ));
}
