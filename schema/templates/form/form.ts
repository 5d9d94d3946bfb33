import type { TemplateHeader, Words } from '../template.ts';

/** What can carry fields of its company or of its industry. */
export const FORM_SUBJECTS = ['customer', 'complaint'] as const;

/** One kind of record that carries such fields. */
export type FormSubject = (typeof FORM_SUBJECTS)[number];

/** The types of fields that every page, list and import knows. */
export const FIELD_TYPES = [
  'text',
  'longText',
  'number',
  'money',
  'date',
  'choice',
  'boolean',
  'phone',
] as const;

/** One type of field. */
export type FieldType = (typeof FIELD_TYPES)[number];

/** A field in addition to those that the product has; its id is stored with the answers and stays for ever. */
export interface FormField {
  readonly id: string;
  readonly type: FieldType;
  readonly title: Words;
  readonly help?: Words;
  /** Id of the section it stands in. */
  readonly section?: string;
  readonly required?: boolean;
  /** Lists may filter by it: its answers also go to the typed index. */
  readonly filterable?: boolean;
  /** No longer asked for; kept because records carry answers. */
  readonly isRetired?: boolean;
  readonly maxLength?: number;
  /** What a text has to look like, in the regular expressions that need no going back; `patternHelp` says it in words. */
  readonly pattern?: string;
  readonly patternHelp?: Words;
  readonly min?: number;
  readonly max?: number;
  /** Places behind the point of a number. */
  readonly decimals?: number;
  /** Key of the dictionary with the choices. */
  readonly dictionary?: string;
}

/** A heading under which fields stand together. */
export interface FormSection {
  readonly id: string;
  readonly title: Words;
}

/** Fields that a kind of record has in addition, in their order. */
export interface FormTemplate extends TemplateHeader {
  readonly kind: 'form';
  readonly subject: FormSubject;
  /** Its pack was switched off: answers stay readable, nothing is asked. */
  readonly isRetired?: boolean;
  readonly sections: readonly FormSection[];
  readonly fields: readonly FormField[];
}
