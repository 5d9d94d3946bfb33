import { expect, test } from 'vitest';

import { FormErrors } from './form-errors.ts';

test('what the server said about a field outlives its blur and goes with its value', () => {
  const errors = new FormErrors(() => ({}));
  errors.register('name', { id: 'n', label: '名称' });
  errors.showProblems([{ field: 'name', message: '已有同名客户' }]);
  errors.recheck('name');
  expect(errors.of('name')).toBe('已有同名客户');
  errors.changed('other');
  expect(errors.summary()).toHaveLength(1);
  errors.changed('name');
  expect(errors.of('name')).toBeUndefined();
});

test('a new attempt forgets what the server said before', () => {
  const errors = new FormErrors(() => ({ phone: '请填写电话' }));
  errors.register('name', { id: 'n', label: '名称' });
  errors.showProblems([{ field: 'name', message: '已有同名客户' }]);
  expect(errors.showAll()).toBe(false);
  errors.recheck('name');
  expect(errors.of('name')).toBeUndefined();
  expect(errors.of('phone')).toBe('请填写电话');
});
