import { expect, test } from 'vitest';

import { aComplaint, anOwner, asSystem, aTenant, rowsOf } from '../../../testing/index.ts';
import { storeFormRecord } from '../../forms/index.ts';
import { filtersOfCases } from '../case-type.ts';
import { answered } from './answered.ts';

const FORM = {
  form: 'F-CMP-04',
  version: 3,
  filterable: { valid: 'text', days: 'int', finishedAt: 'at', rootCause: 'id', note: 'text' },
} as const;

test('a filled form keeps all answers, and only fitting ones enter the index', async () => {
  const tenant = await aTenant();
  const answers = {
    valid: 'part',
    days: 3,
    finishedAt: '2026-03-01T02:00:00Z',
    rootCause: 'not an id',
    evidence: [{ kind: 'photo' }],
  };
  const id = await asSystem(tenant, async (tx) =>
    storeFormRecord(tx, FORM, { type: 'case', id: tenant.id }, answers),
  );
  expect(await rowsOf('form_record', tenant)).toMatchObject([
    { id, form: 'F-CMP-04', form_version: 3, subject_type: 'case', answers, version: 1 },
  ]);
  const index = (await rowsOf('record_index', tenant)).toSorted((a, b) =>
    String(a['field']) < String(b['field']) ? -1 : 1,
  );
  expect(index).toMatchObject([
    { field: 'days', int_value: 3, text_value: null },
    { field: 'finishedAt', at_value: new Date('2026-03-01T02:00:00Z') },
    { field: 'valid', text_value: 'part', int_value: null },
  ]);
});

test('more than twenty filterable fields are a mistake of whoever declared the form', async () => {
  const filterable = Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`f${n}`, 'text' as const]));
  const tenant = await aTenant();
  await expect(
    asSystem(tenant, async (tx) =>
      storeFormRecord(tx, { ...FORM, filterable }, { type: 'case', id: tenant.id }, {}),
    ),
  ).rejects.toThrow('20');
});

test.each([
  ['text', ['part'], 'part', 'no'],
  ['int', [3, 4], 3, 5],
  ['at', ['2026-03-01T02:00:00.000Z'], '2026-03-01T02:00:00.000Z', '2026-03-01T02:00:00.001Z'],
  [
    'id',
    ['0195f0c0-0000-7000-8000-000000000001'],
    '0195f0c0-0000-7000-8000-000000000001',
    '0195f0c0-0000-7000-8000-000000000002',
  ],
] as const)('the one list filters by an answer of type %s', async (as, wanted, fits, differs) => {
  const tenant = await aTenant();
  const owner = await anOwner(tenant);
  const [one, two] = [await aComplaint(owner, { title: '甲' }), await aComplaint(owner, { title: '乙' })];
  const form = { form: 'F-CMP-04', version: 1, filterable: { answer: as } };
  await asSystem(tenant, async (tx) => {
    storeFormRecord(tx, form, { type: 'case', id: one.id }, { answer: fits });
    storeFormRecord(tx, form, { type: 'case', id: two.id }, { answer: differs });
    storeFormRecord(tx, { ...form, form: 'F-CMP-09' }, { type: 'case', id: two.id }, { answer: fits });
  });
  const name = `probe.${as}`;
  filtersOfCases({ [name]: answered('F-CMP-04', 'answer', as) });
  const found = async (values: readonly unknown[]): Promise<string[]> =>
    (
      await owner.ask(
        'query ($fields: [FieldFilter!]) { cases(filter: { fields: $fields }) { nodes { title } } }',
        { fields: [{ name, values: values.map(String) }] },
      )
    ).cases.nodes.map((node: { title: string }) => node.title);
  expect(await found(wanted)).toEqual(['甲']);
  expect(await found(['nothing of the kind'])).toEqual([]);
});
