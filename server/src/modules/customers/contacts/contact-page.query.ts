import { createHash } from 'node:crypto';

import type { GraphQLResolveInfo } from 'graphql';
import { LRUCache } from 'lru-cache';

import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { broughtBy, wantedOf } from '../../../kernel/reading/columns.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { rowsById } from '../../../kernel/reading/rows-by-id.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { shownValue } from '../../../kernel/sensitive-fields.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { readCustomer } from '../customer-list.query.ts';
import { fieldOfPoint } from '../customers.fields.ts';
import { contactCells } from './contact-head.ts';
import type { ContactPointType, ContactType } from './contact.type.ts';

const later = sqlStatement<ContactType>(
  'contacts-after',
  `select ${contactCells.all} from app.contact c where c.tenant_id = :tenantId and c.customer_id = :customerId
     and (not c.is_primary, c.id) > (not :isPrimary::boolean, :id::uuid) order by c.is_primary desc, c.id limit :limit`,
);
const pointsOf = sqlStatement<ContactPointType>(
  'points-of-contacts',
  `select id, contact_id as "contactId", kind, value, label, is_primary as "isPrimary", is_sealed as "isSealed", false as "isMasked" from app.contact_point
   where tenant_id = :tenantId and contact_id = any(:ids) order by contact_id, position`,
);

type Batch = (ids: readonly string[], read: ReadScope) => Promise<ContactType[][]>;

/** First pages of contacts for many customers in one statement; one batch for each page size and set of columns. */
const firstPages = new LRUCache<string, Batch>({ max: 100 });

function firstPageBatch(limit: number, fields: ReadonlySet<string>): Batch {
  const picked = contactCells.pick(fields);
  const key = `${limit} ${picked.key}`;
  const known = firstPages.get(key);
  if (known) return known;
  // One cell for all: a page of pages has hundreds of values, and each would cost on its way through the wire.
  const of = sqlStatement<{ readonly pages: ContactType[][] }>(
    `contacts-of-customers-${createHash('md5').update(key).digest('hex')}`,
    `select coalesce(json_agg(coalesce(p.page, '[]') order by k.n), '[]') as pages
     from unnest(:ids::uuid[]) with ordinality as k(customer_id, n) left join lateral (
       select json_agg(c) as page from (
         select c.is_primary as "isPrimary", ${picked.sql} from app.contact c
         where c.tenant_id = :tenantId and c.customer_id = k.customer_id order by c.is_primary desc, c.id limit ${limit}) c) p on true`,
  );
  const made: Batch = async (ids, read) => (await read.row(of(), { ids }))?.pages ?? [];
  firstPages.set(key, made);
  return made;
}

/** A page of a customer's contacts; the customer itself was readable, so its contacts are. */
export async function contactPage(
  ctx: Ctx,
  customer: { readonly id: string },
  { first, after }: PageArgs,
  info: GraphQLResolveInfo,
): Promise<Page<ContactType>> {
  const size = pageSize(first);
  if (!after)
    return toPage(
      (broughtBy(customer, 'contacts') as ContactType[] | undefined) ??
        (await ctx.scope.read.loader(firstPageBatch(size + 1, wantedOf(info).nodes)).load(customer.id)),
      size,
      (row) => row.isPrimary,
    );
  const [isPrimary, id] = fromCursor(after, 'boolean');
  return toPage(
    await ctx.scope.read.rows(later(), { customerId: customer.id, isPrimary, id, limit: size + 1 }),
    size,
    (row) => row.isPrimary,
  );
}

const pointBatch = async (ids: readonly string[], read: ReadScope) => {
  const groups = new Map<string, ContactPointType[]>(ids.map((id) => [id, []]));
  for (const row of await read.rows(pointsOf(), { ids })) groups.get(row.contactId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};

/** Ways to reach a contact as far as the reader sees them; hidden ones are left out. */
export async function pointsOfContact(ctx: Ctx, contactId: string): Promise<ContactPointType[]> {
  const points = await ctx.scope.read.loader(pointBatch).load(contactId);
  const { rights } = memberOf(ctx);
  return points.flatMap((point) => {
    const field = fieldOfPoint(point.kind);
    if (point.isSealed) return rights.shown(field) === 'hidden' ? [] : [{ ...point, isMasked: true }];
    const value = shownValue(rights, field, point.value);
    return value === null ? [] : [{ ...point, value, isMasked: value !== point.value }];
  });
}

const contactBatch = rowsById<ContactType>(
  'contacts',
  `select ${contactCells.all} from app.contact c where c.tenant_id = :tenantId`,
  'c.id',
);

/** A contact behind a reference of a record that was readable. */
export const contactById = (ctx: Ctx, id: string | null | undefined): Promise<ContactType | null> | null =>
  id ? ctx.scope.read.loader(contactBatch).load(id) : null;

/** The contact with this id if its customer is readable, or NOT_FOUND. */
export const readContact = recordReader('Contact', async (ctx, id) => {
  memberOf(ctx);
  const contact = isId(id) ? await contactById(ctx, id) : null;
  if (!contact) throw notFound();
  await readCustomer(ctx, contact.customerId);
  return contact;
}) as (ctx: Ctx, id: string) => Promise<ContactType>;
