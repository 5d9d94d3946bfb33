import { aPaper } from '../packs/a-form.ts';
import type { Person } from '../people/people.ts';
import { aTenant, type TestTenant } from '../people/tenants.ts';
import type { Outcome } from './case-story.ts';

const RECORD = `id form formVersion number title answers maskedFields version isArchived viewerCan owner { id } updatedBy { id }
  links { noun id label field }`;
const ERRORS = `... on UserError { code message } ... on InvalidField { field } ... on InvalidAnswers { problems { field message } }
  ... on OutOfReach { id }`;
const mutation = (verb: string, more = '') =>
  `mutation ($input: ${verb[0]?.toUpperCase() ?? ''}${verb.slice(1)}Input!) { ${verb}(input: $input) { __typename ... on Record { ${RECORD} } ${more} } }`;
/** What verbs of records are asked with. */
const TEXTS: Readonly<Record<string, string>> = {
  createRecord: mutation('createRecord', ERRORS),
  updateRecord: mutation('updateRecord', `${ERRORS} ... on StaleVersion { currentVersion }`),
  archiveRecord: mutation(
    'archiveRecord',
    `... on UserError { code message } ... on InvalidField { field } ... on StaleVersion { currentVersion }`,
  ),
};
const READ = `query ($id: ID!) { record(id: $id) { ${RECORD} } }`;
const LIST = `query ($form: String, $filter: RecordFilter, $first: Int = 20, $after: String, $sort: RecordSort = NEWEST) {
  records(form: $form, filter: $filter, first: $first, after: $after, sort: $sort) {
    totalCount nodes { id number title } pageInfo { hasNextPage endCursor } viewerCan } }`;

type Values = Readonly<Record<string, unknown>>;

const act = async (person: Person, verb: string, input: Values): Promise<Outcome> =>
  (await person.ask(TEXTS[verb] ?? '', { input }))[verb];
const tried = (person: Person, verb: string, input: Values) => person.run(TEXTS[verb] ?? '', { input });
const words = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const field = (id: string, type: string, more: Values = {}) => ({
  id,
  type,
  title: words(`${id}字段`, id),
  section: 'all',
  span: 12,
  ...more,
});

const VISIT = {
  key: 'own-visit',
  version: 1,
  subject: 'record' as const,
  module: 'reception',
  title: words('来访单', 'Visit'),
  help: words('登记来访', 'Registers a visit'),
  sections: [{ id: 'all', block: 'grid' as const, title: words('全部', 'All') }],
  fields: [
    field('topic', 'text', { required: true, filterable: true, maxLength: 40 }),
    field('no', 'serial', { pattern: 'LX{yyyy}{000}', filterable: true }),
    field('visitor', 'text', { pii: true, filterable: true }),
    field('phone', 'phone', { pii: true }),
    field('customer', 'reference', { entity: 'customer', filterable: true }),
    field('complaint', 'reference', { entity: 'complaint' }),
    field('contact', 'reference', { entity: 'contact' }),
    field('host', 'user', { filterable: true }),
    field('cost', 'money', { filterable: true }),
    field('on', 'date', { filterable: true }),
    field('at', 'datetime', { filterable: true }),
    field('kinds', 'choices', {
      filterable: true,
      options: [
        { id: 'a', title: words('甲', 'A') },
        { id: 'b', title: words('乙', 'B') },
        { id: 'c', title: words('丙', 'C') },
      ],
    }),
    field('rows', 'table', {
      section: 'rows',
      span: 24,
      columns: [
        { id: 'what', type: 'text', title: words('事项', 'What'), required: true },
        { id: 'who', type: 'text', title: words('人', 'Who'), pii: true },
        { id: 'n', type: 'number', title: words('数', 'Number') },
      ],
    }),
    field('total', 'number', {}),
  ],
  rules: [{ id: 'sum', field: 'total', effect: 'compute' as const, expr: 'sum(form.rows.map(r, r.n))' }],
  listed: ['no', 'topic'],
};

/** A company with a paper of its own. */
async function aCompany(): Promise<TestTenant> {
  const tenant = await aTenant();
  const sections = [...VISIT.sections, { id: 'rows', block: 'table' as const, title: words('表', 'Rows') }];
  await aPaper(tenant, { ...VISIT, sections } as never);
  return tenant;
}

const aVisit = (person: Person, answers: Values = {}, over: Values = {}): Promise<Outcome> =>
  act(person, 'createRecord', { form: 'own-visit', answers: { topic: '看样品', ...answers }, ...over });

/** A paper of visits, and how its records are filled in, changed and read. */
export const recordStory = { act, tried, words, field, aCompany, aVisit, VISIT, READ, LIST } as const;
