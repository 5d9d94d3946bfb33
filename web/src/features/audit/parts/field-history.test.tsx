import { useState, type ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';
import { userEvent } from 'vitest/browser';

import { normalisedCache } from '../../../app/data/cache.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { InlineField } from '../../../ui/record/inline-field.tsx';
import { ToastHost } from '../../../ui/state/toast.tsx';
import { CustomerHistory } from '../record-history.page.tsx';
import { FieldHistoryDialog } from './field-history.tsx';

const change = {
  __typename: 'FieldChange',
  id: 'a1',
  at: '2026-05-01T08:00:00.000Z',
  actorName: '王芳',
  actionLabel: '修改客户',
  field: 'industry',
  label: '行业',
  before: '零售',
  after: '制造',
  isMasked: false,
  reason: null,
  canRestore: true,
};

/** A server that knows one change, and will not have the old value back. */
const client = (asked: unknown[]) =>
  new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { operationName, variables } = JSON.parse(options?.body as string) as {
        operationName: string;
        variables: object;
      };
      asked.push([operationName, variables]);
      const data =
        operationName === 'RestoreValue'
          ? {
              restoreValue: {
                __typename: 'InvalidField',
                code: 'INVALID_FIELD',
                field: 'industry',
                message: '选项“零售”已停用',
              },
            }
          : {
              fieldHistory: { __typename: 'FieldHistory', version: 3, endCursor: null, changes: [change] },
            };
      return Promise.resolve(Response.json({ data }));
    },
  });

function Sample(): ReactNode {
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <InlineField
        canEdit
        label="行业"
        onHistory={() => setAsked(true)}
        onSave={() => Promise.resolve(undefined)}
        value="制造"
      />
      {isAsked && (
        <FieldHistoryDialog
          field="industry"
          label="行业"
          noun="Customer"
          onClose={() => setAsked(false)}
          recordId="c1"
        />
      )}
      <ToastHost />
    </>
  );
}

beforeEach(() => setLocale('zh-CN'));

test('H on a field shows who set it when, and an old value that is no longer valid is refused with its reason', async () => {
  const asked: unknown[] = [];
  const screen = await render(
    <Provider value={client(asked)}>
      <Sample />
    </Provider>,
  );
  const field = screen.getByRole('button', { name: /行业/ });
  (field.element() as HTMLElement).focus();
  await userEvent.keyboard('h');
  const dialog = screen.getByRole('dialog', { name: '“行业”的修改历史' });
  await expect.element(dialog.getByText('王芳')).toBeVisible();
  await dialog.getByRole('button', { name: /恢复/ }).click();
  await expect.element(screen.getByText('选项“零售”已停用')).toBeVisible();
  expect(asked).toContainEqual([
    'FieldHistory',
    expect.objectContaining({ noun: 'Customer', recordId: 'c1', field: 'industry' }),
  ]);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(field).toHaveFocus();
});

/** A server with a story of so many changes, told by cursor. */
const long = (count: number) =>
  new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: (_url: unknown, options?: RequestInit) => {
      const { variables } = JSON.parse(options?.body as string) as {
        variables: { first: number; after?: string };
      };
      const from = variables.after === undefined ? 0 : Number(variables.after) + 1;
      const until = Math.min(from + variables.first, count);
      const changes = Array.from({ length: until - from }, (_, at) => ({
        ...change,
        id: String(from + at),
        after: `第 ${from + at} 次`,
      }));
      const endCursor = until < count ? String(until - 1) : null;
      return Promise.resolve(
        Response.json({
          data: { fieldHistory: { __typename: 'FieldHistory', version: 3, endCursor, changes } },
        }),
      );
    },
  });

test('the story of a record goes on to its beginning, page by page', async () => {
  const screen = await render(
    <Provider value={long(130)}>
      <CustomerHistory customerId="c1" />
    </Provider>,
  );
  const more = screen.getByRole('button', { name: '显示更早的修改' });
  for (const last of [29, 59, 89, 119]) {
    await expect.element(screen.getByText(new RegExp(`第 ${last} 次$`))).toBeVisible();
    await more.click();
  }
  await expect.element(screen.getByText(/第 129 次$/)).toBeVisible();
  expect(screen.getByRole('listitem').elements()).toHaveLength(130);
  await expect.element(more).not.toBeInTheDocument();
});
