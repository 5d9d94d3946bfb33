import { setTimeout } from 'node:timers/promises';

import { LockMode } from '@mikro-orm/core';

import type { Ctx } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import { inTenants, tenantsWithOld, type Job, type JobTools } from '../../kernel/facts/job.ts';
import { fileStore } from '../../kernel/ports/files.ts';
import { NotPrinted } from '../../kernel/ports/typesetter.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Tx } from '../../kernel/writing/command.ts';
import { ExportRun, NOTHING_ASKED } from './export-run.entity.ts';
import { columnsOf, tableOf } from './export-table.ts';
import { otherFormat } from './other-formats.ts';
import { bytesOf, Stopped } from './writing/export-rows.ts';

/** How often a run says how far it is. */
const TELL_ROWS = 1000;
const HOUR_SECONDS = 3600;

const lockedRun = (tx: Tx, id: string): Promise<ExportRun | null> =>
  tx.em.findOne(ExportRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });

interface Place {
  readonly tenantId: string;
  readonly id: string;
}

/** Changes a run's row in a transaction of its own; answers it as it then is. */
async function change(
  tools: JobTools,
  { tenantId, id }: Place,
  work: (run: ExportRun, tx: Tx) => void,
): Promise<ExportRun | undefined> {
  let found: ExportRun | undefined;
  await tools.inTenant(tenantId, 'export.write', async (tx) => {
    const run = await lockedRun(tx, id);
    if (!run) return undefined;
    work(run, tx);
    found = run;
    return undefined;
  });
  return found;
}

async function writeFile(tools: JobTools, place: Place, ctx: Ctx, run: ExportRun): Promise<void> {
  const key = `export-${run.id}.${run.format}`;
  let told = 0;
  const pace = otherFormat(run.format)?.pace ?? TELL_ROWS;
  const onWindow = async (written: number): Promise<boolean> => {
    if (written - told < pace) return true;
    told = written;
    const now = await change(tools, place, (row) => void (row.written = Math.min(written, row.total)));
    return now?.isCancelling !== true;
  };
  const { size: bytes } = await fileStore().write(
    { tenantId: place.tenantId, key },
    bytesOf(ctx, run, run.total, onWindow),
  );
  await change(tools, place, (row, tx) => {
    Object.assign(row, {
      state: 'ready',
      fileKey: key,
      bytes,
      memberVersion: ctx.who?.membershipVersion,
      written: row.total,
      finishedAt: tx.now(),
    });
  });
}

/** Whether whoever asked may have it now. An approval is for what was asked: it does not go out with less than that either. */
async function mayStill(ctx: Ctx, { noun, ask, decidedBy }: ExportRun): Promise<boolean> {
  const rights = ctx.who?.rights;
  if (!rights?.can('export.run')) return false;
  if (!decidedBy) return true;
  const known = await columnsOf(ctx, tableOf(noun), ask.filter);
  return ask.columns.every((id) => {
    const needs = known[id]?.needs;
    return needs === undefined || rights.can(needs);
  });
}

/** Writes one export as whoever asked for it; a run that was killed on the way begins anew. */
async function writeOne(tools: JobTools, place: Place): Promise<void> {
  const run = await change(tools, place, (row) => {
    if (row.state === 'waiting' || row.state === 'running')
      row.state = row.isCancelling ? 'cancelled' : 'running';
  });
  if (run?.state !== 'running') return;
  const end = (state: 'cancelled' | 'failed' | 'barred', why: string | null = null) =>
    change(tools, place, (row, tx) => {
      Object.assign(row, { state, finishedAt: tx.now(), personal: 0, fault: why });
      if (state === 'barred')
        tx.emit({ type: 'export.decided', payload: { exportId: row.id, outcome: state, byId: '' } });
    });
  /** What was approved and may no longer be done ends as that, not as a fault. */
  const withoutRights = run.decidedBy ? 'barred' : 'failed';
  try {
    const done = await tools.as(place.tenantId, run.memberId, async (ctx) => {
      if (!(await mayStill(ctx, run))) return false;
      await writeFile(tools, place, ctx, run);
      return true;
    });
    if (done !== true) await end(withoutRights);
  } catch (error) {
    const isBarred = error instanceof AccessError && withoutRights === 'barred';
    const fault = isBarred ? withoutRights : 'failed';
    const unprinted = error instanceof NotPrinted && error.fault !== 'busy' ? error.fault : null;
    await end(error instanceof Stopped ? 'cancelled' : fault, unprinted);
    // What is too large for one document is told to whoever asked for it; the rest is ours to mend.
    const isToldOf = error instanceof Stopped || isBarred || (unprinted !== null && unprinted !== 'broken');
    if (!isToldOf) throw error;
  }
}

/** So many files are written side by side, so that a short one need not wait for the end of a long one. */
const SIDE_BY_SIDE = 3;
const LOOK_MILLISECONDS = 500;

/** Writes the exports that wait, also those whose process was killed. */
export const runExports: Job = {
  name: 'run-exports',
  everySeconds: 1,
  run: async (tools) => {
    const [taken, failures] = [new Set<string>(), [] as unknown[]];
    let atWork = 0;
    const next = async (): Promise<Place | undefined> => {
      const waiting = await tools.across<Place>(
        `select tenant_id as "tenantId", id from app.waiting_runs('export', 100)`,
      );
      const place = waiting.find(({ id }) => !taken.has(id));
      if (place) taken.add(place.id);
      return place;
    };
    const work = async (): Promise<void> => {
      while (!tools.isStopping()) {
        const place = await next();
        if (!place && atWork === 0) return;
        if (!place) {
          await setTimeout(LOOK_MILLISECONDS);
          continue;
        }
        atWork += 1;
        await writeOne(tools, place).catch((error: unknown) => failures.push(error));
        atWork -= 1;
      }
    };
    await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
    if (failures.length > 0) throw new AggregateError(failures, 'Some exports failed');
  },
};

const AT_ONCE = 100;
const expired = sqlStatement<{ id: string; key: string | null }>(
  'exports-expired',
  `select id, file_key as key from app.export_run where tenant_id = :tenantId and expires_at < :now
     and (file_key is not null or (state not in ('asked', 'waiting', 'running') and ask -> 'columns' <> '[]'))
   order by expires_at limit ${AT_ONCE}`,
);
const forget = sqlStatement(
  'exports-forget',
  `update app.export_run set file_key = null, state = case when state in ('direct', 'ready') then 'expired' else state end, ask = :nothing::jsonb
   where tenant_id = :tenantId and id = any(:ids) returning 1`,
);

/** Files go when their time is over, and only then their names; so does what was asked for. The row that says who took how much away stays. */
export const forgetExports: Job = {
  name: 'forget-exports',
  everySeconds: HOUR_SECONDS,
  run: (tools) =>
    inTenants(tools, tenantsWithOld('export', tools.now()), 'export.forget', async (tx) => {
      for (
        let over: { id: string; key: string | null }[] | undefined;
        over === undefined || over.length === AT_ONCE;
      ) {
        over = await tx.sql.rows(expired(), { now: tx.now() });
        for (const { key } of over)
          if (key !== null) await fileStore().remove({ tenantId: tx.tenantId, key });
        if (over.length > 0)
          await tx.sql.rows(forget(), {
            ids: over.map(({ id }) => id),
            nothing: JSON.stringify(NOTHING_ASKED),
          });
      }
      return undefined;
    }),
};
