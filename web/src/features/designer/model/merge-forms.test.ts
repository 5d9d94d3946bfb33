import { readFileSync } from 'node:fs';
import path from 'node:path';

import { checkRecordForm, type RecordForm } from '@zhoudao/schema/templates/form/design';
import { differences, type JsonObject } from '@zhoudao/schema/templates/merging';
import { expect, test } from 'vitest';

import {
  addColumn,
  addFields,
  changeColumn,
  moveFields,
  removeElements,
  setProperty,
} from './edit-fields.ts';
import { moveSection } from './edit-sections.ts';
import { newField } from './field-kinds.ts';
import { mergeForms, sameForm, takingTheirs } from './merge-forms.ts';
import { setText } from './texts.ts';

const file = '../../../../../schema/templates/form/papers/complaints/F-CMP-01.json';
const base = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as RecordForm;
const field = (id: string, type: 'text' | 'table' = 'text') => newField(type, 'who', new Set(), () => id);
const told = (before: RecordForm, after: RecordForm): string[] =>
  differences('form', before as unknown as JsonObject, after as unknown as JsonObject).map(
    ({ change, path: place }) => `${change} ${place}`,
  );
const order = ({ fields }: RecordForm): string[] => fields.map(({ id }) => id);

test('what two people did to one form is all there', () => {
  const ours = setProperty(
    removeElements(setText(base, 'field:phone title', 'zh-CN', '手机'), ['field:place']),
    'phone',
    'span',
    8,
  );
  const added = addFields(base, [field('xNew')], { section: 'who', before: 'phone' });
  const theirs = { ...setProperty(added, 'phone', 'required', true), version: 2 };
  const { form, clashes } = mergeForms({ base, ours, theirs });
  expect(clashes).toEqual([]);
  expect(form.version).toBe(2);
  expect(checkRecordForm(form)).toEqual([]);
  expect(told(theirs, form)).toEqual([
    'changed /fields/phone/title/zh-CN',
    'changed /fields/phone/span',
    'removed /fields/place',
    'changed /example',
  ]);
  expect(order(form)[order(form).indexOf('phone') - 1]).toBe('xNew');
});

test('what others only moved stays moved while one changes words; two orders of their own are asked about', () => {
  const theirs = moveSection(moveFields(base, ['phone'], { section: 'who', before: 'customer' }), 'who', 1);
  const renamed = mergeForms({ base, ours: setText(base, 'field:phone title', 'en', 'Mobile'), theirs });
  expect(renamed.clashes).toEqual([]);
  expect(order(renamed.form)).toEqual(order(theirs));
  expect(renamed.form.sections.map(({ id }) => id)).toEqual(theirs.sections.map(({ id }) => id));
  expect(renamed.form.fields.find(({ id }) => id === 'phone')?.title.en).toBe('Mobile');
  const ours = moveFields(base, ['channel'], { section: 'who', before: 'customer' });
  const both = mergeForms({ base, ours, theirs });
  expect(both.clashes).toMatchObject([{ path: '/fields', isOrder: true }]);
  expect(order(takingTheirs(both.form, theirs, both.clashes))).toEqual(order(theirs));
});

test('columns and choices that both add to one table or field are all there', () => {
  const table = addFields(base, [field('xTable', 'table')], { section: 'who' });
  const [column] = table.fields.find(({ id }) => id === 'xTable')?.columns ?? [];
  if (!column) throw new Error('A table begins with a column.');
  const withColumn = (id: string): RecordForm =>
    changeColumn(addColumn(table, 'xTable', { ...column, id }), 'scene', (scene) => ({
      ...scene,
      options: [...(scene.options ?? []), { id: `${id}Option`, title: { 'zh-CN': id, en: id } }],
    }));
  const { form, clashes } = mergeForms({
    base: table,
    ours: withColumn('mine'),
    theirs: withColumn('theirs'),
  });
  expect(clashes).toEqual([]);
  const ids = (list: readonly { id: string }[] = []): string[] => list.map(({ id }) => id);
  const of = (id: string) => form.fields.find((one) => one.id === id);
  expect(ids(of('xTable')?.columns)).toEqual(expect.arrayContaining(['mine', 'theirs']));
  expect(ids(of('scene')?.options)).toEqual(expect.arrayContaining(['mineOption', 'theirsOption']));
});

test('where both changed one thing, the own one stands until theirs is taken', () => {
  const theirs = removeElements(setText(base, 'field:phone title', 'en', 'Telephone'), ['field:place']);
  const ours = setProperty(setText(base, 'field:phone title', 'en', 'Mobile'), 'place', 'span', 24);
  const { form, clashes } = mergeForms({ base, ours, theirs });
  expect(clashes.map((clash) => clash.path).toSorted()).toEqual(['/fields/phone/title/en', '/fields/place']);
  expect(form.fields.find(({ id }) => id === 'phone')?.title.en).toBe('Mobile');
  expect(order(form)).toContain('place');
  const taken = takingTheirs(form, theirs, clashes);
  expect(taken.fields.find(({ id }) => id === 'phone')?.title.en).toBe('Telephone');
  expect(order(taken)).not.toContain('place');
});

test('a field finds a home when its section is gone, and versions alone are no difference', () => {
  const ours = addFields(base, [field('xNew')], { section: 'claim' });
  const { form } = mergeForms({ base, ours, theirs: removeElements(base, ['section:claim']) });
  expect(form.fields.find(({ id }) => id === 'xNew')?.section).toBe('rating');
  expect(checkRecordForm(form)).toEqual([]);
  expect(sameForm(base, { ...base, version: 9 })).toBe(true);
  expect(sameForm(base, form)).toBe(false);
});
