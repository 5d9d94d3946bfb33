import { eachByItself, type Job, type JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { fillAnswers } from '../answers/index-answers.ts';
import { formInForce } from '../forms/forms-in-force.ts';
import { pointersIn } from '../naming/resolve.ts';
import { today } from '../naming/survivors.ts';
import type { StoredAnswers } from '../naming/walk.ts';
import { endFill } from './index-fills.ts';

const SECONDS_BETWEEN_LOOKS = 5;
/** Other processes go on with an earlier version of a paper for a while; what they write then is seen as well. */
const SETTLED_MILLISECONDS = 60_000;
/** One company's records do not hold up another's. */
const MOST_MILLISECONDS = 15_000;
const AT_ONCE = 200;

interface Fill {
  readonly form: string;
  readonly field: string;
  readonly afterId: string | null;
}

const next = sqlStatement<Fill>(
  'record-index-fill-next',
  `select form, field, after_id as "afterId" from app.record_index_fill
   where tenant_id = :tenantId and begun_at <= :settled order by begun_at, form, field limit 1 for update`,
);
// Whoever changes one of them meanwhile waits, and writes the index himself; what somebody was just changing is read as he left it.
const batch = sqlStatement<{ id: string; createdAt: Date; answers: StoredAnswers }>(
  'record-index-fill-batch',
  `select r.id, r.created_at as "createdAt", f.answers from app.record r join app.form_record f on f.tenant_id = r.tenant_id and f.id = r.id
   where r.tenant_id = :tenantId and r.form = :form and (:afterId::uuid is null or r.id > :afterId::uuid) order by r.id limit ${AT_ONCE} for update of r, f`,
);
const forward = sqlStatement(
  'record-index-fill-forward',
  `update app.record_index_fill set after_id = :afterId, done = least(total, done + :n::int) where tenant_id = :tenantId and form = :form and field = :field`,
);

/** Puts the answers of some more records into the index; false = there is nothing left to do. */
async function fillSome(tx: Tx, settled: Date): Promise<boolean> {
  const fill = await tx.sql.row(next(), { settled });
  if (!fill) return false;
  const { form: key, field: name } = fill;
  const form = await formInForce(tx.sql, tx.tenantId, key);
  const field = form?.fields.find(({ id }) => id === name);
  const records = form && field?.filterable === true ? await tx.sql.rows(batch(), { ...fill }) : [];
  if (form && field && records.length > 0) {
    const only = { ...form, fields: [field] };
    const ids = records.flatMap(({ answers }) => pointersIn(only, answers).map(({ id }) => id));
    fillAnswers(tx, { form: only, today: await today(tx, ids) }, records);
    tx.sql.send(forward(), { form: key, field: name, afterId: records.at(-1)?.id, n: records.length });
  }
  if (records.length < AT_ONCE) endFill(tx, key, name);
  return true;
}

async function fillIn(tools: JobTools, tenantId: string, settled: Date): Promise<void> {
  const until = performance.now() + MOST_MILLISECONDS;
  const at = { isMore: true };
  while (at.isMore && performance.now() < until && !tools.isStopping()) {
    const started = performance.now();
    await tools.inTenant(tenantId, 'record.fillIndex', async (tx) => {
      at.isMore = await fillSome(tx, settled);
      return undefined;
    });
    await tools.rest(performance.now() - started);
  }
}

/** Puts answers into the index that were given before lists found records by their field. A crash loses the batch at hand. */
export const fillIndexJob: Job = {
  name: 'fill-record-index',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const settled = new Date(tools.now().getTime() - SETTLED_MILLISECONDS);
    const places = await tools.across<{ readonly tenantId: string }>(
      `select tenant_id as "tenantId" from app.tenants_filling_index($1)`,
      [settled],
    );
    await eachByItself(
      tools,
      places,
      'Records of some companies were not put into the index',
      ({ tenantId }) => fillIn(tools, tenantId, settled),
    );
  },
};
