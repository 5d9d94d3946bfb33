import type { Answers, RecordForm } from '@zhoudao/schema/templates/form/paper';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';

import '../../shell/tokens.css';
import '../../shell/base.css';

import { page, userEvent } from 'vitest/browser';

import { setStorageOwner } from '../../../lib/browser/storage.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import type { Lookups, PaperFacts } from '../lookups.ts';
import { Paper } from '../paper.tsx';

const words = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const form: RecordForm = {
  id: 'core:form/T-2',
  kind: 'form',
  key: 'T-2',
  version: 1,
  title: words('送货单', 'Delivery'),
  subject: 'record',
  module: 'visits',
  help: words('送到哪里', 'Where to'),
  sections: [{ id: 'head', block: 'grid', title: words('收货', 'Receiver') }],
  fields: [{ id: 'where', title: words('地址', 'Address'), type: 'address', section: 'head', span: 24 }],
  rules: [],
  listed: ['where'],
};
const own = [
  { value: '330000', label: '浙江省' },
  { value: 'x1', label: '保税仓', parent: '330106' },
];
const lookups: Lookups = {
  search: () => Promise.resolve([]),
  entries: (key) => (key === 'region' ? own : undefined),
};
const facts: PaperFacts = { clock: () => ({ today: '2026-12-31', now: '2026-12-31T12:00' }), me: null };
const sent = vi.fn<(answers: Answers) => void>();

beforeEach(() => {
  setLocale('zh-CN');
  setStorageOwner('t1', 'u1');
  localStorage.clear();
  sent.mockClear();
});
afterEach(cleanup);

const paper = (answers?: Answers) => (
  <Paper
    {...(answers ? { answers } : {})}
    facts={facts}
    form={form}
    lookups={lookups}
    onCancel={() => undefined}
    onSaved={() => undefined}
    onSubmit={(given) => {
      sent(given);
      return Promise.resolve([]);
    }}
  />
);
const box = (name: string) => page.getByRole('combobox', { name, exact: true });
const save = () => page.getByRole('button', { name: '提交' });
const inside = (locator: ReturnType<typeof box>): string => (locator.element() as HTMLInputElement).value;

test('a region is chosen level by level with the keyboard alone, and has its code', async () => {
  await render(paper());
  await box('省').click();
  await expect.poll(() => page.getByRole('option').elements().length).toBe(34);
  await userEvent.keyboard('zj');
  await expect.element(page.getByRole('option', { name: '浙江省' })).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{Enter}');
  await expect.element(box('市')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect
    .element(page.getByRole('option', { name: /^宁波市/ }))
    .toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowUp}{Enter}');
  await expect.element(box('区县')).toHaveFocus();
  await userEvent.keyboard('xihuqu{Enter}');
  await expect.element(page.getByLabelText('详细地址')).toHaveFocus();
  await userEvent.keyboard('文三路 1 号');
  await page.getByLabelText('邮编').fill('３１００１２');
  await save().click();
  await expect
    .poll(() => sent.mock.calls[0]?.[0])
    .toEqual({
      where: {
        region: ['浙江省', '杭州市', '西湖区'],
        code: '330106',
        line: '文三路 1 号',
        postcode: '310012',
      },
    });
});

test('a county is found from the first box, also one that the company added', async () => {
  await render(paper());
  await box('省').click();
  await userEvent.keyboard('西湖');
  await page.getByRole('option', { name: /西湖区.*浙江省杭州市/ }).click();
  expect([inside(box('省')), inside(box('市')), inside(box('区县'))]).toEqual(['浙江省', '杭州市', '西湖区']);
  // Half a word of an input method chooses nothing.
  await box('省').fill('');
  await userEvent.keyboard('保税');
  await expect.element(page.getByRole('option', { name: /保税仓.*浙江省杭州市西湖区/ })).toBeVisible();
  const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  box('省').element().dispatchEvent(enter);
  expect(inside(box('省'))).toBe('保税');
});

test('a whole address that is pasted is parted', async () => {
  await render(paper());
  await page.getByLabelText('详细地址').click();
  const data = new DataTransfer();
  data.setData('text', '浙江省杭州市西湖区文三路 1 号');
  const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  page.getByLabelText('详细地址').element().dispatchEvent(paste);
  await expect.poll(() => inside(box('区县'))).toBe('西湖区');
  await expect.element(page.getByLabelText('详细地址')).toHaveValue('文三路 1 号');
  await save().click();
  await expect.poll(() => sent.mock.calls[0]?.[0]['where']).toMatchObject({ code: '330106' });
});

test('names that are typed mean their region; places abroad stay as they are typed', async () => {
  await render(paper());
  await box('省').fill('浙江');
  await box('市').fill('杭州');
  await page.getByLabelText('详细地址').fill('文三路');
  await save().click();
  await expect
    .poll(() => sent.mock.calls[0]?.[0]['where'])
    .toEqual({ region: ['浙江省', '杭州市'], code: '330100', line: '文三路' });
  await cleanup();
  sent.mockClear();
  localStorage.clear();
  await render(paper());
  await box('省').fill('Bavaria');
  await box('市').fill('Munich');
  await page.getByLabelText('详细地址').fill('Am Ring 1');
  await save().click();
  await expect
    .poll(() => sent.mock.calls[0]?.[0]['where'])
    .toEqual({ region: ['Bavaria', 'Munich'], line: 'Am Ring 1' });
});

test('another name takes the code away, and a code that does not belong to its names is told', async () => {
  const where = { region: ['浙江省', '杭州市', '西湖区'], code: '330106', line: '文三路' };
  await render(paper({ where }));
  await box('区县').fill('某某新城');
  await save().click();
  await expect
    .poll(() => sent.mock.calls[0]?.[0]['where'])
    .toEqual({ region: ['浙江省', '杭州市', '某某新城'], line: '文三路' });
  await cleanup();
  localStorage.clear();
  await render(paper({ where: { ...where, region: ['江西省', '南昌市', '西湖区'] } }));
  await box('省').click();
  await expect.poll(() => page.getByRole('option').elements().length).toBeGreaterThan(0);
  await userEvent.keyboard('{Escape}');
  await page.getByLabelText('详细地址').fill('文一路');
  await save().click();
  await expect.element(page.getByRole('link', { name: /省市区与地区代码不符/ })).toBeVisible();
});

test('what was chosen in one language is read in the other', async () => {
  setLocale('en');
  const where = { region: ['浙江省', '杭州市', '西湖区'], code: '330106', line: '文三路 1 号' };
  await render(<Paper answers={{ where }} facts={facts} form={form} lookups={lookups} mode="read" />);
  await expect.element(page.getByText('文三路 1 号, Xihu District, Hangzhou, Zhejiang')).toBeVisible();
});
