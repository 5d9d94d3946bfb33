import { sql } from 'kysely';

import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { Columns } from '../../../kernel/reading/columns.ts';
import { from, is, until, type Filter } from '../../../kernel/reading/filters.ts';
import { list, type List, type ListAsk } from '../../../kernel/reading/list.ts';
import { policy } from '../../../kernel/reading/policy.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { Slot, sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { namesOf } from '../audited-noun.ts';
import type { AuditEntryType, AuditFilter } from './audit.type.ts';
import { isBookkeeping, isSensitive, knownActions } from './labels.ts';
import { meantBy } from './meant-by.ts';

/** The log has no records of its own to act upon; whose acts a reader sees is a filter that he cannot take off. */
const auditPolicy = policy('audit', { read: 'audit.read', actions: {} });

/** Of a page's rows only so many changes come along; the act itself tells all. */
const HEAD = 20;

const ofRow = {
  id: 't.id',
  at: 't.at',
  seq: 't.seq',
  actor: 't.actor',
  onBehalfOf: 't.on_behalf_of',
  entity: 't.entity',
  entityId: 't.entity_id',
  action: 't.action',
  reason: 't.reason',
  requestId: 't.request_id',
  outcome: `case when t.outcome is null then 'done' else t.outcome end`,
};
const head = `jsonb_build_object('changes', jsonb_path_query_array(t.diff, '$.changes[0 to ${HEAD - 1}]'),
  'count', case when jsonb_typeof(t.diff -> 'changes') = 'array' then jsonb_array_length(t.diff -> 'changes') else 0 end, 'notes', t.diff -> 'notes')`;
const columns = new Columns(
  { ...ofRow, diff: head },
  {
    actorMember: ['actor'],
    actorName: ['actor'],
    standsInFor: ['onBehalfOf'],
    actionLabel: ['action'],
    isSensitive: ['action'],
    noun: ['entity'],
    nounLabel: ['entity'],
    recordId: ['entityId'],
    recordLabel: ['entity', 'entityId'],
    recordPath: ['entity', 'entityId'],
    changes: ['diff'],
    changeCount: ['diff'],
    notes: ['diff'],
    sentence: ['actor', 'onBehalfOf', 'action', 'entity', 'entityId', 'outcome', 'diff'],
  },
);

const tenant = new Slot('tenantId');
/** So many acts on one record are looked through. */
const MOST_OF_RECORD = 5000;

interface Touched {
  readonly recordIds: readonly string[];
  readonly field?: string | undefined;
}

/** Acts that touched records: found by the side table, which waits for the seal, or about them and not sealed yet. */
const touching: Filter = (key, value) => {
  const { recordIds, field } = value as Touched;
  const [ids, of] = [new Slot(`${key}.ids`), new Slot(`${key}.field`)];
  const ofField = field === undefined ? sql`` : sql` and l.field = ${of}`;
  return {
    shape: field === undefined ? key : `${key}+field`,
    where: sql<boolean>`t.id = any(array(
      (select l.audit_id from app.audit_touch l where l.tenant_id = ${tenant} and l.record_id = any(${ids}::uuid[])${ofField} order by l.audit_id desc limit ${sql.lit(MOST_OF_RECORD)})
      union all (select u.id from app.audit_log u where u.tenant_id = ${tenant} and u.sealed_at is null and u.entity_id = any(${ids}::uuid[]))))`,
    params: { [`${key}.ids`]: recordIds, [`${key}.field`]: field },
  };
};

/** Acts that touched a noun, or one field of it. */
const ofNoun: Filter = (key, value) => {
  const { names, field } = value as {
    readonly names: readonly string[];
    readonly field?: string | undefined;
  };
  const ofField = field === undefined ? sql`` : sql` and l.field = ${new Slot(`${key}.field`)}`;
  return {
    shape: field === undefined ? key : `${key}+field`,
    where: sql<boolean>`exists (select 1 from app.audit_touch l where l.tenant_id = t.tenant_id and l.audit_id = t.id
      and l.entity = any(${new Slot(key)}::text[])${ofField})`,
    params: { [key]: names, [`${key}.field`]: field },
  };
};

const among =
  (column: string, type: string): Filter =>
  (key, value) => ({
    shape: key,
    where: sql<boolean>`${sql.ref(`t.${column}`)} = any(${new Slot(key)}::${sql.raw(type)}[])`,
    params: { [key]: value },
  });

/** Acts that words speak of: who did it, what it is called, whom it touched, which request it was. */
const meant: Filter = (key, value) => {
  const { actors, actions, recordIds, request } = value as Awaited<ReturnType<typeof meantBy>>;
  const records = touching(`${key}.records`, { recordIds }, { memberId: null });
  return {
    shape: key,
    where: sql<boolean>`(t.actor = any(${new Slot(`${key}.actors`)}::uuid[]) or t.action = any(${new Slot(`${key}.actions`)}::text[])
      or t.request_id = ${new Slot(`${key}.request`)} or ${records?.where ?? sql`false`})`,
    params: {
      [`${key}.actors`]: actors,
      [`${key}.actions`]: actions,
      [`${key}.request`]: request,
      ...records?.params,
    },
  };
};

/** The smallest id of a moment; ids begin with the time, so the months and the key tell where to look. */
const idAt = (at: number): string => {
  const time = Math.max(0, at).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
};

const bound =
  (compare: '>=' | '<'): Filter =>
  (key, value) => ({
    shape: key,
    where: sql<boolean>`t.id ${sql.raw(compare)} ${new Slot(key)}::uuid`,
    params: { [key]: value },
  });

const log = list<AuditEntryType>({
  name: 'audit',
  table: 'audit_log',
  policy: auditPolicy,
  columns,
  filters: {
    actors: among('actor', 'uuid'),
    actorIds: among('actor', 'uuid'),
    byProduct: (key) => ({ shape: key, where: sql<boolean>`t.actor is null`, params: {} }),
    actions: among('action', 'text'),
    sensitive: among('action', 'text'),
    leftOut: (key, value) => ({
      shape: key,
      where: sql<boolean>`t.action <> all(${new Slot(key)}::text[])`,
      params: { [key]: value },
    }),
    ofNoun,
    record: touching,
    from: from('at'),
    until: until('at'),
    fromId: bound('>='),
    untilId: bound('<'),
    meant,
    requestId: is('request_id'),
    refused: (key) => ({ shape: key, where: sql<boolean>`t.outcome = 'refused'`, params: {} }),
  },
  sorts: { NEWEST: { by: sql`t.id`, direction: 'desc', type: 'uuid', property: 'id' } },
});

const peopleOf = sqlStatement<{ id: string }>(
  'audit-people',
  `select id from app.membership where tenant_id = :tenantId and (id = :memberId or (:byTeam and team_id = any(:teamIds)) or (:byUnit and unit_id = any(:unitIds)))`,
);

/** Whose acts the reader sees: those of his own people, unless he sees all. What the product does belongs to nobody's people. */
async function sightOf(ctx: Ctx): Promise<{ readonly actors?: readonly string[] }> {
  const { rights, memberId, teamIds, unitIds } = memberWith(ctx, 'audit.read');
  const scope = rights.scopeOf('audit.read');
  if (scope === 'all') return {};
  const asked = { memberId, teamIds, unitIds, byTeam: scope === 'team', byUnit: scope === 'unit' };
  return { actors: (await ctx.scope.read.rows(peopleOf(), asked)).map(({ id }) => id) };
}

const within = async (ctx: Ctx, filter: ListAsk['filter']) => ({ ...filter, ...(await sightOf(ctx)) });

/** The log as a list; every way into it goes through the reader's sight, also that of an export long after it was asked for. */
export const auditList: Pick<List<AuditEntryType>, 'page' | 'ids' | 'count'> = {
  page: async (ctx, ask) => log.page(ctx, { ...ask, filter: await within(ctx, ask.filter) }),
  ids: async (ctx, filter, most) => log.ids(ctx, await within(ctx, filter), most),
  count: async (ctx, filter) => log.count(ctx, await within(ctx, filter)),
};

const DAY = 86_400_000;
const ids = (given: readonly string[] | null | undefined): readonly string[] | undefined =>
  given && given.length > 0 ? given.filter(isId) : undefined;

/** The filter as the list takes it; an id of an act is made a moment before the row, never a day. */
export async function auditFilter(
  ctx: Ctx,
  given: AuditFilter | null | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  const { noun, field, recordId, words, sensitive, refused, byProduct } = given ?? {};
  const hasRecord = recordId !== null && recordId !== undefined;
  const plainField = field ?? undefined;
  const text = words?.normalize('NFKC').trim() ?? '';
  return {
    actorIds: ids(given?.actorIds),
    byProduct: byProduct === true ? true : undefined,
    actions: given?.actions && given.actions.length > 0 ? given.actions : undefined,
    sensitive: sensitive === true ? knownActions().filter(isSensitive) : undefined,
    leftOut: given?.withoutBookkeeping === true ? knownActions().filter(isBookkeeping) : undefined,
    refused: refused === true ? true : undefined,
    requestId: given?.requestId ?? undefined,
    from: given?.from ?? undefined,
    until: given?.until ?? undefined,
    fromId: given?.from ? idAt(given.from.getTime() - DAY) : undefined,
    untilId: given?.until ? idAt(given.until.getTime() + DAY) : undefined,
    record: hasRecord ? { recordIds: isId(recordId) ? [recordId] : [], field: plainField } : undefined,
    ofNoun: noun && !hasRecord ? { names: namesOf(noun), field: plainField } : undefined,
    meant: text === '' ? undefined : await meantBy(ctx, text),
  };
}

const one = sqlStatement<AuditEntryType>(
  'audit-entry',
  `select ${Object.entries({ ...ofRow, diff: 't.diff' })
    .map(([name, column]) => `${column} as "${name}"`)
    .join(', ')} from app.audit_log t where t.tenant_id = :tenantId and t.id = :id`,
);

/** One act with all that it changed, or NOT_FOUND. */
export const readAuditEntry = recordReader('AuditEntry', async (ctx, id) => {
  memberOf(ctx);
  const { actors } = await sightOf(ctx);
  const row = isId(id) ? await ctx.scope.read.row(one(), { id }) : undefined;
  if (!row || (actors && !actors.includes(row.actor ?? ''))) throw notFound();
  return row;
}) as (ctx: Ctx, id: string) => Promise<AuditEntryType>;
