import { createHash } from 'node:crypto';

import type { Shot } from './connection.ts';
import { ANSWERS, PAPER } from './papers/paper.ts';
import type { Asker } from './sessions.ts';

type Filter = Readonly<Record<string, string>>;

const FIELDS = `id number name lifecycle grade createdAt contacts(first: 3) { nodes { id name post } }`;
const LIST = `query List($filter: CustomerFilter) { customers(first: 20, filter: $filter) { totalCount nodes { ${FIELDS} } pageInfo { endCursor hasNextPage } } }`;
const SEARCH = `query Search($filter: CustomerFilter) { customers(first: 20, filter: $filter) { nodes { id number name lifecycle grade createdAt } } }`;
const RECORD = `query Record($id: ID!) { customer(id: $id) { ${FIELDS} } }`;
const CASES = `query Cases($filter: CaseFilter) { cases(first: 20, filter: $filter) { nodes { id number title category stage } } }`;
const CREATE = `mutation Create($input: CreateCustomerInput!) { createCustomer(input: $input) { __typename ... on Customer { id number name } ... on UserError { code message } } }`;
const FILE = `mutation File($input: FileComplaintInput!) { fileComplaint(input: $input) { __typename ... on Complaint { id number } ... on UserError { code message } } }`;
const FILL = `mutation Fill($input: CreateRecordInput!) { createRecord(input: $input) { __typename ... on Record { id number title } ... on UserError { code message } } }`;
const OPEN = `mutation Open($input: CreatePublicFormInput!) { createPublicForm(input: $input) { __typename ... on PublicForm { path } ... on UserError { code message } } }`;
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

const TOWNS = [...'京沪津渝杭宁苏锡常通扬镇泰徐连盐淮宿甬温绍嘉湖金衢舟台丽'];
const SIGNS = [
  ...'安邦宝博昌辰诚达德鼎东方丰福富广国海汉航豪和恒宏鸿华汇吉佳建江金锦京景君凯康科乐利联龙隆美明铭南宁鹏平启千庆荣瑞润森盛顺泰天通同万伟文旭轩扬益永友宇元源远云泽展正中众卓',
];
const TRADES = [
  '机电',
  '食品',
  '服饰',
  '建材',
  '物流',
  '医药',
  '包装',
  '家居',
  '化工',
  '园林',
  '仪表',
  '纺织',
];
let serial = process.pid * 7919;
/** A name that no customer has yet, as unlike its neighbours as the names of real companies; a few are alike, as in life. */
const freshName = (): string => {
  serial += 1;
  const of = (list: readonly string[], salt: number): string =>
    list[createHash('md5').update(`${serial} ${salt}`).digest().readUInt32LE() % list.length] ?? '';
  return `${of(TOWNS, 0)}州${of(SIGNS, 1)}${of(SIGNS, 2)}${of(SIGNS, 3)}${of(TRADES, 4)}有限公司`;
};
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
    ours: (asker: Asker) =>
      ours(asker, CREATE, { input: { kind: 'ORG', name: freshName(), allowDuplicate: true } }),
    floor: (asker: Asker) => floor(asker, '/create', { name: freshName() }),
  },
  fill: {
    ours: (asker: Asker) =>
      ours(asker, FILL, {
        input: { form: PAPER.own.key, answers: { ...ANSWERS, owner: { id: asker.member } } },
      }),
  },
  file: {
    ours: (asker: Asker, n: number) =>
      ours(asker, FILE, { input: { customerId: customerOf(asker, n), ...COMPLAINT } }),
    floor: (asker: Asker, n: number) =>
      floor(asker, '/complaint', { customerId: customerOf(asker, n), ...COMPLAINT }),
  },
  /** A survey that is open to people without an account. */
  open: {
    ours: (asker: Asker) =>
      ours(asker, OPEN, {
        input: { name: 'bench', form: 'F-SUR-04', purpose: { zh: '测速', en: 'Timing' }, isRepeatable: true },
      }),
  },
} as const;
