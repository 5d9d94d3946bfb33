import { sql } from 'kysely';

import type { Ctx } from '../../kernel/ctx.ts';
import { memberOf } from '../../kernel/ctx.ts';
import { AccessError, notFound } from '../../kernel/errors/access-error.ts';
import { glimpsed, glimpseOf } from '../../kernel/ports/glimpses.ts';
import { Columns } from '../../kernel/reading/columns.ts';
import {
  before,
  choice,
  from,
  is,
  linked,
  mine,
  oneOf,
  putAway,
  sharedWithMe,
  type Filter,
} from '../../kernel/reading/filters.ts';
import { list } from '../../kernel/reading/list.ts';
import { inScope } from '../../kernel/reading/policy.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import { speltFromStart } from '../../kernel/reading/spelt.ts';
import { Slot, sqlStatement } from '../../kernel/reading/statement.ts';
import type { Rows } from '../../kernel/scope.ts';
import { isId } from '../../kernel/values/ids.ts';
import { byFields, fieldConditions } from '../forms/index.ts';
import { contactHead } from './contacts/contact-head.ts';
import { foundByContact } from './contacts/found-by-contact.ts';
import type { CustomerFilter } from './customer-inputs.ts';
import { customerPolicy } from './customer.policy.ts';
import type { CustomerType } from './customer.type.ts';
import { foundByFormer } from './identity/former.query.ts';
import { usccOf } from './identity/uscc.ts';

const columns = new Columns(
  {
    id: 't.id',
    number: 't.number',
    kind: 't.kind',
    name: 't.name',
    shortName: 't.short_name',
    lifecycle: 't.lifecycle',
    grade: 't.grade',
    region: 't.region',
    address: 't.address',
    website: 't.website',
    remark: 't.remark',
    firstContactOn: 't.first_contact_on',
    uscc: 't.uscc',
    lastInteractionAt: 't.last_interaction_at',
    createdAt: 't.created_at',
    updatedAt: 't.updated_at',
    version: 't.version',
    isArchived: 't.archived_at is not null',
    archivedAt: 't.archived_at',
    industryCode: 't.industry',
    scaleCode: 't.scale',
    sourceCode: 't.source',
    ownerId: 't.owner_id',
    teamId: 't.team_id',
    unitId: 't.unit_id',
    mergedIntoId: 't.merged_into_id',
  },
  {
    industry: ['industryCode'],
    scale: ['scaleCode'],
    source: ['sourceCode'],
    owner: ['ownerId'],
    team: ['teamId'],
    needTags: [],
    contacts: [],
    interactions: [],
    mergedInto: ['mergedIntoId'],
    extraFields: [],
    merges: [],
    sealed: ['ownerId', 'teamId', 'unitId', 'archivedAt'],
    viewerCan: ['ownerId', 'teamId', 'unitId', 'archivedAt'],
  },
  ['id'],
  { contacts: contactHead },
);

/** When something was last heard; the text is that of the index, which row-level security keeps from use with COALESCE. */
const heard = sql`case when t.last_interaction_at is null then t.created_at else t.last_interaction_at end`;

const since =
  (compare: '>=' | '<'): Filter =>
  (key, value) => ({
    shape: key,
    where: sql<boolean>`(${heard}) ${sql.raw(compare)} ${new Slot(key)}::timestamptz`,
    params: { [key]: value },
  });

/** Customers by the pinyin of their names. */
export const speltCustomers = speltFromStart('customer');
/** Contacts by the pinyin of theirs. */
export const speltContacts = speltFromStart('contact');

/** Customers who are found by something else than their own words: contacts, numbers, pinyin, what they were called before a merge. */
async function foundBeside(ctx: Ctx, words: string): Promise<readonly string[]> {
  const [byContact, spelt, former] = await Promise.all([
    foundByContact(ctx, words),
    speltCustomers(ctx.scope.read, words, MOST_SPELT),
    foundByFormer(ctx, words),
  ]);
  return [...byContact, ...spelt, ...former];
}
const MOST_SPELT = 500;

/** The customer list: the same rule for pages, totals and exports. */
export const customerList = list<CustomerType>({
  name: 'customer',
  table: 'customer',
  policy: customerPolicy,
  columns,
  search: { kind: 'customer', also: foundBeside },
  filters: {
    kind: oneOf('kind'),
    lifecycle: oneOf('lifecycle'),
    grade: oneOf('grade'),
    industry: oneOf('industry'),
    scale: oneOf('scale'),
    source: oneOf('source'),
    region: oneOf('region'),
    needTag: linked({
      table: 'customer_tag',
      foreign: 'customer_id',
      column: 'tag',
      dated: 'customer_created_at',
    }),
    uscc: (key, value, who) => is('uscc')(key, typeof value === 'string' ? usccOf(value) : value, who),
    ownerId: is('owner_id'),
    teamId: is('team_id'),
    mine: mine('owner_id'),
    sharedWithMe: sharedWithMe('customer'),
    fields: byFields,
    unowned: choice(sql<boolean>`t.owner_id is null`, sql<boolean>`t.owner_id is not null`),
    createdFrom: from('created_at'),
    createdTo: before('created_at'),
    heardFrom: since('>='),
    heardTo: since('<'),
    archived: putAway(sql<boolean>`t.archived_at is not null`, sql<boolean>`t.archived_at is null`),
  },
  sorts: {
    NEWEST: {
      by: sql`t.created_at`,
      direction: 'desc',
      type: 'timestamptz',
      property: 'createdAt',
      isKeptInReach: true,
    },
    NAME: { by: sql`t.name_pinyin`, direction: 'asc', type: 'text' },
    LAST_INTERACTION: {
      by: heard,
      direction: 'desc',
      type: 'timestamptz',
    },
  },
  groups: {
    LIFECYCLE: { column: 'lifecycle' },
    GRADE: { column: 'grade' },
    KIND: { column: 'kind' },
    INDUSTRY: { column: 'industry' },
    SCALE: { column: 'scale' },
    SOURCE: { column: 'source' },
    REGION: { column: 'region' },
    OWNER: { column: 'owner_id' },
    TEAM: { column: 'team_id' },
  },
  figures: {
    unowned: sql<boolean>`t.owner_id is null`,
    unheard: sql<boolean>`t.last_interaction_at is null`,
  },
});

glimpsed({
  key: 'customer',
  title: { 'zh-CN': '客户', en: 'Customers' },
  needs: customerPolicy.read,
  look: glimpseOf(customerList, ({ name }) => name, { archived: false }),
});

/** The filter as the list takes it: customers who were put away only where they are asked for, added fields as conditions. */
export async function customerFilter(
  ctx: Ctx,
  filter: CustomerFilter | null | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  // A code that finds somebody is a code that is read.
  if (filter?.uscc !== undefined && !memberOf(ctx).rights.isClear('customer.uscc'))
    throw new AccessError('BAD_USER_INPUT');
  const fields = await fieldConditions(ctx, 'customer', filter?.fields);
  return { archived: false, ...filter, fields };
}

const batch = rowsById<CustomerType>(
  'customers',
  `select ${columns.all} from app.customer t where t.tenant_id = :tenantId`,
  't.id',
);

/** A customer behind a reference; null when the reader may not see it. */
export async function customerById(ctx: Ctx, id: string | null | undefined): Promise<CustomerType | null> {
  if (!id) return null;
  const row = await ctx.scope.read.loader(batch).load(id);
  return row && inScope(customerPolicy, memberOf(ctx), customerPolicy.read, row as never) ? row : null;
}

/** The customer with this id, or NOT_FOUND. */
export const readCustomer = recordReader('Customer', async (ctx, id) => {
  memberOf(ctx);
  const row = isId(id) ? await customerById(ctx, id) : null;
  if (!row) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<CustomerType>;

/** As far as merges go after one another. */
const FURTHEST = 20;

/** Whom a customer was merged into, himself otherwise. */
export async function survivorOf(ctx: Ctx, customer: CustomerType): Promise<CustomerType> {
  let row = customer;
  for (let steps = 0; row.mergedIntoId !== null && steps < FURTHEST; steps += 1) {
    const next = await customerById(ctx, row.mergedIntoId);
    if (!next) break; // The survivor lies beyond the reader's sight: what he may see is the old one.
    row = next;
  }
  return row;
}

const gradeById = sqlStatement<{ grade: string | null }>(
  'customer-grade',
  `select grade from app.customer where tenant_id = :tenantId and id = :id`,
);

/** The grade that promises to a customer depend on. */
export const gradeOf = async (rows: Rows, id: string | null | undefined): Promise<string | null> =>
  id ? ((await rows.row(gradeById(), { id }))?.grade ?? null) : null;
