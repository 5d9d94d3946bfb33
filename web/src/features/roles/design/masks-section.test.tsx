import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { MasksSection, type MaskedField } from './masks-section.tsx';

const field = (name: string, title: string, isSealed: boolean): MaskedField => ({
  name,
  title,
  readers: ['customer.read'],
  isSealed,
  viewer: 'CLEAR',
});

beforeEach(() => setLocale('zh-CN'));

test('what lies sealed is never said to be shown in full', async () => {
  const onSet = vi.fn<(field: string, shown: string | null) => void>();
  const screen = await render(
    <MasksSection
      changed={new Set()}
      fields={[field('contact.phone', '电话', false), field('customer.idNumber', '身份证号', true)]}
      masks={{}}
      onSet={onSet}
      reads={() => true}
    />,
  );
  const words = (label: RegExp) =>
    [...screen.getByLabelText(label).element().querySelectorAll('option')].map(
      ({ textContent }) => textContent,
    );
  expect(words(/^电话/)).toEqual(['完整', '脱敏', '隐藏']);
  expect(words(/^身份证号/)).toEqual(['脱敏，可改写', '脱敏，不可改写', '隐藏']);
  await screen.getByLabelText(/^身份证号/).selectOptions('HIDDEN');
  await expect.poll(() => onSet).toHaveBeenCalledWith('customer.idNumber', 'HIDDEN');
});
