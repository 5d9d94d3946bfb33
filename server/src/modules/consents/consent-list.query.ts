import type { Dictionary } from '@zhoudao/schema/templates';
import { sql } from 'kysely';

import { memberOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { Columns } from '../../kernel/reading/columns.ts';
import { before, from, is, oneOf, type Filter } from '../../kernel/reading/filters.ts';
import { list } from '../../kernel/reading/list.ts';
import { inScope } from '../../kernel/reading/policy.ts';
import { recordReader } from '../../kernel/reading/record.ts';
import { rowsById } from '../../kernel/reading/rows-by-id.ts';
import { foundBy } from '../../kernel/reading/search.ts';
import { Slot } from '../../kernel/reading/statement.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { isId, NO_ID } from '../../kernel/values/ids.ts';
import { customerById } from '../customers/index.ts';
import { templatesOf } from '../templates/index.ts';
import { consentPolicy } from './consent.policy.ts';
import { ConsentStatus, type ConsentFilter, type ConsentType } from './consent.type.ts';

const columns = new Columns(
  {
    id: 't.id',
    customerId: 't.customer_id',
    contactId: 't.contact_id',
    purposeCode: 't.purpose',
    channelCodes: 't.channels',
    textVersion: 't.text_version',
    givenAt: 't.given_at',
    validUntil: 't.valid_until',
    evidence: 't.evidence',
    fileId: 't.file_id',
    origin: 't.source',
    collectedById: 't.collected_by',
    recordedAt: 't.recorded_at',
    withdrawnAt: 't.withdrawn_at',
    withdrawnById: 't.withdrawn_by',
    withdrawReason: 't.withdraw_reason',
    ownerId: 't.owner_id',
    teamId: 't.team_id',
    unitId: 't.unit_id',
  },
  {
    customer: ['customerId'],
    contact: ['customerId', 'contactId'],
    purpose: ['purposeCode'],
    channels: ['channelCodes'],
    status: ['withdrawnAt', 'validUntil'],
    collectedBy: ['collectedById'],
    withdrawnBy: ['withdrawnById'],
    viewerCan: ['withdrawnAt', 'ownerId', 'teamId', 'unitId'],
  },
);

interface StatusOn {
  readonly is: ConsentStatus;
  readonly today: string;
}

const CONDITIONS: Readonly<Record<ConsentStatus, ReturnType<typeof sql<boolean>>>> = {
  valid: sql<boolean>`(t.withdrawn_at is null and (t.valid_until is null or t.valid_until >= ${new Slot('today')}::date))`,
  withdrawn: sql<boolean>`t.withdrawn_at is not null`,
  expired: sql<boolean>`(t.withdrawn_at is null and t.valid_until < ${new Slot('today')}::date)`,
};

const status: Filter = (key, value) => {
  if (value === undefined || value === null) return undefined;
  const { is: wanted, today } = value as StatusOn;
  return { shape: `${key}:${wanted}`, where: CONDITIONS[wanted], params: { today } };
};

/** One that names no way counts for all of them. */
const channel: Filter = (key, value) =>
  value === undefined || value === null
    ? undefined
    : {
        shape: key,
        where: sql<boolean>`(t.channels = '{}' or ${new Slot(key)} = any(t.channels))`,
        params: { [key]: value },
      };

/** The register of consents; it reads a view that lends each the customer's owner, team and unit. */
export const consentList = list<ConsentType>({
  name: 'consent',
  table: 'consent_seen',
  policy: consentPolicy,
  columns,
  filters: {
    customerId: is('customer_id'),
    called: oneOf('customer_id'),
    contactId: is('contact_id'),
    purpose: oneOf('purpose'),
    channel,
    status,
    givenFrom: from('given_at'),
    givenTo: before('given_at'),
  },
  sorts: {
    NEWEST: { by: sql`t.given_at`, direction: 'desc', type: 'timestamptz', property: 'givenAt' },
    OLDEST: { by: sql`t.given_at`, direction: 'asc', type: 'timestamptz', property: 'givenAt' },
  },
});

const today = (ctx: Ctx): string => dayIn(memberOf(ctx).companyTimeZone, ctx.now());

const MOST_CUSTOMERS = 50;

/** Customers of this name, or with a contact of this name, whom the reader may see: a name that finds is a name that is read. */
async function customersCalled(ctx: Ctx, words: string): Promise<readonly string[]> {
  const found = await Promise.all(
    ['customer', 'contact'].map((kind) => foundBy(ctx.scope.read, kind, words, MOST_CUSTOMERS)),
  );
  const seen = await Promise.all([...new Set(found.flat())].map((id) => customerById(ctx, id)));
  return seen.flatMap((row) => row?.id ?? []);
}

/** Whether the company has such a way, retired ones included: a word that means nothing finds nothing, consents for every way neither. */
async function hasChannel(ctx: Ctx, code: string): Promise<boolean> {
  const templates = await templatesOf(ctx.scope.read, memberOf(ctx).tenantId);
  return templates
    .get<Dictionary>('dictionary', 'preferredChannel')
    .body.entries.some((way) => way.code === code);
}

/** The filter as the list takes it: who is called so is looked up, and what counts as expired depends on the company's day. */
export async function consentFilter(
  ctx: Ctx,
  filter: ConsentFilter | null | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  memberWith(ctx, consentPolicy.read);
  const { search, status: wanted, channel: by, ...rest } = filter ?? {};
  const words = search?.trim() ?? '';
  const isKnown = !by || (await hasChannel(ctx, by));
  return {
    ...rest,
    ...(isKnown ? { channel: by } : { contactId: NO_ID }),
    ...(words === '' ? {} : { called: [...(await customersCalled(ctx, words)), NO_ID] }),
    status: wanted ? { is: wanted, today: today(ctx) } : undefined,
  };
}

/** Whether a consent stands today. */
export function statusOf(
  ctx: Ctx,
  { withdrawnAt, validUntil }: Pick<ConsentType, 'withdrawnAt' | 'validUntil'>,
): ConsentStatus {
  if (withdrawnAt) return ConsentStatus.WITHDRAWN;
  return validUntil && validUntil < today(ctx) ? ConsentStatus.EXPIRED : ConsentStatus.VALID;
}

const batch = rowsById<ConsentType>(
  'consents',
  `select ${columns.all} from app.consent_seen t where t.tenant_id = :tenantId`,
  't.id',
);

/** The consent with this id, or NOT_FOUND. */
export const readConsent = recordReader('Consent', async (ctx, id) => {
  const who = memberOf(ctx);
  const row = isId(id) ? await ctx.scope.read.loader(batch).load(id) : null;
  if (!row || !inScope(consentPolicy, who, consentPolicy.read, row as never)) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<ConsentType>;
