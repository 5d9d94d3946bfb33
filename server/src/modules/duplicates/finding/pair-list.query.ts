import { sql, type RawBuilder } from 'kysely';

import { memberOf, memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { AccessError, notFound } from '../../../kernel/errors/access-error.ts';
import { fromCursor, MOST_COUNTED, pageSize, toPage, type PageArgs } from '../../../kernel/reading/paging.ts';
import { allowed } from '../../../kernel/reading/policy.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { scopeParams, sightOf } from '../../../kernel/reading/sight.ts';
import { compile, Slot, sqlBuilder, type Statement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { customerById, customerPolicy, readCustomer } from '../../customers/index.ts';
import { likelihoodSql } from '../compare/likelihood.ts';
import { rulesOf } from '../rules.ts';
import { notComparedBy } from '../seen-traits.ts';
import type { DuplicatePairType, DuplicateState } from './duplicate.type.ts';

const COLUMNS = sql.raw(
  `p.id, p.score, p.state, p.found_at as "foundAt", p.decided_at as "decidedAt", p.version, p.first_id as "firstId", p.second_id as "secondId", p.reasons as stored, p.decided_by as "deciderId"`,
);

type Where = RawBuilder<boolean> | undefined;

/** One side of a pair: a customer that the reader may see, and while the pair is open one that is still in use. */
const side = (column: string, scope: Where): RawBuilder<boolean> =>
  sql<boolean>`exists (select from app.customer t where t.tenant_id = p.tenant_id and t.id = ${sql.ref(`p.${column}`)}
    and (p.state <> 'open' or t.archived_at is null) ${scope ? sql`and ${scope}` : sql``})`;

const seen = (scope: Where): RawBuilder<boolean> =>
  sql<boolean>`p.tenant_id = ${new Slot('tenantId')} and ${side('first_id', scope)} and ${side('second_id', scope)}`;

// The score without what the reader does not see in full: else whoever enters a number would learn whose it is.
const PART = sql`(select case when s.is_partly then ${sql.raw(likelihoodSql('s.points'))} else d.score end from (
    select bool_or(r.field = any(${new Slot('blind')}::text[])) as is_partly,
      ${new Slot('start')}::float8 + coalesce(sum(r.points) filter (where r.field <> all(${new Slot('blind')}::text[])), 0) as points
    from jsonb_to_recordset(d.reasons) as r (field text, points float8)) s)`;

/** Pairs as a reader may know them: to one who is blind for something, only those that are likely without it. */
const pairsFor = (isBlind: boolean): RawBuilder<unknown> =>
  isBlind
    ? sql`(select * from (select d.tenant_id, d.id, d.state, d.found_at, d.decided_at, d.version, d.first_id, d.second_id, d.reasons,
        d.decided_by, ${PART} as score from app.duplicate_pair d where d.tenant_id = ${new Slot('tenantId')}) d where d.score >= ${new Slot('listFrom')})`
    : sql`app.duplicate_pair`;

const statements = new Map<string, Statement<never>>();

function kept<Row>(name: string, build: () => RawBuilder<unknown>): Statement<Row> {
  const known = statements.get(name);
  if (known) return known;
  const made = compile<Row>({ compile: () => build().compile(sqlBuilder) }, name);
  statements.set(name, made as Statement<never>);
  return made;
}

async function sightFor(ctx: Ctx) {
  const who = memberWith(ctx, customerPolicy.read);
  const { shape, where } = sightOf(customerPolicy, who);
  const blind = notComparedBy(who.rights);
  if (blind.length === 0) return { shape, where, params: scopeParams(who), from: pairsFor(false) };
  const { start, listFrom } = (await rulesOf(ctx.scope.read, who.tenantId)).rules;
  const params = { ...scopeParams(who), blind, start, listFrom };
  return { shape: `${shape}-part`, where, params, from: pairsFor(true) };
}

/** Pairs in one state, the likeliest first; both customers have to be in the reader's sight. */
export async function pairPage(ctx: Ctx, args: PageArgs & { readonly state: DuplicateState }) {
  const { shape, where, params, from } = await sightFor(ctx);
  const size = pageSize(args.first);
  const [score, id] = args.after ? fromCursor(args.after) : [];
  if (args.after && (!Number.isInteger(score) || !isId(id ?? ''))) throw new AccessError('BAD_USER_INPUT');
  const statement = kept<DuplicatePairType>(
    `duplicate-pairs-${shape}-${args.after ? 'after' : 'first'}`,
    () => {
      const after = args.after
        ? sql`and (p.score, p.id) < (${new Slot('score')}::int, ${new Slot('id')}::uuid)`
        : sql``;
      return sql`select ${COLUMNS} from ${from} p where p.state = ${new Slot('state')} and ${seen(where)} ${after}
      order by p.score desc, p.id desc limit ${new Slot('limit')}`;
    },
  );
  const rows = await ctx.scope.read.rows(statement, {
    ...params,
    state: args.state,
    score,
    id,
    limit: size + 1,
  });
  return { ...toPage(rows, size, (row) => row.score), state: args.state };
}

/** How many pairs there are in one state, counted no further than a list does. */
export async function pairCount(ctx: Ctx, state: DuplicateState): Promise<number> {
  const { shape, where, params, from } = await sightFor(ctx);
  const statement = kept<{ n: number }>(
    `duplicate-pairs-${shape}-count`,
    () =>
      sql`select count(*)::int as n from (select 1 from ${from} p where p.state = ${new Slot('state')} and ${seen(where)} limit ${sql.lit(MOST_COUNTED + 1)}) capped`,
  );
  return (await ctx.scope.read.row(statement, { ...params, state }))?.n ?? 0;
}

/** The pair with this id if both customers are readable, or NOT_FOUND. */
export async function readPair(ctx: Ctx, id: string): Promise<DuplicatePairType> {
  const { shape, where, params, from } = await sightFor(ctx);
  const statement = kept<DuplicatePairType>(
    `duplicate-pair-${shape}`,
    () => sql`select ${COLUMNS} from ${from} p where p.id = ${new Slot('id')} and ${seen(where)}`,
  );
  const row = isId(id) ? await ctx.scope.read.row(statement, { ...params, id }) : undefined;
  if (!row) throw notFound();
  return row;
}

recordReader('DuplicatePair', readPair);

/** Both customers of a pair that was readable. */
export const sidesOf = (ctx: Ctx, { firstId, secondId }: DuplicatePairType) =>
  Promise.all([readCustomer(ctx, firstId), readCustomer(ctx, secondId)]);

/** What the reader may do with a pair: what he may do with both customers. */
export async function pairActions(ctx: Ctx, pair: DuplicatePairType): Promise<string[]> {
  const rows = await Promise.all([customerById(ctx, pair.firstId), customerById(ctx, pair.secondId)]);
  const may = rows.every(
    (row) => row && allowed(customerPolicy, memberOf(ctx), row as never).includes('customer.merge'),
  );
  return may && pair.state !== 'merged' ? ['customer.merge'] : [];
}
