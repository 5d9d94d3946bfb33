import { LockMode } from '@mikro-orm/core';

import { ofEveryMember, type Ctx } from '../../kernel/ctx.ts';
import { AccessError, notFound } from '../../kernel/errors/access-error.ts';
import { eachByItself, type Job, type JobTools } from '../../kernel/facts/job.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { editRows, keepRefusals, nounOf } from './bulk-noun.ts';
import { BulkRun } from './bulk-run.entity.ts';
import { Pace } from './pace.ts';
import { AT_ONCE } from './start-bulk.ts';
import { UNDO, undoRows } from './undo-run.ts';

/** One company's long run must not keep the others waiting: after so many chunks the next run has its turn. */
const CHUNKS_A_TURN = 5;
/** So long a chunk shall take: its rows are locked meanwhile, and it is lost if the process dies. */
const CHUNK_MILLISECONDS = 300;
/** A process that has just started is slow. */
const FIRST_ROWS = 20;
/** A chunk that fails so often in a row will not get better by itself. */
const MOST_FAILURES = 3;

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

/** The next rows of a run; they and the run's counter are one transaction. Answers whether there are more. */
async function nextRows(tx: Tx, id: string): Promise<boolean> {
  const run = await lockedRun(tx, id);
  if (run.state !== 'waiting' && run.state !== 'running') return false;
  if (run.isCancelling) end(tx, run, 'cancelled');
  else {
    const { ids = [], changes = {} } =
      (await tx.sql.row(slice(), { id, seen: run.seen, limit: pace.rows })) ?? {};
    const undoId = run.undoId ?? run.id;
    const began = performance.now();
    const { changed, refusals } =
      run.action === UNDO
        ? await undoRows(tx, { noun: run.noun, undoId }, ids)
        : await editRows(tx, nounOf(run.action), { ids, changes, undoId });
    keepRefusals(tx, id, refusals, run.refused);
    pace.took(ids.length, performance.now() - began);
    run.seen += ids.length;
    run.changed += changed;
    run.refused += refusals.length;
    run.state = 'running';
    if (run.seen >= run.total || ids.length === 0) end(tx, run, 'done');
  }
  return run.state === 'running';
}

/** Does a chunk as whoever asked for the run; his rights are looked at again each time. */
async function chunk(ctx: Ctx, id: string): Promise<boolean> {
  let goesOn = false;
  await command(ofEveryMember('bulk.run'), async (_input: object, tx) => {
    goesOn = await nextRows(tx, id);
    return { type: 'BulkRun', id };
  })(ctx, {});
  return goesOn;
}

const memberOfRun = sqlStatement<{ memberId: string }>(
  'bulk-run-member',
  `select member_id as "memberId" from app.bulk_run where tenant_id = :tenantId and id = :id`,
);

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
  for (let n = 0; n < CHUNKS_A_TURN; n += 1) {
    const goesOn = await tools
      .as(tenantId, memberId, (ctx) => chunk(ctx, id))
      .catch(async (error: unknown) => {
        if (error instanceof AccessError && error.code === 'FORBIDDEN') return undefined;
        if (tools.isAway(error)) throw error;
        const count = (failures.get(id) ?? 0) + 1;
        failures.set(id, count);
        if (count < MOST_FAILURES) throw error;
        failures.delete(id);
        await fail();
        throw error;
      });
    failures.delete(id);
    if (goesOn === undefined) return fail(); // who asked has left the company
    if (!goesOn) return undefined;
  }
}

/** Goes on with the runs that wait, also with those whose process was killed. */
export const runBulk: Job = {
  name: 'run-bulk',
  everySeconds: 1,
  run: async (tools) => {
    const waiting = await tools.across<{ tenantId: string; id: string }>(
      `select tenant_id as "tenantId", id from app.waiting_runs('bulk', 100)`,
    );
    await eachByItself(waiting, 'Some runs failed', ({ tenantId, id }) => goOn(tools, tenantId, id));
  },
};
