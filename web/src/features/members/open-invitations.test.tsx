import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
import { setLocale } from '../../lib/i18n/locale.ts';
import { OpenInvitations } from './open-invitations.tsx';

/** A server with these open invitations, which can be taken back. */
function serverWith(...emails: string[]) {
  const open = new Map(emails.map((email, n) => [`i${n}`, email]));
  const nodes = () =>
    [...open].map(([id, email]) => ({
      __typename: 'Invitation',
      id,
      email,
      expiresAt: '2026-05-01T08:00:00.000Z',
      revokedAt: null,
      roles: [{ __typename: 'RoleRef', id: 'r1', name: '客服' }],
      invitedBy: { __typename: 'Member', id: 'm1', displayName: '王芳' },
    }));
  const fetch = (_url: unknown, options?: RequestInit): Promise<Response> => {
    const { operationName: name, variables } = JSON.parse(options?.body as string) as {
      operationName: string;
      variables: { input?: { id: string } };
    };
    const id = variables.input?.id ?? '';
    if (name === 'RevokeInvitation') open.delete(id);
    const data =
      name === 'RevokeInvitation'
        ? { revokeInvitation: { __typename: 'Invitation', id, revokedAt: '2026-04-25T08:00:00.000Z' } }
        : { invitations: { __typename: 'InvitationConnection', nodes: nodes() } };
    return Promise.resolve(Response.json({ data }));
  };
  return new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch,
  });
}

const shown = (client: Client) =>
  render(
    <Provider value={client}>
      <OpenInvitations empty={<p>还没有邀请</p>} />
    </Provider>,
  );

beforeEach(() => setLocale('zh-CN'));

test('an open invitation is listed with role and sender, and gone once it is taken back', async () => {
  const screen = await shown(serverWith('li@example.test', 'han@example.test'));
  const row = screen.getByRole('row', { name: /li@example\.test/ });
  await expect.element(row).toMatchTextContent(/客服/);
  await expect.element(row).toMatchTextContent(/王芳/);
  await screen.getByRole('button', { name: '撤回发给 li@example.test 的邀请' }).click();
  await expect.element(row).not.toBeInTheDocument();
  await expect.element(screen.getByRole('row', { name: /han@example\.test/ })).toBeVisible();
});

test('a company without open invitations sees what teaches to invite, and no empty table', async () => {
  const screen = await shown(serverWith());
  await expect.element(screen.getByText('还没有邀请')).toBeVisible();
  expect(screen.container.textContent).toBe('还没有邀请');
});
