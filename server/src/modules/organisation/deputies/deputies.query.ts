import { memberOf, type Ctx } from '../../../kernel/ctx.ts';
import { notFound } from '../../../kernel/errors/access-error.ts';
import { inScope } from '../../../kernel/reading/policy.ts';
import { recordReader } from '../../../kernel/reading/record.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import { isId } from '../../../kernel/values/ids.ts';
import { memberById, memberPolicy } from '../../access/index.ts';
import { labelOf, templatesOf } from '../../templates/index.ts';
import { READ } from '../reading/organisation.query.ts';
import { DEPUTISE } from './appoint-deputy.ts';
import type { DeputyType } from './deputy.type.ts';

interface Row extends Omit<DeputyType, 'reason' | 'canEnd'> {
  readonly reason: string;
}

const MOST = 200;
const COLUMNS = `id, member_id as "memberId", deputy_id as "deputyId", from_on as "fromOn", until_on as "untilOn", state, reason, note`;
const current = sqlStatement<Row>(
  'deputies-current',
  `select ${COLUMNS} from app.deputy where tenant_id = :tenantId and state in ('planned', 'active')
   and (:memberId::uuid is null or member_id = :memberId or deputy_id = :memberId) order by from_on, id limit ${MOST}`,
);
const byId = sqlStatement<Row>(
  'deputy-by-id',
  `select ${COLUMNS} from app.deputy where tenant_id = :tenantId and id = :id`,
);

async function shown(ctx: Ctx, rows: readonly Row[]): Promise<DeputyType[]> {
  const who = memberOf(ctx);
  const templates = await templatesOf(ctx.scope.read, who.tenantId);
  const away = await Promise.all(rows.map(async (row) => memberById(ctx, row.memberId)));
  return rows.map((row, at) => ({
    ...row,
    reason: templates.has('dictionary', 'absenceReason')
      ? labelOf(templates, 'absenceReason', row.reason, ctx.locale)
      : null,
    canEnd:
      row.state !== 'over' &&
      (row.memberId === who.memberId ||
        row.deputyId === who.memberId ||
        inScope(memberPolicy, who, DEPUTISE, away[at] as never)),
  }));
}

/** Who stands in for whom, now and later: of one person, or of all. Without the right to read colleagues one's own. */
export async function deputies(ctx: Ctx, memberId?: string | null): Promise<DeputyType[]> {
  const who = memberOf(ctx);
  if (memberId && !isId(memberId)) throw notFound();
  const of = who.rights.can(READ) ? (memberId ?? null) : who.memberId;
  return shown(ctx, await ctx.scope.read.rows(current(), { memberId: of }));
}

/** One of them, or NOT_FOUND. */
recordReader('Deputy', async (ctx, id) => {
  const who = memberOf(ctx);
  const row = isId(id) ? await ctx.scope.read.row(byId(), { id }) : undefined;
  const isParty = row?.memberId === who.memberId || row?.deputyId === who.memberId;
  if (!row || !(isParty || who.rights.can(READ) || who.rights.can(DEPUTISE))) throw notFound();
  const [one] = await shown(ctx, [row]);
  if (!one) throw notFound();
  return one;
});
