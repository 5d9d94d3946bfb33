import './forms.messages.ts';
import './publishing.ts';
import type { Module } from '../../kernel/module.ts';
import { references } from '../../kernel/references.ts';
import { formFields } from './extra-fields.query.ts';
import { FormRecordSchema, RecordIndexSchema } from './form-record.entity.ts';
import { FormsResolver } from './forms.resolver.ts';

/** Filled forms, and the fields that companies and packs add to customers and complaints. */
export const formsModule: Module = {
  name: 'forms',
  fields: formFields,
  resolvers: [FormsResolver],
  entities: [FormRecordSchema, RecordIndexSchema],
  // The rows of the index follow their record by a foreign key.
  references: references('customer', [
    {
      table: 'form_record',
      column: 'subject_id',
      kind: { column: 'subject_type', is: 'customer' },
      once: ['form'],
    },
  ]),
};
