import type { RecordForm } from '@zhoudao/schema/templates/form/design';
import type { NewId } from '@zhoudao/schema/templates/own-ids';

import { moveFields, shifted, withProperty } from './edit-fields.ts';
import { fieldOf, sectionOf, type Section } from './elements.ts';
import { freeTitle } from './field-kinds.ts';

const TITLES = {
  header: { 'zh-CN': '表头', en: 'Heading' },
  grid: { 'zh-CN': '栏目', en: 'Section' },
  table: { 'zh-CN': '明细', en: 'Items' },
  approval: { 'zh-CN': '审批', en: 'Approval' },
  note: { 'zh-CN': '填写说明', en: 'Notes' },
} as const;

/** A new section of a kind. */
export function newSection(form: RecordForm, block: Section['block'], newId: NewId): Section {
  const taken = new Set(form.sections.flatMap(({ title }) => [title['zh-CN'], title.en]));
  return {
    id: newId('section'),
    block,
    title: freeTitle(TITLES[block], taken),
    ...(block === 'note'
      ? { text: { 'zh-CN': '请在此填写说明。', en: 'Say here what people should know.' } }
      : {}),
  };
}

/** Adds a section behind another one, or at the end. */
export function addSection(form: RecordForm, section: Section, behind?: string): RecordForm {
  const at = form.sections.findIndex(({ id }) => id === behind);
  return {
    ...form,
    sections: form.sections.toSpliced(at === -1 ? form.sections.length : at + 1, 0, section),
  };
}

/** Moves a section by some places. */
export function moveSection(form: RecordForm, id: string, by: number): RecordForm {
  const sections = shifted(form.sections, id, by);
  return sections === form.sections ? form : { ...form, sections };
}

/** Sets a property of a section; a note and another kind differ in what they hold. */
export function setSection(form: RecordForm, id: string, name: string, value: unknown): RecordForm {
  return {
    ...form,
    sections: form.sections.map((section) => {
      if (section.id !== id) return section;
      const changed = withProperty(section, name, value);
      if (name !== 'block') return changed;
      return value === 'note'
        ? {
            ...changed,
            text: changed.text ?? { 'zh-CN': '请在此填写说明。', en: 'Say here what people should know.' },
          }
        : withProperty(changed, 'text', undefined);
    }),
  };
}

/** Puts fields into a section of their own, behind the one the first of them stands in. */
export function wrap(form: RecordForm, ids: readonly string[], section: Section): RecordForm {
  const first = form.fields.find((field) => ids.includes(field.id));
  if (!first) return form;
  const added = addSection(form, section, first.section);
  return moveFields(added, ids, { section: section.id });
}

/** Moves a field by one place, at the edge of its section into the next one that takes it. */
export function stepField(form: RecordForm, id: string, by: 1 | -1): RecordForm {
  const field = fieldOf(form, id);
  if (!field) return form;
  const inside = form.fields.filter((one) => one.section === field.section);
  const at = inside.findIndex((one) => one.id === id);
  if (at + by >= 0 && at + by < inside.length)
    return moveFields(form, [id], { section: field.section, before: inside[by === 1 ? at + 2 : at - 1]?.id });
  const from = form.sections.findIndex((section) => section.id === field.section);
  for (let next = from + by; next >= 0 && next < form.sections.length; next += by) {
    const section = form.sections[next];
    if (!section || !mayHold(form, section.id, field.type)) continue;
    const first = form.fields.find((one) => one.section === section.id)?.id;
    return moveFields(form, [id], { section: section.id, before: by === 1 ? first : undefined });
  }
  return form;
}

/** Moves several fields together by one place: the one in front finds it, the others follow. */
export function stepFields(form: RecordForm, ids: readonly string[], by: 1 | -1): RecordForm {
  const group = form.fields.filter(({ id }) => ids.includes(id)).map(({ id }) => id);
  const lead = by === 1 ? group.at(-1) : group[0];
  if (lead === undefined) return form;
  const stepped = stepField(form, lead, by);
  if (stepped === form || group.length === 1) return stepped;
  const section = fieldOf(stepped, lead)?.section ?? '';
  const inside = stepped.fields.filter((field) => field.section === section);
  const behind = inside.slice(inside.findIndex(({ id }) => id === lead) + 1);
  return moveFields(stepped, group, { section, before: behind.find(({ id }) => !group.includes(id))?.id });
}

const mayHold = (form: RecordForm, id: string, type: string): boolean => {
  const block = sectionOf(form, id)?.block;
  return block !== 'note' && (block !== 'table' || type === 'table');
};
