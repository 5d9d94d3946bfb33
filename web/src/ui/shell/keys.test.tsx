import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import { allowSingleKeys, useKeys } from './keys.ts';

const next = vi.fn();
const search = vi.fn();

function Bound() {
  useKeys('列表', [
    { keys: 'j', label: '下一行', run: next },
    { keys: '$mod+k', label: '搜索', run: search },
  ]);
  return (
    <>
      <input aria-label="标题" />
      <input aria-label="选中" type="checkbox" />
    </>
  );
}

beforeEach(() => {
  vi.clearAllMocks();
  allowSingleKeys(true);
});

test('a letter in a field is text, a combination works there too', async () => {
  await render(<Bound />);
  await page.getByLabelText('标题').click();
  await userEvent.keyboard('j{Control>}k{/Control}');
  await expect.poll(() => search).toHaveBeenCalledOnce();
  expect(next).not.toHaveBeenCalled();
  await expect.element(page.getByLabelText('标题')).toHaveValue('j');
});

test('a letter works on a checkbox, unless the person switched single keys off', async () => {
  await render(<Bound />);
  await page.getByLabelText('选中').click();
  await userEvent.keyboard('j');
  await expect.poll(() => next).toHaveBeenCalledOnce();
  allowSingleKeys(false);
  await userEvent.keyboard('j{Control>}k{/Control}');
  await expect.poll(() => search).toHaveBeenCalledOnce();
  expect(next).toHaveBeenCalledOnce();
});
