import { expect, test } from 'vitest';

import { setLocale } from '../../lib/i18n/locale.ts';
import { timelineItem } from './timeline-line.ts';

const words = {
  field: (code: string) => code,
  value: (_field: string, value: unknown) => `«${String(value)}»`,
};
const changesOf = (kind: string, details: unknown) =>
  timelineItem({ id: '1', kind, body: '', details, isInternal: false, at: '2026-03-02T01:00:00Z' }, words)
    .changes;

test('an assignment names the owner, and says nothing when only the team changed', () => {
  const team = { teamId: 't1' };
  expect(changesOf('assignment', { from: { ...team, ownerId: 'a' }, to: { ...team, ownerId: 'b' } })).toEqual(
    [{ label: 'owner', from: '«a»', to: '«b»' }],
  );
  expect(changesOf('assignment', { from: { ownerId: null }, to: { ownerId: 'b' } })).toEqual([
    { label: 'owner', from: undefined, to: '«b»' },
  ]);
  expect(changesOf('assignment', { from: { ownerId: 'a' }, to: { ownerId: 'a' } })).toEqual([]);
});

test('an assessment says the level, and proposed solutions their titles', () => {
  setLocale('zh-CN');
  expect(changesOf('assessment', { severity: { from: null, to: 'L3' }, index: 50 })).toEqual([
    { label: 'severity', from: undefined, to: '«L3»' },
  ]);
  expect(changesOf('assessment', { severity: { from: 'L1', to: 'L3' } })).toEqual([
    { label: 'severity', from: '«L1»', to: '«L3»' },
  ]);
  expect(changesOf('solution', { options: ['换货', '退款'] })).toEqual([
    { label: 'options', from: undefined, to: '«换货»、«退款»' },
  ]);
});
