import type { FormField, FormSubject, FormTemplate, Words } from '@zhoudao/schema/templates';

import type { TenantTemplates } from '../templates/index.ts';

/** A field with the form that it belongs to. */
export interface FieldInForm extends FormField {
  readonly form: string;
  readonly formVersion: number;
  readonly sectionTitle: Words | undefined;
  /** Asked for today; what is not open is only read. */
  readonly isOpen: boolean;
}

/** All fields that records of one kind have in addition, in the order in which people see them. */
export interface FieldSet {
  readonly all: readonly FieldInForm[];
  readonly byName: ReadonlyMap<string, FieldInForm>;
}

type Sets = Readonly<Record<FormSubject, FieldSet>>;

const NONE: FieldSet = { all: [], byName: new Map() };
/** Made once for each state of a company's templates: lists ask for every row. */
const known = new WeakMap<TenantTemplates, Sets>();

function setOf(templates: TenantTemplates, subject: FormSubject): FieldSet {
  const forms = templates.keysOf('form').map((key) => templates.get<FormTemplate>('form', key));
  const all = forms
    .filter(({ body }) => body.subject === subject)
    .toSorted((a, b) => Number(a.body.isRetired ?? false) - Number(b.body.isRetired ?? false))
    .flatMap(({ version, body }) => {
      const titles = new Map(body.sections.map((section) => [section.id, section.title]));
      return body.fields.map((field) => ({
        ...field,
        form: body.key,
        formVersion: version,
        sectionTitle: field.section === undefined ? undefined : titles.get(field.section),
        isOpen: body.isRetired !== true && field.isRetired !== true,
      }));
    });
  return all.length === 0 ? NONE : { all, byName: new Map(all.map((field) => [field.id, field])) };
}

/** The fields that a company's forms add to records of a kind. */
export function fieldsOf(templates: TenantTemplates, subject: FormSubject): FieldSet {
  const found = known.get(templates) ?? {
    customer: setOf(templates, 'customer'),
    complaint: setOf(templates, 'complaint'),
  };
  known.set(templates, found);
  return found[subject];
}
