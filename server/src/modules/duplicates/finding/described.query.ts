import { sql, type RawBuilder } from 'kysely';

import { memberWith, type Ctx } from '../../../kernel/ctx.ts';
import { scopeParams, sightOf } from '../../../kernel/reading/sight.ts';
import {
  compile,
  Slot,
  sqlBuilder,
  sqlStatement,
  type Statement,
} from '../../../kernel/reading/statement.ts';
import type { Rows } from '../../../kernel/scope.ts';
import { customerPolicy } from '../../customers/index.ts';
import { traitsOf, type Described, type Traits } from '../compare/traits.ts';
import type { ReadyRules } from '../rules.ts';
import { asSeenBy } from '../seen-traits.ts';

/** More points of one customer are not compared. */
const MOST_POINTS = 40;

const COLUMNS = `t.id, t.kind, t.name, t.short_name as "shortName", t.uscc, t.address, coalesce((
  select json_agg(json_build_object('kind', p.kind, 'value', p.normal)) from (
    select p.kind, p.normal from app.contact k join app.contact_point p on p.tenant_id = k.tenant_id and p.contact_id = k.id
    where k.tenant_id = t.tenant_id and k.customer_id = t.id and p.kind in ('mobile', 'tel', 'email') order by k.id, p.position limit ${MOST_POINTS}) p), '[]') as points`;

const byIds = sqlStatement<Described>(
  'duplicates-described',
  `select ${COLUMNS} from app.customer t where t.tenant_id = :tenantId and t.id = any(:ids) and t.archived_at is null`,
);
const afterId = sqlStatement<Described>(
  'duplicates-described-after',
  `select ${COLUMNS} from app.customer t where t.tenant_id = :tenantId and (:after::uuid is null or t.id > :after) and t.archived_at is null order by t.id limit :most`,
);
// Alias `t` is what a policy's condition speaks of; rules are tried too seldom for a kept plan.
const newestIn = (sight: RawBuilder<boolean> | undefined): Statement<Described> =>
  compile({
    compile: () =>
      sql`select ${sql.raw(COLUMNS)} from app.customer t where t.tenant_id = ${new Slot('tenantId')} and t.archived_at is null
        ${sight ? sql`and ${sight}` : sql``} order by t.created_at desc, t.id desc limit ${new Slot('most')}`.compile(
        sqlBuilder,
      ),
  });

const traits = (rows: readonly Described[], { forms }: ReadyRules): Traits[] =>
  rows.map((row) => traitsOf(row, forms));

/** What is compared of these customers; who is archived is compared with nobody. */
export const traitsById = async (rows: Rows, ids: readonly string[], rules: ReadyRules): Promise<Traits[]> =>
  ids.length === 0 ? [] : traits(await rows.rows(byIds(), { ids }), rules);

/** The next customers in the order of their ids. */
export const traitsAfter = async (
  rows: Rows,
  page: { readonly after: string | null; readonly most: number },
  rules: ReadyRules,
): Promise<Traits[]> => traits(await rows.rows(afterId(), page), rules);

/** The customers in the reader's sight that were registered last, with what he may compare of them. */
export async function newestSeen(ctx: Ctx, most: number, rules: ReadyRules): Promise<Traits[]> {
  const who = memberWith(ctx, customerPolicy.read);
  const { where } = sightOf(customerPolicy, who);
  const rows = await ctx.scope.read.rows(newestIn(where), { ...scopeParams(who), most });
  return traits(
    rows.map((row) => asSeenBy(who.rights, row)),
    rules,
  );
}
