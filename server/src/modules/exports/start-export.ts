import { memberIdOf, memberWith, type Ctx } from '../../kernel/ctx.ts';
import { AccessError } from '../../kernel/errors/access-error.ts';
import { staleSignIn } from '../../kernel/errors/fresh-sign-in.ts';
import { InputCheck } from '../../kernel/errors/input-check.ts';
import { InvalidField, type UserError } from '../../kernel/errors/user-error.ts';
import { sqlStatement } from '../../kernel/reading/statement.ts';
import type { Ref } from '../../kernel/result.ts';
import { dayIn } from '../../kernel/values/days.ts';
import { lineOf } from '../../kernel/values/line.ts';
import { command, type Tx } from '../../kernel/writing/command.ts';
import { approving, type Approval } from './approval/approving.ts';
import { takenSingly } from './approval/taken-singly.ts';
import { ExportRun, type ExportAsk } from './export-run.entity.ts';
import { ExportEncoding, ExportFormat, type ExportInput } from './export-run.type.ts';
import { columnsOf, personalIn, personalRows, tableOf } from './export-table.ts';
import { otherFormat } from './other-formats.ts';

/** So many rows are written while they are fetched; more go on as a job. */
const DIRECT = 200;
const OWN_FORMATS: ReadonlySet<string> = new Set([ExportFormat.CSV, ExportFormat.XLSX]);
const MOST_COLUMNS = 60;
/** So many files of one person are asked for, wait or are written at a time. */
const MOST_UNDER_WAY = 5;
/** What no name of a file may hold. */
const NOT_IN_NAMES = /[\\/:*?"<>|\p{Cc}]/gu;
/** What all files of a company may take until their time is over. */
const MOST_MEGABYTES = 5000;
const MEGABYTE = 1024 * 1024;
/** The shortest reason that says something. */
export const LEAST_REASON = 4;
/** The longest reason that is kept. */
export const MOST_REASON = 500;
/** How long a file can be fetched. */
export const KEPT_HOURS = 24;
const HOUR = 3_600_000;

const limitOf = sqlStatement<{ most: number }>(
  'export-limit',
  `select export_limit as most from app.tenant where id = :tenantId`,
);

const load = sqlStatement<{ underWay: number; bytes: number }>(
  'export-load',
  `select (select count(*)::int from app.export_run where tenant_id = :tenantId and member_id = :memberId and state in ('asked', 'waiting', 'running')) as "underWay",
     (select coalesce(sum(bytes), 0)::bigint from app.export_run where tenant_id = :tenantId and file_key is not null) as bytes`,
);

/** Why no further file is begun: too many are under way, or they take all the room. */
async function crowded(tx: Tx): Promise<InvalidField | undefined> {
  const { underWay = 0, bytes = 0 } = (await tx.sql.row(load(), { memberId: memberIdOf(tx) })) ?? {};
  if (underWay >= MOST_UNDER_WAY) return new InvalidField('filter', 'export.busy', { max: MOST_UNDER_WAY });
  return bytes >= MOST_MEGABYTES * MEGABYTE
    ? new InvalidField('filter', 'export.full', { max: MOST_MEGABYTES })
    : undefined;
}

// The same list again is no more than once; of what was forgotten meanwhile nobody knows, so each counts.
const earlierRuns = sqlStatement<{ rows: number }>(
  'export-earlier',
  `select coalesce(sum(f.most), 0)::int as rows from (
     select max(personal) as most from app.export_run where tenant_id = :tenantId and member_id = :memberId and created_at > :since and decided_by is null
       and state not in ('asked', 'lapsed') and not (noun = :noun and ask -> 'filter' = :filter::jsonb)
     group by noun, case when ask -> 'columns' <> '[]' then ask -> 'filter' else to_jsonb(id) end) f`,
);
// Two files of one person that are begun at the same moment count one after the other.
const holdAsker = sqlStatement<{ id: string }>(
  'export-hold-asker',
  `select id from app.membership where tenant_id = :tenantId and id = :memberId for no key update`,
);

/** Whether it needs somebody else's word, by itself or with what the same person took out lately. */
async function approvalFor(
  tx: Tx,
  { noun, filter }: Pick<Asked, 'noun' | 'filter'>,
  personal: number,
): Promise<Approval | undefined> {
  if (personal === 0) return undefined;
  const memberId = memberIdOf(tx);
  await tx.sql.row(holdAsker(), { memberId });
  return approving().needed(tx, personal, async (since) => {
    const asked = { memberId, since, noun, filter: JSON.stringify(filter) };
    const runs = (await tx.sql.row(earlierRuns(), asked))?.rows ?? 0;
    return runs + (await takenSingly(tx, { memberId, since }));
  });
}

type Known = Awaited<ReturnType<typeof columnsOf>>;

/** Why a reason is none. */
function shortReason({ reason }: ExportInput, key: string, more: object = {}): InvalidField | undefined {
  const wrong = new InputCheck().line('reason', reason, { max: MOST_REASON }).problem;
  if (wrong) return wrong;
  return [...lineOf(reason ?? '')].length < LEAST_REASON
    ? new InvalidField('reason', key, { min: LEAST_REASON, ...more })
    : undefined;
}

/** Why columns in the clear are not taken out: without the right, or without a reason. */
function guardProblem(
  tx: Tx,
  input: ExportInput,
  guarded: readonly string[],
  known: Known,
): InvalidField | undefined {
  if (guarded.some((id) => !tx.rights.can(known[id]?.needs ?? ''))) throw new AccessError('FORBIDDEN');
  const wrong = new InputCheck().line('reason', input.reason, { required: true, max: MOST_REASON }).problem;
  return wrong ?? shortReason(input, 'export.reason');
}

/** Whoever shall approve has to know what it is for. */
const reasonProblem = (input: ExportInput, { rows, together }: Approval): InvalidField | undefined =>
  together === undefined
    ? shortReason(input, 'export.approval', { rows })
    : shortReason(input, 'export.approval.together', { rows, together });

/** An export that may begin, or wait for approval. */
interface Begun {
  readonly noun: string;
  readonly name: string;
  readonly ask: ExportAsk;
  readonly total: number;
  readonly personal: number;
  readonly approval: Approval | undefined;
  /** What it is wanted for, where that had to be said. */
  readonly reason: string | null;
}

/** So many rows of a format are written while they are fetched. */
const directOf = (format: string): number => otherFormat(format)?.direct ?? DIRECT;

/** Whether a list can be written in a format. */
const fits = (format: ExportFormat, noun: string): boolean => {
  const other = otherFormat(format);
  return other ? (other.nouns?.has(noun) ?? true) : OWN_FORMATS.has(format);
};

/** The row of an export: written at once, by a job, or waiting for somebody's word. */
function rowOf(tx: Tx, input: ExportInput, { noun, name, ask, total, personal, approval, reason }: Begun) {
  const now = tx.now();
  const state = total > directOf(input.format) ? 'waiting' : 'direct';
  return {
    id: tx.newId(),
    memberId: memberIdOf(tx),
    noun,
    format: input.format,
    encoding: input.format === ExportFormat.CSV ? (input.encoding ?? ExportEncoding.UTF8) : 'utf8',
    ask,
    fileName: `${name} ${dayIn(tx.timeZone, now)}.${input.format}`,
    state: approval ? 'asked' : state,
    total,
    personal,
    written: 0,
    fileKey: null,
    bytes: null,
    memberVersion: null,
    isCancelling: false,
    reason,
    decidedBy: null,
    decidedAt: null,
    decision: null,
    watermark: null,
    fault: null,
    createdAt: now,
    finishedAt: null,
    expiresAt: new Date(now.getTime() + (approval?.hours ?? KEPT_HOURS) * HOUR),
  };
}

/** What stands in the way of an export, whoever approves it. */
function unfit(
  tx: Tx,
  input: ExportInput,
  { total, most, columns, known }: { total: number; most: number; columns: readonly string[]; known: Known },
): InvalidField | undefined {
  if (columns.length === 0 || columns.length > MOST_COLUMNS)
    return new InvalidField('columns', 'export.columns');
  if (total === 0) return new InvalidField('filter', 'export.nothing');
  if (total > most) return new InvalidField('filter', 'export.tooMany', { max: most });
  const guarded = columns.filter((id) => known[id]?.needs !== undefined);
  return guarded.length > 0 ? guardProblem(tx, input, guarded, known) : undefined;
}

interface Asked extends Pick<ExportAsk, 'filter' | 'sort'> {
  readonly noun: string;
  /** The filter as it was sent. */
  readonly said: object | null | undefined;
  /** How the file is called, where the noun's name says too little. */
  readonly name?: string | undefined;
}

/** Begins an export, for somebody who signed in just now: counts, checks the columns, and keeps what is asked. The link is that of the answer. */
export async function startExport(
  ctx: Ctx,
  input: ExportInput,
  { noun, filter, sort, said, name }: Asked,
): Promise<Ref | UserError> {
  const who = memberWith(ctx, 'export.run');
  const stale = staleSignIn(who);
  if (stale) return stale.in(who.locale);
  const table = tableOf(noun);
  const known = await columnsOf(ctx, table, filter);
  const columns = [...new Set(input.columns)].filter((id) => Object.hasOwn(known, id));
  const other = otherFormat(input.format);
  if (!fits(input.format, noun)) return new InvalidField('format', 'export.format').in(who.locale);
  const { most: limit = 0 } = (await ctx.scope.read.row(limitOf())) ?? {};
  const most = Math.min(limit, (await other?.most(ctx, filter ?? {})) ?? limit);
  const ids = await table.list.ids(ctx, filter, most + 1);
  const total = ids.length;
  const personal = total > most ? 0 : await personalRows(ctx, known, personalIn(known, columns), ids);
  return command('export.run', async (_input: ExportInput, tx) => {
    const wrong = unfit(tx, input, { total, most, columns, known });
    if (wrong) return wrong;
    const reason = lineOf(input.reason ?? '');
    const approval = await approvalFor(tx, { noun, filter }, personal);
    const refused = approval && (reasonProblem(input, approval) ?? (await approving().refusal(tx, approval)));
    if (refused) return refused;
    const tooMuch = total > directOf(input.format) || approval ? await crowded(tx) : undefined;
    if (tooMuch) return tooMuch;
    const isGuarded = columns.some((id) => known[id]?.needs !== undefined);
    const isReasoned = isGuarded || approval !== undefined;
    const words =
      approval || other ? { said: (said ?? null) as Readonly<Record<string, unknown>> | null } : {};
    const ask = { filter, sort, columns, ...words };
    const row = rowOf(tx, input, {
      noun,
      name: (name ?? table.names[tx.locale]).replaceAll(NOT_IN_NAMES, ' '),
      ask,
      total,
      personal,
      approval,
      reason: isReasoned ? reason : null,
    });
    tx.add(ExportRun, row);
    tx.note({ noun, total, columns, ...(isReasoned ? { reason } : {}) });
    if (approval) tx.emit({ type: 'export.asked', payload: { exportId: row.id, byId: row.memberId } });
    return { type: 'Export', id: row.id };
  })(ctx, input);
}
