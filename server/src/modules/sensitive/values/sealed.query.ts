import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Rights } from '../../../kernel/rights.ts';
import type { ReadScope } from '../../../kernel/scope.ts';
import { BoxBroken } from '../../../kernel/sealing/box.ts';
import { keyringOf, type Keyring } from '../../../kernel/sealing/keyring.ts';
import { maskedOf, readableAs, SEALED_FIELDS, type SealedField } from './sealed-fields.ts';
import type { SealedValueType } from './sealed.type.ts';
import { sealedPlace, type Holder, type HolderNoun } from './store-sealed.ts';

interface Row {
  readonly id: string;
  readonly field: SealedField;
  readonly box: Buffer;
}

const ofCustomers = sqlStatement<Row>(
  'sealed-of-customers',
  `select customer_id as id, field, box from app.sealed_value where tenant_id = :tenantId and customer_id = any(:ids)`,
);
const ofContacts = sqlStatement<Row>(
  'sealed-of-contacts',
  `select contact_id as id, field, box from app.sealed_value where tenant_id = :tenantId and contact_id = any(:ids)`,
);

const rings = async (keys: readonly number[], read: ReadScope) => {
  const ring = await keyringOf(read);
  return keys.map(() => ring ?? null);
};

/** The keys of the reader's company, fetched once in a request. */
export const ringIn = (ctx: Ctx): Promise<Keyring | null> => ctx.scope.read.loader(rings).load(0);

const grouped = (ids: readonly string[], rows: readonly Row[]): Row[][] => {
  const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(row.id)?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
};
const customerBatch = async (ids: readonly string[], read: ReadScope) =>
  grouped(ids, await read.rows(ofCustomers(), { ids }));
const contactBatch = async (ids: readonly string[], read: ReadScope) =>
  grouped(ids, await read.rows(ofContacts(), { ids }));
const BATCHES = { customer: customerBatch, contact: contactBatch } satisfies Record<HolderNoun, unknown>;

const rowsOf = (ctx: Ctx, { noun, id }: Holder): Promise<Row[]> =>
  ctx.scope.read.loader(BATCHES[noun]).load(id);

const opened = (ring: Keyring | null, holder: Holder, { field, box }: Row): string | undefined => {
  try {
    return ring?.open(sealedPlace(holder, field), box);
  } catch (error) {
    // One value that does not open must not take the page with it; whoever asks for it in the clear is told.
    if (error instanceof BoxBroken) return undefined;
    throw error;
  }
};

/** A value that somebody's roles hide from him is not there for him. */
export const isShown = (rights: Rights, noun: HolderNoun, field: SealedField): boolean =>
  rights.shown(`${noun}.${field}`) !== 'hidden';

const BROKEN = '****';

/** The sealed values of a record that was readable, masked. */
export async function sealedOf(ctx: Ctx, holder: Holder, canReveal: boolean): Promise<SealedValueType[]> {
  const { rights } = memberOf(ctx);
  const rows = (await rowsOf(ctx, holder)).filter(({ field }) => isShown(rights, holder.noun, field));
  if (rows.length === 0) return [];
  const ring = await ringIn(ctx);
  return rows
    .toSorted((a, b) => SEALED_FIELDS.indexOf(a.field) - SEALED_FIELDS.indexOf(b.field))
    .map((row) => {
      const value = opened(ring, holder, row);
      const masked = value === undefined ? BROKEN : maskedOf(row.field, value);
      return { field: row.field, masked, canReveal };
    });
}

/** One value in the clear, for whoever was let; undefined = there is none, null = it does not open. */
export async function clearValue(
  ctx: Ctx,
  holder: Holder,
  field: SealedField,
): Promise<string | null | undefined> {
  const row = (await rowsOf(ctx, holder)).find((one) => one.field === field);
  return row && (opened(await ringIn(ctx), holder, row) ?? null);
}

const found = sqlStatement<{ id: string }>(
  'customers-by-sealed',
  `select distinct coalesce(s.customer_id, c.customer_id) as id from app.sealed_value s
     left join app.contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
   where s.tenant_id = :tenantId and s.blind = any(:blinds) limit 200`,
);

const HOLDERS: readonly HolderNoun[] = ['customer', 'contact'];
/** Nothing that is sealed has so many characters. */
const LONGEST = 60;

/**
 * Customers who have, or of whose contacts one has, a whole sealed value; parts of one find nothing. To find is to
 * confirm, so it is for whoever may see values in full as far as he reads customers.
 */
export async function foundBySealed(ctx: Ctx, words: string): Promise<readonly string[]> {
  const { rights } = memberOf(ctx);
  const reach = rights.scopeOf('customer.read');
  if (reach === undefined || !rights.covers('sensitive.reveal', reach)) return [];
  const readings = (words.length > LONGEST ? [] : readableAs(words)).filter(({ field }) =>
    HOLDERS.every((noun) => isShown(rights, noun, field)),
  );
  const ring = readings.length === 0 ? null : await ringIn(ctx);
  if (!ring) return [];
  const blinds = readings.flatMap(({ field, normal }) => ring.blinds(field, normal));
  return (await ctx.scope.read.rows(found(), { blinds })).map(({ id }) => id);
}
