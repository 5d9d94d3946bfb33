import type { ComponentProps, ReactNode } from 'react';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { setLocale } from '../../../lib/i18n/locale.ts';
import type { Control } from '../../../ui/paper/fields/control.ts';
import { Kept, lateControl } from './late.tsx';

test('a control whose script does not come says so, and its neighbours stay', async () => {
  setLocale('zh-CN');
  const Late = lateControl(() => Promise.reject(new Error('No chunk')));
  const props = { label: '费用' } as ComponentProps<Control>;
  const page = await render(
    <>
      <Late {...props} />
      <p>姓名</p>
    </>,
  );
  await expect.element(page.getByRole('alert')).toMatchTextContent(/费用.*连接不上服务器/);
  await expect.element(page.getByRole('button', { name: '重试' })).toBeVisible();
  await expect.element(page.getByText('姓名')).toBeVisible();
});

test('what breaks below leaves words in place of a white page', async () => {
  setLocale('en');
  const Broken = (): ReactNode => {
    throw new Error('Broken');
  };
  const page = await render(
    <Kept>
      <Broken />
    </Kept>,
  );
  await expect.element(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});
