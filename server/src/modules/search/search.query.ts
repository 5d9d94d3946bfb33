import { holds, memberOf, type Ctx } from '../../kernel/ctx.ts';
import { normalise } from '../../kernel/reading/search.ts';
import { speltBy } from '../../kernel/reading/spelt.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { lettersOf } from '../../kernel/values/spelling.ts';
import type { CaseInterface } from '../cases/index.ts';
import { caseById, READS_CASES } from '../cases/index.ts';
import type { ContactType, CustomerType } from '../customers/index.ts';
import { contactById, customerById, phoneBackwards, survivorOf } from '../customers/index.ts';

/** So many of each group are shown. */
const SHOWN = 6;
/** So many are looked through for those that the reader may see. */
const LOOKED = 40;
const MILLISECONDS = 300;
const WHOLE_MILLISECONDS = 2000;

/** A contact with the customer it belongs to. */
interface FoundContact {
  readonly contact: ContactType;
  readonly customer: CustomerType;
}

/** What was found, the best first. */
export interface Found {
  readonly customers: readonly CustomerType[];
  readonly contacts: readonly FoundContact[];
  readonly cases: readonly CaseInterface[];
}

const byWords = sqlStatement<{ id: string }>(
  'search-newest',
  `select id from app.search_ids(:kind, :tenantId, app.bigram_query(:words), :most, :whole) as id`,
);
const contactsByWords = sqlStatement<{ id: string }>(
  'search-contacts',
  `select id from app.contact_ids(:tenantId, app.bigram_query(:words), :most) as id`,
);
const byNumber = {
  customer: sqlStatement<{ id: string }>(
    'search-customer-number',
    `select id from app.customer where tenant_id = :tenantId and number >= :from and number < :until order by number, id limit :most`,
  ),
  service_case: sqlStatement<{ id: string }>(
    'search-case-number',
    `select id from app.service_case where tenant_id = :tenantId and number >= :from and number < :until order by number, id limit :most`,
  ),
} as const;
const byPhone = sqlStatement<{ id: string }>(
  'search-contact-phone',
  `select distinct p.contact_id as id from app.contact_point p where p.tenant_id = :tenantId and p.normal_backwards >= :from
   and p.normal_backwards < :until and p.kind in ('mobile', 'tel') limit :most`,
);

type Kind = 'customer' | 'service_case';
const NUMBER = /^[A-Za-z]{1,4}\d{2,}$/;

async function words(ctx: Ctx, kind: Kind, text: string): Promise<string[]> {
  const { read } = ctx.scope;
  const params = { kind, words: text, most: LOOKED };
  const rows =
    (await read.withTimeout(MILLISECONDS, byWords(), { ...params, whole: false })) ??
    (await read.withTimeout(WHOLE_MILLISECONDS, byWords(), { ...params, whole: true }));
  return (rows ?? []).map(({ id }) => id);
}

async function numbered(ctx: Ctx, kind: Kind, text: string): Promise<string[]> {
  if (!NUMBER.test(text)) return [];
  const from = text.toUpperCase();
  const rows = await ctx.scope.read.rows(byNumber[kind](), { from, until: `${from}:`, most: LOOKED });
  return rows.map(({ id }) => id);
}

/** Letters are pinyin or a word of their own; Chinese is never spelt. */
const idsOf = async (ctx: Ctx, kind: Kind, text: string): Promise<string[]> => [
  ...new Set([
    ...(await numbered(ctx, kind, text)),
    ...(await words(ctx, kind, text)),
    ...(lettersOf(text) === undefined ? [] : await speltBy(ctx.scope.read, kind, text, LOOKED)),
  ]),
];

async function contactIds(ctx: Ctx, text: string): Promise<string[]> {
  const { read } = ctx.scope;
  const phone = memberOf(ctx).rights.can('customer.readContact') ? phoneBackwards(text) : undefined;
  if (phone !== undefined) {
    const called = await read.rows(byPhone(), { from: phone, until: `${phone}:`, most: LOOKED });
    return called.map(({ id }) => id);
  }
  const named = await read.withTimeout(MILLISECONDS, contactsByWords(), { words: text, most: LOOKED });
  const spelt = lettersOf(text) === undefined ? [] : await speltBy(read, 'contact', text, LOOKED);
  return [...new Set([...(named ?? []).map(({ id }) => id), ...spelt])];
}

const present = <T>(rows: readonly (T | null)[]): T[] => rows.filter((row) => row !== null).slice(0, SHOWN);

async function foundContact(ctx: Ctx, id: string): Promise<FoundContact | null> {
  const contact = await contactById(ctx, id);
  const customer = contact && (await customerById(ctx, contact.customerId));
  return contact && customer ? { contact, customer } : null;
}

/** A customer, or the one that he was merged into: an old number leads on. */
async function foundCustomer(ctx: Ctx, id: string): Promise<CustomerType | null> {
  const customer = await customerById(ctx, id);
  return customer && survivorOf(ctx, customer);
}

const NOTHING: Found = { customers: [], contacts: [], cases: [] };

/** Everything of a text that the reader may see, a few of each kind. */
export async function searchAll(ctx: Ctx, given: string): Promise<Found> {
  const { rights } = memberOf(ctx);
  const text = normalise(given);
  if (text === '') return NOTHING;
  const reads = rights.can('customer.read');
  const [customerIds, contacts, caseIds] = await Promise.all([
    reads ? idsOf(ctx, 'customer', text) : [],
    reads ? contactIds(ctx, text) : [],
    holds(rights, READS_CASES) ? idsOf(ctx, 'service_case', text) : [],
  ]);
  const [customers, found, cases] = await Promise.all([
    Promise.all(customerIds.slice(0, LOOKED).map((id) => foundCustomer(ctx, id))),
    Promise.all(contacts.slice(0, LOOKED).map((id) => foundContact(ctx, id))),
    Promise.all(caseIds.slice(0, LOOKED).map((id) => caseById(ctx, id))),
  ]);
  const byId = new Map(
    customers.flatMap((row) => (row?.archivedAt === null ? [[row.id, row] as const] : [])),
  );
  const shown = [...byId.values()].slice(0, SHOWN);
  return { customers: shown, contacts: present(found), cases: present(cases) };
}
