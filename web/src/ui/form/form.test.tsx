import axe from 'axe-core';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import '../shell/tokens.css';
import '../shell/base.css';

import { setStorageOwner } from '../../lib/browser/storage.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import type { Problem } from '../../lib/problem.ts';
import { DateField } from './date-field.tsx';
import { FormBody } from './form-body.tsx';
import { MoneyField } from './number-fields.tsx';
import { RefField, type RefOption } from './ref-field.tsx';
import { LongField, TextField } from './text-field.tsx';
import { useForm } from './use-form.ts';

type Values = {
  name: string;
  story: string;
  on: string | null;
  claimMinor: number | null;
  customerId: string | null;
  contact: { phone: string };
};

const empty: Values = {
  name: '',
  story: '',
  on: null,
  claimMinor: null,
  customerId: null,
  contact: { phone: '' },
};
const found: RefOption[] = [
  { value: 'c1', label: '杭州云帆', hint: 'C2026001' },
  { value: 'c2', label: '上海明远', hint: 'C2026002' },
];

type Props = {
  save?: (values: Values) => Promise<Problem[]>;
  search?: (text: string) => Promise<RefOption[]>;
  draft?: string;
  /** What is edited is others' too, and is this now. */
  shared?: Values;
};

function Sheet({
  save = () => Promise.resolve([]),
  search = () => Promise.resolve(found),
  draft,
  shared,
}: Props): ReactNode {
  const form = useForm<Values>({
    initial: shared ?? empty,
    isShared: shared !== undefined,
    ...(draft === undefined ? {} : { draft }),
    check: ({ name }) => ({ name: name === '' ? '请填写名称' : undefined }),
    save,
  });
  return (
    <main>
      <h1>登记</h1>
      <FormBody form={form} submit="保存">
        <TextField form={form} label="名称" name="name" required />
        <TextField form={form} label="电话" name="contact.phone" normalize />
        <LongField form={form} label="经过" name="story" />
        <DateField form={form} label="发生日期" name="on" quick="past" />
        <MoneyField form={form} label="索赔金额" name="claimMinor" />
        <RefField form={form} label="客户" name="customerId" search={search} />
      </FormBody>
    </main>
  );
}

const violations = async (): Promise<string[]> => {
  const { violations: all } = await axe.run(document.body);
  return all.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
};
const key = (target: Element, init: KeyboardEventInit): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));

beforeEach(() => {
  setLocale('zh-CN');
  setStorageOwner('t1', 'u1');
  document.documentElement.lang = 'zh-CN';
});
afterEach(() => localStorage.clear());

test('Enter that confirms a candidate sends nothing, Ctrl+Enter afterwards does', async () => {
  const save = vi.fn(() => Promise.resolve([]));
  await render(<Sheet save={save} />);
  const name = page.getByLabelText('名称');
  await name.fill('云帆');
  expect(key(name.element(), { key: 'Enter', isComposing: true })).toBe(false);
  key(name.element(), { key: 'Enter', ctrlKey: true, isComposing: true });
  expect(save).not.toHaveBeenCalled();
  key(name.element(), { key: 'Enter', ctrlKey: true });
  await expect.poll(() => save).toHaveBeenCalledOnce();
});

test('a refused form names its mistakes, leads to the field, and forgets what is mended', async () => {
  await render(<Sheet />);
  await page.getByRole('button', { name: '保存' }).click();
  const summary = page.getByRole('alert');
  await expect.element(summary.getByText('有 1 处需要修改')).toBeVisible();
  await expect.element(summary).toHaveFocus();
  expect(await violations()).toEqual([]);
  await page.getByRole('link', { name: /请填写名称/ }).click();
  await expect.element(page.getByLabelText('名称')).toHaveFocus();
  await expect.element(page.getByLabelText('名称')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabelText('名称').fill('云帆');
  await expect.element(page.getByLabelText('名称')).not.toHaveAttribute('aria-invalid');
  expect(page.getByRole('alert').elements()).toHaveLength(0);
});

test('problems of the server go to their field, others to the box', async () => {
  const problems: Problem[] = [
    { field: 'contact.phone', message: '号码不正确' },
    { field: 'unknown.path', message: '已超出上限' },
  ];
  await render(<Sheet save={() => Promise.resolve(problems)} />);
  await page.getByLabelText('名称').fill('云帆');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.element(page.getByRole('link', { name: '电话 – 号码不正确' })).toBeVisible();
  await expect.element(page.getByRole('alert').getByText('已超出上限')).toBeVisible();
  await expect.element(page.getByLabelText('电话')).toHaveAccessibleDescription('号码不正确');
});

test('a fault while sending leaves a form that says so and can be sent again', async () => {
  const reported = vi.fn((event: ErrorEvent) => event.preventDefault());
  window.addEventListener('error', reported, { once: true });
  const save = vi
    .fn<() => Promise<Problem[]>>()
    .mockRejectedValueOnce(new Error('planted'))
    .mockResolvedValue([]);
  await render(<Sheet save={save} />);
  await page.getByLabelText('名称').fill('云帆');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.element(page.getByRole('alert').getByText(/没有提交成功/)).toBeVisible();
  expect(reported).toHaveBeenCalledOnce();
  await page.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => save).toHaveBeenCalledTimes(2);
});

test('unsent text survives a closed page, can be discarded, and is gone once it was sent', async () => {
  const first = await render(<Sheet draft="case.new" />);
  await page.getByLabelText('经过').fill('外壳破损');
  await first.unmount();

  const second = await render(<Sheet draft="case.new" />);
  await expect.element(page.getByLabelText('经过')).toHaveValue('外壳破损');
  await expect.element(page.getByText(/未提交的内容/)).toBeVisible();
  await page.getByRole('button', { name: '放弃' }).click();
  await expect.element(page.getByLabelText('经过')).toHaveValue('');
  await page.getByLabelText('名称').fill('云帆');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => Object.keys(localStorage).filter((each) => each.includes('draft'))).toEqual([]);
  await second.unmount();
});

test('a draft lies over nothing that somebody else has saved since; one’s own comes back by a press', async () => {
  const v1 = { ...empty, name: '云帆', story: '旧经过' };
  const first = await render(<Sheet draft="case.1" shared={v1} />);
  await page.getByLabelText('名称').fill('云帆物流');
  await page.getByLabelText('经过').fill('我的经过');
  await first.unmount();

  const v2 = { ...v1, story: '同事的经过' };
  const save = vi.fn((_values: Values) => Promise.resolve([]));
  const second = await render(<Sheet draft="case.1" save={save} shared={v2} />);
  await expect.element(page.getByText('您离开后，他人已修改：经过。现显示新内容。')).toBeVisible();
  await expect.element(page.getByLabelText('名称')).toHaveValue('云帆物流');
  await expect.element(page.getByLabelText('经过')).toHaveValue('同事的经过');
  // What was put aside outlives another visit, whatever is typed.
  await page.getByLabelText('名称').fill('云帆国际');
  await second.unmount();
  await render(<Sheet draft="case.1" save={save} shared={v2} />);
  await expect.element(page.getByLabelText('名称')).toHaveValue('云帆国际');
  await expect.element(page.getByLabelText('经过')).toHaveValue('同事的经过');
  await page.getByRole('button', { name: '改用我填写的' }).click();
  await expect.element(page.getByLabelText('经过')).toHaveValue('我的经过');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.poll(() => save.mock.calls[0]?.[0]).toMatchObject({ name: '云帆国际', story: '我的经过' });
});

test('the foot that sticks to the page hides no field that takes the focus', async () => {
  await page.viewport(390, 420);
  await render(<Sheet />);
  const foot = page.getByRole('button', { name: '保存' });
  for (const label of ['名称', '电话', '经过', '发生日期', '索赔金额', '客户']) {
    window.scrollTo(0, 0);
    const field = page.getByLabelText(label).element() as HTMLElement;
    field.focus();
    const above = foot.element().getBoundingClientRect().top;
    expect(field.getBoundingClientRect().bottom).toBeLessThanOrEqual(above);
  }
  await page.viewport(414, 896);
});

test('another person of the same browser does not see the draft', async () => {
  const first = await render(<Sheet draft="case.new" />);
  await page.getByLabelText('经过').fill('外壳破损');
  await first.unmount();
  setStorageOwner('t1', 'u2');
  await render(<Sheet draft="case.new" />);
  await expect.element(page.getByLabelText('经过')).toHaveValue('');
});

test('full-width digits become plain, amounts minor units, and half a date blocks saving', async () => {
  const save = vi.fn(() => Promise.resolve([]));
  await render(<Sheet save={save} />);
  await page.getByLabelText('名称').fill('云帆');
  await page.getByLabelText('电话').fill('１３８００００６６７７');
  await page.getByLabelText('索赔金额').fill('１,２８８.5');
  await page.getByLabelText('发生日期').fill('2026-2-30');
  await page.getByRole('button', { name: '保存' }).click();
  await expect.element(page.getByRole('link', { name: /2026-03-01/ })).toBeVisible();
  await page.getByLabelText('发生日期').fill('2026年2月3日');
  await page.getByRole('button', { name: '保存' }).click();
  await expect
    .poll(() => save)
    .toHaveBeenCalledWith({
      ...empty,
      name: '云帆',
      on: '2026-02-03',
      claimMinor: 128_850,
      contact: { phone: '13800006677' },
    });
});

test('a record is searched and chosen by keys, but not while a candidate window is open', async () => {
  const search = vi.fn(() => Promise.resolve(found));
  await render(<Sheet search={search} />);
  const box = page.getByRole('combobox', { name: '客户' });
  await box.click();
  await expect.element(page.getByRole('option', { name: /上海明远/ })).toBeVisible();
  expect(await violations()).toEqual([]);

  box.element().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
  const asked = search.mock.calls.length;
  await box.fill('shang');
  key(box.element(), { key: 'Enter', isComposing: true });
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(search.mock.calls).toHaveLength(asked);
  box.element().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
  await expect.poll(() => search).toHaveBeenLastCalledWith('shang');

  await expect
    .element(page.getByRole('option', { name: /杭州云帆/ }))
    .toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowDown}{Enter}');
  await expect.element(box).toHaveValue('上海明远');
  await expect.element(box).toHaveAttribute('aria-expanded', 'false');
});

test('the calendar is an offer: it opens lazily, is accessible, and a day can be chosen', async () => {
  await render(<Sheet />);
  await page.getByLabelText('发生日期').fill('2026-03-05');
  await page.getByRole('button', { name: '打开日历' }).click();
  const day = page.getByRole('button', { name: /^10 / });
  await expect.element(day).toBeVisible();
  expect(await violations()).toEqual([]);
  await day.click();
  await expect.element(page.getByLabelText('发生日期')).toHaveValue('2026-03-10');
});
