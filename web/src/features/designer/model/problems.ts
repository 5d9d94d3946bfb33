import { checkRecordForm, type RecordForm, type Words } from '@zhoudao/schema/templates/form/design';

import { fieldsIn, keyOfTarget, type ElementKey } from './elements.ts';

/** Something that keeps the form from being published, and the element it is about. */
export type FormProblem = {
  key: ElementKey;
  /** The rule or the property that it is about. */
  rule?: string;
  property?: string;
  message: Words;
};

const EMPTY: Words = { 'zh-CN': '这个栏目还没有字段', en: 'This section has no fields yet' };

/** Everything that keeps a form from being published, by element; the same that the server would say. */
export function problemsOf(form: RecordForm): FormProblem[] {
  const problems = checkRecordForm(form).flatMap(({ path, message }) => {
    const problem = placed(form, path.split('.'), message);
    return problem ? [problem] : [];
  });
  const empty = form.sections
    .filter((section) => section.block !== 'note' && fieldsIn(form, section.id).length === 0)
    .map((section): FormProblem => ({ key: `section:${section.id}`, message: EMPTY }));
  return [...problems, ...empty];
}

/** A problem that the server told, at the element that its path leads to. */
export const placedAt = (form: RecordForm, path: string, message: string): FormProblem =>
  placed(form, path.split('.'), { 'zh-CN': message, en: message }) ?? {
    key: 'form',
    message: { 'zh-CN': message, en: message },
  };

function placed(form: RecordForm, path: readonly string[], message: Words): FormProblem | undefined {
  const [list = '', at = '', ...rest] = path;
  if (list === 'fields' && at === '') {
    // Sections without fields are told at the section.
    return message.en.startsWith('Section ') ? undefined : { key: 'form', message };
  }
  if (list === 'sections') {
    const id = form.sections[Number(at)]?.id;
    return { key: id === undefined ? 'form' : `section:${id}`, message, ...propertyOf(rest) };
  }
  if (list === 'fields') return fieldProblem(form, Number(at), rest, message);
  if (list === 'rules') {
    const rule = form.rules[Number(at)];
    return rule ? { key: keyOfTarget(rule.field), rule: rule.id, message } : { key: 'form', message };
  }
  return { key: 'form', message, ...propertyOf([list]) };
}

function fieldProblem(form: RecordForm, at: number, rest: readonly string[], message: Words): FormProblem {
  const field = form.fields[at];
  if (!field) return { key: 'form', message };
  const [list, column, ...inside] = rest;
  const id = list === 'columns' ? field.columns?.[Number(column)]?.id : undefined;
  return id === undefined
    ? { key: `field:${field.id}`, message, ...propertyOf(rest) }
    : { key: `column:${field.id}.${id}`, message, ...propertyOf(inside) };
}

const propertyOf = ([property]: readonly string[]): { property?: string } =>
  property === undefined || property === '' ? {} : { property };
