import type { MessageTemplate, TemplateHeader } from '@zhoudao/schema/templates';
import { Client, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import '../../../ui/shell/tokens.css';
import '../../../ui/shell/base.css';

import { setLocale } from '../../../lib/i18n/locale.ts';
import { Locked, placeOf } from './locked.tsx';
import { TemplateEditor } from './template-editor.tsx';

const words = (zh: string, en = zh) => ({ 'zh-CN': zh, en });
const by = { id: 'zhoudao.retail', ...words('零售', 'Retail') };
const message = {
  id: 'core:message/ack',
  kind: 'message',
  key: 'ack',
  version: 1,
  title: words('受理告知', 'Accepted'),
  use: 'acknowledgement',
  text: words('{name}您好', 'Dear {name}'),
  policies: [{ path: '/text/zh-CN', policy: 'locked', by }],
} as unknown as MessageTemplate;
const dictionary = {
  id: 'core:dictionary/channel',
  kind: 'dictionary',
  key: 'channel',
  version: 1,
  title: words('渠道', 'Channel'),
  entries: [
    { code: 'hotline', title: words('热线', 'Hotline') },
    { code: 'x-own', title: words('自有', 'Own') },
  ],
  policies: [{ path: '/entries/hotline', policy: 'locked', by }],
} as unknown as TemplateHeader;

const client = new Client({ url: '/graphql', exchanges: [] });
const shown = (body: TemplateHeader) =>
  render(
    <Provider value={client}>
      <main>
        <Locked body={body} kind={body.kind} said={body}>
          <TemplateEditor template={{ kind: body.kind, key: body.key, version: 1, body, isEditable: true }} />
        </Locked>
      </main>
    </Provider>,
  );

beforeEach(() => setLocale('zh-CN'));

test('a locked part says who has locked it, and its field cannot be written; the others can', async () => {
  const screen = await shown(message);
  await expect.element(screen.getByText('由零售锁定')).toBeVisible();
  const fields = screen.container.querySelectorAll('textarea');
  expect([...fields].map(({ disabled }) => disabled)).toEqual([true, false]);
});

test('an entry that is locked is, whatever row it stands in; the company’s own is not', async () => {
  const screen = await shown(dictionary);
  expect(screen.container.querySelector('section')?.textContent).toContain('热线');
  await expect.element(screen.getByRole('textbox', { name: /中文.* 1$/ })).toBeDisabled();
  await expect.element(screen.getByRole('textbox', { name: /中文.* 2$/ })).not.toBeDisabled();
  await expect.element(screen.getByRole('button', { name: '删除选项“热线”' })).not.toBeInTheDocument();
  await expect.element(screen.getByRole('button', { name: '删除选项“自有”' })).toBeVisible();
});

test('fields stand for places by the names of elements', () => {
  const clocks = [{ metric: 'ack', targets: [{ id: 'l1', target: {} }] }];
  expect(
    placeOf('sla', 'clocks.0.targets.0.amount', [{ clocks: [{ targets: [{}] }] }, { clocks }] as never),
  ).toBe('/clocks/ack/targets/l1/target');
});

test('where nothing is locked nothing is said', async () => {
  const { policies: _none, ...free } = message;
  const screen = await shown(free);
  await expect.element(screen.getByText('以下内容已锁定，公司不能修改')).not.toBeInTheDocument();
});
