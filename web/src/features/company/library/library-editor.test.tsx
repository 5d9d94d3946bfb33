import {
  createMemoryHistory,
  createRootRoute,
  createRouter,
  RouterProvider,
  type AnyRouter,
} from '@tanstack/react-router';
import type { TemplateHeader } from '@zhoudao/schema/templates';
import { libraryProblems } from '@zhoudao/schema/templates/library';
import axe from 'axe-core';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import '../../../ui/shell/tokens.css';
import '../../../ui/shell/base.css';

import { normalisedCache } from '../../../app/data/cache.ts';
import { setLocale, type LocaleCode } from '../../../lib/i18n/locale.ts';
import { withoutBlanks } from './body-form.ts';
import { LibraryEditor } from './library-editor.tsx';

const ALL = Object.entries(
  import.meta.glob<TemplateHeader>(
    '../../../../../schema/templates/{taxonomy,decision,scorecard,kpi,report,survey,script}/*.json',
    { eager: true, import: 'default' },
  ),
).map(([file, body]) => [file.split('/').slice(-2).join('/'), body] as const);
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- names the shape that a test reads
const shipped = <B extends object>(name: string): B & TemplateHeader =>
  ALL.find(([file]) => file === `${name}.json`)?.[1] as B & TemplateHeader;
const approval = shipped<{ rows: { if: Record<string, string> }[] }>('decision/credit-approval');
const indicators = shipped<object>('kpi/complaints');
const quality = shipped<object>('scorecard/call-quality');
const followUp = shipped<object>('script/follow-up');
const service = shipped<object>('survey/post-service');
const taxonomy = shipped<object>('taxonomy/complaint');

const channels = {
  kind: 'dictionary',
  key: 'complaintChannel',
  version: 1,
  title: { 'zh-CN': '投诉渠道', en: 'Channel' },
  entries: [
    { code: 'talk', title: { 'zh-CN': '当面', en: 'In person' } },
    { code: 'visit', title: { 'zh-CN': '来访', en: 'Visit' }, parent: 'talk' },
  ],
};

/** A template before a server that takes everything; answers what was sent. */
async function shown(body: object, isEditable = true) {
  const sent: Record<string, unknown>[] = [];
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { variables } = JSON.parse(options?.body as string) as {
        variables: { kind?: string; body?: object; input?: { body: Record<string, unknown> } };
      };
      if (variables.body) {
        const found = libraryProblems(variables.kind ?? '', variables.body);
        const templateProblems = found.map(({ path, message }) => ({
          __typename: 'TemplateProblem',
          path,
          message: message['zh-CN'],
        }));
        return Promise.resolve(Response.json({ data: { templateProblems } }));
      }
      if (!variables.input) {
        const bodies = variables.kind === 'kpi' ? [indicators] : [channels];
        const nodes = bodies.map((one) => ({
          __typename: 'Template',
          kind: one.kind,
          key: one.key,
          version: 1,
          body: one,
        }));
        return Promise.resolve(
          Response.json({ data: { templates: { __typename: 'TemplateConnection', nodes } } }),
        );
      }
      sent.push(variables.input.body);
      const { kind, key } = body as TemplateHeader;
      return Promise.resolve(
        Response.json({
          data: {
            saveTemplateDraft: {
              __typename: 'TemplateDraft',
              kind,
              key,
              revision: sent.length,
              body: variables.input.body,
            },
          },
        }),
      );
    },
  });
  const { kind, key, version } = body as TemplateHeader;
  const template = { kind, key, version, body: body as TemplateHeader, isEditable };
  const rootRoute = createRootRoute({ component: () => <LibraryEditor template={template} /> });
  const router: AnyRouter = createRouter({
    routeTree: rootRoute,
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  const screen = await render(
    <Provider value={client}>
      <RouterProvider router={router} />
    </Provider>,
  );
  return { screen, sent };
}

/** What people with a screen reader or weak eyes would stumble over. */
async function stumblings(): Promise<string[]> {
  const { violations } = await axe.run(document.body, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'] });
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`);
}

beforeEach(() => {
  setLocale('zh-CN');
  localStorage.clear();
});

const ONE_OF_EACH = ALL.filter(
  ([name, { kind }]) => ALL.find(([, body]) => body.kind === kind)?.[0] === name,
);

test('the whole library is here', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(50);
});

test.each(
  ONE_OF_EACH.flatMap(([name, body]) =>
    (['zh-CN', 'en'] as const).map((language) => [name, language, body] as const),
  ),
)(
  '%s is read in %s and opened for changing, with every text in that language',
  async (_, language: LocaleCode, body) => {
    setLocale(language);
    const { screen } = await shown(body);
    const edit = screen.getByRole('button', { name: language === 'en' ? 'Change' : '修改', exact: true });
    await expect.element(edit).toBeVisible();
    if (language === 'en') expect(document.body.textContent).not.toMatch(/\p{Script=Han}/u);
    expect(await stumblings()).toEqual([]);
    await edit.click();
    await expect
      .element(screen.getByRole('button', { name: language === 'en' ? 'Save draft' : '保存草稿' }))
      .toBeVisible();
    expect(await stumblings()).toEqual([]);
  },
);

test.each(ALL)('%s is nothing else after it was opened', (_, body) => {
  expect(withoutBlanks(body)).toEqual(body);
  expect(libraryProblems(body.kind, body)).toEqual([]);
});

test('whoever may not publish reads only', async () => {
  const { screen } = await shown(approval, false);
  await expect.element(screen.getByRole('columnheader', { name: '申请额度' })).toBeVisible();
  expect(screen.getByRole('button', { name: '修改', exact: true }).elements()).toEqual([]);
});

test('a decision is tried out, and says which row was hit', async () => {
  const { screen } = await shown(approval);
  await expect.element(screen.getByRole('cell', { name: '≤ ¥50,000.00' })).toBeVisible();
  expect(screen.getByText(/^符合：/).elements()).toEqual([]);
  await screen.getByRole('textbox', { name: '申请额度' }).fill('60000');
  await expect.element(screen.getByText('符合：不超过 20 万元')).toBeVisible();
  await screen.getByRole('switch', { name: '有否决项' }).click({ force: true });
  await expect.element(screen.getByText('符合：有否决项')).toBeVisible();
});

test('a cell that is no condition is marked and kept with the draft; a mended one is, too', async () => {
  const { screen, sent } = await shown(approval);
  await screen.getByRole('button', { name: '修改', exact: true }).click();
  const cell = screen.getByRole('textbox', { name: '申请额度（第 2 行）' });
  await cell.fill('$ <= ');
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.element(screen.getByRole('alert').getByText(/表达式不完整/)).toBeVisible();
  await cell.fill('$ <= 8000000');
  await expect.element(screen.getByText('≤ ¥80,000.00')).toBeVisible();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(2);
  const rows = structuredClone(approval.rows);
  rows[1]!.if['limit'] = '$ <= 8000000';
  expect(sent[1]).toEqual({ ...approval, rows, version: 2 });
});

test('a row is added, moved and given an answer', async () => {
  const { screen, sent } = await shown(approval);
  await screen.getByRole('button', { name: '修改', exact: true }).click();
  await screen.getByRole('button', { name: '添加行' }).click();
  await screen.getByRole('textbox', { name: '申请额度（第 6 行）' }).fill('$ <= 100');
  const finance = screen
    .getByRole('group', { name: '审批人（第 6 行）' })
    .getByRole('checkbox', { name: '财务' });
  // The bar at the foot stands over the last row.
  (finance.element() as HTMLElement).click();
  await screen.getByRole('button', { name: '上移“行 6”' }).click();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(1);
  const rows = sent[0]!['rows'] as { id: string }[];
  expect(rows.map(({ id }) => id)).toEqual([
    'veto',
    's',
    'm',
    'l',
    expect.stringMatching(/^xItem.{5}$/),
    'xl',
  ]);
  expect(rows[4]).toMatchObject({ if: { limit: '$ <= 100' }, answer: { approvers: ['finance'] } });
});

test('a scorecard is tried out: a critical item makes it nothing', async () => {
  const { screen } = await shown(quality);
  const rate = async (name: string, value: string) => {
    await screen.getByRole('combobox', { name }).selectOptions(value);
  };
  await rate('开场问候', '完全做到');
  await rate('方案正确', '基本做到');
  await expect.element(screen.getByText('93.33')).toBeVisible();
  await rate('合规告知（录音、隐私、风险）', '未做到');
  await expect
    .element(screen.getByText('关键项“合规告知（录音、隐私、风险）”未做到，整张为 0 分'))
    .toBeVisible();
});

test('weights that no longer make 100 are told, and the unfinished draft is kept', async () => {
  const { screen, sent } = await shown(quality);
  await screen.getByRole('button', { name: '修改', exact: true }).click();
  await expect.element(screen.getByText('权重合计 100')).toBeVisible();
  await screen.getByRole('button', { name: '开场问候', exact: true }).click();
  await screen.getByRole('textbox', { name: '权重', exact: true }).fill('15');
  await expect.element(screen.getByText('权重合计 105，须为 100')).toBeVisible();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.element(screen.getByRole('alert').getByText(/权重之和须为 100/)).toBeVisible();
  expect(sent).toHaveLength(1);
});

test('with an input of a table its cells go, and nothing names what is no more', async () => {
  const { screen, sent } = await shown(approval);
  await screen.getByRole('button', { name: '修改', exact: true }).click();
  await screen.getByRole('button', { name: '删除“有否决项”' }).last().click();
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(1);
  const rows = sent[0]!['rows'] as { if: object }[];
  expect(rows.flatMap((row) => Object.keys(row.if))).not.toContain('hasVeto');
});

test('a questionnaire is filled in on trial: its score and what is low', async () => {
  const { screen } = await shown(service);
  const rate = async (name: string, value: string) => {
    await screen
      .getByRole('group', { name: new RegExp(`^${name}`) })
      .getByRole('radio', { name: value })
      .click({ force: true });
  };
  await rate('问题解决效率', '4');
  await rate('服务态度', '2');
  await expect.element(screen.getByText('53.57')).toBeVisible();
  await expect.element(screen.getByText('低分题：服务态度，需要回访')).toBeVisible();
});

test('the formula of an indicator of the product stays, one of the company is added with its own', async () => {
  const { screen, sent } = await shown(indicators);
  await screen.getByRole('button', { name: '修改', exact: true }).click();
  await screen.getByRole('button', { name: '投诉处理及时率', exact: true }).click();
  await expect.element(screen.getByRole('textbox', { name: '表达式' })).toBeDisabled();
  expect(screen.getByRole('button', { name: '删除“投诉处理及时率”' }).elements()).toEqual([]);
  await screen.getByRole('textbox', { name: '目标' }).fill('97');
  await screen.getByRole('button', { name: '保存草稿' }).click();
  await expect.poll(() => sent.length).toBe(1);
  expect((sent[0]!['indicators'] as { target: string }[])[0]!.target).toBe('97');
});

test('a script is walked through by the answers of the customer', async () => {
  const { screen } = await shown(followUp);
  await screen.getByRole('button', { name: '方便', exact: true }).click();
  await screen.getByRole('button', { name: '未解决', exact: true }).click();
  await expect.element(screen.getByText(/抱歉没有解决好/).first()).toBeVisible();
  await screen.getByRole('button', { name: '上一步' }).click();
  await expect.element(screen.getByRole('button', { name: '已解决', exact: true })).toBeVisible();
});

test('an axis shows the tree of its dictionary, or says that the company has none', async () => {
  const { screen } = await shown(taxonomy);
  await expect.element(screen.getByText(/公司没有这个选项字典/)).toBeVisible();
  await screen.getByRole('tab', { name: '投诉渠道' }).click();
  await expect.element(screen.getByText('来访')).toBeVisible();
  await expect.element(screen.getByText('2 个选项')).toBeVisible();
});
