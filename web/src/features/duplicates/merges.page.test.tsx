import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { setLocale } from '../../lib/i18n/locale.ts';
import { MergesCard } from './merges.page.tsx';

/** A server that knows one merge, in which these sealed values did not open. */
const serverWith = (unopenedFields: readonly string[]) =>
  new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: () => {
      const merge = {
        id: 'g1',
        at: '2026-05-01T08:00:00.000Z',
        movedRows: 4,
        unopenedFields,
        viewerCan: [],
        by: { id: 'm1', displayName: '王芳' },
        merged: [{ id: 'c2', number: 'C2026002', name: '星辰科技' }],
      };
      return Promise.resolve(Response.json({ data: { customer: { id: 'c1', merges: [merge] } } }));
    },
  });

const shown = (client: Client) =>
  render(
    <Provider value={client}>
      <MergesCard customerId="c1" />
    </Provider>,
  );

beforeEach(() => setLocale('zh-CN'));

test('sealed values that did not open when customers were made one are named', async () => {
  const screen = await shown(serverWith(['customer.bankAccount', 'contact.idNumber']));
  await expect.element(screen.getByRole('note')).toMatchTextContent(/无法打开.*客户银行账号.*联系人身份证号/);
});

test('a merge in which all opened says nothing of it', async () => {
  const screen = await shown(serverWith([]));
  await expect.element(screen.getByText(/星辰科技/)).toBeVisible();
  await expect.element(screen.getByRole('note')).not.toBeInTheDocument();
});
