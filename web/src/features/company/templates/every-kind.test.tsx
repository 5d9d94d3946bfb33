import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import type { TemplateHeader, TemplateKind } from '@zhoudao/schema/templates';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import '../../../ui/shell/tokens.css';
import '../../../ui/shell/base.css';

import { normalisedCache } from '../../../app/data/cache.ts';
import { SessionContext, type Session } from '../../../app/session/session.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { TemplatePage } from './template.page.tsx';

const shipped = Object.values(
  import.meta.glob<TemplateHeader>('../../../../../schema/templates/*/*.json', {
    eager: true,
    import: 'default',
  }),
);
const papers = Object.values(
  import.meta.glob<TemplateHeader>('../../../../../schema/templates/form/papers/complaints/*.json', {
    eager: true,
    import: 'default',
  }),
);
const words = (zh: string) => ({ 'zh-CN': zh, en: zh });
const message = {
  id: 'core:message/ack',
  kind: 'message',
  key: 'ack',
  version: 1,
  title: words('受理告知'),
  use: 'acknowledgement',
  text: words('{name}'),
} as unknown as TemplateHeader;

// A kind that is added has to be opened here as well.
const KINDS: Readonly<Record<TemplateKind, true>> = {
  statechart: true,
  sla: true,
  calendar: true,
  scoring: true,
  dictionary: true,
  numbering: true,
  duplicates: true,
  separation: true,
  form: true,
  message: true,
  chart: true,
  taxonomy: true,
  decision: true,
  scorecard: true,
  kpi: true,
  report: true,
  survey: true,
  script: true,
  layout: true,
};

const bodyOf = (kind: string): TemplateHeader => {
  const found = [...shipped, ...papers, message].find((one) => one.kind === kind);
  if (!found) throw new Error(`Nothing of kind ${kind} is shipped`);
  return found;
};

async function opened(body: TemplateHeader, permissions: readonly string[]) {
  const { kind, key } = body;
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { operationName } = JSON.parse(options?.body as string) as { operationName: string };
    const template = {
      __typename: 'Template',
      kind,
      key,
      version: 1,
      body,
      publisherBody: null,
      publishedAt: '2026-04-25T08:00:00.000Z',
      publishedBy: null,
      viewerCan: permissions,
    };
    const answers: Readonly<Record<string, object>> = {
      Template: { template },
      TemplateDraft: { templateDraft: null },
      LayoutPapers: { recordForms: [] },
      LayoutPreview: {
        layoutPreview: {
          __typename: 'LayoutPreview',
          picture: '<svg xmlns="http://www.w3.org/2000/svg"/>',
          message: null,
        },
      },
    };
    const data = answers[operationName];
    // What an editor asks beside its template is still on its way.
    return data ? Promise.resolve(Response.json({ data })) : new Promise(() => undefined);
  };
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch,
  });
  const root = createRootRoute({ component: Outlet });
  const workspace = createRoute({ getParentRoute: () => root, id: 'workspace', component: Outlet });
  const page = createRoute({
    getParentRoute: () => workspace,
    path: '/settings/templates/$kind/$key',
    component: TemplatePage,
  });
  const router = createRouter({
    routeTree: root.addChildren([workspace.addChildren([page])]),
    history: createMemoryHistory({ initialEntries: [`/settings/templates/${kind}/${key}`] }),
  });
  const session = {
    company: { id: 'c1' },
    permissions,
    member: { roles: [] },
    dictionaries: [],
    caseTypes: [],
  } as unknown as Session;
  return render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <RouterProvider router={router as never} />
      </SessionContext>
    </Provider>,
  );
}

beforeEach(() => {
  setLocale('zh-CN');
  localStorage.clear();
});

test.each(Object.keys(KINDS).flatMap((kind) => [[kind, true] as const, [kind, false] as const]))(
  'the page of a %s opens, for whoever may change it: %s',
  async (kind, mayChange) => {
    const body = bodyOf(kind);
    const rights = ['template.read', ...(mayChange ? ['template.draft', 'template.publish'] : [])];
    const screen = await opened(body, rights);
    await expect.element(screen.getByRole('heading', { level: 1, name: body.title['zh-CN'] })).toBeVisible();
    await expect.element(screen.getByRole('tab', { name: '编辑' })).toBeVisible();
    await expect.element(screen.getByRole('tabpanel').first()).not.toBeEmptyDOMElement();
    expect(screen.getByText('此版本的页面还不能显示这种内容。').elements()).toEqual([]);
    expect(document.body.textContent).not.toMatch(/TypeError|出错/);
  },
);
