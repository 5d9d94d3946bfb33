import { packRules } from '@zhoudao/schema/templates/form/judge';
import { rulesOf, type RecordForm } from '@zhoudao/schema/templates/form/paper';
import axe from 'axe-core';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import '../../ui/shell/tokens.css';
import '../../ui/shell/base.css';
import { setLocale } from '../../lib/i18n/locale.ts';
import { setTheme } from '../../ui/shell/appearance.ts';
import type { OpenForm, Sending } from './ask.ts';
import { OpenFormPage } from './open-form.page.tsx';

const words = (zh: string, en: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': zh, en });
const field = (id: string, type: string, zh: string, more: object = {}): RecordForm['fields'][number] =>
  ({ id, type, title: words(zh, id), section: 'all', span: 12, ...more }) as RecordForm['fields'][number];

const form: RecordForm = {
  id: 'core:form/T-9',
  kind: 'form',
  key: 'T-9',
  version: 3,
  title: words('满意度问卷', 'Survey'),
  subject: 'record',
  module: 'surveys',
  help: words('问卷', 'Survey'),
  sections: [{ id: 'all', block: 'grid', title: words('您的评价', 'Your view') }],
  fields: [
    field('score', 'rating', '总体满意度', { required: true, from: 1, to: 5, scale: 'satisfaction' }),
    field('why', 'longText', '不满意的原因', { required: true }),
    field('name', 'text', '姓名', { required: true }),
    field('phone', 'phone', '手机'),
    field('mail', 'email', '邮箱'),
    field('on', 'date', '服务日期'),
    field('at', 'time', '时间'),
    field('cost', 'money', '费用'),
    field('share', 'percent', '比例'),
    field('long', 'duration', '用时'),
    field('month', 'month', '月份'),
    field('way', 'choice', '方式', {
      options: [1, 2, 3].map((n) => ({ id: `w${n}`, title: words(`方式${n}`, `Way ${n}`) })),
    }),
    field('city', 'choice', '城市', { dictionary: 'city' }),
    field('likes', 'choices', '喜欢什么', { dictionary: 'city' }),
    field('again', 'boolean', '愿意再来', { required: true }),
    field('call', 'boolean', '请回电'),
    field('span', 'dateRange', '起止'),
    field('place', 'address', '地址'),
    field('half', 'number', '一半'),
    field('story', 'richText', '经过'),
    field('views', 'matrix', '看法', {
      questions: [{ id: 'care', title: words('服务态度', 'Care') }],
      options: [{ id: 'fine', title: words('满意', 'Fine') }],
    }),
    field('rows', 'table', '明细', {
      span: 24,
      columns: [
        { id: 'what', type: 'text', title: words('项目', 'What'), required: true },
        { id: 'n', type: 'number', title: words('数量', 'Number') },
      ],
    }),
  ],
  rules: [
    { id: 'r1', field: 'why', effect: 'visible', expr: 'form.score <= 2' },
    { id: 'r2', field: 'half', effect: 'compute', expr: 'form.score / 2' },
  ],
  listed: [],
};
const open: OpenForm = {
  state: 'open',
  company: { name: '华东机械', logo: null, tones: null },
  title: form.title,
  opensAt: null,
  form: { ...form, rules: [] },
  rules: packRules(rulesOf(form)),
  dictionaries: {
    city: Array.from({ length: 9 }, (_, at) => ({
      value: `c${at}`,
      title: words(`城市${at}`, `City ${at}`),
    })),
  },
  words: {
    purpose: { 'zh-CN': '了解您的满意度', en: 'To learn how satisfied you are' },
    consent: { 'zh-CN': '同意处理我的信息', en: 'You may use what I wrote' },
    thanks: { 'zh-CN': '我们会尽快联系您' },
  },
  isRepeatable: false,
  clock: { timeZone: 'Asia/Shanghai', now: '2026-03-20T02:00:00.000Z' },
  stamp: 's.1',
  wait: 0,
};

const TOKEN = 'a'.repeat(67);
let sent: Sending[];
/** A server that shows one thing and answers what is sent, one answer after the other. */
function serve(
  shown: object | number,
  answers: [status: number, body: object][] = [[201, { number: 'DC001' }]],
): void {
  vi.stubGlobal('fetch', (_url: string, options?: RequestInit) => {
    if (options?.method !== 'POST')
      return Promise.resolve(
        typeof shown === 'number' ? new Response('{}', { status: shown }) : Response.json(shown),
      );
    sent.push(JSON.parse(options.body as string) as Sending);
    const [status, body] = answers.shift() ?? [500, {}];
    return Promise.resolve(Response.json(body, { status }));
  });
}

beforeEach(() => {
  sent = [];
  window.localStorage.clear();
  setLocale('zh-CN');
});
afterEach(() => {
  vi.unstubAllGlobals();
  setTheme('SYSTEM');
});

const rulesToSkip = { rules: { region: { enabled: false } } };

test('a form is filled in, mended where it is wrong, and sent once', async () => {
  serve(open, [
    [503, {}],
    [422, { message: '有误', problems: [{ path: 'name', message: '“姓名”与登记不符' }] }],
    [201, { number: 'DC001' }],
  ]);
  const page = await render(<OpenFormPage token={TOKEN} />);
  await expect.element(page.getByRole('heading', { name: '满意度问卷' })).toBeVisible();
  await expect.element(page.getByText('了解您的满意度')).toBeVisible();
  expect(document.title).toBe('满意度问卷 · 华东机械');
  await page.getByRole('button', { name: '提交' }).click();
  const alert = page.getByRole('alert').first();
  await expect.poll(() => alert.element().textContent).toMatch(/总体满意度.*姓名/);
  await expect.element(alert).toHaveFocus();
  await expect.element(page.getByText('请先阅读并同意')).toBeVisible();
  await page.getByRole('link', { name: /姓名/ }).click();
  await expect.element(page.getByLabelText('姓名')).toHaveFocus();
  await userEvent.keyboard('张三');
  expect(page.getByLabelText('不满意的原因').query()).toBeNull();
  await page.getByRole('radio', { name: '2' }).click({ force: true });
  await expect.element(page.getByLabelText('不满意的原因')).toBeVisible();
  await expect.poll(() => page.getByLabelText('一半').element().textContent).toBe('1');
  await page.getByLabelText('不满意的原因').fill('慢');
  await page.getByRole('radio', { name: '是' }).click();
  await page.getByRole('radiogroup', { name: '看法：服务态度' }).getByRole('radio', { name: '满意' }).click();
  await page.getByLabelText('经过').fill('等了 *三* 天\n无人答复');
  await page.getByLabelText('手机').fill('13800138000');
  await page.getByLabelText('费用').fill('12.5');
  await page.getByRole('checkbox', { name: '我已阅读并同意以上内容' }).click();
  await page.getByRole('button', { name: '提交' }).click();
  await expect.element(page.getByText('现在提交的人很多', { exact: false })).toBeVisible();
  await page.getByRole('button', { name: '提交' }).click();
  await expect.element(page.getByText('与登记不符').first()).toBeVisible();
  await page.getByLabelText('姓名').fill('张三丰');
  await page.getByRole('button', { name: '提交' }).click();
  await expect.element(page.getByRole('heading', { name: '提交成功，谢谢！' })).toBeVisible();
  await expect.element(page.getByText('编号：DC001')).toBeVisible();
  expect(new Set(sent.map(({ stamp }) => stamp)).size).toBe(1);
  expect(sent.at(-1)).toMatchObject({
    stamp: 's.1',
    consented: true,
    trap: '',
    answers: {
      score: 2,
      why: '慢',
      name: '张三丰',
      again: true,
      cost: 1250,
      views: { care: 'fine' },
      story: '等了 \\*三\\* 天\\\n无人答复',
    },
  });
  expect(sent.at(-1)?.answers).not.toHaveProperty('half');
  await page.unmount();
  const again = await render(<OpenFormPage token={TOKEN} />);
  await expect.element(again.getByText('编号：DC001')).toBeVisible();
});

test('what was typed survives a closed page and a change of language, and can be cleared', async () => {
  serve(open);
  const page = await render(<OpenFormPage token={TOKEN} />);
  await page.getByLabelText('姓名').fill('李四');
  await page.unmount();
  const later = await render(<OpenFormPage token={TOKEN} />);
  await expect.element(later.getByLabelText('姓名')).toHaveValue('李四');
  await later.getByRole('button', { name: 'English' }).click();
  await expect.element(later.getByRole('heading', { name: 'Survey' })).toBeVisible();
  await expect.element(later.getByRole('textbox', { name: /^name/ })).toHaveValue('李四');
  expect(document.documentElement.lang).toBe('en');
  await later.getByRole('button', { name: 'Clear' }).click();
  await expect.element(later.getByRole('textbox', { name: /^name/ })).toHaveValue('');
});

test('regions are offered by the browser, names mean their region, and a whole address is parted', async () => {
  serve(open);
  const page = await render(<OpenFormPage token={TOKEN} />);
  const province = page.getByLabelText('地址，省');
  const line = page.getByLabelText('地址，详细地址');
  await province.click();
  await province.fill('浙江');
  await expect.poll(() => document.querySelectorAll('datalist option').length).toBe(34 + 11);
  await line.click();
  await expect.element(province).toHaveValue('浙江省');
  const data = new DataTransfer();
  data.setData('text', '杭州市西湖区文三路 1 号');
  const paste = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
  line.element().dispatchEvent(paste);
  await expect.element(page.getByLabelText('地址，区县')).toHaveValue('西湖区');
  await expect.element(line).toHaveValue('文三路 1 号');
  await page.getByLabelText('地址，邮编').fill('310012');
  expect((await axe.run(page.container, rulesToSkip)).violations).toEqual([]);
});

test('a form that was published anew keeps what was typed, and the choice of language keeps place and consent', async () => {
  serve(open);
  const page = await render(<OpenFormPage token={TOKEN} />);
  await page.getByLabelText('姓名').fill('李四');
  await page.unmount();
  serve({ ...open, form: { ...open.form, version: 4 } });
  const later = await render(<OpenFormPage token={TOKEN} />);
  await expect.element(later.getByLabelText('姓名')).toHaveValue('李四');
  await later.getByRole('checkbox', { name: '我已阅读并同意以上内容' }).click();
  await later.getByRole('button', { name: 'English' }).click();
  await expect.element(later.getByRole('button', { name: 'English' })).toHaveFocus();
  await expect.element(later.getByRole('checkbox', { name: 'I have read this and agree' })).toBeChecked();
});

const shortRules = packRules(rulesOf({ ...form, rules: [] }));
const bare = {
  ...open,
  form: { ...open.form, fields: form.fields.filter(({ id }) => id === 'name') },
  rules: shortRules,
  words: { ...open.words, consent: {} },
};

/** Somebody whose answers may have arrived, and who went away. */
async function leftUnsure(): Promise<void> {
  serve(bare, [[503, {}]]);
  const page = await render(<OpenFormPage token={TOKEN} />);
  await page.getByLabelText('姓名').fill('李四');
  await page.getByRole('button', { name: '提交' }).click();
  await expect.element(page.getByText('现在提交的人很多', { exact: false })).toBeVisible();
  await page.unmount();
}

test('what may have arrived is sent from the same page after a reload; other words than those are kept, and sent as another one', async () => {
  await leftUnsure();
  serve({ ...bare, stamp: 's.2' }, [
    [200, { number: 'DC001', isEarlier: true }],
    [201, { number: 'DC002' }],
  ]);
  const later = await render(<OpenFormPage token={TOKEN} />);
  await later.getByLabelText('姓名').fill('王五');
  await later.getByRole('button', { name: '提交' }).click();
  await expect.element(later.getByText('先前从这里提交的一份已经收到', { exact: false })).toBeVisible();
  await expect.element(later.getByLabelText('姓名')).toHaveValue('王五');
  expect(later.container.textContent).not.toContain('DC001');
  await later.getByRole('button', { name: '提交' }).click();
  await expect.element(later.getByText('编号：DC002')).toBeVisible();
  expect(sent.map(({ stamp, answers }) => [stamp, answers['name']])).toEqual([
    ['s.1', '李四'],
    ['s.1', '王五'],
    ['s.2', '王五'],
  ]);
});

test('where both were typed on one page, the second goes from a page of its own', async () => {
  let given = 0;
  serve(bare, [
    [503, {}],
    [200, { number: 'DC001', isEarlier: true }],
    [201, { number: 'DC002' }],
  ]);
  const answering = window.fetch;
  vi.stubGlobal('fetch', (url: string, options?: RequestInit) => {
    if (options?.method === 'POST') return answering(url, options);
    given += 1;
    return Promise.resolve(Response.json({ ...bare, stamp: `s.${given}` }));
  });
  const page = await render(<OpenFormPage token={TOKEN} />);
  for (const [name, said] of [
    ['李四', '现在提交的人很多'],
    ['王五', '先前从这里提交的一份已经收到'],
  ] as const) {
    await page.getByLabelText('姓名').fill(name);
    await page.getByRole('button', { name: '提交' }).click();
    await expect.element(page.getByText(said, { exact: false })).toBeVisible();
  }
  await page.getByRole('button', { name: '提交' }).click();
  await expect.element(page.getByText('编号：DC002')).toBeVisible();
  expect(sent.map(({ stamp }) => stamp)).toEqual(['s.1', 's.1', 's.2']);
});

test('whoever clears what somebody typed before sends from a page of his own, also the same words', async () => {
  await leftUnsure();
  serve({ ...bare, stamp: 's.2' });
  const later = await render(<OpenFormPage token={TOKEN} />);
  await later.getByRole('button', { name: '清空' }).click();
  await later.getByLabelText('姓名').fill('李四');
  await later.getByRole('button', { name: '提交' }).click();
  await expect.element(later.getByText('编号：DC001')).toBeVisible();
  expect(sent.map(({ stamp }) => stamp)).toEqual(['s.1', 's.2']);
});

test('rows of a table are cards that are added and taken away', async () => {
  serve(open);
  const page = await render(<OpenFormPage token={TOKEN} />);
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByLabelText('项目').first().fill('螺丝');
  await page.getByRole('button', { name: '删除第 2 行' }).click();
  await expect.element(page.getByLabelText('项目')).toHaveValue('螺丝');
});

test.each([
  [404, '没有找到这份表单'],
  [500, '连接不上服务器'],
  [{ ...open, state: 'closed' }, '此表单已停止收集'],
  [{ ...open, state: 'full' }, '此表单的份数已满'],
  [{ ...open, state: 'today' }, '今天的份数已满，请明天再来'],
  [{ ...open, state: 'waiting', opensAt: '2026-05-01T01:00:00.000Z' }, '此表单尚未开始收集'],
])('where there is nothing to fill in, the page says why (%#)', async (shown, title) => {
  serve(shown);
  const page = await render(<OpenFormPage token={TOKEN} />);
  await expect.element(page.getByRole('heading', { name: title })).toBeVisible();
});

test.each(['LIGHT', 'DARK'] as const)(
  'nothing stands in the way of people and their tools, %s',
  async (theme) => {
    setTheme(theme);
    serve(open);
    const page = await render(<OpenFormPage token={TOKEN} />);
    await page.getByRole('button', { name: '添加一行' }).click();
    await page.getByRole('button', { name: '提交' }).click();
    await expect.element(page.getByRole('alert').first()).toBeVisible();
    const { violations } = await axe.run(page.container, rulesToSkip);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual(
      [],
    );
    const names = [...page.container.querySelectorAll('input:not([name^=zd]), select, textarea')].filter(
      (control) =>
        (control as HTMLInputElement).labels?.length === 0 && control.getAttribute('aria-label') === null,
    );
    expect(names).toEqual([]);
  },
);
