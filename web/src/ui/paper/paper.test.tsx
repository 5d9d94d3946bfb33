import type { Answers, Problem, RecordForm } from '@zhoudao/schema/templates/form/paper';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanup, render } from 'vitest-browser-react';

import '../shell/tokens.css';
import '../shell/base.css';

import { page, userEvent } from 'vitest/browser';

import { setStorageOwner } from '../../lib/browser/storage.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import type { Lookups, Named, PaperFacts } from './lookups.ts';
import { Paper, type EditProps } from './paper.tsx';
import { textOf } from './read/value-text.ts';

const words = (zh: string, en = zh): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const options = (count: number, word: string): { id: string; title: ReturnType<typeof words> }[] =>
  Array.from({ length: count }, (_, at) => ({ id: `o${at + 1}`, title: words(`${word}${at + 1}`) }));

const visit: RecordForm = {
  id: 'core:form/T-1',
  kind: 'form',
  key: 'T-1',
  version: 1,
  title: words('拜访记录', 'Visit'),
  subject: 'record',
  module: 'visits',
  help: words('登记一次拜访', 'One visit'),
  sections: [
    { id: 'head', block: 'header', title: words('基本信息', 'Basics') },
    { id: 'cost', block: 'table', title: words('费用', 'Costs') },
    { id: 'end', block: 'approval', title: words('审批', 'Approval') },
  ],
  fields: [
    { id: 'no', title: words('编号', 'No.'), type: 'serial', pattern: 'BF{000}', section: 'head', span: 8 },
    {
      id: 'purpose',
      title: words('目的', 'Purpose'),
      type: 'text',
      section: 'head',
      span: 8,
      required: true,
    },
    { id: 'at', title: words('时间', 'At'), type: 'datetime', section: 'head', span: 8 },
    {
      id: 'way',
      title: words('方式', 'Way'),
      type: 'choice',
      options: [
        { id: 'phone', title: words('电话', 'Phone') },
        { id: 'face', title: words('面谈', 'Face to face') },
      ],
      section: 'head',
      span: 8,
    },
    { id: 'place', title: words('地点', 'Place'), type: 'text', section: 'head', span: 8, required: true },
    {
      id: 'source',
      title: words('来源', 'Source'),
      type: 'choice',
      options: [
        ...options(6, '其他'),
        { id: 'hotline', title: words('客服热线', 'Hotline') },
        { id: 'fair', title: words('展会', 'Fair') },
      ],
      section: 'head',
      span: 8,
    },
    {
      id: 'customer',
      title: words('客户', 'Customer'),
      type: 'reference',
      entity: 'customer',
      section: 'head',
      span: 8,
    },
    { id: 'hosts', title: words('陪同人', 'Hosts'), type: 'user', many: true, section: 'head', span: 8 },
    { id: 'score', title: words('评分', 'Score'), type: 'rating', from: 1, to: 5, section: 'head', span: 8 },
    { id: 'where', title: words('地址', 'Address'), type: 'address', section: 'head', span: 24 },
    { id: 'period', title: words('期间', 'Period'), type: 'dateRange', section: 'head', span: 24 },
    {
      id: 'rows',
      title: words('费用明细', 'Costs'),
      type: 'table',
      section: 'cost',
      span: 24,
      maxRows: 4,
      columns: [
        { id: 'item', title: words('项目', 'Item'), type: 'text', required: true },
        { id: 'count', title: words('数量', 'Count'), type: 'number', decimals: 0 },
        { id: 'price', title: words('单价', 'Price'), type: 'money' },
        { id: 'sum', title: words('金额', 'Sum'), type: 'money', total: true },
        { id: 'who', title: words('经手人', 'By'), type: 'user' },
      ],
    },
    { id: 'total', title: words('费用合计', 'Total'), type: 'money', section: 'cost', span: 8 },
    {
      id: 'sign',
      title: words('主管签字', 'Signature'),
      type: 'signature',
      section: 'end',
      span: 12,
      required: true,
    },
  ],
  rules: [
    { id: 'r1', field: 'place', effect: 'visible', expr: "form.way == 'face'" },
    { id: 'r2', field: 'rows.sum', effect: 'compute', expr: 'row.count * row.price' },
    { id: 'r3', field: 'total', effect: 'compute', expr: 'sum(form.rows.map(r, r.sum))' },
    {
      id: 'r4',
      field: 'rows.count',
      effect: 'check',
      expr: '!has(row.count) || row.count > 0',
      message: words('数量须大于 0', 'The count has to be above 0'),
    },
    { id: 'r5', field: 'at', effect: 'default', expr: 'now' },
  ],
  listed: ['no', 'purpose'],
};

const people: Named[] = [
  { id: 'u1', label: '王芳' },
  { id: 'u2', label: '李强' },
];
const lookups: Lookups = {
  search: (_, text) => Promise.resolve(people.filter((one) => one.label.includes(text))),
  entries: () => undefined,
};
/** The smallest picture. */
const DOT =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const facts: PaperFacts = {
  clock: () => ({ today: '2026-12-31', now: '2026-12-31T12:00' }),
  me: { id: 'u1', label: '王芳' },
};

type Given = Partial<Omit<EditProps, 'mode'>>;
const sent = vi.fn<(answers: Answers) => Promise<readonly Problem[]>>(() => Promise.resolve([]));

const sheet = (given: Given = {}): ReactNode => (
  <main>
    <h1>拜访记录</h1>
    <Paper facts={facts} form={visit} lookups={lookups} onSubmit={sent} {...given} />
  </main>
);
const cell = (row: number, column: string) => page.getByLabelText(`费用明细，第 ${row} 行，${column}`);
const way = (name: string) => page.getByRole('radio', { name });
const submit = () => page.getByRole('button', { name: '提交' });
const addRow = () => page.getByRole('button', { name: '费用明细，添加一行' });
const key = (target: Element, init: KeyboardEventInit): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
const pasteInto = (target: Element, text: string): void => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  target.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
};

beforeEach(() => {
  setLocale('zh-CN');
  setStorageOwner('t1', 'u1');
  document.documentElement.lang = 'zh-CN';
  sent.mockClear();
});
afterEach(() => localStorage.clear());

describe('filling in', () => {
  test('what is typed is sent as the judge keeps it, with defaults and what rules reckon', async () => {
    const heard = vi.fn();
    await render(sheet({ onChange: heard }));
    await page.getByLabelText('目的', { exact: true }).fill('  季度回访 ');
    await way('电话').click();
    await addRow().click();
    await cell(1, '项目').fill('交通');
    await cell(1, '数量').fill('2');
    await cell(1, '单价').fill('１５.5');
    await expect.poll(() => cell(1, '金额').element().textContent).toContain('¥31.00');
    await expect.poll(() => page.getByLabelText('费用合计').element().textContent).toContain('¥31.00');
    await page.getByRole('combobox', { name: '客户' }).click();
    await page.getByRole('option', { name: '李强' }).click();
    await page.getByRole('combobox', { name: '陪同人' }).fill('王');
    await page.getByRole('option', { name: '王芳' }).click();
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[0]).toEqual({
      purpose: '季度回访',
      at: '2026-12-31T12:00',
      way: 'phone',
      customer: { id: 'u2', label: '李强' },
      hosts: [{ id: 'u1', label: '王芳' }],
      rows: [{ item: '交通', count: 2, price: 1550, sum: 3100 }],
      total: 3100,
    });
    expect(heard.mock.lastCall?.[0]).toEqual(sent.mock.calls[0]?.[0]);
  });

  test('a field comes with its condition, is announced, is needed then, and keeps its text while hidden', async () => {
    await render(sheet());
    expect(page.getByLabelText('地点').elements()).toHaveLength(0);
    await way('面谈').click();
    await page.getByLabelText('地点').fill('杭州');
    await expect.element(page.getByText('新显示 1 个字段：地点')).toBeInTheDocument();
    await way('电话').click();
    await expect.poll(() => page.getByLabelText('地点').elements()).toHaveLength(0);
    await way('面谈').click();
    await expect.element(page.getByLabelText('地点')).toHaveValue('杭州');
    await expect.element(page.getByLabelText('地点')).toHaveAttribute('aria-required', 'true');
  });

  test('nothing is judged in the middle of a composition', async () => {
    await render(sheet());
    const purpose = page.getByLabelText('目的', { exact: true });
    await way('面谈').click();
    await expect.element(page.getByLabelText('地点')).toBeVisible();
    const heard = way('电话');
    await purpose.click();
    purpose.element().dispatchEvent(new CompositionEvent('compositionstart', { bubbles: true }));
    await purpose.fill('jidu');
    await heard.click();
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(page.getByLabelText('地点').elements()).toHaveLength(1);
    purpose.element().dispatchEvent(new CompositionEvent('compositionend', { bubbles: true }));
    await expect.poll(() => page.getByLabelText('地点').elements()).toHaveLength(0);
  });

  test('Enter in one line loses and sends nothing; Ctrl+Enter sends, but not while composing', async () => {
    await render(sheet());
    const purpose = page.getByLabelText('目的', { exact: true });
    await purpose.fill('回访');
    await userEvent.keyboard('{Enter}');
    key(purpose.element(), { key: 'Enter', ctrlKey: true, isComposing: true });
    expect(sent).not.toHaveBeenCalled();
    await expect.element(purpose).toHaveValue('回访');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => sent).toHaveBeenCalledOnce();
  });

  test('everything can be reached and answered by keys alone', async () => {
    await render(sheet());
    await page.getByLabelText('目的', { exact: true }).click();
    const passed: string[] = [];
    const nameAt = (): string =>
      [...((document.activeElement as HTMLInputElement).labels ?? [])]
        .map((label) => label.textContent)
        .join();
    for (let presses = 0; presses < 60 && document.activeElement !== submit().element(); presses += 1) {
      await userEvent.keyboard('{Tab}');
      passed.push(document.activeElement?.closest('fieldset')?.textContent ?? '', nameAt());
    }
    expect(document.activeElement).toBe(submit().element());
    for (const label of ['时间', '方式', '来源', '客户', '陪同人', '评分', '省', '开始日期', '签名'])
      expect([label, passed.some((text) => text.includes(label))]).toEqual([label, true]);
    (page.getByRole('radio', { name: '1 最低' }).element() as HTMLElement).focus();
    await userEvent.keyboard('4');
    await expect.element(page.getByRole('radio', { name: '4', exact: true })).toBeChecked();
  });

  test('many choices are found by their words and by the first letters of their sounds', async () => {
    await render(sheet());
    const source = page.getByRole('combobox', { name: '来源' });
    await source.fill('kfrx');
    await expect.element(page.getByRole('option', { name: '客服热线' })).toBeVisible();
    await expect.poll(() => page.getByRole('option').elements()).toHaveLength(1);
    await userEvent.keyboard('{Enter}');
    await expect.element(source).toHaveValue('客服热线');
  });

  test('moments, addresses and periods are read as people write them; half of one is said', async () => {
    await render(sheet());
    await page.getByLabelText('目的', { exact: true }).fill('回访');
    await page.getByLabelText('时间').fill('2026年3月5日 9点5分');
    await page.getByLabelText('市', { exact: true }).fill('杭州市');
    await page.getByLabelText('开始日期').fill('2026-3-1');
    await submit().click();
    await expect.element(page.getByRole('link', { name: /^地址 – 须有省市区和详细地址/ })).toBeVisible();
    await expect.element(page.getByRole('link', { name: /^期间 – 须有开始和结束日期/ })).toBeVisible();
    await page.getByLabelText('省', { exact: true }).fill('浙江省');
    await page.getByLabelText('详细地址').fill('文三路 1 号');
    await page.getByLabelText('结束日期').fill('2026/3/8');
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[0]).toMatchObject({
      at: '2026-03-05T09:05',
      where: { region: ['浙江省', '杭州市'], line: '文三路 1 号' },
      period: { from: '2026-03-01', to: '2026-03-08' },
    });
  });
});

test('photos are seen while they are added and read; what cannot be seen is named', async () => {
  const shot = { id: 'shot', title: words('现场照片', 'Photos'), type: 'file', photo: true } as const;
  const form: RecordForm = {
    ...visit,
    fields: [...visit.fields, { ...shot, section: 'head', span: 24, camera: 'environment', max: 3 }],
  };
  const slots: unknown[] = [];
  const seen: Lookups = {
    ...lookups,
    photoAddress: (id) => (id === 'p1' ? DOT : 'data:image/png;base64,x'),
    files: ({ photo, most, label }) => {
      slots.push({ photo, most });
      return <input aria-label={label} type="file" />;
    },
  };
  const photos = [
    { id: 'p1', name: '铭牌.jpg' },
    { id: 'p2', name: '旧文件.pdf' },
  ];
  const { container } = await render(
    sheet({ form, answers: { purpose: '回访', shot: photos }, lookups: seen }),
  );
  expect(slots[0]).toEqual({ photo: { camera: 'environment' }, most: 3 });
  await expect.poll(() => container.querySelectorAll('li img').length).toBe(1);
  await page.getByRole('button', { name: '移除旧文件.pdf' }).click();
  await cleanup();
  await render(<Paper answers={{ shot: photos }} facts={facts} form={form} lookups={seen} mode="read" />);
  await expect.element(page.getByRole('img', { name: '铭牌.jpg' })).toBeVisible();
  await expect.poll(() => page.getByRole('img').elements()).toHaveLength(1);
  await expect.element(page.getByText('旧文件.pdf')).toBeVisible();
});

describe('what is wrong', () => {
  test('shows at the field once it is left, and goes when another field mends it', async () => {
    await render(sheet());
    const purpose = page.getByLabelText('目的', { exact: true });
    await purpose.click();
    expect(page.getByText('须填写').elements()).toHaveLength(0);
    await userEvent.keyboard('{Tab}');
    await expect.element(purpose).toHaveAccessibleDescription('须填写');
    await expect.element(purpose).toHaveAttribute('aria-invalid', 'true');
    await purpose.fill('回访');
    await expect.element(purpose).not.toHaveAttribute('aria-invalid');
    await way('面谈').click();
    await page.getByLabelText('地点').click();
    await userEvent.keyboard('{Tab}');
    await expect.element(page.getByText('须填写')).toBeVisible();
    await way('电话').click();
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
  });

  test('is summed up when sending, with links that lead into cells of tables', async () => {
    await render(sheet());
    await addRow().click();
    await cell(1, '数量').fill('0');
    await submit().click();
    await expect.element(page.getByRole('alert')).toHaveFocus();
    await expect.element(page.getByText('有 3 处需要修改')).toBeVisible();
    await page.getByRole('link', { name: '费用明细，第 1 行，数量 – 数量须大于 0' }).click();
    await expect.element(cell(1, '数量')).toHaveFocus();
    await page.getByRole('link', { name: '费用明细，第 1 行，项目 – 须填写' }).click();
    await expect.element(cell(1, '项目')).toHaveFocus();
    expect(sent).not.toHaveBeenCalled();
  });

  test('what is wrong with a figure that nobody types is led to as well', async () => {
    const ruled: RecordForm = {
      ...visit,
      rules: [
        ...visit.rules,
        {
          id: 'r6',
          field: 'total',
          effect: 'check',
          expr: '!has(form.total) || form.total <= 100',
          message: words('费用不得超过 1 元'),
        },
      ],
    };
    const rows = [{ item: '交通', count: 2, price: 5000 }];
    await render(sheet({ form: ruled, answers: { purpose: '回访', rows } }));
    await submit().click();
    await page.getByRole('link', { name: /^费用合计 – 费用不得超过/ }).click();
    await expect.element(page.getByLabelText('费用合计')).toHaveFocus();
  });

  test('what the server says stands at the field or cell it is about', async () => {
    const message = words('“目的”已有同名记录', '"Purpose" is there already');
    sent.mockResolvedValueOnce([
      { path: 'purpose', message },
      {
        path: 'rows.0.who',
        message: words('“费用明细”第 1 行的“经手人”已离职', '"By" in row 1 of "Costs" has left'),
      },
      { path: '', message: words('已超出上限', 'Too many') },
    ]);
    await render(sheet({ answers: { purpose: '回访', rows: [{ item: '交通' }] } }));
    await submit().click();
    await expect
      .element(page.getByLabelText('目的', { exact: true }))
      .toHaveAccessibleDescription('已有同名记录');
    await expect
      .element(page.getByRole('link', { name: '费用明细，第 1 行，经手人 – 已离职' }))
      .toBeVisible();
    await expect.element(page.getByRole('alert').getByText('已超出上限')).toBeVisible();
  });

  test('a number that cannot be read blocks sending, and no longer once its row is gone', async () => {
    await render(sheet({ answers: { purpose: '回访', rows: [{ item: '交通' }, { item: '餐饮' }] } }));
    await cell(1, '数量').fill('abc');
    await submit().click();
    await expect.element(page.getByRole('link', { name: /数量 – 请填写数字/ })).toBeVisible();
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除此行' }).click();
    await expect.element(cell(1, '项目')).toHaveValue('餐饮');
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
  });
});

describe('a table', () => {
  const rows = [
    { item: '交通', count: 1, price: 1000 },
    { item: '餐饮', count: 2, price: 5000 },
  ];
  const withRows = (maxRows: number): RecordForm => ({
    ...visit,
    fields: visit.fields.map((field) => (field.id === 'rows' ? { ...field, maxRows } : field)),
  });
  const items = (): string[] =>
    page
      .getByLabelText(/^费用明细，第 \d+ 行，项目$/)
      .elements()
      .map((input) => (input as HTMLInputElement).value);

  test('has its sums, copies, moves and removes rows, and stops at its limit', async () => {
    await render(sheet({ answers: { purpose: '回访', rows } }));
    await expect.poll(() => page.getByRole('row').last().element().textContent).toContain('¥110.00');
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '复制此行' }).click();
    expect(items()).toEqual(['交通', '交通', '餐饮']);
    await expect.poll(() => page.getByRole('row').last().element().textContent).toContain('¥120.00');
    await cell(3, '项目').click();
    await userEvent.keyboard('{Alt>}{ArrowUp}{/Alt}');
    expect(items()).toEqual(['交通', '餐饮', '交通']);
    await expect.element(cell(2, '项目')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(cell(3, '项目')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(cell(4, '项目')).toHaveFocus();
    await expect.element(addRow()).toHaveAttribute('aria-disabled', 'true');
    await page.getByRole('button', { name: '第 2 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除此行' }).click();
    expect(items()).toEqual(['交通', '交通', '']);
  });

  test('goes to its button when the last row goes', async () => {
    await render(sheet({ answers: { purpose: '回访', rows: rows.slice(0, 1) } }));
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除此行' }).click();
    await expect.element(addRow()).toHaveFocus();
    await expect.element(page.getByText('还没有内容')).toBeVisible();
  });

  test('draws a long one in parts, and all of it where something is wrong further down', async () => {
    const many = Array.from({ length: 120 }, (_, at) => (at === 110 ? { count: 1 } : { item: `第${at}` }));
    await render(sheet({ form: withRows(200), answers: { purpose: '回访', rows: many } }));
    expect(items()).toHaveLength(50);
    await submit().click();
    await page.getByRole('link', { name: '费用明细，第 111 行，项目 – 须填写' }).click();
    await expect.element(cell(111, '项目')).toHaveFocus();
    await userEvent.keyboard('补写');
    await expect.element(cell(111, '项目')).toHaveValue('补写');
    await expect.element(cell(111, '项目')).toHaveFocus();
  });

  test('takes a block of a spreadsheet, grows with it and says what did not fit', async () => {
    await render(sheet({ answers: { purpose: '回访', rows } }));
    const block = [
      '住宿\t2\t¥1,200.50\t9\t李强\t多出',
      '门票\t三\t10\t9\t无此人',
      '"资料\n打印"\t1\t5\t\t',
      '其他\t1\t1',
    ].join('\r\n');
    pasteInto(cell(2, '项目').element(), `${block}\r\n`);
    await expect.element(cell(2, '单价')).toHaveValue('1200.50');
    expect(items()).toEqual(['交通', '住宿', '门票', '资料 打印']);
    await expect.element(cell(2, '经手人')).toHaveValue('李强');
    const said = page.getByText(/^已粘贴 3 行 5 列/);
    await expect.poll(() => said.element().textContent).toContain('另有 1 行超出行数上限');
    await expect.poll(() => said.element().textContent).toContain('另有 1 列超出表格');
    await expect.poll(() => said.element().textContent).toContain('2 个单元格为自动计算或不可修改');
    await expect
      .poll(() => said.element().textContent)
      .toContain('未能识别：第 3 行数量“三”、第 3 行经手人“无此人”');
    await expect.poll(() => page.getByRole('row').last().element().textContent).toContain('¥2,416.00');
  });

  test('puts names into their rows, wherever these went while somebody was looked up', async () => {
    const found = Promise.withResolvers<Named[]>();
    const slow: Lookups = { ...lookups, search: () => found.promise };
    await render(sheet({ answers: { purpose: '回访', rows }, lookups: slow }));
    pasteInto(cell(1, '项目').element(), '车费\t1\t10\t\t李强\r\n房费\t1\t10\t\t李强\r\n');
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除此行' }).click();
    await addRow().click();
    found.resolve([
      { id: 'u2', label: '李强' },
      { id: '"李强"', label: '李强', areWords: true },
    ]);
    await expect.element(cell(1, '经手人')).toHaveValue('李强');
    await expect.element(cell(2, '经手人')).toHaveValue('');
    expect(items()).toEqual(['房费', '']);
  });

  test('a block that was pasted amiss is taken back whole, until something else is changed', async () => {
    await render(sheet({ answers: { purpose: '回访', rows } }));
    const block = '住宿\t2\t10\t\t李强\r\n门票\t3\t10\t\t\r\n资料\t1\t5\t\t\r\n';
    const takeBack = page.getByRole('button', { name: '撤销粘贴' });
    pasteInto(cell(1, '项目').element(), block);
    await expect.element(cell(1, '经手人')).toHaveValue('李强');
    expect(items()).toEqual(['住宿', '门票', '资料']);
    await takeBack.click();
    expect(items()).toEqual(['交通', '餐饮']);
    await expect.element(cell(1, '数量')).toHaveValue('1');
    await expect.element(cell(1, '经手人')).toHaveValue('');
    await expect.element(cell(1, '项目')).toHaveFocus();
    await expect.element(page.getByText(/^已撤销粘贴/)).toBeVisible();
    pasteInto(cell(1, '项目').element(), block);
    await expect.element(takeBack).toBeVisible();
    await cell(2, '项目').fill('门票两张');
    await expect.element(takeBack).not.toBeInTheDocument();
    expect(items()).toEqual(['住宿', '门票两张', '资料']);
  });

  test('a block stands in place of what was typed in its first cell, and begins a table that has no rows', async () => {
    await render(sheet({ answers: { purpose: '回访', rows } }));
    await cell(1, '数量').fill('7');
    pasteInto(cell(1, '数量').element(), '3\t20\r\n4\t30\r\n');
    await expect.element(cell(2, '数量')).toHaveValue('4');
    await expect.element(cell(1, '数量')).toHaveValue('3');
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除此行' }).click();
    await page.getByRole('button', { name: '第 1 行的操作' }).click();
    await page.getByRole('menuitem', { name: '删除此行' }).click();
    pasteInto(addRow().element(), '车费\t1\r\n房费\t2\r\n');
    await expect.poll(items).toEqual(['车费', '房费']);
  });

  test('ten thousand pasted rows are told of at once: what went in, and what did not', async () => {
    await render(sheet({ form: withRows(1000), answers: { purpose: '回访', rows } }));
    const block = Array.from({ length: 10_000 }, (_, at) => `第${at}行\t1\t${at}.5`).join('\r\n');
    pasteInto(cell(1, '项目').element(), block);
    await expect
      .element(page.getByText('已粘贴 1000 行 3 列；另有 9,000 行超出行数上限，没有放下'))
      .toBeVisible();
    expect(items()).toHaveLength(50);
    await expect.poll(() => page.getByRole('row').last().element().textContent).toContain('¥500,000.00');
  });

  test('what is wrong in very many rows is listed in parts, and counted whole', async () => {
    const wrong = Array.from({ length: 400 }, () => ({ count: 0 }));
    await render(sheet({ form: withRows(400), answers: { purpose: '回访', rows: wrong } }));
    await submit().click();
    await expect.element(page.getByText('有 200 处需要修改')).toBeVisible();
    const links = page.getByRole('alert').getByRole('link');
    expect(links.elements()).toHaveLength(50);
    expect(items()).toHaveLength(50);
    await links.first().click();
    await expect.element(cell(1, '项目')).toHaveFocus();
  });

  test('pastes one cell as any other text', async () => {
    await render(sheet({ answers: { purpose: '回访', rows } }));
    const target = cell(1, '项目').element();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '一格\r\n');
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData });
    expect(target.dispatchEvent(event)).toBe(true);
  });
});

describe('a signature', () => {
  const kept = vi.fn((_picture: Blob): ReturnType<NonNullable<Lookups['keepDrawing']>> =>
    Promise.resolve({ id: 's1' }),
  );
  const withPlace: Lookups = { ...lookups, keepDrawing: kept, drawingAddress: () => DOT };
  const draw = (): void => {
    const canvas = page.getByRole('img', { name: /手写区域/ }).element();
    const { left, top } = canvas.getBoundingClientRect();
    const point = (type: string, x: number, y: number): PointerEvent =>
      new PointerEvent(type, { bubbles: true, pointerId: 1, clientX: left + x, clientY: top + y });
    vi.spyOn(canvas, 'setPointerCapture').mockImplementation(() => undefined);
    canvas.dispatchEvent(point('pointerdown', 10, 10));
    for (let step = 1; step < 40; step += 1)
      canvas.dispatchEvent(point('pointermove', 10 + step * 5, 40 + (step % 5) * 12));
    canvas.dispatchEvent(point('pointerup', 200, 50));
  };

  test('is drawn with a pen and kept as a small picture', async () => {
    kept.mockClear();
    await render(sheet({ answers: { purpose: '回访' }, lookups: withPlace }));
    await page.getByRole('button', { name: '主管签字，签名' }).click();
    draw();
    await page.getByRole('button', { name: '主管签字，确认签名' }).click();
    await expect.element(page.getByRole('img', { name: '由 王芳 签名' })).toBeVisible();
    const picture = kept.mock.calls[0]?.[0];
    expect(picture?.type).toBe('image/png');
    expect(picture?.size).toBeGreaterThan(500);
    expect(picture?.size).toBeLessThanOrEqual(65_536);
    await submit().click();
    await expect.poll(() => sent.mock.calls[0]?.[0]['sign']).toEqual({ id: 'u1', label: '王芳', file: 's1' });
  });

  test('of a customer carries his name and his drawing, and nobody’s id', async () => {
    kept.mockClear();
    await render(sheet({ answers: { purpose: '回访' }, lookups: withPlace }));
    await page.getByRole('button', { name: '主管签字，签名' }).click();
    draw();
    await page.getByLabelText('签名人姓名').fill('张三');
    await page.getByRole('button', { name: '主管签字，确认签名' }).click();
    await submit().click();
    await expect.poll(() => sent.mock.calls[0]?.[0]['sign']).toEqual({ label: '张三', file: 's1' });
  });

  test('that was not kept says why, and can be given again', async () => {
    kept.mockClear();
    kept.mockResolvedValueOnce({ problem: '文件超过 256 kB' });
    await render(sheet({ answers: { purpose: '回访' }, lookups: withPlace }));
    await page.getByRole('button', { name: '主管签字，签名' }).click();
    draw();
    const done = page.getByRole('button', { name: '主管签字，确认签名' });
    await done.click();
    await expect.element(page.getByText('签名没有保存：文件超过 256 kB')).toBeVisible();
    await done.click();
    await expect.element(page.getByRole('img', { name: '由 王芳 签名' })).toBeVisible();
  });

  test('is read as it was drawn, by name where the drawing is gone; one given anew is a change', async () => {
    const value = (file: string): Answers => ({ purpose: '回访', sign: { label: '张三', file } });
    const shown = await render(
      <Paper answers={value('s1')} facts={facts} form={visit} lookups={withPlace} mode="read" />,
    );
    await expect.element(page.getByRole('img', { name: '由 张三 签名' })).toBeVisible();
    await shown.unmount();
    const gone = { ...withPlace, drawingAddress: () => 'data:image/png;base64,x' };
    const named = await render(
      <Paper answers={value('s1')} facts={facts} form={visit} lookups={gone} mode="read" />,
    );
    await expect.element(page.getByText('张三')).toBeVisible();
    await expect.element(page.getByRole('img', { name: '由 张三 签名' })).not.toBeInTheDocument();
    await named.unmount();
    await render(
      <Paper
        answers={value('s2')}
        before={value('s1')}
        facts={facts}
        form={visit}
        lookups={withPlace}
        mode="compare"
      />,
    );
    await expect.element(page.getByText('1 处改动')).toBeVisible();
    expect(page.getByRole('img', { name: '由 张三 签名' }).elements()).toHaveLength(2);
  });

  test.each([
    [{ id: 'u1', label: '王芳', file: 's1' }, '本人账号'],
    [{ label: '王芳', file: 's1' }, '手写'],
    [{ label: '王芳' }, '仅姓名'],
    [{ id: 'k1', entity: 'contact', label: '王芳' }, '仅姓名'],
  ])('tells what stands behind the name: %o is %s', async (sign, how) => {
    await render(
      <Paper
        answers={{ purpose: '回访', sign }}
        facts={facts}
        form={visit}
        lookups={withPlace}
        mode="read"
      />,
    );
    await expect.element(page.getByText(how)).toBeVisible();
  });

  test('is given by name where nobody can draw', async () => {
    await render(sheet({ answers: { purpose: '回访' } }));
    await page.getByRole('button', { name: '主管签字，签名' }).click();
    await expect.element(page.getByRole('img', { name: /手写区域/ })).not.toBeInTheDocument();
    await page.getByLabelText('签名人姓名').fill('');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('请填写签名人姓名')).toBeVisible();
    await page.getByLabelText('签名人姓名').fill('王芳');
    await userEvent.keyboard('{Enter}');
    await submit().click();
    await expect.poll(() => sent.mock.calls[0]?.[0]['sign']).toEqual({ id: 'u1', label: '王芳' });
  });
});

test('what was not sent comes back with a notice, can be given up, and is gone once sent', async () => {
  const first = await render(sheet({ draft: 'record.T-1.new' }));
  await page.getByLabelText('目的', { exact: true }).fill('回访');
  await addRow().click();
  await cell(1, '项目').fill('交通');
  await first.unmount();

  const second = await render(sheet({ draft: 'record.T-1.new' }));
  await expect.element(page.getByText(/未提交的内容/)).toBeVisible();
  await expect.element(page.getByLabelText('目的', { exact: true })).toHaveValue('回访');
  await expect.element(cell(1, '项目')).toHaveValue('交通');
  await page.getByRole('button', { name: '放弃' }).click();
  await expect.element(page.getByLabelText('目的', { exact: true })).toHaveValue('');
  await page.getByLabelText('目的', { exact: true }).fill('再访');
  await submit().click();
  await expect.poll(() => Object.keys(localStorage).filter((each) => each.includes('draft'))).toEqual([]);
  await second.unmount();
});

test('whoever writes without a pause is kept too', async () => {
  const shown = await render(sheet({ draft: 'record.T-1.fast' }));
  const purpose = page.getByLabelText('目的', { exact: true });
  const kept = (): string => JSON.stringify(Object.entries(localStorage));
  await purpose.click();
  for (let letters = 1; letters <= 12; letters += 1) {
    await userEvent.keyboard('x');
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  expect(kept()).toContain('xxxx');
  await shown.unmount();
});

test('a choice that is no longer offered stays where it was, has its words, and is not chosen anew', async () => {
  const form: RecordForm = {
    ...visit,
    fields: [
      ...visit.fields,
      ...(['trade', 'other'] as const).map((id) => ({
        id,
        title: words(id === 'trade' ? '行业' : '另一行业'),
        type: 'choice' as const,
        dictionary: 'industry',
        section: 'head',
        span: 8,
      })),
    ],
    rules: [
      ...visit.rules.filter(({ id }) => id !== 'r1'),
      { id: 'r7', field: 'place', effect: 'visible', expr: "form.trade == 'gone' || form.way == 'face'" },
    ],
  };
  const known: Lookups = {
    ...lookups,
    entries: () => [
      { value: 'it', label: '软件', above: '信息技术' },
      { value: 'trade', label: '零售' },
      { value: 'gone', label: '胶片冲印', isRetired: true },
    ],
  };
  const answers = { purpose: '回访', place: '杭州', trade: 'gone' };
  const shown = await render(sheet({ form, lookups: known, answers }));
  const named = (name: string) => page.getByRole('group', { name });
  await expect.element(named('行业').first().getByRole('radio', { name: '胶片冲印' })).toBeChecked();
  await expect.element(page.getByRole('radio', { name: '信息技术 / 软件' }).first()).toBeVisible();
  expect(page.getByRole('radio', { name: '胶片冲印' }).elements()).toHaveLength(1);
  await page.getByLabelText('目的', { exact: true }).fill('再访');
  await submit().click();
  await expect.poll(() => sent).toHaveBeenCalledOnce();
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ purpose: '再访', trade: 'gone', place: '杭州' });
  await shown.unmount();
  await render(<Paper answers={answers} facts={facts} form={form} lookups={known} mode="read" />);
  await expect.element(page.getByText('胶片冲印')).toBeVisible();
  await expect.element(page.getByText('杭州')).toBeVisible();
});

test('answers that the page changes replace those on the paper; its own come back without harm', async () => {
  function Page(): ReactNode {
    const [answers, setAnswers] = useState<Answers>({ purpose: '回访' });
    return (
      <>
        <button onClick={() => setAnswers({ purpose: '换一份' })} type="button">
          换
        </button>
        {sheet({ answers, onChange: setAnswers })}
      </>
    );
  }
  await render(<Page />);
  const purpose = page.getByLabelText('目的', { exact: true });
  await purpose.fill('回访两次');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await expect.element(purpose).toHaveValue('回访两次');
  await page.getByRole('button', { name: '换' }).click();
  await expect.element(purpose).toHaveValue('换一份');
});

test('answers that come back as a copy of what was reported leave the cursor where it is', async () => {
  function Page(): ReactNode {
    const [answers, setAnswers] = useState<Answers>({ purpose: '回访' });
    return sheet({ answers, onChange: (now: Answers) => setAnswers({ ...now }) });
  }
  await render(<Page />);
  const purpose = page.getByLabelText('目的', { exact: true });
  await purpose.fill('回访两次');
  const typedInto = document.activeElement;
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(document.activeElement).toBe(typedInto);
  await expect.element(purpose).toHaveValue('回访两次');
});

test('whoever sees a part of the answers reads the paper that whoever sees all of them reads', async () => {
  const ruled: RecordForm = {
    ...visit,
    rules: [{ id: 'r', field: 'place', effect: 'visible', expr: "form.purpose == '保密'" }],
  };
  const shared = { facts, form: ruled, lookups };
  const seen = { way: 'phone', place: '上海', rows: [{ item: '交通', count: 7 }] };
  const masked = await render(<Paper {...shared} answers={seen} hidden={['rows.0.count']} mode="read" />);
  await expect.element(page.getByText('上海')).toBeVisible();
  await expect.element(page.getByRole('cell', { name: '7', exact: true })).not.toBeInTheDocument();
  await masked.unmount();
  const gone = await render(<Paper {...shared} answers={seen} hidden={['place']} mode="read" />);
  await expect.element(page.getByText('电话')).toBeVisible();
  await expect.element(page.getByText('上海')).not.toBeInTheDocument();
  await gone.unmount();
  const versions = { answers: seen, before: { ...seen, place: '杭州' } };
  const { container } = await render(
    <Paper {...shared} {...versions} hidden={['place']} hiddenBefore={[]} mode="compare" />,
  );
  await expect.element(page.getByText('1 处改动')).toBeVisible();
  expect(container.querySelector('del')?.textContent).toContain('杭州');
  expect(container.textContent).not.toContain('上海');
});

test('two versions are compared: what was is struck through, what is new is marked, in words too', async () => {
  const before = { purpose: '回访', way: 'phone', rows: [{ item: '交通', count: 1 }, { item: '餐饮' }] };
  const answers = {
    purpose: '季度回访',
    way: 'phone',
    rows: [{ item: '交通', count: 3 }, { item: '餐饮' }, { item: '住宿' }],
  };
  const { container } = await render(
    <Paper answers={answers} before={before} facts={facts} form={visit} lookups={lookups} mode="compare" />,
  );
  await expect.element(page.getByText('3 处改动')).toBeVisible();
  const marks = (name: string): (string | null)[] =>
    [...container.querySelectorAll(name)].map((mark) => mark.textContent);
  expect(marks('del')).toEqual(['原为 回访', '原为 1']);
  expect(marks('ins')).toEqual(['现为 季度回访', '现为 3', '现为 住宿']);
  await expect.element(page.getByText('新增行')).toBeInTheDocument();
});

describe('values of several parts', () => {
  const many: RecordForm = {
    ...visit,
    id: 'core:form/T-3',
    key: 'T-3',
    sections: [{ id: 'all', block: 'grid', title: words('全部') }],
    fields: [
      { id: 'phones', title: words('电话'), type: 'phone', many: true, section: 'all', span: 12 },
      { id: 'amounts', title: words('金额'), type: 'money', many: true, section: 'all', span: 12 },
      { id: 'facts', title: words('参数'), type: 'facts', section: 'all', span: 12 },
      { id: 'points', title: words('走势'), type: 'series', section: 'all', span: 12 },
      { id: 'files', title: words('附件'), type: 'file', section: 'all', span: 12 },
      {
        id: 'stage',
        title: words('阶段'),
        type: 'choice',
        options: options(3, '阶段'),
        section: 'all',
        span: 12,
      },
      {
        id: 'rows',
        title: words('明细'),
        type: 'table',
        section: 'all',
        span: 24,
        columns: [
          { id: 'item', title: words('项目'), type: 'text' },
          { id: 'sign', title: words('签字'), type: 'signature' },
        ],
      },
    ],
    rules: [
      { id: 'r1', field: 'rows', effect: 'readonly', expr: "form.stage == 'o3'" },
      { id: 'r2', field: 'phones', effect: 'readonly', expr: "form.stage == 'o3'" },
    ],
    listed: ['phones'],
  };

  test('are added, filled in and taken away; what stays empty is not sent', async () => {
    const files: Lookups['files'] = ({ onChange, label }) => (
      <button
        aria-label={`${label}，上传`}
        onClick={() => onChange([{ id: 'f1', name: '合同.pdf' }])}
        type="button"
      >
        上传
      </button>
    );
    await render(sheet({ form: many, answers: {}, lookups: { ...lookups, files } }));
    const add = page.getByRole('button', { name: '添加一项' });
    await add.nth(0).click();
    await page.getByLabelText('电话，第 1 项').fill('１３８００００１２３４');
    await add.nth(0).click();
    await add.nth(1).click();
    await page.getByLabelText('金额，第 1 项').fill('12.5');
    await add.nth(1).click();
    await page.getByLabelText('金额，第 2 项').fill('8');
    await page.getByRole('button', { name: '移除金额，第 1 项' }).click();
    await expect.element(page.getByLabelText('金额，第 1 项')).toHaveValue('8');
    await add.nth(2).click();
    await page.getByLabelText('参数，第 1 项，名称').fill('转速');
    await page.getByLabelText('参数，第 1 项，内容').fill('3000');
    await add.nth(3).click();
    await page.getByLabelText('走势，第 1 项，项目').fill('一月');
    await page.getByLabelText('走势，第 1 项，数值').fill('3');
    await page.getByRole('button', { name: '附件，上传' }).click();
    await expect.element(page.getByText('合同.pdf')).toBeVisible();
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[0]).toEqual({
      phones: ['13800001234'],
      amounts: [800],
      facts: [{ name: '转速', value: '3000' }],
      points: [{ label: '一月', value: 3 }],
      files: [{ id: 'f1', name: '合同.pdf' }],
    });
  });

  test('a choice can be taken back, and what rules lock cannot be changed', async () => {
    const answers = { phones: ['13800001234'], stage: 'o1', rows: [{ item: '交通' }] };
    await render(sheet({ form: many, answers }));
    await page.getByRole('radio', { name: '阶段3' }).click();
    await expect.poll(() => page.getByRole('button', { name: '明细，添加一行' }).elements()).toHaveLength(0);
    expect(
      page
        .getByRole('textbox')
        .elements()
        .map((input) => input.getAttribute('aria-label')),
    ).toEqual([]);
    await expect.element(page.getByLabelText('明细，第 1 行，项目')).toBeVisible();
    await page.getByRole('button', { name: '清除 阶段' }).click();
    await expect.element(page.getByLabelText('明细，第 1 行，项目')).toHaveValue('交通');
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[0]).toEqual({ phones: ['13800001234'], rows: [{ item: '交通' }] });
  });

  test('a matrix is answered row by row, on a wide page and on a phone, and an answer can be taken back', async () => {
    const matrix: RecordForm = {
      ...many,
      fields: [
        {
          id: 'views',
          title: words('您的看法'),
          type: 'matrix',
          section: 'all',
          span: 24,
          questions: [
            { id: 'speed', title: words('响应速度') },
            { id: 'care', title: words('服务态度') },
          ],
          options: options(3, '看法'),
        },
      ],
      rules: [{ id: 'r1', field: 'views', effect: 'required', expr: "form.views.speed == 'o1'" }],
      listed: ['views'],
    };
    await render(sheet({ form: matrix, answers: {} }));
    const row = (name: string) => page.getByRole('radiogroup', { name: `您的看法：${name}` });
    const answer = (name: string, at: number) => row(name).getByRole('radio', { name: `看法${at}` });
    await answer('响应速度', 1).click();
    await submit().click();
    await expect.element(page.getByText('第 2 题须填写').first()).toBeVisible();
    expect(sent).not.toHaveBeenCalled();
    await page.viewport(390, 800);
    await expect.element(row('服务态度').getByText('看法2')).toBeVisible();
    await answer('服务态度', 2).click();
    await answer('响应速度', 3).click();
    await userEvent.keyboard('{ArrowLeft}');
    await page.getByRole('button', { name: '清除“服务态度”的回答' }).click();
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[0]).toEqual({ views: { speed: 'o2' } });
    await page.viewport(1280, 800);
    await cleanup();
    const text = textOf({ speed: 'o2' }, matrix.fields[0]!, { lookups, facts: {} });
    expect(text).toBe('响应速度：看法2');
  });

  test('a cell is signed in a dialog, for it has no room to draw', async () => {
    const keepDrawing = (): Promise<{ id: string }> => Promise.resolve({ id: 's1' });
    await render(
      sheet({ form: many, answers: { rows: [{ item: '交通' }] }, lookups: { ...lookups, keepDrawing } }),
    );
    await page.getByRole('button', { name: '明细，第 1 行，签字，签名' }).click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByRole('img', { name: /手写区域/ })).toBeVisible();
    await dialog.getByLabelText('签名人姓名').fill('李强');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText('李强')).toBeVisible();
    expect(page.getByRole('dialog').elements()).toHaveLength(0);
    await submit().click();
    await expect.poll(() => sent).toHaveBeenCalledOnce();
    expect(sent.mock.calls[0]?.[0]['rows']).toEqual([{ item: '交通', sign: { label: '李强' } }]);
  });

  test('problems that are known before stand at their fields from the beginning', async () => {
    const problems: Problem[] = [{ path: 'phones.0', message: words('“电话”不是有效的电话号码') }];
    await render(sheet({ form: many, answers: { phones: ['13800001234'] }, problems }));
    await expect.element(page.getByText('不是有效的电话号码')).toBeVisible();
  });
});

test('the clock moves on while a paper is open', async () => {
  let now = '2026-12-31T12:00';
  const form: RecordForm = {
    ...visit,
    rules: [
      ...visit.rules,
      {
        id: 'r9',
        field: 'at',
        effect: 'check',
        expr: '!(form.at > now)',
        message: words('时间不得晚于现在'),
      },
    ],
  };
  const clock = () => ({ today: now.slice(0, 10), now });
  await render(sheet({ form, facts: { ...facts, clock }, answers: { purpose: '回访' } }));
  await page.getByLabelText('时间').fill('2026-12-31 12:05');
  await submit().click();
  await expect.element(page.getByRole('link', { name: '时间 – 时间不得晚于现在' })).toBeVisible();
  now = '2026-12-31T12:06';
  await submit().click();
  await expect.poll(() => sent).toHaveBeenCalledOnce();
});

test('English papers are English', async () => {
  setLocale('en');
  await render(sheet());
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect.element(page.getByRole('link', { name: 'Purpose – Has to be filled in' })).toBeVisible();
});
