import { baseTemplate, type SlaPolicy } from '@zhoudao/schema/templates';
import { describe, expect, test } from 'vitest';

import { type Circumstances, offerOf } from './terms.ts';

const policy = baseTemplate<SlaPolicy>('sla', 'complaint');
const HOUR = 3600;

const promise = (metric: string, circumstances: Circumstances) => {
  const rule = policy.clocks.find((clock) => clock.metric === metric)!;
  return offerOf(policy, rule, circumstances, 7);
};

describe('the promises made for a complaint', () => {
  test.each<readonly [string, Circumstances, string, number]>([
    ['acknowledgement', {}, 'wall', 24 * HOUR],
    ['acknowledgement', { severity: 'L2' }, 'wall', 24 * HOUR],
    ['acknowledgement', { severity: 'L3' }, 'wall', 12 * HOUR],
    ['acknowledgement', { severity: 'L4' }, 'wall', 2 * HOUR],
    ['resolution', {}, 'workday', 3],
    ['resolution', { severity: 'L2' }, 'workday', 5],
    ['total', { severity: 'L3' }, 'workday', 5],
    ['total', { severity: 'L4' }, 'wall', 24 * HOUR],
    ['preliminary', { severity: 'L3' }, 'workday', 2],
    ['response', { channel: 'hotline' }, 'wall', 20],
    ['response', { channel: 'online' }, 'wall', 30],
    ['response', { channel: 'app' }, 'business', 30 * 60],
    ['response', { channel: 'letter' }, 'workday', 1],
    ['update', {}, 'workday', 5],
    ['customerWait', {}, 'workday', 10],
  ])('%s under %j is %s %i', (metric, circumstances, unit, target) => {
    expect(promise(metric, circumstances)?.terms).toMatchObject({ unit, target });
  });

  test('count as met at once where the person who files is already talking with the customer', () => {
    expect(promise('response', { channel: 'visit' })?.isMetAtStart).toBe(true);
    expect(promise('response', { channel: 'email' })?.isMetAtStart).toBe(false);
  });

  test('are shorter for better customers, and a broken working day counts as a whole one', () => {
    expect(promise('acknowledgement', { customerGrade: 'A' })?.terms).toMatchObject({
      target: 12 * HOUR,
      factor: '0.5',
    });
    expect(promise('acknowledgement', { customerGrade: 'B' })?.terms.target).toBe(18 * HOUR);
    expect(promise('acknowledgement', { customerGrade: 'C' })?.terms).not.toHaveProperty('factor');
    expect(promise('acknowledgement', { customerGrade: 'D' })?.terms.target).toBe(24 * HOUR);
    expect(promise('resolution', { customerGrade: 'A' })?.terms.target).toBe(2);
    expect(promise('resolution', { customerGrade: 'B', severity: 'L2' })?.terms.target).toBe(4);
    expect(promise('response', { channel: 'hotline', customerGrade: 'B' })?.terms.target).toBe(15);
    expect(promise('customerWait', { customerGrade: 'A' })?.terms.target).toBe(10);
  });

  test('are the same for everybody where law sets them', () => {
    const rule = { ...policy.clocks[0]!, isLegal: true };
    expect(offerOf(policy, rule, { customerGrade: 'A' }, 1)?.terms).toMatchObject({
      target: 24 * HOUR,
      isLegal: true,
    });
  });

  test('are none where no row speaks of the circumstances', () => {
    expect(promise('preliminary', {})).toBeUndefined();
    expect(promise('preliminary', { severity: 'L2' })).toBeUndefined();
  });

  test('remember the versions they were made with', () => {
    expect(promise('resolution', { severity: 'L2' })?.terms).toMatchObject({
      policy: 'complaint',
      policyVersion: 1,
      calendar: 'cn-default',
      calendarVersion: 7,
      row: 'l2',
      marks: [50, 75, 90],
      late: [{ id: 'dayLate', hours: 24 }],
    });
  });
});
