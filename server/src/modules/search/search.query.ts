import { holds, memberOf, type Ctx } from '../../kernel/ctx.ts';
import { SearchTooLong } from '../../kernel/errors/search-too-long.ts';
import { foundBy, idsInTime, normalise } from '../../kernel/reading/search.ts';
import type { FoundBySpelling } from '../../kernel/reading/spelt.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { CaseInterface } from '../cases/index.ts';
import { caseById, READS_CASES, speltCases } from '../cases/index.ts';
import type { ContactType, CustomerType } from '../customers/index.ts';
import {
  contactById,
  customerById,
  phoneEnds,
  speltContacts,
  speltCustomers,
  survivorOf,
} from '../customers/index.ts';
import { READS_RECORDS, recordById, recordList, type RecordType } from '../records/index.ts';

/** So many of each group are shown. */
const SHOWN = 6;
/** So many are looked through for those that the reader may see. */
const LOOKED = 40;

/** A contact with the customer it belongs to. */
interface FoundContact {
  readonly contact: ContactType;
  readonly customer: CustomerType;
}

/** What was found, the best first. */
export interface Found {
  /** A part ran out of its time. */
  readonly isCut: boolean;
  readonly customers: readonly CustomerType[];
  readonly contacts: readonly FoundContact[];
  readonly cases: readonly CaseInterface[];
  readonly records: readonly RecordType[];
}

const contactsByWords = sqlStatement<{ id: string }>(
  'search-contacts',
  `select id from app.contact_ids(:tenantId, app.bigram_query(:words), :most, :whole) as id`,
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
  record: sqlStatement<{ id: string }>(
    'search-record-number',
    `select id from app.record where tenant_id = :tenantId and number >= :from and number < :until
       and (case_id is null or event is not null) order by number, id limit :most`,
  ),
} as const;
const byPhone = sqlStatement<{ id: string }>(
  'search-contact-phone',
  `select distinct p.contact_id as id from app.contact_point p where p.tenant_id = :tenantId and p.normal_backwards >= :from
   and p.normal_backwards < :until and p.kind in ('mobile', 'tel') limit :most`,
);

type Kind = keyof typeof byNumber;
const SPELT: Partial<Record<Kind, FoundBySpelling>> = { customer: speltCustomers, service_case: speltCases };
const NUMBER = /^[A-Za-z]{1,4}\d{2,}$/;

async function numbered(ctx: Ctx, kind: Kind, text: string): Promise<string[]> {
  if (!NUMBER.test(text)) return [];
  const from = text.toUpperCase();
  const rows = await ctx.scope.read.rows(byNumber[kind](), { from, until: `${from}:`, most: LOOKED });
  return rows.map(({ id }) => id);
}

/** What is asked, and how a part of it that runs out of its time is left out and told. */
interface Asked {
  readonly ctx: Ctx;
  readonly text: string;
  readonly inTime: (part: Promise<string[]>) => Promise<string[]>;
}

/** Letters are pinyin or a word of their own. */
const idsOf = async ({ ctx, text, inTime }: Asked, kind: Kind): Promise<string[]> => [
  ...new Set([
    ...(await numbered(ctx, kind, text)),
    ...(await inTime(foundBy(ctx.scope.read, kind, text, LOOKED))),
    ...(await inTime(SPELT[kind]?.(ctx.scope.read, text, LOOKED) ?? Promise.resolve([]))),
  ]),
];

/** Records by their numbers and words; a paper that a case was opened with is found as the case. */
async function foundRecords({ ctx, text, inTime }: Asked): Promise<string[]> {
  const known = { search: text, archived: false, opening: false };
  return [
    ...new Set([
      ...(await numbered(ctx, 'record', text)),
      ...(await inTime(recordList.ids(ctx, known, LOOKED))),
    ]),
  ];
}

async function contactIds({ ctx, text, inTime }: Asked): Promise<string[]> {
  const { read } = ctx.scope;
  const ends = await phoneEnds(ctx, text);
  if (ends.length > 0) {
    const called = await Promise.all(
      ends.map((from) => read.rows(byPhone(), { from, until: `${from}:`, most: LOOKED })),
    );
    return [...new Set(called.flat().map(({ id }) => id))];
  }
  const named = await inTime(idsInTime(read, contactsByWords(), { words: text, most: LOOKED }));
  return [...new Set([...named, ...(await inTime(speltContacts(read, text, LOOKED)))])];
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

const NOTHING: Found = { isCut: false, customers: [], contacts: [], cases: [], records: [] };

/** Everything of a text that the reader may see, a few of each kind. */
export async function searchAll(ctx: Ctx, given: string): Promise<Found> {
  const { rights } = memberOf(ctx);
  const text = normalise(given);
  if (text === '') return NOTHING;
  const reads = rights.can('customer.read');
  let isCut = false;
  const inTime: Asked['inTime'] = (part) =>
    part.catch((error: unknown) => {
      if (!(error instanceof SearchTooLong)) throw error;
      isCut = true;
      return [];
    });
  const asked = { ctx, text, inTime };
  const [customerIds, contacts, caseIds, recordIds] = await Promise.all([
    reads ? idsOf(asked, 'customer') : [],
    reads ? contactIds(asked) : [],
    holds(rights, READS_CASES) ? idsOf(asked, 'service_case') : [],
    holds(rights, READS_RECORDS) ? foundRecords(asked) : [],
  ]);
  const [customers, found, cases, records] = await Promise.all([
    Promise.all(customerIds.slice(0, LOOKED).map((id) => foundCustomer(ctx, id))),
    Promise.all(contacts.slice(0, LOOKED).map((id) => foundContact(ctx, id))),
    Promise.all(caseIds.slice(0, LOOKED).map((id) => caseById(ctx, id))),
    Promise.all(recordIds.slice(0, LOOKED).map((id) => recordById(ctx, id))),
  ]);
  const open = records.filter((row) => row?.archivedAt === null);
  const byId = new Map(
    customers.flatMap((row) => (row?.archivedAt === null ? [[row.id, row] as const] : [])),
  );
  const shown = [...byId.values()].slice(0, SHOWN);
  return { isCut, customers: shown, contacts: present(found), cases: present(cases), records: present(open) };
}
