import { expect, test } from 'vitest';

import { validateTemplate } from '../index.ts';
import { filledText, gapsOf } from './message.ts';

const message = (change: object = {}): object => ({
  id: 'zhoudao.base:message/base-accepted',
  kind: 'message',
  key: 'base-accepted',
  version: 1,
  title: { 'zh-CN': '受理告知', en: 'Acknowledgement' },
  use: 'acknowledgement',
  channels: ['sms', 'inApp'],
  text: { 'zh-CN': '{name}，已受理 {caseNo}', en: '{name}, we have your case {caseNo}' },
  ...change,
});

test.each<[string, object, readonly string[]]>([
  ['nothing', {}, []],
  ['an empty list of channels', { channels: [] }, ['channels']],
  ['a channel nobody has', { channels: ['pigeon'] }, ['channels.0']],
  ['an occasion nobody knows', { use: 'party' }, ['use']],
  ['a gap nobody fills', { text: { 'zh-CN': '{mood}', en: '{mood}' } }, ['text.zh-CN', 'text.en']],
  ['a gap in one language', { text: { 'zh-CN': '{name}', en: 'Hello' } }, ['text']],
])('%s is wrong with it', (_, change, paths) => {
  expect(validateTemplate('message', message(change)).map(({ path }) => path)).toEqual(paths);
});

test('a message without channels goes by any', () => {
  const { channels: _, ...rest } = message() as Record<string, unknown>;
  expect(validateTemplate('message', rest)).toEqual([]);
});

test('gaps are filled, what nobody knows stays', () => {
  expect(gapsOf('{name}: {caseNo}')).toEqual(['name', 'caseNo']);
  expect(filledText('{name}: {caseNo}', { name: 'A' })).toBe('A: {caseNo}');
});
