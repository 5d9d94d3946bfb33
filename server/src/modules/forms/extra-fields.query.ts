import type { FormSubject } from '@zhoudao/schema/templates';

import { memberOf, type Ctx } from '../../kernel/ctx.ts';
import type { Locale } from '../../kernel/errors/messages.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { ReadScope } from '../../kernel/scope.ts';
import { sensitiveFields, shownValue } from '../../kernel/sensitive-fields.ts';
import { entriesOf, templatesOf, type TenantTemplates } from '../templates/index.ts';
import { answerText } from './answers/shown-answer.ts';
import { fieldsOf, type FieldInForm } from './fields.ts';
import type { ExtraField, FieldDefinition, FieldKind, FieldSubject } from './form.type.ts';

const phone = (subject: FormSubject, zh: string, en: string) => ({
  title: { 'zh-CN': zh, en },
  class: 'P1' as const,
  mask: 'phone' as const,
  readBy: `${subject}.read`,
});

/** Numbers in the fields that companies add are as sensitive as those of contacts. */
export const formFields = sensitiveFields({
  'customer.extraPhone': phone('customer', '客户附加字段中的电话', 'Phones in added customer fields'),
  'complaint.extraPhone': phone('complaint', '投诉附加字段中的电话', 'Phones in added complaint fields'),
});

/** By which name roles speak of the numbers in a kind of record. */
export const phonesOf = (subject: FormSubject): string => `${subject}.extraPhone`;

type Answers = Readonly<Record<string, unknown>>;

const answersOf = sqlStatement<{ id: string; answers: Answers }>(
  'extra-answers-of',
  `select subject_id as id, answers from app.form_record
   where tenant_id = :tenantId and subject_type = :subject and subject_id = any(:ids)`,
);

/** A batch for each kind of record, once and for all: the loader goes by the function. */
const batchOf = (subject: FormSubject) => async (ids: readonly string[], read: ReadScope) => {
  const groups = Map.groupBy(await read.rows(answersOf(), { subject, ids }), (row) => row.id);
  return ids.map(
    (id): Answers => Object.assign({}, ...(groups.get(id) ?? []).map((row) => row.answers)) as Answers,
  );
};
const BATCHES = { customer: batchOf('customer'), complaint: batchOf('complaint') };

/** The answers of a record that was readable, in the order of the fields; all records of a page are one statement. */
export async function extraFieldsOf(ctx: Ctx, subject: FormSubject, id: string): Promise<ExtraField[]> {
  const { tenantId, rights } = memberOf(ctx);
  const templates = await templatesOf(ctx.scope.read, tenantId);
  const fields = fieldsOf(templates, subject);
  if (fields.all.length === 0) return [];
  const answers = await ctx.scope.read.loader(BATCHES[subject]).load(id);
  return fields.all.flatMap((field): ExtraField[] => {
    const stored = answers[field.id];
    if (stored === undefined || stored === null) return [];
    const isPhone = field.type === 'phone' && typeof stored === 'string';
    const value = isPhone ? shownValue(rights, phonesOf(subject), stored) : stored;
    if (value === null) return [];
    return [
      {
        name: field.id,
        label: field.title[ctx.locale],
        type: field.type as FieldKind,
        value,
        text: answerText(field, value, templates, ctx.locale),
        readOnly: !field.isOpen,
      },
    ];
  });
}

/** A field as readers of the API see it. */
function definitionOf(
  field: FieldInForm,
  subject: FormSubject,
  templates: TenantTemplates,
  locale: Locale,
): FieldDefinition {
  const dictionary = field.dictionary ?? null;
  return {
    subject: subject as FieldSubject,
    name: field.id,
    type: field.type as FieldKind,
    label: field.title[locale],
    help: field.help?.[locale] ?? field.patternHelp?.[locale] ?? null,
    section: field.sectionTitle?.[locale] ?? null,
    form: field.form,
    required: field.required ?? false,
    filterable: field.filterable ?? false,
    readOnly: !field.isOpen,
    maxLength: field.maxLength ?? null,
    min: field.min ?? null,
    max: field.max ?? null,
    decimals: field.decimals ?? 0,
    dictionary,
    options:
      dictionary !== null && templates.has('dictionary', dictionary)
        ? entriesOf(templates, dictionary, locale)
        : [],
  };
}

/** The fields in force for a kind of record. */
export async function fieldDefinitions(ctx: Ctx, subject: FormSubject): Promise<FieldDefinition[]> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return fieldsOf(templates, subject).all.map((field) => definitionOf(field, subject, templates, ctx.locale));
}
