import { baseTemplate, type SeparationOfDuties } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { world } from '../../testing/index.ts';
import { declaredRules } from './separation-rule.ts';

test('every rule that a module declares stands in the template, and begins there as it is declared', async () => {
  await world(); // all modules are loaded
  const { rules } = baseTemplate<SeparationOfDuties>('separation', 'duties');
  const said = rules.map(({ rule, isOn, figures = {} }) => ({ rule, isOn, figures }));
  // Tests beside this one declare rules of their own.
  const declared = declaredRules()
    .filter(({ key }) => !key.startsWith('test.'))
    .map(({ key, isOn, figures = {} }) => ({ rule: key, isOn, figures }));
  const byName = (a: { readonly rule: string }, b: { readonly rule: string }) => (a.rule < b.rule ? -1 : 1);
  expect(declared.toSorted(byName)).toEqual(said.toSorted(byName));
});
