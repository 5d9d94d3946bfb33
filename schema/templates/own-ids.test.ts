import { expect, test } from 'vitest';

import { ELEMENT_ID, FACT_ID } from './facts/check-facts.ts';
import { FIELD_ID } from './form/record/check-field.ts';
import { isOwnId, ownIds } from './own-ids.ts';

test('ids of the company’s own fit every list, say whose they are and are never given twice', () => {
  const seen = new Set<string>();
  const newId = ownIds(seen);
  const given = Array.from({ length: 500 }, () => newId('field'));
  expect(new Set(given).size).toBe(500);
  for (const id of given)
    expect([FIELD_ID, FACT_ID, ELEMENT_ID].every((form) => form.test(id)) && isOwnId(id)).toBe(true);
  const draws = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5];
  const again = ownIds(new Set(['xRowaaaaa']), () => draws.shift() ?? 0.5);
  expect(again('row')).not.toBe('xRowaaaaa');
});

test('what companies were given before is theirs, what products and packs call theirs is not', () => {
  expect(['x.3', 'x_3', 'x-1', 'x_own_field1', 'xText7k3pq', 'x.survey.q2'].every(isOwnId)).toBe(true);
  expect(['waybill', 'x_retail_carrier', 'xerox', 'D-CMP-01', 'x', ''].some(isOwnId)).toBe(false);
});
