import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../../app/data/cache.ts';
import { SessionContext, type Session } from '../../../app/session/session.ts';
import { slot, SlotsContext } from '../../../app/session/slots.ts';
import { setLocale } from '../../../lib/i18n/locale.ts';
import { ToastHost } from '../../../ui/state/toast.tsx';
import { DisableDialog } from './disable-dialog.tsx';

const member = { id: 'm1', displayName: '王芳', viewerCan: [] };
const leaving = slot('member.leaving', {
  needs: 'organisation.handOver',
  part: ({ memberId }) => <p>{`手上的工作 ${memberId}`}</p>,
});

/** The dialog before a server that answers this, for somebody with these rights. */
async function shown(answer: object, permissions: string[]) {
  const [onClose, onDisabled] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: () => Promise.resolve(Response.json({ data: { setMemberDisabled: answer } })),
  });
  const session = { member: { id: 'm0' }, permissions } as unknown as Session;
  const screen = await render(
    <Provider value={client}>
      <SessionContext value={{ session, refresh: () => Promise.resolve() }}>
        <SlotsContext value={[leaving]}>
          <DisableDialog member={member} onClose={onClose} onDisabled={onDisabled} />
          <ToastHost />
        </SlotsContext>
      </SessionContext>
    </Provider>,
  );
  return { screen, onClose, onDisabled };
}

const done = {
  __typename: 'Member',
  id: 'm1',
  displayName: '王芳',
  email: 'wang@example.test',
  isDisabled: true,
  lastSeenAt: null,
  joinedAt: '2026-04-25T08:00:00.000Z',
  hasTwoFactor: false,
  viewerCan: [],
  roles: [],
  posts: [],
  team: null,
};

beforeEach(() => setLocale('zh-CN'));

test('whoever may hand over sees what is in hand before somebody is shut out', async () => {
  const { screen, onClose, onDisabled } = await shown(done, ['organisation.handOver']);
  await expect.element(screen.getByText('手上的工作 m1')).toBeVisible();
  await screen.getByRole('button', { name: '停用', exact: true }).click();
  await expect.poll(() => onClose.mock.calls.length).toBe(1);
  expect(onDisabled).toHaveBeenCalledOnce();
});

test('what is refused stays open, and without the right nothing of the work is shown', async () => {
  const refusal = { __typename: 'LastOwner', code: 'LAST_OWNER', message: '至少要有一位所有者' };
  const { screen, onClose, onDisabled } = await shown(refusal, []);
  await screen.getByRole('button', { name: '停用', exact: true }).click();
  await expect.element(screen.getByText('至少要有一位所有者')).toBeVisible();
  expect(screen.container.textContent).not.toContain('手上的工作');
  expect([onClose.mock.calls, onDisabled.mock.calls]).toEqual([[], []]);
});
