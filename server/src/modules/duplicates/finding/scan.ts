import { on } from '../../../kernel/facts/events.ts';
import type { Job, JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { rulesOf } from '../rules.ts';
import { pairsWith } from './candidates.query.ts';
import { traitsAfter } from './described.query.ts';
import { storeKeys } from './store-keys.ts';
import { storePairs } from './store-pairs.ts';

/** Customers of one transaction: locks stay short, and a crash loses no more than that. */
const BATCH = 300;
const SECONDS_BETWEEN_LOOKS = 3;
/** One company's customers do not hold up another's. */
const MOST_MILLISECONDS = 15_000;

const begin = sqlStatement<{ id: string }>(
  'duplicate-scan-begin',
  `insert into app.duplicate_scan (tenant_id, id, state, phase, total, asked_by, asked_at)
   select :tenantId, :id, 'open', 'keys', count(*), :by, :now from app.customer where tenant_id = :tenantId and archived_at is null
   on conflict (tenant_id) where state = 'open' do update set phase = 'keys', after_id = null, done = 0, found = 0, total = excluded.total
   returning id`,
);
const next = sqlStatement<{ id: string; phase: 'keys' | 'pairs'; afterId: string | null }>(
  'duplicate-scan-next',
  `select id, phase, after_id as "afterId" from app.duplicate_scan where tenant_id = :tenantId and state = 'open' for update`,
);
const advance = sqlStatement(
  'duplicate-scan-advance',
  `update app.duplicate_scan set after_id = :after, done = done + :done, found = found + :found where tenant_id = :tenantId and id = :id`,
);
const turn = sqlStatement(
  'duplicate-scan-turn',
  `update app.duplicate_scan set phase = 'pairs', after_id = null, done = 0 where tenant_id = :tenantId and id = :id`,
);
const finish = sqlStatement(
  'duplicate-scan-finish',
  `update app.duplicate_scan set state = 'done', ended_at = :now where tenant_id = :tenantId and id = :id`,
);

/** Has all customers looked through, from the beginning where that is under way. */
export async function queueScan(tx: Tx): Promise<string> {
  const row = await tx.sql.row(begin(), { id: tx.newId(), by: tx.memberId, now: tx.now() });
  if (!row) throw new Error('No look for duplicates was begun');
  return row.id;
}

/** Works one batch; answers whether there is more to do. */
async function step(tx: Tx): Promise<boolean> {
  const scan = await tx.sql.row(next());
  if (!scan) return false;
  const { id, phase, afterId } = scan;
  const rules = await rulesOf(tx.sql, tx.tenantId);
  const traits = await traitsAfter(tx.sql, { after: afterId, most: BATCH }, rules);
  const last = traits.at(-1);
  if (!last) {
    if (phase === 'keys') tx.sql.send(turn(), { id });
    else tx.sql.send(finish(), { id, now: tx.now() });
    return phase === 'keys';
  }
  const ids = traits.map((one) => one.id);
  if (phase === 'keys') {
    storeKeys(tx, ids, traits);
    tx.sql.send(advance(), { id, after: last.id, done: ids.length, found: 0 });
    return true;
  }
  // Each pair is met once: from the one that was registered later.
  const found = await pairsWith(tx.sql, traits, rules, (one, other) => other < one);
  const listed = found.filter(({ score }) => score >= rules.rules.listFrom);
  storePairs(tx, listed, { ids, both: false });
  tx.sql.send(advance(), { id, after: last.id, done: ids.length, found: listed.length });
  return true;
}

async function stepIn(tools: JobTools, tenantId: string): Promise<boolean> {
  const worked = { hasMore: false };
  await tools.inTenant(tenantId, 'duplicates.scan', async (tx) => {
    worked.hasMore = await step(tx);
    return undefined;
  });
  return worked.hasMore;
}

async function workIn(tools: JobTools, tenantId: string): Promise<void> {
  const until = performance.now() + MOST_MILLISECONDS;
  while (performance.now() < until) if (!(await stepIn(tools, tenantId))) return;
}

/** Looks through the customers of companies that asked for it; where it stands is stored with each batch. */
export const scanDuplicatesJob: Job = {
  name: 'scan-duplicates',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const tenants = await tools.across<{ readonly tenantId: string }>(
      `select tenant_id as "tenantId" from app.duplicate_scan_tenants()`,
    );
    const failures: unknown[] = [];
    for (const { tenantId } of tenants) {
      try {
        await workIn(tools, tenantId);
      } catch (error) {
        // One company with broken rules must not keep the others from their look.
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some companies were not looked through');
  },
};

/** Other rules find other pairs. */
export const onRulesPublished = on(
  'duplicates.rules',
  'template.published',
  async (_, tx) => void (await queueScan(tx)),
  ({ kind }) => kind === 'duplicates',
);

/** Kinds of records in a spreadsheet whose values are compared. */
const COMPARED: ReadonlySet<string> = new Set(['customer', 'contact']);

/** Imports tell of no customer by itself: what they brought is looked through at once, when all of it is there. */
export const onImported = on(
  'duplicates.imported',
  'import.changed',
  async (_, tx) => void (await queueScan(tx)),
  ({ brought }) => brought !== undefined && COMPARED.has(brought),
);
