import { stripTypeScriptTypes } from 'node:module';

import { expect, test } from 'vitest';

import { formTypes, typeName } from './form-types.ts';
import { papers } from './papers.ts';
import { RECORD_FIELD_TYPES, type RecordField } from './record/record-form.ts';

const words = (text: string) => ({ 'zh-CN': text, en: text });
const field = (id: string, type: RecordField['type'], more: object = {}): RecordField => ({
  id,
  type,
  title: words(id),
  section: 'all',
  span: 12,
  ...more,
});

test('the answers of a form have the types in which they are taken and given', () => {
  const made = formTypes([
    {
      key: 'own-visit',
      version: 3,
      title: words('Visit */ today'),
      fields: [
        field('topic', 'text'),
        field('kinds', 'choices', { options: [{ id: 'a' }, { id: 'b' }] }),
        field('score', 'rating', { from: 1, to: 3 }),
        field('views', 'matrix', { questions: [{ id: 'speed' }, { id: 'care' }], from: 1, to: 2 }),
        field('phones', 'phone', { many: true }),
        field('customer', 'reference', { entity: 'customer' }),
        field('rows', 'table', { columns: [field('n', 'number'), field('ok-so', 'boolean')] }),
      ],
    },
  ]);
  expect(made).toContain(`/** own-visit, version 3: Visit * / today · Visit * / today */
export type OwnVisit = {
  /** topic · topic */
  readonly topic?: string;
  /** kinds · kinds */
  readonly kinds?: readonly ('a' | 'b')[];
  /** score · score */
  readonly score?: 1 | 2 | 3;
  /** views · views */
  readonly views?: { readonly speed?: 1 | 2; readonly care?: 1 | 2; };
  /** phones · phones */
  readonly phones?: readonly string[];
  /** customer · customer */
  readonly customer?: Named;
  /** rows · rows */
  readonly rows?: readonly { readonly n?: number; readonly 'ok-so'?: boolean; }[];
};
`);
  expect(made).toContain(`readonly 'own-visit': OwnVisit;`);
});

test('every shipped form and every type of field has one, and all of it is TypeScript', () => {
  const all = papers();
  const fields = RECORD_FIELD_TYPES.map((type) => field(`of${type}`, type));
  const made = formTypes([...all, { key: '1-all', version: 1, title: words('All'), fields }]);
  expect(() => stripTypeScriptTypes(made)).not.toThrow();
  expect(new Set(all.map(({ key }) => typeName(key))).size).toBe(all.length);
  expect(typeName('F-CMP-01')).toBe('FCmp01');
  expect(made).toContain('export type Form1All = {');
  expect(made).not.toContain('undefined');
});
