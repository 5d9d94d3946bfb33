import { LockMode } from '@mikro-orm/core';

import { memberIdOf, type Needed } from '../../kernel/ctx.ts';
import { notFound } from '../../kernel/errors/access-error.ts';
import { staleSignIn } from '../../kernel/errors/fresh-sign-in.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { isId } from '../../kernel/values/ids.ts';
import { lineOf, lineOrNull } from '../../kernel/values/line.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { ExportRun, KEPT_HOURS, LEAST_REASON, MOST_REASON, NOTHING_ASKED } from '../exports/index.ts';
import type { ApproveExportInput, RefuseExportInput } from './export-request.type.ts';

const HOUR = 3_600_000;
/** So much of an id tells one file from another. */
const SHORT_ID = 8;

const ASKED_ONCE: ReadonlySet<string> = new Set(['asked', 'lapsed']);

/** The request that is decided on, held until the end; nobody answers himself. */
async function waiting(tx: Tx, id: string): Promise<ExportRun | InvalidField> {
  const run = isId(id)
    ? await tx.em.findOne(ExportRun, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!run || (!run.decidedBy && !ASKED_ONCE.has(run.state))) throw notFound();
  if (run.memberId === memberIdOf(tx)) return new InvalidField('id', 'export.approval.own');
  return run.state !== 'asked' || run.expiresAt <= tx.now()
    ? new InvalidField('id', 'export.approval.over')
    : run;
}

function decide(tx: Tx, run: ExportRun, outcome: 'approved' | 'refused', decision: string | null) {
  const byId = memberIdOf(tx);
  Object.assign(run, { decidedBy: byId, decidedAt: tx.now(), decision });
  tx.note({ noun: run.noun, total: run.total });
  tx.emit({ type: 'export.decided', payload: { exportId: run.id, outcome, byId } });
  return { type: 'ExportRequest', id: run.id };
}

const nameOf = sqlStatement<{ name: string }>(
  'name-of-asker',
  `select display_name as name from app.membership where tenant_id = :tenantId and id = :id`,
);
/** What no file system takes in a name. */
const UNFIT = /[\\/:*?"<>|\p{Cc}]/gu;

/** Approves an export, for somebody who signed in just now: a job writes it as its asker, and the file says whose it is. */
export const approveExport = command('export.approve', async (input: ApproveExportInput, tx) => {
  const stale = staleSignIn(tx);
  if (stale) return stale;
  const wrong = new InputCheck().line('note', input.note, { max: MOST_REASON }).problem;
  if (wrong) return wrong;
  const run = await waiting(tx, input.id);
  if (run instanceof InvalidField) return run;
  const { name = '' } = (await tx.sql.row(nameOf(), { id: run.memberId })) ?? {};
  const shortId = run.id.slice(-SHORT_ID);
  run.state = 'waiting';
  run.watermark = `${name} · ${dayIn(tx.companyTimeZone, tx.now())} · ${shortId}`;
  const inName = ` ${name.replaceAll(UNFIT, '')} ${shortId}`;
  run.fileName = run.fileName.replace(/(?=\.[a-z]+$)/, () => inName);
  run.expiresAt = new Date(tx.now().getTime() + KEPT_HOURS * HOUR);
  return decide(tx, run, 'approved', lineOrNull(input.note));
});

const REFUSE: Needed = { action: 'export.refuse', anyOf: () => ['export.approve'] };

/** Refuses an export and says why; what was asked for is forgotten but for its columns in the log. */
export const refuseExport = command(REFUSE, async (input: RefuseExportInput, tx) => {
  const reason = lineOf(input.reason);
  const wrong = new InputCheck().line('reason', reason, { required: true, max: MOST_REASON }).problem;
  if (wrong) return wrong;
  if ([...reason].length < LEAST_REASON)
    return new InvalidField('reason', 'export.approval.why', { min: LEAST_REASON });
  const run = await waiting(tx, input.id);
  if (run instanceof InvalidField) return run;
  Object.assign(run, { state: 'refused', finishedAt: tx.now(), ask: NOTHING_ASKED });
  return decide(tx, run, 'refused', reason);
});
