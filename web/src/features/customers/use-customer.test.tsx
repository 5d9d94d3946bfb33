import type { ReactNode } from 'react';
import { Client, fetchExchange, Provider } from 'urql';
import { expect, test } from 'vitest';
import { render } from 'vitest-browser-react';

import { normalisedCache } from '../../app/data/cache.ts';
import { getFragmentData } from '../../lib/gql/fragment-masking.ts';
import { ContactCard } from './customers.documents.ts';
import { ContactList } from './parts/contact-list.tsx';
import { useCustomer } from './use-customer.ts';

const WINDOW = 50;
const ALL = 120;
const nothing = () => undefined;

const empty = ['shortName', 'grade', 'region', 'address', 'website', 'remark', 'industry', 'scale', 'source'];
const later = ['owner', 'team', 'firstContactOn', 'lastInteractionAt', 'uscc', 'mergedInto'];
const card = {
  ...Object.fromEntries([...empty, ...later].map((field) => [field, null])),
  __typename: 'Customer',
  id: 'c1',
  number: 'C2026001',
  name: '远山物流',
  kind: 'ORG',
  lifecycle: 'POTENTIAL',
  needTags: [],
  extraFields: [],
  createdAt: '2026-03-01T00:00:00Z',
  updatedAt: '2026-03-01T00:00:00Z',
  isArchived: false,
  version: 1,
  viewerCan: [],
};

const contactAt = (at: number) => ({
  __typename: 'Contact',
  id: `p${at}`,
  name: `联系人 ${at + 1}`,
  salutation: 'NONE',
  department: null,
  post: null,
  decisionRole: null,
  preferredChannel: null,
  contactHours: null,
  birthday: null,
  remark: null,
  isPrimary: false,
  isKey: false,
  doNotCall: false,
  version: 1,
  viewerCan: [],
  points: [],
});

/** A server whose customer has more contacts than fit into one window. */
function fetchWindow(_url: unknown, options?: RequestInit): Promise<Response> {
  const { variables } = JSON.parse(options?.body as string) as { variables: { after?: string | null } };
  const from = Number(variables.after ?? 0);
  const end = Math.min(from + WINDOW, ALL);
  const contacts = {
    __typename: 'ContactConnection',
    nodes: Array.from({ length: end - from }, (_, at) => contactAt(from + at)),
    pageInfo: { __typename: 'PageInfo', endCursor: String(end), hasNextPage: end < ALL },
  };
  const customer = { ...card, contacts };
  return Promise.resolve(Response.json({ data: { customer } }));
}

function People(): ReactNode {
  const { of, more } = useCustomer('c1');
  const nodes = of.data?.customer.contacts.nodes ?? [];
  return (
    <ContactList
      canCreate={false}
      contacts={nodes.map((node) => getFragmentData(ContactCard, node))}
      decisionRoles={[]}
      more={more}
      onAdd={nothing}
      onEdit={nothing}
      onRemove={nothing}
    />
  );
}

test('contacts beyond the first window come on demand, until all are there', async () => {
  const client = new Client({
    url: '/none',
    preferGetMethod: false,
    exchanges: [normalisedCache(), fetchExchange],
    fetch: fetchWindow,
  });
  const screen = await render(
    <Provider value={client}>
      <People />
    </Provider>,
  );
  const more = screen.getByRole('button', { name: '显示更多联系人' });
  await expect.element(screen.getByText('联系人 50', { exact: true })).toBeVisible();
  await more.click();
  await expect.element(screen.getByText('联系人 100', { exact: true })).toBeVisible();
  await more.click();
  await expect.element(screen.getByText('联系人 120', { exact: true })).toBeVisible();
  await expect.element(screen.getByText('联系人 1', { exact: true })).toBeVisible();
  expect(more.elements()).toEqual([]);
});
