import { expect, test } from 'vitest';

import { papers } from '../index.ts';
import { foreignIds } from './foreign-ids.ts';
import type { Json, JsonObject } from './json.ts';

const paper = papers().find(({ key }) => key === 'F-CMP-01') as unknown as JsonObject;
const known = { before: paper, said: paper };
const fields = paper['fields'] as readonly JsonObject[];
const withField = (field: JsonObject): Json => ({ ...paper, fields: [...fields, field] });
const choice = fields.find(({ id }) => id === 'severity') as JsonObject;

test('what a company adds to publishers’ elements has ids of its own; inside its own elements any id is its own', () => {
  const own = (id: string): Json => withField({ ...choice, id });
  expect(foreignIds(own('xChoice23abc'), known)).toEqual([]);
  expect(foreignIds(own('carrier'), known).map(({ path, id }) => `${path} ${id}`)).toEqual([
    `body.fields.${fields.length}.id carrier`,
    ...(choice['options'] as readonly JsonObject[]).map(
      ({ id }, at) => `body.fields.${fields.length}.options.${at}.id ${id as string}`,
    ),
  ]);
  const more = { ...choice, options: [...(choice['options'] as readonly Json[]), { id: 'L9', title: 'x' }] };
  const at = fields.indexOf(choice);
  expect(foreignIds({ ...paper, fields: fields.with(at, more) }, known)).toMatchObject([{ id: 'L9' }]);
});

test('what stood there, and what publishers say, stays under its name', () => {
  const before = withField({ ...choice, id: 'carrier' });
  expect(foreignIds(before, { before, said: paper })).toEqual([]);
  const rows = { ...paper, example: { actions: [{ id: 'T1' }, { id: 'T2' }] } };
  expect(foreignIds(rows, known)).toEqual([]);
  expect(foreignIds(paper, { before: { ...paper, fields: [] }, said: paper })).toEqual([]);
});
