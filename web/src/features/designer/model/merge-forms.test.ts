import { readFileSync } from 'node:fs';
import path from 'node:path';

import { checkRecordForm, type RecordForm } from '@zhoudao/schema/templates/form/design';
import { expect, test } from 'vitest';

import { differences } from './differences.ts';
import { addFields, removeElements, setProperty } from './edit-fields.ts';
import { newField } from './field-kinds.ts';
import { mergeForms } from './merge-forms.ts';
import { setText } from './texts.ts';

const file = '../../../../../schema/templates/form/papers/complaints/F-CMP-01.json';
const base = JSON.parse(readFileSync(path.join(import.meta.dirname, file), 'utf8')) as RecordForm;
const field = (id: string) => ({ ...newField('text', 'who', new Set(), () => id) });

test('what two people did to one form is all there', () => {
  const mine = setProperty(
    removeElements(setText(base, 'field:phone title', 'zh-CN', '手机'), ['field:place']),
    'phone',
    'span',
    8,
  );
  const theirs = {
    ...setProperty(
      addFields(base, [field('xNew')], { section: 'who', before: 'phone' }),
      'phone',
      'required',
      true,
    ),
    version: 2,
  };
  const { form, clashes } = mergeForms(base, mine, theirs);
  expect(clashes).toEqual([]);
  expect(form.version).toBe(2);
  expect(checkRecordForm(form)).toEqual([]);
  expect(differences(theirs, form).map(({ what, key }) => [what, key])).toEqual([
    ['changed', 'form'],
    ['changed', 'field:phone'],
    ['removed', 'field:place'],
  ]);
  const ids = form.fields.map(({ id }) => id);
  expect(ids[ids.indexOf('phone') - 1]).toBe('xNew');
});

test('where both changed one thing, the own one stays and is told', () => {
  const mine = setText(base, 'field:phone title', 'en', 'Mobile');
  const theirs = removeElements(setText(base, 'field:phone title', 'en', 'Telephone'), ['field:place']);
  const { form, clashes } = mergeForms(base, setProperty(mine, 'place', 'span', 24), theirs);
  expect(clashes).toEqual([
    { id: 'phone', property: 'title' },
    { id: 'place', property: '' },
  ]);
  expect(form.fields.find(({ id }) => id === 'phone')?.title.en).toBe('Mobile');
  expect(form.fields.some(({ id }) => id === 'place')).toBe(true);
});

test('a field finds a home when its section is gone', () => {
  const mine = addFields(base, [field('xNew')], { section: 'claim' });
  const { form } = mergeForms(base, mine, removeElements(base, ['section:claim']));
  expect(form.fields.find(({ id }) => id === 'xNew')?.section).toBe('rating');
  expect(checkRecordForm(form)).toEqual([]);
});
