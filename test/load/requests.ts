import type { Shot } from './connection.ts';
import type { Asker } from './sessions.ts';

type Filter = Readonly<Record<string, string>>;

const FIELDS = `id number name lifecycle grade createdAt contacts(first: 3) { nodes { id name post } }`;
const LIST = `query List($filter: CustomerFilter) { customers(first: 20, filter: $filter) { totalCount nodes { ${FIELDS} } pageInfo { endCursor hasNextPage } } }`;
const SEARCH = `query Search($filter: CustomerFilter) { customers(first: 20, filter: $filter) { nodes { id number name lifecycle grade createdAt } } }`;
const RECORD = `query Record($id: ID!) { customer(id: $id) { ${FIELDS} } }`;
const CASES = `query Cases($filter: CaseFilter) { cases(first: 20, filter: $filter) { nodes { id number title category stage } } }`;
const CREATE = `mutation Create($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on Customer { id number name } ... on UserError { code message } } }`;
const FILE = `mutation File($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename ... on Complaint { id number } ... on UserError { code message } } }`;
const PEER_LIST = `query List($condition: CustomerCondition) { allCustomers(first: 20, orderBy: [CREATED_AT_DESC, ROW_ID_DESC], condition: $condition) {
  totalCount nodes { rowId number name lifecycle grade createdAt contactsByTenantIdAndCustomerId(first: 3, orderBy: [IS_PRIMARY_DESC, ROW_ID_ASC]) { nodes { rowId name post } } }
  pageInfo { endCursor hasNextPage } } }`;

const ours = ({ cookie }: Asker, query: string, variables: object): Shot => ({
  path: '/graphql',
  headers: { cookie },
  body: JSON.stringify({ query, variables }),
});

const floor = ({ company, member }: Asker, path: string, rest: object): Shot => ({
  path,
  headers: {},
  body: JSON.stringify({ tenant: company.id, member, ...rest }),
});

/** Our filters take several values of an enum; the floor's are the columns as they are stored. */
const enumsOf = (filter: Filter): object =>
  Object.fromEntries(
    Object.entries(filter).map(([key, value]) => [
      key,
      [value.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter}`).toUpperCase()],
    ]),
  );

const columnsOf = (filter: Filter): object =>
  Object.fromEntries(
    Object.entries(filter).map(([key, value]) => [
      key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  );

const customerOf = ({ company }: Asker, n: number): string =>
  company.customerIds[n % company.customerIds.length] ?? '';

let serial = 0;
/** A name that no customer has yet. */
const freshName = (): string => `Bench ${process.pid}-${(serial += 1)}`;
const COMPLAINT = { title: '包裹迟到', description: '客户来电反映包裹迟到', channel: 'hotline' };

/** The same question put to each server in its own tongue. */
export const REQUESTS = {
  list: {
    ours: (asker: Asker, filter: Filter = {}) => ours(asker, LIST, { filter: enumsOf(filter) }),
    floor: (asker: Asker, filter: Filter = {}) => floor(asker, '/list', { filter: columnsOf(filter) }),
    peer: ({ company }: Asker, filter: Filter = {}): Shot => ({
      path: '/graphql',
      headers: { 'x-tenant': company.id },
      body: JSON.stringify({
        query: PEER_LIST,
        variables: { condition: { tenantId: company.id, ...filter } },
      }),
    }),
  },
  search: {
    ours: (asker: Asker, words: string) => ours(asker, SEARCH, { filter: { search: words } }),
    floor: (asker: Asker, words: string) => floor(asker, '/search', { words }),
  },
  record: {
    ours: (asker: Asker, n: number) => ours(asker, RECORD, { id: customerOf(asker, n) }),
    floor: (asker: Asker, n: number) => floor(asker, '/record', { customerId: customerOf(asker, n) }),
  },
  cases: {
    ours: (asker: Asker, { ownerId = '', ...filter }: Filter) =>
      ours(asker, CASES, { filter: { type: 'complaint', ownerId, ...enumsOf(filter) } }),
    floor: (asker: Asker, filter: Filter) =>
      floor(asker, '/cases', { filter: columnsOf({ type: 'complaint', ...filter }) }),
  },
  create: {
    ours: (asker: Asker) => ours(asker, CREATE, { input: { kind: 'ORG', name: freshName() } }),
    floor: (asker: Asker) => floor(asker, '/create', { name: freshName() }),
  },
  file: {
    ours: (asker: Asker, n: number) =>
      ours(asker, FILE, { input: { customerId: customerOf(asker, n), ...COMPLAINT } }),
    floor: (asker: Asker, n: number) =>
      floor(asker, '/complaint', { customerId: customerOf(asker, n), ...COMPLAINT }),
  },
} as const;
