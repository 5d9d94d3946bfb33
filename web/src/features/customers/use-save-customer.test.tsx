import { useState, type ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { SessionContext, type Session } from '../../app/session/session.ts';
import type { CustomerCardFragment } from '../../lib/gql/graphql.ts';
import { dropToast, toasts } from '../../ui/state/toast-store.ts';
import { ToastHost } from '../../ui/state/toast.tsx';
import { useSaveCustomer } from './use-save-customer.ts';

const shown = {
  __typename: 'Customer',
  id: 'c1',
  version: 1,
  name: '远山物流',
  region: '浙江',
  industry: null,
  owner: null,
  needTags: [],
  extraFields: [],
} as unknown as CustomerCardFragment;
const session = { fields: [], dictionaries: [] } as unknown as Session;
type Sent = { operationName: string; variables: { input?: Record<string, unknown> } };

beforeEach(() => toasts().forEach(({ id }) => dropToast(id)));

/** A server on which somebody else saved in between: version 2, with what they left there. */
function serverWith(latest: Record<string, unknown>) {
  const saved: Record<string, unknown>[] = [];
  const undone: unknown[] = [];
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { operationName, variables } = JSON.parse(options?.body as string) as Sent;
    if (operationName === 'Customer') {
      const customer = { ...shown, ...latest, version: 2, contacts: { nodes: [] } };
      return Promise.resolve(Response.json({ data: { customer } }));
    }
    const input = variables.input ?? {};
    if (operationName === 'RecentChanges') {
      const row = {
        noun: 'customer',
        action: 'update',
        subject: '远山物流',
        changed: 1,
        at: '2026-03-01T00:00:00Z',
      };
      const recentChanges = [
        { ...row, id: 'u9', recordId: 'c9', undoneAt: null },
        { ...row, id: 'u1', recordId: 'c1', undoneAt: '2026-03-01T00:00:00Z' },
        { ...row, id: 'u2', recordId: 'c1', undoneAt: null },
      ];
      return Promise.resolve(Response.json({ data: { recentChanges } }));
    }
    if (operationName === 'UndoChange') {
      undone.push(input['id']);
      const run = {
        __typename: 'BulkRun',
        id: 'r1',
        state: 'DONE',
        total: 1,
        seen: 1,
        changed: 1,
        refused: 0,
      };
      return Promise.resolve(Response.json({ data: { undoChange: { ...run, undoId: null, refusals: [] } } }));
    }
    const isStale = input['version'] === 1;
    if (!isStale) saved.push(input);
    const stale = {
      __typename: 'StaleVersion',
      code: 'STALE_VERSION',
      message: '已被修改',
      currentVersion: 2,
    };
    const updateCustomer = isStale ? stale : { ...shown, ...latest, version: 3 };
    return Promise.resolve(Response.json({ data: { updateCustomer } }));
  };
  const client = new Client({ url: '/none', preferGetMethod: false, exchanges: [fetchExchange], fetch });
  return { saved, undone, client };
}

function Workspace({ client }: { client: Client }): ReactNode {
  return (
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <Editor />
        <ToastHost />
      </SessionContext>
    </Provider>
  );
}

function Editor(): ReactNode {
  const saving = useSaveCustomer(shown);
  const [answer, setAnswer] = useState<string>();
  const { conflict } = saving;
  return (
    <>
      <button
        onClick={() => void saving.save('region', '江苏').then((problem) => setAnswer(problem ?? 'ok'))}
        type="button"
      >
        save
      </button>
      <button onClick={() => void saving.settle(true)} type="button">
        mine
      </button>
      <p data-testid="answer">{answer}</p>
      <p data-testid="conflict">{conflict && `${conflict.mine} / ${conflict.latest.region}`}</p>
    </>
  );
}

test('a value that only I touched is saved on top of what somebody else changed', async () => {
  const { saved, client } = serverWith({ name: '远山供应链' });
  const screen = await render(<Workspace client={client} />);
  await screen.getByRole('button', { name: 'save' }).click();
  await expect.element(screen.getByTestId('answer')).toHaveTextContent('ok');
  expect(saved).toMatchObject([{ id: 'c1', version: 2, region: '江苏' }]);
  expect(saved[0]).not.toHaveProperty('name');
});

test('a value that both touched is put to the person, and mine is saved only when chosen', async () => {
  const { saved, client } = serverWith({ region: '上海' });
  const screen = await render(<Workspace client={client} />);
  await screen.getByRole('button', { name: 'save' }).click();
  await expect.element(screen.getByTestId('conflict')).toHaveTextContent('江苏 / 上海');
  expect(saved).toEqual([]);
  await screen.getByRole('button', { name: 'mine' }).click();
  await expect.poll(() => saved).toMatchObject([{ version: 2, region: '江苏' }]);
});

test('what was saved is taken back from where it is said, and nothing else', async () => {
  const { undone, client } = serverWith({});
  const screen = await render(<Workspace client={client} />);
  await screen.getByRole('button', { name: 'save' }).click();
  await screen.getByRole('button', { name: '撤销' }).last().click();
  await expect.poll(() => undone).toEqual(['u2']);
  await expect.element(screen.getByText('已撤销 1 条更改')).toBeVisible();
});
