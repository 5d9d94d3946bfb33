import { Client, fetchExchange, Provider } from 'urql';
import { beforeEach, expect, test, vi } from 'vitest';
import { render } from 'vitest-browser-react';

import { setLocale } from '../../../lib/i18n/locale.ts';
import type { RefOption } from '../../../ui/form/ref-field.tsx';
import { ColleaguePicker } from './colleague-picker.tsx';

const members = Array.from({ length: 300 }, (_, at) => ({
  __typename: 'Member',
  id: `m${at}`,
  displayName: `同事 ${at}`,
  email: `m${at}@example.test`,
  isDisabled: false,
  team: null,
}));

/** A server that tells fifty colleagues at once, and one by his id. */
const server = new Client({
  url: '/none',
  preferGetMethod: false,
  exchanges: [fetchExchange],
  fetch: (_url, options) => {
    const { variables } = JSON.parse(options?.body as string) as {
      variables: { search?: string; id?: string };
    };
    const { search = '', id } = variables;
    const nodes = members.filter(({ displayName }) => displayName.includes(search)).slice(0, 50);
    const data =
      id === undefined
        ? { members: { nodes, pageInfo: { hasNextPage: true, endCursor: 'x' } } }
        : { member: members.find((one) => one.id === id) };
    return Promise.resolve(Response.json({ data }));
  },
});

const onChoose = vi.fn<(person: RefOption | undefined) => void>();
const shown = (initial?: string) =>
  render(
    <Provider value={server}>
      <ColleaguePicker initial={initial} label="成员" none="自己" onChoose={onChoose} />
    </Provider>,
  );

beforeEach(() => setLocale('zh-CN'));

test('somebody far down the list is found by his name', async () => {
  const screen = await shown();
  const input = screen.getByRole('combobox', { name: '成员' });
  await input.fill('同事 287');
  await screen.getByRole('option', { name: /同事 287/ }).click();
  await expect
    .poll(() => onChoose)
    .toHaveBeenLastCalledWith({ value: 'm287', label: '同事 287', hint: 'm287@example.test' });
  await expect.element(input).toHaveValue('同事 287');
  await screen.getByRole('button', { name: '清除' }).click();
  await expect.poll(() => onChoose).toHaveBeenLastCalledWith(undefined);
});

test('somebody whom the address names is shown by his name', async () => {
  const screen = await shown('m250');
  await expect.element(screen.getByRole('combobox', { name: '成员' })).toHaveValue('同事 250');
});
