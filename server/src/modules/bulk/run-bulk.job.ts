import { LockMode } from '@mikro-orm/core';

import { ofEveryMember, type Ctx } from '../../kernel/ctx.ts';
import { AccessError, notFound } from '../../kernel/errors/access-error.ts';
import type { Job, JobTools } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { editRows, keepRefusals, nounOf } from './bulk-noun.ts';
import { BulkRun } from './bulk-run.entity.ts';
import { Pace } from './pace.ts';
import { AT_ONCE } from './start-bulk.ts';
import { UNDO, undoRows } from './undo-run.ts';

/** So long a chunk shall take: its rows are locked meanwhile, and it is lost if the process dies. */
const CHUNK_MILLISECONDS = 300;
/** A process that has just started is slow. */
const FIRST_ROWS = 20;
/** A chunk that fails so often in a row will not get better by itself. */
const MOST_FAILURES = 3;

/** After so long what failed has its next try, however much others have to do. */
const LOOK_MILLISECONDS = 10_000;

const failures = new Map<string, number>();
const pace = new Pace({ milliseconds: CHUNK_MILLISECONDS, first: FIRST_ROWS, most: AT_ONCE });

const slice = sqlStatement<{ ids: string[]; changes: Readonly<Record<string, unknown>> }>(
  'bulk-run-slice',
  `select array(select e from jsonb_array_elements_text(ask -> 'ids') with ordinality as t (e, n) order by n offset :seen limit :limit) as ids, ask -> 'changes' as changes
   from app.bulk_run where tenant_id = :tenantId and id = :id`,
);

const lockedRun = async (tx: Tx, id: string): Promise<BulkRun> => {
  const run = await tx.em.findOne(BulkRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!run) throw notFound();
  return run;
};

function end(tx: Tx, run: BulkRun, state: 'done' | 'cancelled' | 'failed'): void {
  run.state = state;
  run.finishedAt = tx.now();
}

/** The next rows of a run; they and the run's counter are one transaction. Answers how many there were. */
async function nextRows(tx: Tx, id: string): Promise<number> {
  const run = await lockedRun(tx, id);
  if (run.state !== 'waiting' && run.state !== 'running') return 0;
  let rows = 0;
  if (run.isCancelling) end(tx, run, 'cancelled');
  else {
    const { ids = [], changes = {} } =
      (await tx.sql.row(slice(), { id, seen: run.seen, limit: pace.rows })) ?? {};
    const undoId = run.undoId ?? run.id;
    const { changed, refusals } =
      run.action === UNDO
        ? await undoRows(tx, { noun: run.noun, undoId }, ids)
        : await editRows(tx, nounOf(run.action), { ids, changes, undoId });
    keepRefusals(tx, id, refusals, run.refused);
    rows = ids.length;
    run.seen += rows;
    run.changed += changed;
    run.refused += refusals.length;
    run.state = 'running';
    if (run.seen >= run.total || rows === 0) end(tx, run, 'done');
  }
  return rows;
}

/** Does a chunk as whoever asked for the run; his rights are looked at again each time. */
async function chunk(ctx: Ctx, id: string): Promise<true> {
  const began = performance.now();
  let rows = 0;
  await command(ofEveryMember('bulk.run'), async (_input: object, tx) => {
    rows = await nextRows(tx, id);
    return { type: 'BulkRun', id };
  })(ctx, {});
  pace.took(rows, performance.now() - began);
  return true;
}

const memberOfRun = sqlStatement<{ memberId: string }>(
  'bulk-run-member',
  `select member_id as "memberId" from app.bulk_run where tenant_id = :tenantId and id = :id`,
);

/** The next chunk of a run. */
async function goOn(tools: JobTools, tenantId: string, id: string): Promise<void> {
  let memberId: string | undefined;
  await tools.inTenant(tenantId, 'bulk.look', async (tx) => {
    memberId = (await tx.sql.row(memberOfRun(), { id }))?.memberId;
    return undefined;
  });
  if (memberId === undefined) return;
  const fail = () =>
    tools.inTenant(tenantId, 'bulk.fail', async (tx) => {
      end(tx, await lockedRun(tx, id), 'failed');
      return { type: 'BulkRun', id };
    });
  try {
    const done = await tools.as(tenantId, memberId, (ctx) => chunk(ctx, id));
    failures.delete(id);
    if (done === undefined) await fail(); // who asked has left the company
  } catch (error) {
    if (error instanceof AccessError && error.code === 'FORBIDDEN') return fail();
    if (tools.isAway(error)) throw error;
    const count = (failures.get(id) ?? 0) + 1;
    failures.set(id, count);
    if (count < MOST_FAILURES) throw error;
    failures.delete(id);
    await fail();
    throw error;
  }
}

/**
 * Goes on with the runs that wait, also with those whose process was killed: a chunk of each in turn, so that no company
 * waits for the end of another's long run. What failed is tried again at the next look.
 */
export const runBulk: Job = {
  name: 'run-bulk',
  everySeconds: 1,
  run: async (tools) => {
    const failed = new Map<string, unknown>();
    const until = performance.now() + LOOK_MILLISECONDS;
    while (!tools.isStopping() && performance.now() < until) {
      const found = await tools.across<{ tenantId: string; id: string }>(
        `select tenant_id as "tenantId", id from app.waiting_runs('bulk', 100)`,
      );
      const waiting = found.filter(({ id }) => !failed.has(id));
      for (const { tenantId, id } of waiting) {
        if (tools.isStopping()) break;
        await goOn(tools, tenantId, id).catch((error: unknown) => failed.set(id, error));
      }
      if (waiting.length === 0) break;
    }
    if (failed.size > 0) throw new AggregateError(failed.values(), 'Some runs failed');
  },
};
