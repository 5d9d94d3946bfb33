import { on } from '../../../kernel/facts/events.ts';
import { eachByItself, type Job, type JobTools } from '../../../kernel/facts/job.ts';
import { sqlStatement } from '../../../kernel/reading/statement.ts';
import type { Tx } from '../../../kernel/writing/command.ts';
import { recordsBrought } from '../../imports/index.ts';
import type { Traits } from '../compare/traits.ts';
import { rulesOf, type ReadyRules } from '../rules.ts';
import { customersOf } from './brought-customers.query.ts';
import { pairsWith } from './candidates.query.ts';
import { traitsAfter, traitsById } from './described.query.ts';
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
   on conflict (tenant_id, import_id) where state = 'open' do update set phase = 'keys', after_id = null, done = 0, found = 0, total = excluded.total
   returning id`,
);
const beginImported = sqlStatement(
  'duplicate-scan-begin-imported',
  `insert into app.duplicate_scan (tenant_id, id, state, phase, total, asked_by, asked_at, import_id)
   select :tenantId, :id, 'open', 'keys', count(*), :by, :now, :importId from app.import_record
   where tenant_id = :tenantId and import_id = :importId and not is_undone
   on conflict (tenant_id, import_id) where state = 'open' do update set phase = 'keys', after_row = 0, done = 0, found = 0, total = excluded.total`,
);
const next = sqlStatement<Scan>(
  'duplicate-scan-next',
  `select id, phase, after_id as "afterId", after_row as "afterRow", import_id as "importId" from app.duplicate_scan
   where tenant_id = :tenantId and state = 'open' order by asked_at, id limit 1 for update`,
);
const advance = sqlStatement(
  'duplicate-scan-advance',
  `update app.duplicate_scan set after_id = :after, after_row = :row, done = done + :done, found = found + :found where tenant_id = :tenantId and id = :id`,
);
const turn = sqlStatement(
  'duplicate-scan-turn',
  `update app.duplicate_scan set phase = 'pairs', after_id = null, after_row = 0, done = 0 where tenant_id = :tenantId and id = :id`,
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

interface Scan {
  readonly id: string;
  readonly phase: 'keys' | 'pairs';
  readonly afterId: string | null;
  readonly afterRow: number;
  /** Only what this import brought is looked at; null = everybody is. */
  readonly importId: string | null;
}

/** The next customers of a look, and where it stands behind them. */
interface Page {
  readonly traits: readonly Traits[];
  /** Those who were there before an import changed them: they may be the same as somebody who came later. */
  readonly changed: ReadonlySet<string>;
  readonly after: string | null;
  readonly row: number;
  readonly done: number;
}

async function pageOf(tx: Tx, scan: Scan, rules: ReadyRules): Promise<Page | undefined> {
  if (scan.importId !== null) return importedPage(tx, { ...scan, importId: scan.importId }, rules);
  const traits = await traitsAfter(tx.sql, { after: scan.afterId, most: BATCH }, rules);
  const last = traits.at(-1);
  return last && { traits, changed: new Set(), after: last.id, row: 0, done: traits.length };
}

async function importedPage(
  tx: Tx,
  { importId, afterRow }: { readonly importId: string; readonly afterRow: number },
  rules: ReadyRules,
): Promise<Page | undefined> {
  const brought = await recordsBrought(tx.sql, { importId, after: afterRow, most: BATCH });
  const last = brought.at(-1);
  if (!last) return undefined;
  const customers = await customersOf(tx, brought);
  const made = new Set(
    brought.flatMap(({ act, id, target }) => (act === 'created' && target === 'customer' ? id : [])),
  );
  const traits = await traitsById(tx.sql, [...new Set(customers)], rules);
  const changed = new Set(customers.filter((id) => !made.has(id)));
  return { traits, changed, after: null, row: last.no, done: brought.length };
}

/** Works one batch; answers whether there is more to do. */
async function step(tx: Tx): Promise<boolean> {
  const scan = await tx.sql.row(next());
  if (!scan) return false;
  const { id, phase } = scan;
  const rules = await rulesOf(tx.sql, tx.tenantId);
  const page = await pageOf(tx, scan, rules);
  if (!page) {
    if (phase === 'keys') tx.sql.send(turn(), { id });
    else tx.sql.send(finish(), { id, now: tx.now() });
    return true;
  }
  const { traits, changed, ...at } = page;
  if (phase === 'keys')
    storeKeys(
      tx,
      traits.map((one) => one.id),
      traits,
    );
  const [old, fresh] = [
    traits.filter((one) => changed.has(one.id)),
    traits.filter((one) => !changed.has(one.id)),
  ];
  // Each pair is met once: from the one that was registered later.
  const found =
    phase === 'keys'
      ? 0
      : (await listPairs(tx, fresh, rules, false)) + (await listPairs(tx, old, rules, true));
  tx.sql.send(advance(), { id, ...at, found });
  return true;
}

/** Lists who may be the same as one of these; `both` = also those who were registered later. */
async function listPairs(tx: Tx, ones: readonly Traits[], rules: ReadyRules, both: boolean): Promise<number> {
  const ids = ones.map((one) => one.id);
  if (ids.length === 0) return 0;
  const here = new Set(ids);
  const found = await pairsWith(
    tx.sql,
    ones,
    rules,
    (one, other) => other < one || (both && !here.has(other)),
  );
  const listed = found.filter(({ score }) => score >= rules.rules.listFrom);
  storePairs(tx, listed, { ids, both });
  return listed.length;
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
  while (performance.now() < until && !tools.isStopping()) if (!(await stepIn(tools, tenantId))) return;
}

/** Looks through the customers of companies that asked for it; where it stands is stored with each batch. */
export const scanDuplicatesJob: Job = {
  name: 'scan-duplicates',
  everySeconds: SECONDS_BETWEEN_LOOKS,
  run: async (tools) => {
    const tenants = await tools.across<{ readonly tenantId: string }>(
      `select tenant_id as "tenantId" from app.duplicate_scan_tenants()`,
    );
    await eachByItself(tools, tenants, 'Some companies were not looked through', ({ tenantId }) =>
      workIn(tools, tenantId),
    );
  },
};

/** Other rules find other pairs. */
export const onRulesPublished = on(
  'duplicates.rules',
  'template.published',
  async (_, tx) => void (await queueScan(tx)),
  ({ kind }) => kind === 'duplicates',
);

/** Kinds of records in a spreadsheet that bring customers or change what is compared of them. */
const COMPARED: ReadonlySet<string> = new Set(['customer', 'contact', 'complaint']);

/** Imports tell of no customer by itself: what they brought is looked at when all of it is there, and nobody else. */
export const onImported = on(
  'duplicates.imported',
  'import.changed',
  async ({ payload: { importId } }, tx) => {
    tx.sql.send(beginImported(), { id: tx.newId(), by: tx.memberId, now: tx.now(), importId });
  },
  ({ brought }) => brought !== undefined && COMPARED.has(brought),
);
