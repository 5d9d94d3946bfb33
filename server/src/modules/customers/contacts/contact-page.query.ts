import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { isId } from '../../../kernel/ids.ts';
import { fromCursor, pageSize, toPage, type Page, type PageArgs } from '../../../kernel/reading/paging.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { inOrder } from '../../access/index.ts';
import { ContactPointKind, type ContactPointType, type ContactType } from './contact.type.ts';
import { readCustomer } from '../customer-list.query.ts';

const columns = `c.id, c.customer_id as "customerId", c.name, coalesce(c.salutation, 'none') as salutation, c.post, c.department,
  c.decision_role as "decisionRole", c.preferred_channel as "preferredChannel", c.contact_hours as "contactHours", c.birthday, c.remark,
  c.is_primary as "isPrimary", c.is_key as "isKey", c.do_not_call as "doNotCall", c.version`;

const ofCustomers = sqlStatement<ContactType>(
  'contacts-of-customers',
  `select ${columns} from unnest(:ids::uuid[]) as k(customer_id) cross join lateral (
     select * from app.contact c where c.tenant_id = :tenantId and c.customer_id = k.customer_id order by c.is_primary desc, c.id limit :limit) c
   order by c.is_primary desc, c.id`,
);
const later = sqlStatement<ContactType>(
  'contacts-after',
  `select ${columns} from app.contact c where c.tenant_id = :tenantId and c.customer_id = :customerId
     and (not c.is_primary, c.id) > (not :isPrimary::boolean, :id::uuid) order by c.is_primary desc, c.id limit :limit`,
);
const byIds = sqlStatement<ContactType>('contacts-by-id', `select ${columns} from app.contact c where c.tenant_id = :tenantId and c.id = any(:ids)`);
const pointsOf = sqlStatement<ContactPointType>(
  'points-of-contacts',
  `select id, contact_id as "contactId", kind, value, label, is_primary as "isPrimary", false as "isMasked" from app.contact_point
   where tenant_id = :tenantId and contact_id = any(:ids) order by contact_id, position`,
);

/** First pages of contacts for many customers in one statement, one batch per page size. */
const firstPages = new Map<number, (ids: readonly string[], read: ReadScope) => Promise<ContactType[][]>>();
const firstPageBatch = (limit: number) => {
  const known = firstPages.get(limit);
  if (known) return known;
  const made = async (ids: readonly string[], read: ReadScope) => {
    const groups = new Map<string, ContactType[]>(ids.map((id) => [id, []]));
    for (const row of await read.rows(ofCustomers(), { ids, limit })) groups.get(row.customerId)?.push(row);
    return ids.map((id) => groups.get(id) ?? []);
  };
  firstPages.set(limit, made);
  return made;
};

/** A page of a customer's contacts; the customer itself was readable, so its contacts are. */
export async function contactPage(ctx: Ctx, customerId: string, { first, after }: PageArgs): Promise<Page<ContactType>> {
  const size = pageSize(first);
  if (!after) return toPage(await ctx.scope.read.loader(firstPageBatch(size + 1)).load(customerId), size, (row) => row.isPrimary);
  const [isPrimary, id] = fromCursor(after);
  return toPage(await ctx.scope.read.rows(later(), { customerId, isPrimary, id, limit: size + 1 }), size, (row) => row.isPrimary);
}

const pointBatch = async (ids: readonly string[], read: ReadScope) => {
  const groups = new Map<string, ContactPointType[]>(ids.map((id) => [id, []]));
  for (const row of await read.rows(pointsOf(), { ids })) groups.get(row.contactId)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};

/** 13800138000 → 138****8000; a short value shows its last two characters; never the plain text. */
export function maskValue(kind: ContactPointKind, value: string): string {
  if (kind === ContactPointKind.EMAIL) {
    const [name = '', domain = ''] = value.split('@');
    return `${name.slice(0, 1)}***@${domain}`;
  }
  return value.length >= 10 ? `${value.slice(0, 3)}****${value.slice(-4)}` : `****${value.slice(-2)}`;
}

/** Ways to reach a contact, masked unless the reader holds `customer.readContact`. */
export async function pointsOfContact(ctx: Ctx, contactId: string): Promise<ContactPointType[]> {
  const points = await ctx.scope.read.loader(pointBatch).load(contactId);
  if (memberOf(ctx).rights.can('customer.readContact')) return points;
  return points.map((point) => ({ ...point, value: maskValue(point.kind, point.value), isMasked: true }));
}

const contactBatch = async (ids: readonly string[], read: ReadScope) => inOrder(ids, await read.rows(byIds(), { ids }));

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
