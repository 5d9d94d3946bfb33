import { baseTemplate, validateTemplate, type SlaPolicy } from '@zhoudao/schema/templates';
import { expect, test } from 'vitest';

import { slaMistakes, slaPolicyOf, slaValues } from './sla-values.ts';

const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
const texts = { amount: 'amount', warnAt: 'warnAt' };

test('a policy that is opened and saved unchanged is the same policy', () => {
  expect(slaPolicyOf(policy, slaValues(policy))).toEqual(policy);
});

test('a moved warning takes along who hears of it, and the result can be published', () => {
  const values = slaValues(policy);
  const edited = slaPolicyOf(policy, { ...values, warnAt: [{ at: 40 }, { at: 70 }, { at: 95 }] });
  expect(edited.ladder.map((step) => step.at)).toEqual([40, 70, 95, 100]);
  expect(validateTemplate('sla', edited)).toEqual([]);
});

test('a changed measure writes one amount in its unit', () => {
  const values = slaValues(policy);
  const first = values.clocks[0];
  if (first?.targets[0]) first.targets[0] = { amount: 90, measure: 'business.minutes' };
  const edited = slaPolicyOf(policy, values);
  expect(edited.clocks[0]?.targets[0]?.target).toEqual({ unit: 'business', minutes: 90 });
  expect(validateTemplate('sla', edited)).toEqual([]);
});

test('amounts that are no whole number and marks that do not rise are found', () => {
  const values = slaValues(policy);
  const first = values.clocks[0]?.targets[0];
  if (first) first.amount = 1.5;
  expect(slaMistakes({ ...values, warnAt: [{ at: 50 }, { at: 50 }, { at: null }] }, texts)).toEqual({
    'warnAt.1.at': 'warnAt',
    'warnAt.2.at': 'warnAt',
    'clocks.0.targets.0.amount': 'amount',
  });
});
