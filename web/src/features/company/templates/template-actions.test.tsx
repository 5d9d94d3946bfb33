import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import type { OpenDraft } from '../store/draft-bar.tsx';
import { TemplateActions } from './template-actions.tsx';
import type { Shown } from './template-content.tsx';

type Sent = { operationName: string; variables: { input: object } };

const name = { kind: 'form', key: 'F-ORG-02' };
const answers: Readonly<Record<string, object>> = {
  RetireTemplate: { retireTemplate: { __typename: 'Template', ...name, version: 2, body: {} } },
  SaveTemplateDraft: { saveTemplateDraft: { __typename: 'TemplateDraft', ...name, revision: 4, body: {} } },
  SubmitTemplateDraft: {
    submitTemplateDraft: { __typename: 'TemplateDraft', ...name, revision: 5, state: 'SUBMITTED' },
  },
};

async function show(can: string, draft?: object) {
  const sent: Sent[] = [];
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const said = JSON.parse(options?.body as string) as Sent;
    sent.push(said);
    return Promise.resolve(Response.json({ data: answers[said.operationName] ?? null }));
  };
  const exchanges = [normalisedCache(), fetchExchange];
  const client = new Client({ url: '/none', preferGetMethod: false, exchanges, fetch });
  const template = { ...name, version: 1, body: { title: 'in force' }, viewerCan: ['template.draft', can] };
  const screen = await render(
    <Provider value={client}>
      <TemplateActions
        draft={draft as OpenDraft | undefined}
        onDone={() => undefined}
        template={template as unknown as Shown}
      />
    </Provider>,
  );
  return { screen, sent };
}

beforeEach(() => {
  setLocale('zh-CN');
});

test('what one may retire alone is retired at once; what nobody may is not offered', async () => {
  const { screen, sent } = await show('template.retire');
  await screen.getByRole('button', { name: '停用' }).click();
  await screen.getByRole('dialog').getByRole('button', { name: '停用' }).click();
  await expect.poll(() => sent.map(({ operationName }) => operationName)).toEqual(['RetireTemplate']);
  const other = await show('template.publish');
  expect(other.screen.container.querySelectorAll('button')).toHaveLength(1);
});

test('where a second person publishes, retiring becomes part of the draft and is sent for review', async () => {
  const { screen, sent } = await show('template.proposeRetiring', {
    revision: 3,
    baseVersion: 1,
    body: { title: 'drafted' },
  });
  await screen.getByRole('button', { name: '停用' }).click();
  const dialog = screen.getByRole('dialog');
  await expect.element(dialog.getByText('停用须由另一位同事发布', { exact: false })).toBeVisible();
  await dialog.getByLabelText('给复核人的话').fill('已不用');
  await dialog.getByRole('button', { name: '送复核' }).click();
  await expect
    .poll(() => sent.map(({ variables }) => variables.input))
    .toMatchObject([
      { ...name, baseRevision: 3, baseVersion: 1, body: { title: 'drafted', isRetired: true } },
      { ...name, revision: 4, note: '已不用' },
    ]);
});
