import { expect, test } from 'vitest';

import { paperProblems } from '../../../app/session/papers/problems.ts';
import { changesBetween } from './answer-changes.ts';

test('only what differs is sent; what was taken away is null', () => {
  const before = { a: 'x', b: { id: '1', label: '甲' }, c: [1], d: 'gone', e: null };
  const after = { a: 'x', b: { label: '甲', id: '1' }, c: [1, 2], e: [] };
  expect(changesBetween(before, after)).toEqual({ c: [1, 2], d: null });
});

test('problems stand at their fields, whatever else was refused at the top', () => {
  const refusal = { problems: [{ field: 'answers.rows.1.n', message: '太大' }] };
  expect(paperProblems({ ok: false, problems: [{ message: '共 1 处' }], refusal })).toEqual([
    { path: 'rows.1.n', message: { 'zh-CN': '太大', en: '太大' } },
  ]);
  expect(paperProblems({ ok: false, problems: [{ field: 'customerId', message: '没有' }] })).toEqual([
    { path: '', message: { 'zh-CN': '没有', en: '没有' } },
  ]);
});
