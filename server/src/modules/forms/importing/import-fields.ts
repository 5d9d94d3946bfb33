import type { FormField, FormSubject } from '@zhoudao/schema/templates';

import type { ImportField } from '../../imports/index.ts';
import type { TenantTemplates } from '../../templates/index.ts';
import { fieldsOf, type FieldInForm } from '../fields.ts';

const KIND: Readonly<Record<FormField['type'], ImportField['kind']>> = {
  text: 'text',
  longText: 'text',
  number: 'number',
  money: 'money',
  date: 'date',
  choice: 'choice',
  boolean: 'yesNo',
  phone: 'phone',
};

const importField = ({ id, title, type, dictionary, maxLength }: FieldInForm): ImportField => ({
  key: id,
  title,
  kind: KIND[type],
  ...(dictionary === undefined ? {} : { dictionary }),
  ...(maxLength === undefined ? {} : { max: maxLength }),
});

/** The added fields of a kind of record as fields that a column of a sheet can be taken for. */
export const extraImportFields =
  (subject: FormSubject) =>
  (templates: TenantTemplates): readonly ImportField[] =>
    fieldsOf(templates, subject)
      .all.filter(({ isOpen, dictionary }) => {
        const hasWords = dictionary === undefined || templates.has('dictionary', dictionary);
        return isOpen && hasWords;
      })
      .map(importField);
