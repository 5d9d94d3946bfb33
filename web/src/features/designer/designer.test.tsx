import type { RecordField, RecordForm } from '@zhoudao/schema/templates/form/design';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import '../../ui/shell/tokens.css';
import '../../ui/shell/base.css';

import { cleanup, render } from 'vitest-browser-react';
import { page, userEvent } from 'vitest/browser';

import { setStorageOwner } from '../../lib/browser/storage.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { face, form, Page, violations, words } from './fake-page.tsx';
import { FakeStore } from './saving/fake-store.ts';

const cell = (id: string): HTMLElement => face(id).closest<HTMLElement>('[data-field]')!;
const order = (): string[] =>
  [...document.querySelectorAll<HTMLElement>('[data-field]')].map((one) => one.dataset['field'] ?? '');

beforeEach(async () => {
  setLocale('zh-CN');
  setStorageOwner('t1', 'u1');
  localStorage.clear();
  document.documentElement.lang = 'zh-CN';
  document.body.style.margin = '0';
  await page.viewport(1280, 800);
});
afterEach(async () => {
  // Whoever leaves keeps his draft, which is not for the next one.
  await cleanup();
  localStorage.clear();
  delete document.documentElement.dataset['theme'];
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const frame = (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));

/** Drags with the pointer from the middle of something to a point. */
async function drag(from: Element, to: { x: number; y: number }): Promise<void> {
  const box = from.getBoundingClientRect();
  const event = (type: string, x: number, y: number): PointerEvent =>
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      pointerId: 7,
      button: 0,
      clientX: x,
      clientY: y,
    });
  from.dispatchEvent(event('pointerdown', box.x + box.width / 2, box.y + box.height / 2));
  window.dispatchEvent(event('pointermove', box.x + box.width / 2 + 9, box.y + box.height / 2));
  window.dispatchEvent(event('pointermove', to.x, to.y));
  await frame();
  window.dispatchEvent(event('pointerup', to.x, to.y));
  await pause(30);
}

const middle = (element: Element, part = 0.5): { x: number; y: number } => {
  const box = element.getBoundingClientRect();
  return { x: box.x + box.width * part, y: box.y + box.height / 2 };
};
const view = (name: string) => page.getByRole('group', { name: '查看方式' }).getByRole('button', { name });

describe('the canvas', () => {
  test('takes fields from the palette by click and by drag, and undo takes them back', async () => {
    await render(<Page body={form} />);
    const before = order();
    face('complainant').click();
    await page.getByRole('searchbox', { name: '查找字段类型' }).fill('pf');
    await page.getByRole('button', { name: '评分' }).click();
    const [added = ''] = order().filter((id) => !before.includes(id));
    expect(added).toMatch(/^xRating/);
    expect(order()[order().indexOf('complainant') + 1]).toBe(added);
    await expect.element(page.getByRole('textbox', { name: '名称（中文）' })).toHaveValue('评分');
    await page.getByRole('searchbox', { name: '查找字段类型' }).clear();
    // The left half of a field means before it, the right half behind it.
    const tile = page.getByRole('complementary', { name: '字段类型' }).getByRole('button', { name: '金额' });
    await drag(tile.element(), middle(cell('recording'), 0.2));
    const dragged = order()[order().indexOf('recording') - 1] ?? '';
    expect(dragged).toMatch(/^xMoney/);
    await userEvent.keyboard('{Control>}z{/Control}');
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(order()).toEqual(before);
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    expect(order()).toContain(added);
  });

  test('moves fields by drag, sections too, and says no where a field cannot stand', async () => {
    await render(<Page body={form} />);
    await drag(face('phone'), middle(cell('customer'), 0.2));
    expect(order()[order().indexOf('customer') - 1]).toBe('phone');
    const heads = [...document.querySelectorAll<HTMLElement>('[data-section]')];
    await drag(face('section:who'), { x: 500, y: heads[0]!.getBoundingClientRect().top + 4 });
    expect(order()[0]).toBe('phone');
    const last = order();
    await drag(face('phone'), { x: 3, y: 3 });
    expect(order()).toEqual(last);
  });

  test('is worked by keys alone: select, move, widen, copy, paste, remove', async () => {
    await render(<Page body={form} />);
    const before = order();
    face('no').focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(document.activeElement).toBe(face('receivedAt'));
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).not.toBe(face('receivedAt'));
    face('receivedAt').click();
    face('receivedAt').focus();
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await frame();
    expect(order().slice(0, 3)).toEqual(['no', 'channel', 'receivedAt']);
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowRight}{/Shift}');
    expect(cell('receivedAt').style.getPropertyValue('--span')).toBe('10');
    // At the edge of its section a field goes into the next one.
    face('recording').focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await frame();
    expect(face('recording').closest('[data-section]')).toHaveAttribute('data-section', 'who');
    face('phone').click();
    face('phone').focus();
    await userEvent.keyboard('{Control>}c{/Control}{Control>}v{/Control}');
    await frame();
    const [copy = ''] = order().filter((id) => !before.includes(id));
    expect(copy).toMatch(/^xPhone/);
    await vi.waitFor(() => expect(document.activeElement).toBe(face(copy)));
    await userEvent.keyboard('{Delete}');
    await frame();
    expect(order()).not.toContain(copy);
    await userEvent.keyboard('{Control>}d{/Control}');
    expect(order()).toHaveLength(before.length + 1);
  });

  test('several selected fields move together, and what is left is reached by Tab when no field is', async () => {
    await render(<Page body={form} />);
    face('no').click();
    await userEvent.keyboard('{Control>}');
    await page.elementLocator(face('receivedAt')).click({ modifiers: ['ControlOrMeta'] });
    await userEvent.keyboard('{/Control}');
    face('receivedAt').focus();
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}');
    await frame();
    expect(order().slice(0, 3)).toEqual(['channel', 'no', 'receivedAt']);
    // Without a field the head of the first section is where Tab leads.
    face('no').click();
    for (const id of order()) {
      face(id).click();
      face(id).focus();
      await userEvent.keyboard('{Delete}');
    }
    await frame();
    expect(order()).toEqual([]);
    expect(document.activeElement?.getAttribute('data-face')).toMatch(/^section:/);
    await userEvent.keyboard('{Escape}');
    await frame();
    const stops = document.querySelectorAll('[data-canvas] [data-face][tabindex="0"]');
    expect(stops).toHaveLength(1);
  });

  test('a finger that rests drags; one that moves at once scrolls', async () => {
    await render(<Page body={form} />);
    const touch = (type: string, x: number, y: number): PointerEvent =>
      new PointerEvent(type, {
        bubbles: true,
        cancelable: true,
        pointerId: 9,
        pointerType: 'touch',
        button: 0,
        clientX: x,
        clientY: y,
      });
    const from = middle(face('phone'));
    const to = middle(cell('customer'), 0.2);
    const before = order();
    face('phone').dispatchEvent(touch('pointerdown', from.x, from.y));
    window.dispatchEvent(touch('pointermove', to.x, to.y));
    await pause(400);
    window.dispatchEvent(touch('pointerup', to.x, to.y));
    expect(order()).toEqual(before);
    face('phone').dispatchEvent(touch('pointerdown', from.x, from.y));
    await pause(400);
    window.dispatchEvent(touch('pointermove', to.x, to.y));
    const scroll = new Event('touchmove', { bubbles: true, cancelable: true });
    face('phone').dispatchEvent(scroll);
    expect(scroll.defaultPrevented).toBe(true);
    await frame();
    window.dispatchEvent(touch('pointerup', to.x, to.y));
    await pause(30);
    expect(order()[order().indexOf('customer') - 1]).toBe('phone');
  });

  test('a field is widened at its edge', async () => {
    await render(<Page body={form} />);
    const grid = cell('no').parentElement!.getBoundingClientRect();
    const edge = cell('no').querySelector('[class*=edge]')!;
    await drag(edge, { x: grid.left + grid.width / 2, y: grid.top + 20 });
    expect(cell('no').style.getPropertyValue('--span')).toBe('12');
  });

  test('a field that is not widened after all is as it was, and says no width', async () => {
    await render(<Page body={form} />);
    const before = cell('no').style.getPropertyValue('--span');
    const edge = cell('no').querySelector('[class*=edge]')!;
    const from = middle(edge);
    const event = (type: string, x: number): PointerEvent =>
      new PointerEvent(type, { bubbles: true, pointerId: 7, button: 0, clientX: x, clientY: from.y });
    edge.dispatchEvent(event('pointerdown', from.x));
    window.dispatchEvent(event('pointermove', from.x + 200));
    expect(cell('no').dataset['width']).toMatch(/\/24$/);
    // Another finger that leaves the screen ends nothing.
    window.dispatchEvent(new PointerEvent('pointerup', { pointerId: 8 }));
    expect(cell('no').dataset['width']).toMatch(/\/24$/);
    await userEvent.keyboard('{Escape}');
    expect([cell('no').style.getPropertyValue('--span'), cell('no').dataset['width']]).toEqual([
      before,
      undefined,
    ]);
  });
});

test('on a phone the types of fields come up over the canvas', async () => {
  await page.viewport(390, 844);
  await render(<Page body={form} />);
  const before = order();
  face('phone').click();
  await page.getByRole('button', { name: '添加字段' }).click();
  const dialog = page.getByRole('dialog', { name: '添加字段' });
  expect(await violations()).toEqual([]);
  await dialog.getByRole('button', { name: '金额' }).click();
  await vi.waitFor(() => expect(order()).toHaveLength(before.length + 1));
  expect(order()[order().indexOf('phone') + 1]).toMatch(/^xMoney/);
  await expect.element(dialog).not.toBeInTheDocument();
});

describe('properties', () => {
  test('are changed for the field and stand on the canvas; both languages are asked for', async () => {
    await render(<Page body={form} />);
    face('scene').click();
    await page.getByRole('textbox', { name: '名称（中文）' }).fill('场景');
    await expect.element(page.getByRole('button', { name: /^场景，单选/ })).toBeVisible();
    await page.getByRole('textbox', { name: '名称（英文）' }).fill('');
    await expect.element(page.getByRole('button', { name: '1 个问题' })).toBeVisible();
    await page.getByRole('button', { name: '添加选项' }).click();
    await page.getByRole('textbox', { name: '选项 4（中文）' }).fill('其他');
    await page.getByRole('checkbox', { name: '可筛选' }).click();
    await expect.element(page.getByText('已有 9/20')).toBeVisible();
    face('place').click();
    await page.getByRole('region', { name: '问题' }).getByRole('button', { name: /^场景/ }).click();
    await frame();
    await expect
      .element(page.getByRole('textbox', { name: '名称（英文）' }))
      .toHaveAttribute('aria-invalid', 'true');
    expect(face('scene')).toHaveAttribute('aria-pressed', 'true');
  });

  test('figures are read as people type them; what is none is marked, changes nothing and goes', async () => {
    await render(<Page body={form} />);
    face('place').click();
    const width = page.getByRole('textbox', { name: '宽度（共 24 格）' });
    const before = cell('place').style.getPropertyValue('--span');
    await width.fill('1o');
    await expect.element(page.getByText('请填写数字')).toBeVisible();
    expect(cell('place').style.getPropertyValue('--span')).toBe(before);
    await width.clear();
    await userEvent.tab();
    await expect.element(width).toHaveValue(before);
    await width.fill('１６');
    await vi.waitFor(() => expect(cell('place').style.getPropertyValue('--span')).toBe('16'));
  });

  test('a matrix has questions and is answered by a scale or by choices', async () => {
    await render(<Page body={form} />);
    face('place').click();
    const palette = page.getByRole('complementary', { name: '字段类型' });
    await palette.getByRole('button', { name: '矩阵题' }).click();
    await page.getByRole('textbox', { name: '题目 2（中文）' }).fill('服务态度');
    await page.getByRole('button', { name: '添加题目' }).click();
    await expect.element(page.getByRole('textbox', { name: '题目 3（英文）' })).toHaveValue('Question 3');
    await page.getByRole('button', { name: '删除题目 1' }).click();
    await expect.element(page.getByRole('textbox', { name: '题目 1（中文）' })).toHaveValue('服务态度');
    const source = page.getByLabelText('选项来源');
    await expect.element(source).toHaveValue('#scale');
    await expect.element(page.getByText(/服务态度 1 – 5/)).toBeVisible();
    await source.selectOptions('本字段自有选项');
    await expect.element(page.getByRole('textbox', { name: '选项 2（中文）' })).toBeVisible();
    expect(page.getByText(/服务态度 1 – 5/).elements()).toHaveLength(0);
    expect(await violations()).toEqual([]);
    await source.selectOptions('按分值评分');
    expect(page.getByRole('textbox', { name: '选项 2（中文）' }).elements()).toHaveLength(0);
    expect(page.getByRole('button', { name: /个问题/ }).elements()).toHaveLength(0);
  });

  test('files may be photos alone, taken with the camera that is asked for', async () => {
    await render(<Page body={form} />);
    face('place').click();
    await page.getByRole('button', { name: '附件', exact: true }).click();
    const camera = page.getByLabelText('手机相机');
    expect(camera.elements()).toHaveLength(0);
    await page.getByRole('checkbox', { name: '只收照片' }).click();
    await camera.selectOptions('后置相机（拍现场）');
    await page.getByRole('textbox', { name: '最多几个' }).fill('3');
    await expect.element(camera).toHaveValue('environment');
    await page.getByRole('textbox', { name: '最多几个' }).fill('51');
    await expect.element(page.getByRole('button', { name: '1 个问题' })).toBeVisible();
    await page.getByRole('checkbox', { name: '只收照片' }).click();
    expect(camera.elements()).toHaveLength(0);
  });

  test('a new field has a code name that can be changed, and rules follow', async () => {
    await render(<Page body={form} />);
    await expect.element(page.getByRole('button', { name: '金额' }).first()).toBeVisible();
    face('claimAmount').click();
    await expect.element(page.getByRole('textbox', { name: '代号' })).toBeDisabled();
    await page.getByRole('complementary', { name: '字段类型' }).getByRole('button', { name: '数字' }).click();
    await page.getByRole('textbox', { name: '代号' }).fill('bad id');
    await expect.element(page.getByText(/须以小写 x/)).toBeVisible();
    await page.getByRole('textbox', { name: '代号' }).fill('xDays');
    await frame();
    expect(order()).toContain('xDays');
  });

  test('a code name that an earlier version had is not given again', async () => {
    const server = new FakeStore({ ...form, fields: [...form.fields, { ...form.fields[0]!, id: 'xOld' }] });
    server.putInForce(form);
    await render(<Page server={server} />);
    await page.getByRole('complementary', { name: '字段类型' }).getByRole('button', { name: '数字' }).click();
    await page.getByRole('textbox', { name: '代号' }).fill('xOld');
    await expect.element(page.getByText('以前的版本用过这个代号，不能再用')).toBeVisible();
    expect(order()).not.toContain('xOld');
  });

  test('choices have codes, which can be changed until they are published', async () => {
    await render(<Page body={form} />);
    face('scene').click();
    await page.getByRole('button', { name: '添加选项' }).click();
    await page.getByRole('button', { name: '显示代码' }).click();
    await expect.element(page.getByRole('textbox', { name: '选项 1 的代码' })).toBeDisabled();
    const code = page.getByRole('textbox', { name: '选项 4 的代码' });
    await code.fill('other');
    await expect.element(page.getByText(/^代码须以小写 x/)).toBeVisible();
    await code.fill('xOther');
    await expect.element(code).toHaveFocus();
    await view('JSON').click();
    const json = page.getByRole('textbox', { name: '表单的 JSON' });
    await expect.element(json).toBeVisible();
    expect((json.element() as HTMLTextAreaElement).value).toContain('"xOther"');
  });
});

describe('beginning with another form', () => {
  const start = async (): Promise<void> => {
    await page.getByRole('button', { name: '更多' }).first().click();
    await page.getByRole('menuitem', { name: '从其他表单或文件开始' }).click();
  };
  const small: RecordForm = {
    ...form,
    key: 'x-1',
    sections: form.sections.slice(0, 1),
    fields: [{ id: 'xOnly', type: 'text', title: words('只有'), section: form.sections[0]!.id, span: 12 }],
    rules: [],
    listed: ['xOnly'],
    example: {},
  };
  const file = (name: string, body: unknown): File => new File([JSON.stringify(body)], name);

  test('forms are found by name and read one at a time, own ones too', async () => {
    const read = vi.fn(() => Promise.resolve(small));
    const find = vi.fn(() => Promise.resolve({ forms: [{ key: 'x-1', title: '巡检表' }], hasMore: true }));
    await render(<Page sources={{ find, read }} />);
    await start();
    await page.getByRole('searchbox', { name: '公司的其他表单' }).fill('巡检');
    await vi.waitFor(() => expect(find).toHaveBeenLastCalledWith('巡检'));
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: /^巡检表/ }).click();
    await vi.waitFor(() => expect(order()).toEqual([expect.stringMatching(/^xText/)]));
    expect(read).toHaveBeenCalledExactlyOnceWith('x-1');
  });

  test('both ways of writing a form into a file are read; what is none is told', async () => {
    await render(<Page />);
    await start();
    const input = page.getByLabelText(/^导出的表单文件/);
    await input.upload(file('x.json', { format: 'zhoudao.templates', formatVersion: 9, templates: [] }));
    await expect.element(page.getByText('文件由更新版本的系统导出，请先升级')).toBeVisible();
    await input.upload(file('y.json', { any: 'thing' }));
    await expect.element(page.getByText('这不是表单文件')).toBeVisible();
    const templates = [{ kind: 'form', key: 'x-1', body: small }];
    await input.upload(file('z.json', { format: 'zhoudao.templates', formatVersion: 1, templates }));
    await vi.waitFor(() => expect(order()).toEqual([expect.stringMatching(/^xText/)]));
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(order().length).toBeGreaterThan(1);
    await start();
    await page.getByLabelText(/^导出的表单文件/).upload(file('w.json', small));
    await vi.waitFor(() => expect(order()).toEqual([expect.stringMatching(/^xText/)]));
  });
});

describe('rules', () => {
  test('are built as a sentence and as an expression, and read out', async () => {
    await render(<Page body={form} />);
    face('place').click();
    await page.getByRole('button', { name: '添加规则' }).click();
    await page.getByRole('menuitem', { name: '当…时显示' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '条件 1：字段' }).selectOptions('优先级');
    await expect.element(dialog.getByText('当“优先级”为“紧急”时，显示“发生地点”')).toBeVisible();
    await expect
      .element(dialog.getByRole('textbox', { name: '表达式' }))
      .toHaveValue("form.priority == 'urgent'");
    await dialog
      .getByRole('textbox', { name: '表达式' })
      .fill("form.priority == 'urgent' && form.claimAmount > 100000");
    const amount = dialog.getByRole('textbox', { name: '条件 2：内容' });
    await expect.element(amount).toHaveValue('1000');
    await dialog
      .getByRole('textbox', { name: '表达式' })
      .fill("form.priority == 'urgent' && form.claimAmount > 250000");
    await expect.element(amount).toHaveValue('2500');
    await amount.fill('３，０００');
    await expect
      .element(dialog.getByRole('textbox', { name: '表达式' }))
      .toHaveValue("form.priority == 'urgent' && form.claimAmount > 300000");
    await dialog.getByRole('textbox', { name: '表达式' }).fill('form.priority == 3');
    await expect.element(dialog.getByText(/第 1 个字符：/)).toBeVisible();
    await dialog.getByRole('textbox', { name: '表达式' }).fill('form.claimAm');
    await userEvent.keyboard('{Enter}');
    await expect.element(dialog.getByRole('textbox', { name: '表达式' })).toHaveValue('form.claimAmount');
    await dialog.getByRole('textbox', { name: '表达式' }).fill('has(form.claimAmount)');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '添加', exact: true }).click();
    await expect.element(page.getByText('当“索赔金额”已填写时，显示“发生地点”')).toBeVisible();
  });

  test('what the sentence shows from the start is what the rule says', async () => {
    await render(<Page />);
    face('severity').click();
    await page.getByRole('button', { name: '添加规则' }).click();
    await page.getByRole('menuitem', { name: /^默认为/ }).click();
    await expect.element(page.getByRole('textbox', { name: '表达式' })).toHaveValue("'L1'");
    await expect.element(page.getByText('“投诉级别”默认为“L1 一般”')).toBeVisible();
    await page.getByRole('dialog').getByRole('button', { name: '添加', exact: true }).click();
    await expect.element(page.getByRole('button', { name: /“投诉级别”默认为/ })).toBeVisible();
  });
});

describe('previews', () => {
  test('are drawn by the paper itself; what would be refused is told and leads to its field', async () => {
    await render(<Page body={form} />);
    await view('电脑').click();
    await page.getByRole('textbox', { name: '投诉内容' }).clear();
    await pause(200);
    await page.getByRole('button', { name: '检查填写的内容' }).click();
    await page.getByRole('button', { name: '“投诉内容”须填写' }).click();
    await expect
      .element(page.getByRole('button', { name: /^投诉内容，多行文字/ }))
      .toHaveAttribute('aria-pressed', 'true');
    await view('纸面').click();
    await expect.element(page.getByText('云川机电杭州工厂')).toBeVisible();
    await view('双语').click();
    await page.getByRole('textbox', { name: '投诉渠道 名称（英文）' }).fill('');
    await expect.element(page.getByText('1 处缺译文')).toBeVisible();
    await view('JSON').click();
    const json = page.getByRole('textbox', { name: '表单的 JSON' });
    await expect.element(json).toBeVisible();
    expect((json.element() as HTMLTextAreaElement).value).toContain('"F-CMP-01"');
  });
});

describe('trying a form out', () => {
  test('changes nothing of it until somebody keeps the trial as its example', async () => {
    const server = new FakeStore(form);
    await render(<Page server={server} />);
    await view('电脑').click();
    const content = page.getByRole('textbox', { name: /^投诉内容/ });
    await content.fill('试填的内容');
    await expect.element(page.getByRole('button', { name: '存为示例数据' })).toBeVisible();
    await expect.element(page.getByText('第 1 版', { exact: true })).toBeVisible();
    // The trial is there in every way of looking, and the example comes back.
    await view('手机').click();
    await expect.element(content).toHaveValue('试填的内容');
    await page.getByRole('button', { name: '恢复示例数据' }).click();
    await expect.element(content).not.toHaveValue('试填的内容');
    await content.fill('新的示例');
    await page.getByRole('button', { name: '存为示例数据' }).click();
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    expect(Object.values(server.draft?.body.example ?? {})).toContain('新的示例');
  });

  test('takes nothing back from review; whoever changes it is asked first', async () => {
    const server = new FakeStore(form);
    server.save('李雷', form);
    await server.of('李雷').submit(1, '请看');
    await render(<Page server={server} />);
    await view('手机').click();
    await page.getByRole('textbox', { name: /^投诉内容/ }).fill('试填的内容');
    await view('设计').click();
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await expect.element(page.getByText('审核中，修改未保存')).toBeVisible();
    expect(await violations()).toEqual([]);
    expect(server.draft).toMatchObject({ state: 'SUBMITTED', revision: 2 });
    await page.getByRole('button', { name: '撤回并继续编辑' }).click();
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    expect(server.draft).toMatchObject({ state: 'DRAFT', by: '王芳' });
  });
});

const requiredIn = (one: RecordForm | undefined, id: string): boolean | undefined =>
  one?.fields.find((field) => field.id === id)?.required;

describe('drafts', () => {
  test('are kept on the server without being asked; what publishing means is told, with a word for the history', async () => {
    const server = new FakeStore(form);
    server.usesOfFields = [{ name: '已填写的记录', count: 12 }];
    server.uses = [
      { name: '已填写的记录', count: 37 },
      { name: '流程', count: 2 },
    ];
    const first = await render(<Page server={server} />);
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    face('recording').click();
    face('recording').focus();
    await userEvent.keyboard('{Delete}');
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    await first.unmount();
    await render(<Page server={server} />);
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await expect.element(dialog.getByText('字段“发生地点” · 必填：空 → 是')).toBeVisible();
    await expect.element(dialog.getByText('正在使用这份表单：已填写的记录 37、流程 2。')).toBeVisible();
    await expect.element(dialog.getByText('改动的字段正用于：已填写的记录 12。')).toBeVisible();
    await expect.element(dialog.getByText(/不再填写；.*用到这些内容的：已填写的记录 12。/)).toBeVisible();
    await dialog.getByRole('textbox', { name: /^发布说明/ }).fill('地点必填');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: '发布为第 2 版' }).click();
    await expect.element(page.getByText('第 2 版', { exact: true })).toBeVisible();
    expect([server.notes, server.draft]).toEqual([['地点必填'], undefined]);
    expect(requiredIn(server.versions.at(-1), 'place')).toBe(true);
    expect(Object.keys(localStorage).filter((key) => key.includes('designer.work'))).toEqual([]);
  });

  test('what uses a form is never told from what could not be read', async () => {
    const server = new FakeStore(form);
    await render(<Page server={server} />);
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    server.isReached = false;
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await expect.element(page.getByText(/暂时查不到哪些地方在使用这份表单/)).toBeVisible();
    expect(page.getByText('还没有记录或流程使用这份表单。').elements()).toEqual([]);
  });

  test('two who change one value are asked which stands, and the rest of both is put together', async () => {
    const server = new FakeStore(form);
    await render(<Page server={server} />);
    // Until both have done their part neither hears of the other.
    server.isReached = false;
    const theirs = { ...form, title: words('别人的标题', 'Their title') };
    server.save('李雷', {
      ...theirs,
      fields: theirs.fields.map((one) =>
        one.id === 'place' ? { ...one, title: words('地点', 'Place') } : one,
      ),
    });
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await page.getByRole('textbox', { name: '名称（中文）' }).fill('某处');
    server.isReached = true;
    await page.getByRole('textbox', { name: '名称（中文）' }).fill('场所');
    const dialog = page.getByRole('dialog', { name: '同事也改了这份表单' });
    await expect.element(dialog.getByText(/李雷在.*保存了草稿/)).toBeVisible();
    await expect.element(dialog.getByText('1 处冲突')).toBeVisible();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('radio', { name: '用对方的：地点' }).click();
    await dialog.getByRole('button', { name: '合并后继续' }).click();
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    expect(requiredIn(server.draft?.body, 'place')).toBe(true);
    expect(server.draft?.body.title['zh-CN']).toBe('别人的标题');
    expect(server.draft?.body.fields.find(({ id }) => id === 'place')?.title['zh-CN']).toBe('地点');
  });

  test('a version that came into force meanwhile is put together with the draft before it is published', async () => {
    const server = new FakeStore(form);
    await render(<Page server={server} />);
    server.isReached = false;
    server.publisher = '王芳';
    server.putInForce({ ...form, title: words('别人的标题', 'Their title') });
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    const publish = page.getByRole('button', { name: '发布为第 2 版' });
    await expect.element(publish).toBeVisible();
    server.isReached = true;
    await publish.click();
    const dialog = page.getByRole('dialog', { name: '已有人发布了新版本' });
    await expect.element(dialog.getByText(/王芳在.*发布了第 2 版/)).toBeVisible();
    await dialog.getByRole('button', { name: '合并后继续' }).click();
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByRole('button', { name: '发布为第 3 版' }).click();
    await expect.element(page.getByText('第 3 版', { exact: true })).toBeVisible();
    expect(server.versions.at(-1)?.title['zh-CN']).toBe('别人的标题');
    expect(requiredIn(server.versions.at(-1), 'place')).toBe(true);
  });

  test('whoever may only write sends it on; whoever publishes sends it back with a word', async () => {
    const server = new FakeStore(form);
    const shown = await render(<Page mayPublish={false} server={server} />);
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '提交审核' }).click();
    await expect.element(page.getByText('待审核')).toBeVisible();
    expect(server.draft?.state).toBe('SUBMITTED');
    await shown.unmount();
    await render(<Page isReadOnly server={server} />);
    await page.getByRole('button', { name: '更多' }).first().click();
    await page.getByRole('menuitem', { name: '退回修改' }).click();
    await page.getByRole('textbox', { name: '退回原因' }).fill('少一项');
    await page.getByRole('dialog').getByRole('button', { name: '退回修改' }).click();
    await vi.waitFor(() => expect(server.draft).toMatchObject({ state: 'RETURNED', note: '少一项' }));
  });

  test('what only the server has against a form leads to its element', async () => {
    const server = new FakeStore(form);
    const at = form.fields.findIndex(({ id }) => id === 'phone');
    server.problems = [{ path: `fields.${at}.type`, message: '类型不能改变' }];
    await render(<Page server={server} />);
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await page
      .getByRole('region', { name: '问题' })
      .getByRole('button', { name: /类型不能改变/ })
      .click();
    await frame();
    expect(face('phone')).toHaveAttribute('aria-pressed', 'true');
  });

  test('a draft that is thrown away comes back by undo', async () => {
    const server = new FakeStore(form);
    await render(<Page server={server} />);
    face('place').click();
    await page.getByRole('checkbox', { name: '必填' }).click();
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    await page.getByRole('button', { name: '更多' }).first().click();
    await page.getByRole('menuitem', { name: '放弃草稿' }).click();
    await expect.element(page.getByText('第 1 版', { exact: true })).toBeVisible();
    expect(server.draft).toBeUndefined();
    face('place').focus();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(page.getByText(/草稿已存/)).toBeVisible();
    expect(requiredIn(server.draft?.body, 'place')).toBe(true);
  });

  test('a form with problems is not published, and whoever may only look changes nothing', async () => {
    const shown = await render(<Page body={form} />);
    face('section:claim').click();
    await page.getByRole('textbox', { name: '名称（英文）' }).fill('');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await expect
      .element(page.getByRole('button', { name: '发布为第 2 版' }))
      .toHaveAttribute('aria-disabled', 'true');
    await shown.unmount();
    localStorage.clear();
    await render(<Page body={form} isReadOnly mayPublish={false} />);
    face('phone').click();
    face('phone').focus();
    await userEvent.keyboard('{Delete}');
    expect(order()).toContain('phone');
    await expect.element(page.getByRole('textbox', { name: '名称（中文）' })).toBeDisabled();
  });
});

describe.each(['light', 'dark'])('%s', (theme) => {
  test.each([
    [1280, 800],
    [390, 844],
  ])('nothing is amiss at %i px', async (width, height) => {
    document.documentElement.dataset['theme'] = theme;
    await page.viewport(width, height);
    await render(<Page body={form} />);
    face('category').click();
    await pause(50);
    expect(await violations()).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
    for (const name of ['手机', '双语']) {
      await view(name).click();
      await pause(300);
      expect(await violations()).toEqual([]);
    }
  });
});

/** A form as large as forms may be. */
const large = (): RecordForm => ({
  ...form,
  sections: Array.from({ length: 10 }, (_, at) => ({
    id: `s${at}`,
    block: 'grid',
    title: words(`栏目${at}`, `S${at}`),
  })),
  fields: Array.from({ length: 300 }, (_, at): RecordField => ({
    id: `f${at}`,
    title: words(`字段${at}`, `Field ${at}`),
    type: (['text', 'number', 'date', 'money', 'longText'] as const)[at % 5] ?? 'text',
    section: `s${Math.floor(at / 30)}`,
    span: 8,
  })),
  rules: Array.from({ length: 100 }, (_, at) => ({
    id: `r${at}`,
    field: `f${at + 100}`,
    effect: 'required',
    expr: `has(form.f${at})`,
  })),
  listed: ['f0'],
  example: {},
});

test('a form of 300 fields stays usable: figures', async () => {
  const start = performance.now();
  await render(<Page body={large()} />);
  await frame();
  const drawn = performance.now() - start;
  face('f150').click();
  await expect.element(page.getByRole('textbox', { name: '名称（中文）' })).toHaveValue('字段150');
  const input = page.getByRole('textbox', { name: '名称（中文）' }).element() as HTMLInputElement;
  const typing = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const times: number[] = [];
  for (let letter = 1; letter <= 30; letter += 1) {
    await frame();
    const at = performance.now();
    typing?.set?.call(input, '字'.repeat(letter));
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await frame();
    await new Promise((resolve) => setTimeout(resolve));
    times.push(performance.now() - at);
    await pause(40);
  }
  const sorted = times.toSorted((a, b) => a - b);
  // oxlint-disable-next-line no-console -- The figures are the point; a busy machine makes no promise of them.
  console.info(
    `300 fields: on the screen ${drawn.toFixed(0)} ms; a letter ${sorted[15]?.toFixed(1)} ms (p95 ${sorted[28]?.toFixed(1)})`,
  );
  expect(face('f150').textContent).toContain('字'.repeat(30));
});
