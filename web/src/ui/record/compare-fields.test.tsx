import { expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { CompareFields } from './compare-fields.tsx';

const fields = [
  { name: 'region', label: '区域', mine: '江苏', theirs: '浙江' },
  { name: 'remark', label: '备注', mine: '', theirs: '月结' },
];

test('both versions stand side by side and theirs stays unless mine is chosen', async () => {
  const onSave = vi.fn();
  const screen = await render(
    <CompareFields fields={fields} onClose={() => undefined} onSave={onSave} opened />,
  );
  const group = screen.getByRole('group', { name: '区域' });
  await expect.element(group.getByRole('radio', { name: /最新内容/ })).toBeChecked();
  await expect.element(screen.getByRole('group', { name: '备注' }).getByText('空')).toBeVisible();
  await screen.getByRole('button', { name: '按选择保存' }).click();
  await expect.poll(() => onSave).toHaveBeenLastCalledWith(new Set());
  await group.getByRole('radio', { name: /我的修改/ }).click();
  await screen.getByRole('button', { name: '按选择保存' }).click();
  await expect.poll(() => onSave).toHaveBeenLastCalledWith(new Set(['region']));
});
